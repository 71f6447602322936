"""What the single words of a sentence look like to a search for names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from hueandcry.core.reading.names.lexicon import (
    PersonWords,
    common_surnames,
    given_names,
    is_common_word,
    is_place,
    leading_surnames,
    office_words,
)
from hueandcry.core.reading.names.words import Word

# His or Her Excellency (English, German, French, Spanish), "on behalf of" in German signatures.
ABBREVIATED_TITLE = re.compile(r"\b(?:[HS]\. ?E|i\. ?[AV]|z\. ?H)\.")


class Shape(Enum):
    """What a single word looks like."""

    NONE = auto()
    INITIAL = auto()
    GIVEN = auto()
    NAME = auto()
    COMMON = auto()
    PLACE = auto()


def opens_names(key: str) -> bool:
    """Whether names often begin with the ordinary word (Grace, Park)."""
    return key in given_names() or key in leading_surnames()


def ends_names(key: str) -> bool:
    """Whether names often end with the ordinary word (Stone, Young)."""
    return key in common_surnames() or key in given_names()


@dataclass(frozen=True)
class Line:
    """One sentence, with what is needed to find names of persons in it.

    `taken` are the places (first character, end) of organisations, in order.
    """

    text: str
    words: list[Word]
    number: int
    lexicon: PersonWords
    taken: list[tuple[int, int]]

    @cached_property
    def is_all_capitals(self) -> bool:
        letters = [word.text for word in self.words if len(word.text) > 1]
        return sum(map(str.isupper, letters)) * 3 > sum(map(str.isalpha, letters)) * 2

    def is_place(self, words: str) -> bool:
        """Whether printed words are the name of a state, a city or a people."""
        return is_place(words, language=self.lexicon.language)

    @cached_property
    def is_headline(self) -> bool:
        """All of its words but small ones begin with a capital."""
        letters = [word for word in self.words if len(word.text) > 3 and word.text[0].isalpha()]
        full = [word for word in letters if word.key not in self.lexicon.function_words]
        return len(full) > 3 and all(word.is_capital for word in full)

    @cached_property
    def is_address(self) -> bool:
        """Capitals with figures or a place at the end, hardly a word in lower case."""
        words = self.words
        has_figures = any(word.text[0].isdigit() for word in words)
        ends_in_place = words[-1].gap == ", " and self.is_place(words[-1].text)
        if len(words) < 3 or not (has_figures or ends_in_place):
            return False
        return sum(word.text[0].islower() for word in words) * 3 < len(words)

    @cached_property
    def shapes(self) -> list[Shape]:
        return [self.shape(place) for place in range(len(self.words))]

    def shape(self, place: int) -> Shape:
        word = self.words[place]
        if not word.is_capital:
            return Shape.NONE
        if self.is_nobody(place):
            return Shape.NONE
        if word.is_initial:
            return Shape.INITIAL
        is_given = word.key in given_names() or word.key.split("-")[0] in given_names()
        is_place = self.is_place(word.text)
        opens = is_given or word.key in leading_surnames()
        if self.is_in_place(place) or (is_place and not (opens and self.has_name_after(place))):
            return Shape.PLACE
        if self.is_common(word.key):
            return Shape.COMMON
        return Shape.GIVEN if is_given else Shape.NAME

    def is_nobody(self, place: int) -> bool:
        """Whether the word is part of an organisation, or one that no name has."""
        word = self.words[place]
        return (
            (self.is_small_word(place) and not self.is_before_dot(place))
            or (word.is_initial and self.is_abbreviated_title(place))
            or any(at < word.end and word.at < end for at, end in self.taken)
        )

    def is_small_word(self, place: int) -> bool:
        """Whether the word is a known word of the language that begins no name."""
        key = self.words[place].key
        if key in self.lexicon.not_names or key in office_words():
            return True
        return key in self.lexicon.function_words and (
            self.has_weak_capital(place) or not self.is_beside_name(place)
        )

    def is_beside_name(self, place: int) -> bool:
        """Whether a small word stands in a name (Nguyen To Nga): alone it has but a big letter.

        In capitals throughout it must follow the name: "she asks FOR HELP NOW".
        """
        beside = [place - 1] if place and self.words[place].gap == " " else []
        is_joined = place + 1 < len(self.words) and self.words[place + 1].gap == " "
        if is_joined and not self.words[place].is_upper:
            beside.append(place + 1)
        return any(
            self.words[one].is_capital
            and not self.is_common(self.words[one].key)
            and self.words[one].key not in self.lexicon.function_words
            for one in beside
        )

    def is_before_dot(self, place: int) -> bool:
        """Whether the word is an initial with its full stop ("I. V.")."""
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        is_dotted = following is not None and following.gap in (".", ". ")
        return is_dotted and self.words[place].is_initial

    def has_weak_capital(self, place: int) -> bool:
        """Whether the capital comes from the place of the word, not from the word."""
        return (
            place == 0 or self.is_all_capitals or self.is_headline or self.words[place].gap != " "
        )

    def is_abbreviated_title(self, place: int) -> bool:
        """Whether the initial is one of "H. E." or "i. A."."""
        word = self.words[place]
        found = ABBREVIATED_TITLE.search(self.text, max(0, word.at - 4), word.end + 5)
        return found is not None and found.start() <= word.at < found.end()

    def has_name_after(self, place: int) -> bool:
        """Whether a capitalised word that is no place stands beside the word."""
        after = place + 1
        while after < len(self.words) and self.words[after].gap == " ":
            word = self.words[after]
            if word.is_capital or word.key not in self.lexicon.particles:
                return word.is_capital and not self.is_common(word.key)
            after += 1
        return False

    def is_common(self, key: str) -> bool:
        lexicon = self.lexicon
        if is_title(lexicon, key):
            return True
        return (lexicon.has_dictionary and is_common_word(key)) or lexicon.is_noun(key)

    def is_in_place(self, place: int) -> bool:
        """Whether the word is part of a place name of two words (Addis Ababa)."""
        words = self.words
        for first in (place - 1, place):
            if first >= 0 and first + 1 < len(words) and words[first + 1].gap == " ":
                pair = self.text[words[first].at : words[first + 1].end]
                if words[first].is_capital and words[first + 1].is_capital and self.is_place(pair):
                    return True
        return False


def is_title(lexicon: PersonWords, key: str) -> bool:
    """Whether a word says what somebody is: a title, a role, a word for kin, "regime"."""
    is_other = key in lexicon.titles or key in lexicon.kin or key in lexicon.regimes
    return is_other or lexicon.is_role(key)


def is_bound(line: Line, place: int) -> bool:
    """Whether a word is a title, a role, a word for kin or a small word: no part of a name."""
    key, lexicon = line.words[place].key, line.lexicon
    return is_title(lexicon, key) or key in lexicon.function_words or lexicon.is_noun(key)
