"""What mail servers answer, and how connections to them fail, as outcomes and as words to keep."""

from __future__ import annotations

import smtplib
import ssl

from hueandcry.core.pacing.outcomes import Outcome, Result


def answered(code: int, words: bytes | str) -> Result:
    """What a server's answer means (RFC 5321, 4.2.1): 2 taken, 4 not now, 5 never."""
    outcomes = {2: Outcome.SENT, 4: Outcome.LATER, 5: Outcome.REFUSED}
    outcome = outcomes.get(code // 100, Outcome.DOUBT)
    return Result(outcome=outcome, proof=f"{code} {plain(words)}")


def turned_down(code: int, words: bytes | str) -> Result:
    """What an answer means after which the mail itself was not sent: no code of it says "taken"."""
    outcome = Outcome.REFUSED if code // 100 == 5 else Outcome.LATER
    return Result(outcome=outcome, proof=f"{code} {plain(words)}")


def plain(words: bytes | str) -> str:
    text = words if isinstance(words, str) else words.decode("utf-8", errors="replace")
    return " ".join(text.split())


def said(fault: Exception) -> str:
    """A fault in words for the ledger: the kind, and what the server said, if it said something."""
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"{fault.smtp_code} {plain(fault.smtp_error)}"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"{type(fault).__name__}: {fault.verify_message}"
    return f"{type(fault).__name__}: {plain(str(fault))}"
