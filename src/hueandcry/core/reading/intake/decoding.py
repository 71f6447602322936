"""Bytes to letters: which encoding an old text is in."""

from __future__ import annotations

import codecs

from hueandcry.core.reading.language import fit_of_letters

BOMS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# The encodings of old texts. Without this list rare ones that have the same letters come up.
ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp1258", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr", "tis_620",
]  # fmt: skip
# These differ in a few letters only, so the language decides; of equals the commonest.
LATIN = ["cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257"]
# UTF-16 without its mark: so many of its letters are blanks and line ends, in every script that
# parts its words, and no byte of theirs looks like a letter of one byte.
UNMARKED = ("utf-16-le", "utf-16-be")
FEWEST_BLANKS = 0.04
SAMPLE = 100_000  # bytes on which an encoding is guessed


def decode(content: bytes, *, declared: str | None = None) -> tuple[str, str] | None:
    """The text and the name of its encoding; `declared` is what the sender says it is.

    None when it is in no encoding that we can tell. A byte order mark of UTF-8 stays in the text,
    so that places in the text are places in the bytes decoded as UTF-8.
    """
    mark = next((name for bom, name in BOMS.items() if content.startswith(bom)), None)
    for encoding in (mark, declared, unmarked_utf16(content), "utf-8"):
        text = decoded(content, encoding) if encoding else None
        if encoding and text is not None:
            return text, codecs.lookup(encoding).name
    guess = guessed_encoding(content[:SAMPLE])
    return (content.decode(guess, errors="replace"), guess) if guess else None


def decoded(content: bytes, encoding: str) -> str | None:
    """None when there is no such encoding, or the bytes are not in it."""
    try:
        return content.decode(encoding)
    except (LookupError, ValueError):
        return None


def unmarked_utf16(content: bytes) -> str | None:
    """The byte order of UTF-16 that has no mark; None when it is something else."""
    sample = content[: SAMPLE // 2 * 2]
    if b"\0" not in sample:
        return None
    for encoding in UNMARKED:
        text = decoded(sample, encoding) or ""
        blanks = sum(map(text.count, " \n\t"))
        if blanks > FEWEST_BLANKS * len(text) and all(map(is_of_text, text)):
            return encoding
    return None


def is_of_text(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def guessed_encoding(sample: bytes) -> str | None:
    # Most texts are UTF-8 and need no guess, and this import takes longer than reading them.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample, cp_isolation=ENCODINGS).best()
    if best is None or best.encoding not in LATIN:
        return best.encoding if best else None
    return max(LATIN, key=lambda name: fit_of_letters(sample.decode(name, errors="replace")))
