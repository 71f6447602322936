"""The words of a text, with what stands between them: what rules about names look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span

# Letters and figures, with marks that are printed over them, hyphens and apostrophes inside.
WORD = re.compile(r"[^\W_]+(?:[-‑’'ʼ`\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*")
# Arabic names that keep their article in lower case: al-Hakim.
ARTICLED = re.compile(r"(?:al|el|an|as|ad|ar|ash|az|at|ul|ibn)[-‑’'][A-ZÀ-Þ]")
POSSESSIVE = re.compile(r"['’`][sS]$")
ELISION = re.compile(r"(?:[ldnsjmtcL]|qu)['’](?=[^\W\d_]{2})")


class Word(NamedTuple):
    """A word without its possessive s and without an elided article (l'Union is Union).

    `key` is the word in ASCII lower case. `gap` is what is printed between the word before it in
    the same sentence and this one, a line break as one blank; empty for the first word. A capital
    behind an Arabic article (al-Hakim) makes the word capitalised.
    """

    at: int
    end: int
    text: str
    key: str
    gap: str
    is_possessive: bool
    is_capital: bool

    @property
    def is_upper(self) -> bool:
        """Printed in capitals throughout, and longer than an initial."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.is_capital


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The text in ASCII lower case, other scripts transliterated."""
    return text.lower() if text.isascii() else anyascii(text).lower()


def words_by_sentence(document: Document) -> list[list[Word]]:
    """The words of each sentence of a text, one list for each of its sentences."""
    return [words_of(document.text, sentence) for sentence in document.sentences]


def words_of(text: str, sentence: Span) -> list[Word]:
    """The words of one sentence, in order."""
    words: list[Word] = []
    before = sentence.at
    for found in WORD.finditer(text, sentence.at, sentence.end):
        at, end = found.span()
        gap = text[before:at] if words else ""
        before = end
        word = found[0]
        is_possessive = is_articled = False
        if not word.isalnum():
            if elided := ELISION.match(word):
                at += elided.end()
            if POSSESSIVE.search(word):
                is_possessive = True
                end -= 2
            word = text[at:end]
            is_articled = ARTICLED.match(word) is not None
        if "\n" in gap:
            gap = re.sub(r"[ \t\r]*\n[ \t>]*", " ", gap)
        is_capital = is_articled or word[:1].isupper()
        words.append(Word(at, end, word, folded(word), gap, is_possessive, is_capital))
    return words
