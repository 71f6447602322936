"""Cutting a text into the words under which it is kept and looked for, alike in every database.

Letters are folded one by one, so that a word folds the same in a text and in a question: small, in
Unicode's plain form, without accents. What is written without blanks (Chinese, Japanese, Thai and
their like) is cut into pairs of neighbours, so that any two letters in a row are found; the last
letter of such a run stands alone as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 60
# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"}
# Arabic's stretching stroke, and the marks that stand for a soft sign or a stop in Latin letters.
UNSAID = frozenset("ـʹʺʻʼʽʾʿ")
# Where a word may be broken or must not be: a web page has them in the middle of names.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Thai, Lao, Burmese, Khmer; kana; Han: written without blanks between words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
)
# Marks of Latin, Hebrew, Arabic and Indian letters, which `\w` does not take for part of a word.
MARKS = "\u0300-\u036f\u0590-\u05c7\u064b-\u065f\u0900-\u0dff"
RUNS = re.compile(rf"[{UNSPACED}]+|[^\s{UNSPACED}]+")
IS_UNSPACED = re.compile(rf"[{UNSPACED}]")


class Folding(dict[int, str]):
    """For `str.translate`: what each letter folds to, " " for what parts words; fills itself."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = folded = self.folded(letter)
        return folded

    def folded(self, letter: str) -> str:
        if letter in UNSAID or unicodedata.combining(letter):
            return ""
        if not is_of_a_word(letter):
            return " "
        plain = unicodedata.normalize("NFKD", letter.casefold())
        said = (one for one in plain if is_of_a_word(one) and not unicodedata.combining(one))
        return "".join(PLAIN.get(one, one) for one in said if one not in UNSAID)


FOLDING = Folding()


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text, in code points."""

    folded: str
    at: int
    end: int


def is_of_a_word(letter: str) -> bool:
    """Whether it is a letter, a digit, or a sign that belongs to one (vowels of Indian scripts)."""
    return unicodedata.category(letter)[0] in "LNM"


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text, in order."""
    folded = text.translate(FOLDING)
    if not IS_UNSPACED.search(folded):
        return (word[:LONGEST_WORD] for word in folded.split())
    return (word for run in RUNS.findall(folded) for word, _, _ in cut(run))


def cut(run: str) -> Iterator[tuple[str, int, int]]:
    """The words of a folded run of letters, with their places in it."""
    if not IS_UNSPACED.match(run):
        yield run[:LONGEST_WORD], 0, len(run)
        return
    for at in range(len(run)):
        pair = run[at : at + 2]
        yield pair, at, at + len(pair)


@lru_cache(maxsize=20_000)  # a text repeats its words
def fold(word: str) -> str:
    return word.translate(FOLDING)


# A word with its marks, or a run without blanks, as they stand in a text that is not folded.
AS_WRITTEN = re.compile(rf"[{UNSPACED}]+|(?:(?![{UNSPACED}])\w|[{MARKS}])+")


def placed_words(text: str) -> Iterator[Word]:
    """The words of `words_of` with their places in the text as it is written."""
    for match in AS_WRITTEN.finditer(text):
        written = match.group()
        if IS_UNSPACED.match(written):
            yield from placed_in_run(written, at=match.start())
            continue
        at = match.start()
        for part in re.finditer(r"[^_]+", written):
            for folded in fold(part.group()).split():
                yield Word(folded[:LONGEST_WORD], at + part.start(), at + part.end())


def placed_in_run(run: str, *, at: int) -> Iterator[Word]:
    """The pairs of a run; letters that fold to nothing, or to several, keep their place."""
    letters = [(one, place) for place, written in enumerate(run, at) for one in fold(written)]
    for number, (letter, place) in enumerate(letters):
        following = letters[number + 1 : number + 2]
        end = following[0][1] + 1 if following else place + 1
        yield Word(letter + "".join(one for one, _ in following), place, end)


def placed_letters(text: str) -> tuple[str, Sequence[int]]:
    """The folded letters of a text without invisible signs, and where each stands in it; last of
    all where it ends.
    """
    if text.isascii():
        return text.translate(FOLDING), range(len(text) + 1)
    folded = ["" if letter in INVISIBLE else FOLDING[ord(letter)] for letter in text]
    places = [place for place, letters in enumerate(folded) for _ in letters]
    return "".join(folded), [*places, len(text)]


def within(words: Iterable[str], *, room: int) -> Iterator[str]:
    """The words of a text until they fill an index's `room` (bytes, each distinct word once)."""
    seen: set[str] = set()
    for word in words:
        room -= 4 if word in seen else 12 + len(word.encode())
        if room < 0:
            return
        seen.add(word)
        yield word
