"""Runs of words that may be the name of a person, and what speaks for and against each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from hueandcry.core.reading.names.shapes import Line, Shape, ends_names, is_bound, opens_names
from hueandcry.core.reading.names.words import Word

PATRONYMIC = re.compile(
    r"\w{3,}(?:ovich|evich|ovna|evna|ovych|ivna|ovitch|evitch|oglu|ogly|owitsch|ewitsch|owna|ewna)"
)
OPENING_QUOTES = (' "', " “", " ‘", " '", " „", " «")
CLOSING_QUOTES = ('" ', "” ", "’ ", "' ", "“ ", "» ")
NAMES = (Shape.NAME, Shape.GIVEN, Shape.INITIAL)
LONGEST_NAME = 6
MOST_PARTICLES = 3


class Sign(Enum):
    """What speaks for or against a run of words being the name of a person.

    Each has a number of its own and its weight; a run is a name from a sum of 1 on.
    """

    HONORIFIC = (1, 2.0)
    TITLE = (2, 2.0)
    ROLE = (3, 2.0)
    ROLE_AFTER = (4, 2.0)
    KIN = (5, 2.0)
    AGE = (6, 2.0)
    REGIME = (7, 2.0)
    PAIR = (8, 2.0)
    LISTED = (9, 1.0)
    GIVEN = (10, 1.0)
    INITIAL = (11, 1.0)
    PATRONYMIC = (12, 1.0)
    CLAUSE = (13, 1.0)
    OBJECT = (14, 1.0)
    NAMED = (15, 1.0)
    VERB = (16, 0.5)
    ALONE = (17, 0.5)
    WAY = (18, -0.5)
    ADDRESS = (19, -1.0)
    PLACE_BEFORE = (20, -1.5)
    QUOTED = (21, -2.0)
    THING = (22, -3.0)

    @property
    def weight(self) -> float:
        return self.value[1]


@dataclass(slots=True)
class Candidate:
    """A run of words in one sentence that may be a name, with the signs around it.

    `is_telling`: written in a language where a capital inside a sentence tells a name.
    """

    at: int
    end: int
    words: tuple[Word, ...]
    shapes: tuple[Shape, ...]
    sentence: int
    is_first: bool
    is_all_capitals: bool
    is_telling: bool
    signs: set[Sign] = field(default_factory=set)
    cue: str = ""
    roles: list[str] = field(default_factory=list)
    role_spans: list[tuple[int, int]] = field(default_factory=list)
    kin: str = ""
    kin_at: int = -1
    # The surname printed once for two: "the brothers Anna and Boris X".
    shared_surname: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)

    @property
    def is_single(self) -> bool:
        return len(self.words) == 1

    @property
    def is_doubtful(self) -> bool:
        """Whether ordinary words that are no given names open or end it."""
        is_common = all(shape is Shape.COMMON for shape in self.shapes)
        opens = self.shapes[0] is not Shape.COMMON or opens_names(self.words[0].key)
        ends = self.shapes[-1] is not Shape.COMMON or ends_names(self.words[-1].key)
        is_mixed = self.shapes.count(Shape.COMMON) > 1 and Shape.GIVEN not in self.shapes
        return is_common or is_mixed or not opens or not ends or self.shapes[0] is Shape.PLACE

    def without_common_words(self) -> Candidate | None:
        """The same without the ordinary words at both ends. None when nothing is left."""
        kept = [place for place, shape in enumerate(self.shapes) if shape in NAMES]
        if not kept or len(kept) == len(self.words):
            return None
        first, last = kept[0], kept[-1]
        return replace(
            self,
            at=self.words[first].at,
            end=self.words[last].end,
            words=self.words[first : last + 1],
            shapes=self.shapes[first : last + 1],
            signs=self.signs - {Sign.GIVEN},
            is_first=self.is_first and first == 0,
        )


def candidates(line: Line) -> Iterator[Candidate]:
    """Every run in the sentence that may be a name, single capitalised words among them."""
    place = 0
    while place < len(line.words):
        last = run_end(line, place) if line.words[place].is_capital else None
        if last is None:
            place += 1
            continue
        first = without_opener(line, place, last)
        words = tuple(line.words[first : last + 1])
        yield Candidate(
            at=words[0].at,
            end=words[-1].end,
            words=words,
            shapes=tuple(line.shapes[first : last + 1]),
            sentence=line.number,
            is_first=first == 0,
            is_all_capitals=line.is_all_capitals,
            is_telling=not line.lexicon.has_capital_nouns,
        )
        place = last + 1


def without_opener(line: Line, first: int, last: int) -> int:
    """Past a word before the given name that only has its capital from where it stands."""
    shapes = line.shapes
    lexicon = line.lexicon
    is_weak = first == 0 or lexicon.has_capital_nouns
    if lexicon.has_dictionary or shapes[first] is not Shape.NAME or not is_weak:
        return first
    given = (place for place in range(first + 1, last) if shapes[place] is Shape.GIVEN)
    return next(given, first)


def run_end(line: Line, first: int) -> int | None:
    """The last word of the name that begins at `first`; None when none can begin there."""
    shape = line.shapes[first]
    has_title = is_titled(line, first)
    if shape is Shape.NONE or (
        shape is Shape.PLACE and not has_title and not opens_list(line, first)
    ):
        return None
    if line.words[first].key in line.lexicon.titles and not can_open(line, first):
        return None
    if shape is Shape.COMMON and line.lexicon.is_role(line.words[first].key):
        return None
    if shape is Shape.COMMON and not has_title and not can_open(line, first):
        is_subject = first > 0 or stands_before_verb(line, first)
        return first if is_subject and not line.is_all_capitals else None
    last = first
    while last - first < LONGEST_NAME and (following := next_part(line, first, last)) is not None:
        last = following
    if all(one is Shape.INITIAL for one in line.shapes[first : last + 1]):
        return None
    return last


def is_titled(line: Line, first: int) -> bool:
    """Whether a title stands directly before the word `first` (Gen. X)."""
    is_behind = first > 0 and line.words[first].gap in (" ", ". ")
    return is_behind and line.words[first - 1].key in line.lexicon.titles


def opens_list(line: Line, place: int) -> bool:
    """Whether a place's name before an unknown word follows a comma or "and": maybe a person."""
    word, following = line.words[place], place + 1
    is_before_name = following < len(line.words) and line.words[following].gap == " "
    is_before_name = is_before_name and line.shapes[following] is Shape.NAME
    is_listed = place > 0 and (word.gap == ", " or line.words[place - 1].key in line.lexicon.ands)
    return is_listed and is_before_name and not line.is_address and not line.is_headline


def can_open(line: Line, place: int) -> bool:
    """Whether a name may begin with an ordinary word (Grace Mbeki, Win Tin Aung)."""
    is_open = not is_bound(line, place) and not line.is_all_capitals and not line.is_headline
    if not is_open:
        return False
    following = place + 1
    while following < len(line.words) and line.words[following].gap == " ":
        shape = line.shapes[following]
        if shape is not Shape.COMMON or not is_free(line, following):
            is_given = shape is Shape.GIVEN and opens_names(line.words[place].key)
            return shape is Shape.NAME or is_given
        following += 1
    return following > place + 1 and opens_names(line.words[place].key)


def stands_before_verb(line: Line, place: int) -> bool:
    """Whether a word that may be a name is the subject of a verb, or owns something."""
    word, following = line.words[place], line.words[place + 1 : place + 2]
    is_subject = any(one.gap == " " and one.key in line.lexicon.subject_verbs for one in following)
    return opens_names(word.key) and (is_subject or word.is_possessive)


def is_free(line: Line, place: int) -> bool:
    """Whether an ordinary word may go on a name."""
    return not is_bound(line, place) and line.words[place].key not in line.lexicon.things_after


def next_part(line: Line, first: int, last: int) -> int | None:
    """The word that goes on the name after `last`; None where the name ends."""
    words, shapes = line.words, line.shapes
    following = last + 1
    if following >= len(words) or words[last].is_possessive:
        return None
    is_shortened = shapes[last] is Shape.INITIAL or words[last].key in line.lexicon.short_given
    gaps = (" ", ". ", ".") if is_shortened else (" ",)
    if words[following].gap not in gaps:
        return nickname_end(line, following)
    if words[following].key in line.lexicon.particles and not words[following].is_capital:
        return after_particles(line, following)
    return following if continues(line, first, following) else None


def nickname_end(line: Line, following: int) -> int | None:
    """The surname behind a nickname in quotation marks: the marks belong to the name."""
    words, shapes = line.words, line.shapes
    after = following + 1
    if words[following].gap in OPENING_QUOTES and after < len(words):
        is_closed = words[after].gap in CLOSING_QUOTES and words[following].is_capital
        if is_closed and shapes[after] in (Shape.NAME, Shape.GIVEN):
            return after
    return None


def after_particles(line: Line, following: int) -> int | None:
    """The capitalised word behind "de los", "bin", "van der"."""
    words, shapes = line.words, line.shapes
    for after in range(following + 1, min(following + 1 + MOST_PARTICLES, len(words))):
        if words[after].gap != " ":
            return None
        if shapes[after] in (Shape.NAME, Shape.GIVEN):
            return after
        if words[after].key not in line.lexicon.particles:
            return None
    return None


def continues(line: Line, first: int, place: int) -> bool:
    """Whether the word can be the next one of the name that begins at `first`."""
    shape, word = line.shapes[place], line.words[place]
    run = line.shapes[first:place]
    has_given = Shape.GIVEN in run or Shape.INITIAL in run
    if shape in (Shape.NAME, Shape.GIVEN):
        is_acronym = word.is_upper and len(word.text) <= (3 if has_given else 4)
        return not is_acronym or line.is_all_capitals or line.words[place - 1].is_upper
    if shape is Shape.INITIAL:
        return place + 1 < len(line.words) and line.words[place + 1].is_capital
    if shape is Shape.PLACE:
        following = place + 1
        is_middle = following < len(line.words) and line.words[following].gap == " "
        is_middle = is_middle and line.shapes[following] in (Shape.NAME, Shape.GIVEN)
        is_last = (has_given and len(run) <= 2) or is_titled(line, first)
        return (is_middle or is_last) and not line.is_all_capitals and not line.is_headline
    if shape is Shape.COMMON:
        is_led = has_given or not line.lexicon.has_capital_nouns
        if line.is_headline or line.is_all_capitals:
            return has_given and ends_names(word.key) and is_free(line, place)
        return is_led and is_free(line, place)
    return False
