"""What came back: a failure, a confirmation of delivery, a machine's answer, or a person's.

Nothing in a mail is proof of who wrote it but our own token, which only those can know to whom a
mail of ours went (threats.md, 9). Whatever comes is read; what can't be told apart is `UNKNOWN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from enum import StrEnum

from flufl.bounce import all_failures

from hueandcry.core.mail.automatic import is_automatic
from hueandcry.core.mail.quoted import without_quoted
from hueandcry.core.reading.intake.mail import header, letters
from hueandcry.core.reading.intake.web_page import all_text

# Control characters but tabs and line ends, and halves of characters.
UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# What is read of a mail: its words stand before its attachments, and a status before both.
MOST_BYTES = 2_000_000
MOST_TEXT = 100_000
# So many headers of one name, and so many characters of each, are looked at.
MOST_HEADERS, LONGEST_HEADER = 50, 20_000
# `Home` in actions.writing makes these addresses and Message-IDs, ledger.models the token.
TOKEN = r"([a-km-np-z2-9]{20})@"  # noqa: S105 (a form, not a secret)
OUR_ADDRESS = re.compile(rf"(?<![a-z0-9.])([ab])\.{TOKEN}", re.IGNORECASE)
OUR_MESSAGE = re.compile(rf"<{TOKEN}", re.IGNORECASE)
ENVELOPE = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
RECIPIENTS = ("To", "Cc", "X-Failed-Recipients", "Original-Recipient", "Final-Recipient")
THREAD = ("In-Reply-To", "References", "Message-ID")
# Parts that hold a returned mail, or its headers, as plain text (RFC 6522, 4).
RETURNED = ("text/plain", "text/rfc822-headers")
# RFC 3463, 2: class, subject and detail.
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
# RFC 5321, 4.2.1, as quoted in reports: "550 No such user", "<<< 452-4.2.2".
REPLY_CODE = re.compile(r"(?:^|[\s#:<(\[])([45])[0-5]\d[ -](?=\S)", re.MULTILINE)
A_SERVER = re.compile(r"(?<![\w.-])(mailer-daemon|postmaster|mdaemon)(?![\w.-])", re.IGNORECASE)
# RFC 3464, 2.3.3: what a report says became of the message.
WORST_FIRST = ("failed", "delayed", "delivered", "relayed", "expanded")


class Kind(StrEnum):
    """What a mail is. `DELAYED`: it may still arrive; `DELIVERED`: a server says that it did."""

    BOUNCE = "bounce"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    AUTO_REPLY = "auto-reply"
    ANSWER = "answer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A mail as far as it could be read.

    `token` is the delivery's, "" when none shows. `status` is an enhanced status code of RFC 3463
    ("5.1.1") of a report, "" otherwise. `said` is what the other server said about it. `text` is
    what the sender wrote, without what they quoted. `sender` and `subject` are decoration.
    """

    kind: Kind
    token: str = ""
    status: str = ""
    said: str = ""
    sender: str = ""
    subject: str = ""
    text: str = ""

    @property
    def is_permanent(self) -> bool:
        """Whether sending it once more would fail again."""
        return self.kind is Kind.BOUNCE and self.status.startswith("5")


def read(raw: bytes) -> Incoming:
    """What came, whatever it is: a mail in any state of repair gives an answer."""
    mail = parsed(raw[:MOST_BYTES])
    box, token = ours(mail)
    text = words_of(list(own_parts(mail)))[:MOST_TEXT]
    report = report_of(mail)
    kind, status = judged(mail, report, text, box=box)
    return Incoming(
        kind=kind,
        token=token,
        status=status,
        said=storable(said_in(report, text)) if status else "",
        sender=storable(shown(mail, "From")),
        subject=storable(shown(mail, "Subject")),
        text=storable(without_quoted(text)),
    )


def parsed(raw: bytes) -> Message:
    """The mail with its parts; its headers alone when they are nested too deep to be a letter."""
    try:
        mail = message_from_bytes(raw)
        for _part in mail.walk():
            pass
    except RecursionError:
        return BytesHeaderParser().parsebytes(raw[:LONGEST_HEADER])
    return mail


def own_parts(mail: Message) -> Iterator[Message]:
    """What its sender wrote or attached; not what stands in a mail or report that it carries."""
    if mail.get_content_maintype() == "message":
        return
    if not mail.is_multipart():
        if not mail.get_filename():
            yield mail
        return
    for part in mail.get_payload():
        if isinstance(part, Message):
            yield from own_parts(part)


def words_of(parts: Sequence[Message]) -> str:
    """The plain parts, or the words of the first page where there is none."""
    plain = [letters(part).strip() for part in parts if part.get_content_type() == "text/plain"]
    pages = (all_text(letters(part)) for part in parts if part.get_content_type() == "text/html")
    return "\n\n".join(filter(None, plain)) or next(pages, "")


def storable(text: str) -> str:
    """The text without what no database stores and no page can show."""
    return UNSTORABLE.sub("\ufffd", text)


# Whose it is


def ours(mail: Message) -> tuple[str, str]:
    """The box it came to ("a" for answers, "b" for failures, "" for neither) and our token.

    What delivered it comes before what its sender wrote: the envelope, the recipients, the thread;
    at last the headers of the mail that a report returns.
    """
    for names in (ENVELOPE, RECIPIENTS):
        if found := OUR_ADDRESS.search(values(mail, names)):
            return found[1].lower(), found[2].lower()
    for part in mail.walk():
        if found := OUR_MESSAGE.search(values(part, THREAD)):
            return "", found[1].lower()
    for part in mail.walk():
        if part.get_content_type() in RETURNED:
            words = letters(part)[:MOST_TEXT]
            if found := OUR_MESSAGE.search(words) or OUR_ADDRESS.search(words):
                return "", found[found.lastindex or 0].lower()
    return "", ""


def values(mail: Message, names: Iterable[str]) -> str:
    """All headers of these names, one a line, in the order of the names."""
    found = (str(one)[:LONGEST_HEADER] for name in names for one in all_of(mail, name))
    return "\n".join(found)


def all_of(mail: Message, name: str) -> Sequence[object]:
    return (mail.get_all(name) or [])[:MOST_HEADERS]


def shown(mail: Message, name: str) -> str:
    return header(values(mail, [name])[:1000])[:500]


# What it is


def judged(mail: Message, report: list[Message], text: str, *, box: str) -> tuple[Kind, str]:
    """What a mail is, and the status that it reports ("" when it is no report)."""
    if found := from_report(report):
        return found
    by_machine = is_automatic(mail) or is_from_a_server(mail)
    if by_machine or box == "b":
        if found := from_words(mail, text):
            return found
        return (Kind.AUTO_REPLY if by_machine else Kind.UNKNOWN), ""
    return Kind.ANSWER, ""  # without a word, too: it may be in a picture or a file


def report_of(mail: Message) -> list[Message]:
    """The blocks of a report of delivery, one for the message and one a recipient (RFC 3464, 2)."""
    return [
        block
        for part in mail.walk()
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in part.get_payload()
        if isinstance(block, Message)
    ]


def from_report(report: list[Message]) -> tuple[Kind, str] | None:
    """By the worst that happened to a recipient: there is one in what we send."""
    told = {first_word(one, "Action"): one for one in reversed(report)}
    action = next((word for word in WORST_FIRST if word in told), "")
    if not action:
        return None
    found = STATUS.search(values(told[action], ["Status", "Diagnostic-Code"]))
    code = found[1] if found else ""
    if action == "failed":
        return Kind.BOUNCE, code if code[:1] in ("4", "5") else "5.0.0"
    if action == "delayed":
        return Kind.DELAYED, code if code[:1] == "4" else "4.0.0"
    return Kind.DELIVERED, code if code[:1] == "2" else "2.0.0"


def first_word(part: Message, name: str) -> str:
    return (str(part[name] or "").split() or [""])[0].lower().rstrip(";")


def is_from_a_server(mail: Message) -> bool:
    """Whether a mail server wrote it: nobody to answer to (RFC 5321, 4.5.5), or its usual names."""
    path = str(mail["Return-Path"] or "").strip()
    is_server = A_SERVER.search(values(mail, ["From"])[:1000])
    return path == "<>" or bool(is_server) or mail["X-Failed-Recipients"] is not None


def from_words(mail: Message, text: str) -> tuple[Kind, str] | None:
    """A failure told in words, as servers do that write no report; None when it tells of none."""
    later, never = failures(mail)
    found = STATUS.search(text) or REPLY_CODE.search(text)
    told = "" if found is None else found[1] if "." in found[1] else f"{found[1]}.0.0"
    if told[:1] == "2":
        told = ""
    if never or (told and not later):
        return Kind.BOUNCE, told or "5.0.0"
    return (Kind.DELAYED, told if told[:1] == "4" else "4.0.0") if later else None


def failures(mail: Message) -> tuple[bool, bool]:
    """Whether it tells of a failure for now, and of one for ever, in a form that a server uses.

    The forms are Mailman's collection of thirty years. One that trips over a broken mail tells
    nothing.
    """
    try:
        later, never = all_failures(mail)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return False, False
    return bool(later), bool(never)


def said_in(report: list[Message], text: str) -> str:
    """What the other server said, on one line; the line with the code where there is no report."""
    for one in report:
        if one["Diagnostic-Code"]:
            return header(values(one, ["Diagnostic-Code"])[:1000])[:300]
    lines = (line for line in text.splitlines() if STATUS.search(line) or REPLY_CODE.search(line))
    return " ".join(next(lines, "").split())[:300]
