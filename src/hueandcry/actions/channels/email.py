"""E-mail by SMTP (RFC 5321), or into a folder that anybody can look into.

SMTP cannot be exactly once: what breaks off between the end of a message and the server's answer
left or did not. That is an outcome of its own, and nothing here tries again by itself.
"""

from __future__ import annotations

import mailbox
import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hueandcry.actions.channels.backend import BackendRelay
from hueandcry.actions.channels.said import answered, plain, said, turned_down
from hueandcry.core.mail.message import address
from hueandcry.core.pacing.outcomes import Outcome, Result

# Seconds to wait for a server. RFC 5321, 4.5.3.2 would wait for minutes; the next try comes anyway.
PATIENCE = 30
# Local relays need no TLS: nothing of theirs crosses a line.
LOCAL = ("localhost", "127.0.0.1", "::1")

Answer = tuple[int, bytes]


class Relay(Protocol):
    """What takes mails on their way. One thread uses it at a time."""

    def send(self, raw: bytes, *, sender: str, to: str) -> Result:
        """Hand over one mail to one recipient; `sender` is where failures are reported to.

        All lines of the mail end with CRLF, the last one too.
        """

    def close(self) -> None:
        """End the connection, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a relay is and how it is spoken to."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_tls: bool = False

    def connect(self) -> smtplib.SMTP:
        """A connection that is greeted, encrypted unless it stays on this machine, signed in."""
        if self.is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if not self.is_tls and self.host not in LOCAL:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            server.ehlo_or_helo_if_needed()
        except Exception:
            server.close()
            raise
        return server


class SMTPRelay:
    """A mail server, over one connection that is kept until it fails."""

    def __init__(self, connect: Callable[[], smtplib.SMTP]) -> None:
        self.connect = connect
        self.server: smtplib.SMTP | None = None

    def send(self, raw: bytes, *, sender: str, to: str) -> Result:
        try:
            server = self.server = self.server or self.connect()
        except (OSError, smtplib.SMTPException) as fault:
            return Result(outcome=Outcome.LATER, proof=said(fault), is_away=True)
        try:
            refused = self.open_mail(server, sender=sender, to=to)
        except (OSError, smtplib.SMTPException) as fault:
            self.close()
            return Result(outcome=Outcome.LATER, proof=said(fault))
        return refused or self.hand_over(server, raw)

    def open_mail(self, server: smtplib.SMTP, *, sender: str, to: str) -> Result | None:
        """Name sender and recipient; None when the server waits for the mail itself.

        HeaderRefusedError for an address that would end its line.
        """
        lines = [f"MAIL FROM:<{address(sender)}>", f"RCPT TO:<{address(to)}>", "DATA"]
        answers = (at_once if server.has_extn("pipelining") else one_by_one)(server, lines)
        refused = refusal(answers)
        if refused and answers[-1][0] == 354:
            self.close()  # it waits for a mail to nobody
        elif refused:
            server.rset()
        return refused

    def hand_over(self, server: smtplib.SMTP, raw: bytes) -> Result:
        """Send the mail itself. Once its last line is out, silence leaves it in doubt."""
        is_out = False
        try:
            server.send(dotted(raw) + b".\r\n")
            is_out = True
            return answered(*server.getreply())
        except (OSError, smtplib.SMTPException) as fault:
            self.close()
            outcome = Outcome.DOUBT if is_out else Outcome.LATER
            return Result(outcome=outcome, proof=said(fault))

    def close(self) -> None:
        server, self.server = self.server, None
        if server:
            server.close()


def at_once(server: smtplib.SMTP, lines: Sequence[str]) -> list[Answer]:
    """What a server answers to commands that leave together (RFC 2920)."""
    server.send("".join(f"{line}\r\n" for line in lines))
    return [server.getreply() for _line in lines]


def one_by_one(server: smtplib.SMTP, lines: Sequence[str]) -> list[Answer]:
    """The same where each command waits for the one before; none follows a refused one."""
    answers = []
    for line in lines:
        answers.append(server.docmd(line))
        if answers[-1][0] // 100 != 2:
            break
    return answers


def refusal(answers: Sequence[Answer]) -> Result | None:
    """What the answers to MAIL, RCPT and DATA say; None when the mail may follow.

    That our sender is refused is the relay's trouble with us, and says nothing of the recipient.
    """
    code, words = answers[0]
    if code // 100 != 2:
        return Result(outcome=Outcome.LATER, proof=f"{code} {plain(words)}", is_away=True)
    if answers[1][0] // 100 != 2:
        return turned_down(*answers[1])
    return None if answers[2][0] == 354 else turned_down(*answers[2])


def dotted(raw: bytes) -> bytes:
    """With one dot more where a line begins with one: it would end the mail (RFC 5321, 4.5.2)."""
    return (b"\n" + raw).replace(b"\n.", b"\n..")[1:]


class Folder:
    """A folder of mails (Maildir): a trial writes there, and nothing leaves the machine."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.box = mailbox.Maildir(path)

    def send(self, raw: bytes, *, sender: str, to: str) -> Result:
        kept = mailbox.MaildirMessage(raw)
        kept["Return-Path"], kept["Delivered-To"] = f"<{sender}>", to
        return Result(outcome=Outcome.SENT, proof=f"kept as {self.box.add(kept)}")

    def close(self) -> None:
        """Nothing is open between two mails."""


def relay_at(url: str) -> Relay:
    """The relay that a setting names: `smtp://`, `smtps://`, `django://` or `folder://`.

    ImproperlyConfigured, without a word of the setting, when it can't be read: it holds a password.
    """
    parts = urlsplit(url)
    if parts.scheme == "folder" and parts.path:
        return Folder(Path(unquote(parts.path)))
    if parts.scheme == "django":
        return BackendRelay(parts.netloc, dict(parse_qsl(parts.query)) | {"timeout": PATIENCE})
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == -1:
        raise ImproperlyConfigured(
            "HUEANDCRY_EMAIL_URL cannot be read: write it as smtp://user:password@host:587, as "
            "smtps://user:password@host:465, as django://a.backend.of.Django?name=value, or as "
            "folder:///where/mails/are/kept."
        )
    is_tls = parts.scheme == "smtps"
    server = Server(
        host=parts.hostname,
        port=port or (465 if is_tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=is_tls,
    )
    return SMTPRelay(server.connect)
