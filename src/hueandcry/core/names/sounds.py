"""How a name sounds, whatever script or romanisation it is written in.

A word becomes a short string of sounds, one letter each: `j` for zh, dzh and the English j, `h` for
kh and h, `S` sh, `C` ch, `c` ts, `A` ya, `O` yo, `U` yu; the rest as in English. What English
romanisations write j, c, ch and x, others write for other sounds: such words have two readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

# Cyrillic by the letters of all languages that use it; what is not here anyascii knows.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "җ": "zh",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ҳ": "kh", "ҷ": "dzh", "ӣ": "i", "ӯ": "u",
    "ј": "y", "љ": "l", "њ": "n", "ђ": "dzh", "ћ": "ch", "џ": "dzh", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
# Latin letters with marks that stand for a sound of their own, by the languages that have them.
LATIN = {
    "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ç": "ch", "ć": "ch", "ž": "zh",
    "ż": "zh", "ý": "y", "ğ": "g", "ı": "y", "ə": "a", "ä": "a", "ö": "o", "ü": "u", "ł": "l",
    "đ": "dzh", "ß": "ss", "ţ": "ts", "ț": "ts", "å": "o", "ø": "o", "ŭ": "u",
}  # fmt: skip
# Arabic writes long vowels only, w and u alike; anyascii leaves alif and ain out.
ARABIC = {"ا": "a", "ع": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i"}
LETTERS = str.maketrans(CYRILLIC | LATIN | ARABIC)
ARTICLE, SHORTEST_AFTER_ARTICLE, WAW = "ال", 3, "و"
NO_LETTER = re.compile("[^a-z]")
DOUBLED = re.compile(r"(.)\1+")

Rules = Sequence[tuple[str, str]]
# Longest first; in both readings alike.
CLUSTERS: Rules = (
    ("shch|schtsch|szcz", "S"), ("tsch|tsh|tch|cz", "C"), ("dzh|dsch|dsh|dj", "j"),
    ("sch|sh|sz", "S"), ("zh", "j"), ("kh", "h"), ("ts|tz", "c"), ("dz", "z"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("gh", "g"), ("bh", "b"), ("rh", "r"), ("ck|q", "k"), ("w", "v"),
)  # fmt: skip
ENGLISH: Rules = (*CLUSTERS, ("ch", "C"), ("j", "j"), ("c(?=[eiy])", "c"), ("c", "k"), ("x", "ks"))
CONTINENTAL: Rules = (*CLUSTERS, ("ch", "h"), ("j", "y"), ("c", "j"), ("x", "h"))
TWO_WAYS = frozenset("cjx")
GLIDES: Rules = (
    ("ou", "u"), ("i?[yi]a", "A"), ("i?[yi]e", "e"), ("i?[yi]o", "O"), ("i?[yi]u", "U"), ("y", "i"),
)  # fmt: skip
VOWELS = "aeiouAOU"
# Sounds that romanisations and ears mistake for one another count as one.
CLASSES = str.maketrans(
    dict.fromkeys(VOWELS)
    | {"b": "p", "v": "f", "d": "t", "g": "k", "h": "k", "z": "s", "c": "s", "C": "S", "j": "S"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sounds of a word, and its consonants alone by classes of like sounds."""

    sounds: str
    skeleton: str


def replacing(rules: Rules) -> Callable[[str], str]:
    """A function that puts in the second of each rule for the first, at one pass."""
    pattern = re.compile("|".join(f"({spelling})" for spelling, _ in rules))
    sounds = [sound for _, sound in rules]
    return lambda word: pattern.sub(lambda found: sounds[(found.lastindex or 1) - 1], word)


as_english, as_continental, with_glides = map(replacing, (ENGLISH, CONTINENTAL, GLIDES))


@lru_cache(maxsize=5_000)
def letters(word: str) -> str:
    """The word in the letters a to z, any script; "" when it has none that can be said so."""
    spelled = word.lower()
    if not spelled.isascii():
        spelled = anyascii(unicodedata.normalize("NFC", spelled).translate(LETTERS)).lower()
    return spelled if spelled.isalpha() else NO_LETTER.sub("", spelled)


@lru_cache(maxsize=30_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The sounds of a word: one reading, or more where its letters are used in two ways.

    None when no letter of it can be said in the letters a to z.
    """
    if word.isascii():
        return readings_of(word)
    return tuple(dict.fromkeys(each for form in forms(word) for each in readings_of(form)))


def forms(word: str) -> Iterator[str]:
    """A word of Arabic script with its article and without, its waw as a consonant and as u."""
    yield word
    if WAW in word[1:]:
        yield word[0] + word[1:].replace(WAW, "u")
    if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + SHORTEST_AFTER_ARTICLE:
        yield from forms(word.removeprefix(ARTICLE))


def readings_of(word: str) -> tuple[Reading, ...]:
    spelled = letters(word)
    if not spelled:
        return ()
    english = reading_of(as_english(spelled))
    if TWO_WAYS.isdisjoint(spelled):
        return (english,)
    continental = reading_of(as_continental(spelled))
    return (english,) if english == continental else (english, continental)


def reading_of(word: str) -> Reading:
    sounds = DOUBLED.sub(r"\1", with_glides(DOUBLED.sub(r"\1", word)))
    return Reading(sounds, sounds.translate(CLASSES))
