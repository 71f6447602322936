"""The text of a mail: its own words under the headers that say who wrote what when."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from hueandcry.core.reading.intake.decoding import decode
from hueandcry.core.reading.intake.web_page import page_text

HEADERS = ("From", "To", "Date", "Subject")


@dataclass(frozen=True, slots=True)
class Mail:
    """Headers and body as one text, and the names of the attachments, which are not opened."""

    text: str
    attachments: tuple[str, ...]


def read_mail(content: bytes) -> Mail:
    """The plain part of a mail, or its web page where it has no plain part.

    Raises RecursionError for a mail whose parts are nested too deep to be anybody's letter.
    """
    message = message_from_bytes(content)
    parts = [part for part in message.walk() if not part.is_multipart()]
    bodies = [part for part in parts if not part.get_filename()]
    attachments = tuple(header(name) for part in parts if (name := part.get_filename()))
    head = "\n".join(f"{name}: {header(message[name])}" for name in HEADERS if message[name])
    return Mail(f"{head}\n\n{body(bodies)}", attachments)


def body(parts: list[Message]) -> str:
    plain = [
        text
        for part in parts
        if part.get_content_type() == "text/plain" and (text := letters(part).strip())
    ]
    pages = (page_text(letters(part)) for part in parts if part.get_content_type() == "text/html")
    return "\n\n".join(plain) or next(pages, "")


def letters(part: Message) -> str:
    """The part decoded; empty when it is in no encoding that we can tell."""
    content = part.get_payload(decode=True)
    found = (
        decode(content, declared=part.get_content_charset()) if isinstance(content, bytes) else None
    )
    return found[0] if found else ""


def header(value: object) -> str:
    """A header in plain letters, on one line; as it came where its encoding is broken."""
    try:
        plain = str(make_header(decode_header(str(value))))
    except (LookupError, MessageError, ValueError):
        plain = str(value)
    return " ".join(plain.split())
