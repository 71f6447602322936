"""Read a text: every module of the reader in its order, and the report of what they found."""

from __future__ import annotations

import hashlib

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Report


def read(text: str, *, sha256: str | None = None, published: str | None = None) -> Report:
    """What the reader finds in a text.

    `sha256` is that of the bytes the text came from (worked out from UTF-8 when not given),
    `published` an EDTF date that the caller knows. Never raises, whatever the text.
    """
    document = Document.of(text, language=None)
    return Report(
        text_sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=document.language,
        title=None,
        published=None,
        country=None,
    )
