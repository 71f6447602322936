"""What comes in: the bytes of a text, web page, mail or PDF go in, the text to read comes out.

Libraries for web pages, PDFs and old encodings take longer to import than most texts take to read,
so each is imported in the one function that needs it.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from io import BytesIO

from hueandcry.core.reading.intake.decoding import decode
from hueandcry.core.reading.intake.mail import read_mail
from hueandcry.core.reading.intake.web_page import page_text

MOST_BYTES = 15_000_000
# A text has line ends and tabs; more of the other control characters than this make it binary.
MOST_CONTROLS = 0.02
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
OTHER_FILES = {
    b"PK\x03\x04": "an office document or an archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a rich-text document",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
}
PDF_START = b"%PDF-"
SNIFFED = 4_000  # bytes that tell what a file is
HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Header lines that a mail program writes and no person pastes.
MAIL_START = re.compile(
    rb"(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*)*(?:received|mime-version|return-path|delivered-to):",
    re.IGNORECASE,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)

SAVE_AS_TEXT = "Open it where it was made and save it as PDF or plain text, or paste the words."
EMPTY = "There is nothing in it. Paste the text, or choose the file again."
TOO_LONG = "It is larger than {most} MB. Send the part that matters, or paste its text."
OTHER_FILE = "This is {what}, not a text. " + SAVE_AS_TEXT
BINARY = "This is no text that can be read. " + SAVE_AS_TEXT
NO_ENCODING = (
    "The letters of this text are in no known encoding. Save it as UTF-8, or paste the words."
)
LOCKED = "This PDF is locked with a password. Save it without the password, or paste its text."
BROKEN_PDF = "This PDF is damaged and cannot be opened. Save it again as PDF, or paste its text."
SCANNED = (
    "This PDF holds pictures of pages and no text. "
    "Run text recognition (OCR) on it, or type the words in."
)
TOO_DEEP = "The parts of this mail are nested too deep to be read. Paste its text."


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A text as it is read.

    `kind`: `text`, `html`, `mail` or `pdf`. `encoding`: of the bytes of a text or page; None for
    mails and PDFs, whose parts have their own. `attachments`: names of what a mail carries besides
    its text, which is not opened.
    """

    text: str
    kind: str
    encoding: str | None = None
    attachments: tuple[str, ...] = ()

    def is_as_sent(self) -> bool:
        """Whether places in `text` are places in the bytes decoded as UTF-8."""
        return self.kind == "text" and self.encoding == "utf-8"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is nothing to read, and what to do next, in whole sentences."""

    sentence: str


def take_in(content: bytes, *, name: str = "", most_bytes: int = MOST_BYTES) -> Intake | Unreadable:
    """The text in the bytes of a file or upload.

    `name` is the file's name, as far as known: its ending decides where the bytes leave it open.
    Unreadable when it is empty, larger than `most_bytes`, not a text, or in no known encoding.
    """
    if len(content) > most_bytes:
        return Unreadable(TOO_LONG.format(most=most_bytes // 1_000_000))
    other = next((what for start, what in OTHER_FILES.items() if content.startswith(start)), None)
    if other:
        return Unreadable(OTHER_FILE.format(what=other))
    taken = opened(content, ending=name.rpartition(".")[2].lower())
    if isinstance(taken, Intake) and not taken.text.strip("\ufeff \t\r\n\f\v\xa0"):
        return Unreadable(EMPTY)
    return taken


def opened(content: bytes, *, ending: str) -> Intake | Unreadable:
    start = content[:SNIFFED]
    if start.startswith(PDF_START):
        return open_pdf(content)
    if ending in ("html", "htm", "xhtml") or HTML_START.match(start):
        return open_page(content)
    if ending == "eml" or (ending != "txt" and MAIL_START.match(start)):
        return open_mail(content)
    return open_text(content, kind="text")


def open_text(content: bytes, *, kind: str, declared: str | None = None) -> Intake | Unreadable:
    found = decode(content, declared=declared)
    if found is None:
        return Unreadable(BINARY if b"\0" in content else NO_ENCODING)
    text, encoding = found
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        return Unreadable(BINARY)
    return Intake(text=text, kind=kind, encoding=encoding)


def open_page(content: bytes) -> Intake | Unreadable:
    declared = CHARSET.search(content[:SNIFFED])
    page = open_text(content, kind="html", declared=declared[1].decode() if declared else None)
    if isinstance(page, Unreadable):
        return page
    return Intake(text=page_text(page.text), kind="html", encoding=page.encoding)


def open_mail(content: bytes) -> Intake | Unreadable:
    try:
        mail = read_mail(content)
    except RecursionError:
        return Unreadable(TOO_DEEP)
    return Intake(text=mail.text, kind="mail", attachments=mail.attachments)


def open_pdf(content: bytes) -> Intake | Unreadable:
    # Most things that come are texts; this import takes longer than reading one.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import FileNotDecryptedError, PyPdfError  # noqa: PLC0415

    # It logs what it stumbles over, and no word of a source belongs in a log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except FileNotDecryptedError:
        return Unreadable(LOCKED)
    # What pypdf stumbles over in a damaged file comes through as whatever Python raised there.
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        return Unreadable(BROKEN_PDF)
    text = "\n\n".join(pages)
    return Intake(text=text, kind="pdf") if text.strip() else Unreadable(SCANNED)
