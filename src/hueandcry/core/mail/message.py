"""A mail as the bytes that leave: fixed headers, guarded values, a body that no relay changes.

`email.message` builds some 700 messages a second; the form here is always the same, so it is filled
in. That goes past the library's guards against line breaks in headers, so ours stand here, at the
one place through which every value passes (RFC 5322, 2045, 2047).
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import format_datetime
from functools import lru_cache

from hueandcry.core.letters.mailto import is_address

# Beyond this a value of a header is no name and no subject.
LONGEST_VALUE = 400
# RFC 2047, 2: a line with an encoded word has at most 76 characters; so many bytes of text, in
# base64 and behind the name of the header, fill one.
WORD_BYTES = 39
# RFC 2045, 6.8: the longest line of base64.
LINE = 76
# What may stand as it is: any words of ASCII in a subject; in a name none of the signs of RFC 5322,
# 3.2.3.
PLAIN_SUBJECT = re.compile(r"[!-~]?([ -~]{0,60}[!-~])?")
PLAIN_NAME = re.compile(r"[A-Za-z0-9'_-]+( [A-Za-z0-9'_-]+){0,5}")
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,60}")
# Between the parts of a mail with a file: "_" stands in no line of base64 (RFC 2045, 6.7).
BOUNDARY = "=_part"
LINK = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,260}(/[A-Za-z0-9._-]+)*/?")
MESSAGE_ID = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+")


TEXT = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
MIXED = (f'Content-Type: multipart/mixed; boundary="{BOUNDARY}"',)


class HeaderRefusedError(ValueError):
    """A value that may not stand in a header: it would end the header, or hide what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a mail: its name in plain ASCII, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one recipient.

    `message_id` is without brackets, `date` aware; `answers_to` is the address for answers, "" for
    the sender's. `is_automatic`: written by us without a person's hand in it (RFC 3834). `leave` is
    where one leaves with one press (RFC 8058), "" where nobody has to.
    """

    sender_name: str
    sender: str
    to_name: str
    to: str
    subject: str
    body: str
    language: str
    message_id: str
    date: datetime
    answers_to: str = ""
    is_automatic: bool = False
    attachment: Attachment | None = None
    leave: str = ""


def write(mail: Mail) -> bytes:
    """The mail, lines ended by CRLF, in ASCII. HeaderRefusedError for what may not leave."""
    headers = [
        f"Message-ID: <{message_id(mail.message_id)}>",
        f"Date: {day_and_time(mail.date)}",
        f"From: {mailbox(mail.sender_name, mail.sender)}",
        f"To: {mailbox(mail.to_name, mail.to)}",
        f"Subject: {words(mail.subject, plain=PLAIN_SUBJECT)}",
        "MIME-Version: 1.0",
        *(TEXT if mail.attachment is None else MIXED),
        f"Content-Language: {language(mail.language)}",
    ]
    if mail.answers_to:
        headers.append(f"Reply-To: {address(mail.answers_to)}")
    if mail.is_automatic:
        headers.append("Auto-Submitted: auto-generated")
    if mail.leave:
        headers.append(f"List-Unsubscribe: <{link(mail.leave)}>")
        headers.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    head = "\r\n".join(headers).encode("ascii")
    content = body(mail.body)
    if mail.attachment:
        content = parts(content, mail.attachment)
    return head + b"\r\n\r\n" + content


def parts(text: bytes, file: Attachment) -> bytes:
    """A text in base64 and a file, as the parts of one mail (RFC 2046, 5.1.3)."""
    if not FILE_NAME.fullmatch(file.name) or not MEDIA_TYPE.fullmatch(file.media_type):
        raise HeaderRefusedError("A file has a name or type that cannot stand in a mail.")
    heads = (
        TEXT,
        (
            f"Content-Type: {file.media_type}",
            "Content-Transfer-Encoding: base64",
            f'Content-Disposition: attachment; filename="{file.name}"',
        ),
    )
    found = b""
    for head, content in zip(heads, (text, in_base64(file.content)), strict=True):
        lines = "\r\n".join((f"--{BOUNDARY}", *head, "", "")).encode("ascii")
        found += lines + content
    return found + f"--{BOUNDARY}--\r\n".encode("ascii")


def body(text: str) -> bytes:
    """A text in base64: no line of it can end the mail, and no relay breaks a letter of it."""
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    return in_base64(lines.encode("utf-8"))


def in_base64(content: bytes) -> bytes:
    signs = binascii.b2a_base64(content, newline=False)
    lines = [signs[start : start + LINE] for start in range(0, len(signs), LINE)]
    return b"\r\n".join((*lines, b""))


@lru_cache(maxsize=16)
def day_and_time(at: datetime) -> str:
    """As a header has it; the mails of a batch have the same."""
    return format_datetime(at)


def mailbox(name: str, at: str) -> str:
    return f"{words(name, plain=PLAIN_NAME)} <{address(at)}>" if name else f"<{address(at)}>"


def address(text: str) -> str:
    """An address that can stand in a header as it is. HeaderRefusedError for anything else."""
    if not is_address(text):
        raise HeaderRefusedError("An address has letters that cannot stand in a mail.")
    return text


def message_id(text: str) -> str:
    if not MESSAGE_ID.fullmatch(text):
        raise HeaderRefusedError("A Message-ID has letters that cannot stand in a mail.")
    return text


def link(text: str) -> str:
    """An address of a page that can stand in a header as it is."""
    if not LINK.fullmatch(text):
        raise HeaderRefusedError("A link has letters that cannot stand in a mail.")
    return text


def language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise HeaderRefusedError("A language is no tag as BCP 47 has them.")
    return text


def words(text: str, *, plain: re.Pattern[str]) -> str:
    """A name or subject for a header: as it is where it is plain, else in encoded words."""
    if plain.fullmatch(text) and "=?" not in text:
        return text
    return "\r\n ".join(encoded_words(guarded(text)))


def guarded(text: str) -> str:
    """The text, when it may stand in a header; as given, and as a reader would decode it."""
    if len(text) > LONGEST_VALUE:
        raise HeaderRefusedError(f"A name or subject has more than {LONGEST_VALUE} characters.")
    for form in (text, decoded(text)) if "=?" in text else (text,):
        # What Python would print as it is has none of these signs, and that is known at once.
        if not form.isprintable() and any(ends_or_hides(sign) for sign in form):
            raise HeaderRefusedError("A name or subject has a line break or a control character.")
    return text


def ends_or_hides(sign: str) -> bool:
    """Line ends, controls, and the format characters that turn or hide what stands beside them.

    The two joiners are letters of Persian and of the scripts of India, and stay.
    """
    kind = unicodedata.category(sign)
    return kind in ("Cc", "Zl", "Zp", "Cs") or (kind == "Cf" and sign not in "\u200c\u200d")


def decoded(text: str) -> str:
    """What the encoded words in a text say: a reader of mail shows that, and so it is checked."""
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return ""  # no reader can decode it either
    return "".join(
        part if isinstance(part, str) else part.decode(charset_of(charset), errors="replace")
        for part, charset in parts
    )


def charset_of(name: str | None) -> str:
    try:
        "".encode(name or "ascii")
    except LookupError:
        return "latin-1"
    return name or "ascii"


def encoded_words(text: str) -> list[str]:
    """A text as encoded words of UTF-8 in base64, none longer than readers take."""
    found, begun = [], b""
    for sign in text:
        one = sign.encode("utf-8")
        if len(begun) + len(one) > WORD_BYTES:
            found.append(begun)
            begun = b""
        begun += one
    return [f"=?utf-8?b?{base64.b64encode(word).decode('ascii')}?=" for word in [*found, begun]]
