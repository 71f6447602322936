"""Folding of place names, so that spellings of one name meet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "ə": "a", "ŋ": "n",
        "-": " ", "–": " ", "—": " ", "‐": " ", "‑": " ", "&": " and ",
        **dict.fromkeys(".'’‘`´ʻʼʹ\"“”«»()*·", None),
    }
)  # fmt: skip


@lru_cache(maxsize=20_000)  # a text repeats its words
def fold(name: str) -> str:
    """A place name in small letters without accents, dots and apostrophes, hyphens as blanks.

    Commas stay: "Korea, Republic of" is not two names.
    """
    plain = name.lower().translate(PLAIN)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.casefold())
        plain = "".join(one for one in apart if not unicodedata.combining(one)).translate(PLAIN)
    return " ".join(plain.split())
