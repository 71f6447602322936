"""E-mail by a backend of Django: its own, Anymail's for providers with an interface, or any other.

A backend says little of how far a mail came. What it says is taken at its word; what it leaves open
is in doubt, and a person finds out.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import cast

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.module_loading import import_string

from hueandcry.actions.channels.said import answered, plain, said
from hueandcry.core.pacing.outcomes import Outcome, Result

# Headers that a backend makes from the parts of a mail, or its provider by itself.
MADE_ANEW = ("to", "subject", "reply-to", "date", "mime-version")
# What an SMTP server is asked before the mail itself.
NOTHING_LEFT = (
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
)
# What libraries raise before anything left, by name: none of them need be installed.
NOT_REACHED = {
    "ConnectionRefusedError",
    "gaierror",
    "SSLCertVerificationError",
    "ConnectTimeoutError",
    "NewConnectionError",
    "ConnectTimeout",
}
# The answer of HTTP that means "not now" among those of a server in trouble (RFC 9110, 15.6.4).
UNAVAILABLE = 503
# Answers by which a provider takes nothing from us, whoever it is for.
TURNED_AWAY = (401, 403, 429, UNAVAILABLE)


class Written(DjangoMessage):
    """A mail as we wrote it, for backends that send it whole; its parts, for those that do not.

    The sender is the return path, and the header From stands apart: so Django has it, and Anymail.
    """

    def __init__(self, raw: bytes, *, sender: str, to: str) -> None:
        mail = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
        super().__init__(
            subject=mail["Subject"],
            body=text_of(mail),
            from_email=sender,
            to=[to],
            reply_to=[str(one) for one in addresses(mail, "Reply-To")],
            headers={"From": str(addresses(mail, "From")[0])} | dict(further(mail)),
            attachments=[
                (one.get_filename(), one.get_content(), one.get_content_type())
                for one in mail.iter_attachments()
            ],
        )
        self.raw = raw

    def message(self, **_options: object) -> EmailMessage:
        whole = cast("Whole", message_from_bytes(self.raw, _class=Whole, policy=policy.default))
        whole.raw = self.raw
        return whole


class Whole(EmailMessage):
    """A parsed mail that is written as the bytes that it was read from."""

    raw = b""

    def as_bytes(self, *_args: object, **_options: object) -> bytes:
        return self.raw


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return part.get_content().replace("\r\n", "\n") if part else ""


def addresses(mail: EmailMessage, name: str) -> list[Address]:
    """The addresses in a header; each is quoted anew where it is written out."""
    return list(mail[name].addresses) if mail[name] else []


def further(mail: EmailMessage) -> Iterator[tuple[str, str]]:
    """What no part of the mail says, such as its Message-ID."""
    for name, value in mail.items():
        if name.lower() not in MADE_ANEW and not name.lower().startswith("content-"):
            yield name, str(value)


class BackendRelay:
    """A backend, by its dotted path and what its class is made with."""

    def __init__(self, path: str, options: Mapping[str, object]) -> None:
        self.backend = backend_at(path, options)
        self.is_open = False

    def send(self, raw: bytes, *, sender: str, to: str) -> Result:
        mail = Written(raw, sender=sender, to=to)
        try:
            if not self.is_open:
                self.backend.open()
                self.is_open = True
        except (OSError, smtplib.SMTPException) as fault:
            return Result(outcome=Outcome.LATER, proof=said(fault), is_away=True)
        try:
            number = self.backend.send_messages([mail])
        except Exception as fault:  # noqa: BLE001 (each library has faults of its own)
            self.close()
            return told(mail) or failed(fault)
        return told(mail) or taken(number)

    def close(self) -> None:
        self.is_open = False
        with suppress(OSError, smtplib.SMTPException):
            self.backend.close()


def backend_at(path: str, options: Mapping[str, object]) -> BaseEmailBackend:
    """ImproperlyConfigured, without a word of the options, when there is no such backend.

    What a provider of Anymail's cannot do, such as a return path of ours, is left out.
    """
    try:
        made = import_string(path)(ignore_unsupported_features=True, **options)
    except (ImportError, TypeError, ValueError, ImproperlyConfigured) as fault:
        raise ImproperlyConfigured(
            f"HUEANDCRY_EMAIL_URL names the backend {path}, and it cannot be made "
            f"({type(fault).__name__}). Look at its path and at what it asks for after the "
            "question mark; Anymail's backends need `pip install hueandcry[anymail]`."
        ) from None
    if not isinstance(made, BaseEmailBackend):
        raise ImproperlyConfigured(f"HUEANDCRY_EMAIL_URL names {path}, which is no mail backend.")
    return made


# What became of it


def told(mail: Written) -> Result | None:
    """What Anymail says of the recipient, with the provider's own mark of the mail as proof.

    None when nothing is said: another backend, or the provider's answer was no answer.
    """
    status = getattr(mail, "anymail_status", None)
    if status is None or not status.status:
        return None
    outcomes = {
        "sent": Outcome.SENT,
        "queued": Outcome.SENT,
        "invalid": Outcome.REFUSED,
        "rejected": Outcome.REFUSED,
        "failed": Outcome.LATER,
    }
    word = next(iter(status.status))
    outcome = outcomes.get(word, Outcome.DOUBT)
    return Result(outcome=outcome, proof=f"{word} {status.message_id or ''}".strip())


def taken(number: int | None) -> Result:
    """What a backend says that counts mails, and tells nothing else."""
    if number:
        return Result(outcome=Outcome.SENT, proof="taken by the backend")
    return Result(outcome=Outcome.LATER, proof="not taken by the backend")


def failed(fault: Exception) -> Result:
    """What a backend's fault means. Refused is only what a server said of this recipient or mail.

    A provider that turns a request away, with an answer of 4xx, has trouble with us.
    """
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return answered(*next(iter(fault.recipients.values())))
    if isinstance(fault, smtplib.SMTPDataError):
        return answered(fault.smtp_code, fault.smtp_error)
    if code := getattr(fault, "status_code", None):
        words = plain(getattr(getattr(fault, "response", None), "text", ""))[:300]
        outcome = Outcome.LATER if code // 100 == 4 or code == UNAVAILABLE else Outcome.DOUBT
        is_away = code in TURNED_AWAY
        return Result(outcome=outcome, proof=f"{code} {words}".strip(), is_away=is_away)
    if isinstance(fault, NOTHING_LEFT) or was_not_reached(fault):
        return Result(outcome=Outcome.LATER, proof=said(fault)[:500], is_away=True)
    return Result(outcome=Outcome.DOUBT, proof=said(fault)[:500])


def was_not_reached(fault: BaseException) -> bool:
    """Whether this, or what it came from, says that the other side was never reached."""
    kinds = {kind.__name__ for kind in type(fault).__mro__}
    before = fault.__cause__ or fault.__context__
    return bool(kinds & NOT_REACHED) or (before is not None and was_not_reached(before))
