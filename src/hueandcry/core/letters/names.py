"""A name as a person typed it: rid of signs that nobody sees, refused where they would mislead."""

from __future__ import annotations

import unicodedata

# What keyboards, pages and word processors leave behind, and no name has: soft hyphen, spaces and
# joins without width, marks of direction.
LEFT_BEHIND = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"))
# Letters of Persian and of the scripts of India, where they stand between two letters (RFC 5892,
# appendices A.1 and A.2, goes by the kinds of letters; this by their scripts).
JOINERS = "\u200c\u200d"
JOINING = frozenset(
    {
        *("ARABIC", "SYRIAC", "THAANA", "NKO", "MONGOLIAN", "TIBETAN", "MYANMAR", "KHMER"),
        *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU"),
        *("KANNADA", "MALAYALAM", "SINHALA", "BALINESE", "JAVANESE"),
    }
)


def clean_name(text: str) -> str:
    """The name in one line and composed (NFC), without what was left behind or joins nothing."""
    name = unicodedata.normalize("NFC", text).translate(LEFT_BEHIND)
    kept = [sign for place, sign in enumerate(name) if sign not in JOINERS or joins(name, place)]
    return " ".join("".join(kept).split())


def joins(name: str, place: int) -> bool:
    """Whether the joiner there stands between two letters or marks of a script that has it."""
    beside = name[:place][-1:], name[place + 1 :][:1]
    return all(sign and script_of(sign) in JOINING for sign in beside)


def script_of(sign: str) -> str:
    """The first word of its name in Unicode: the script, for letters and marks."""
    return unicodedata.name(sign, "").partition(" ")[0]


def hides(name: str) -> bool:
    """Whether a clean name has controls or signs that turn or hide what stands beside them."""
    kinds = {unicodedata.category(sign) for sign in name if sign not in JOINERS}
    return bool(kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
