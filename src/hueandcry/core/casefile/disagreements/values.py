"""A disagreement as a value: what it is about, what is said, where, and one sentence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hueandcry.core.casefile.values import Happening, Passage, Statement


class Kind(StrEnum):
    """What is disagreed about."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    SENTENCE = "sentence"
    STATUS = "status"
    PLACE = "place"
    ORGANISATION = "organisation"
    ROLE = "role"
    TARGET = "target"


class Severity(StrEnum):
    """CONTRADICTION: both cannot be true as printed. DISCREPANCY: both may be, with facts that no
    source gives. AMBIGUITY: the text leaves it open. SPELLING: the form of a name alone.
    DEVELOPMENT: it changed in time.
    """

    CONTRADICTION = "contradiction"
    DISCREPANCY = "discrepancy"
    AMBIGUITY = "ambiguity"
    SPELLING = "spelling"
    DEVELOPMENT = "development"


class Scope(StrEnum):
    """Whether one source disagrees with itself or several with each other."""

    WITHIN = "within"
    BETWEEN = "between"


class Sentence(StrEnum):
    """What is wrong, for the editor. `{a}` and `{b}` are what is said, as printed; `{who}` a name.

    The sentences are English and serve as message ids: whoever shows them translates them.
    """

    GIVEN_NAMES_DIFFER = "One person has two first names: “{a}” and “{b}”."
    NAMES_SPELLED = "One person is spelled “{a}” and “{b}”."
    PARENT_AND_CHILD = "Parent and child are spelled differently: “{a}” and “{b}”."
    BODY_SPELLED = "One organisation seems to be called “{a}” and “{b}”."
    BODIES_DIFFER = "Different organisations are named together with {who}: “{a}” and “{b}”."
    ROLES_DIFFER = "{who} is told to be “{a}” and “{b}”."
    KIN_DIFFERS = "{who}: two passages make them kin in different ways."
    NUMBERS_DIFFER = "The numbers differ: “{a}” and “{b}”."
    BODY_GROWS = "The numbers given of {who} differ: “{a}” and “{b}”."
    TOTAL_DIFFERS = "“{a}” is given as a total, but the parts come to something else: {b}."
    LIST_DIFFERS = "“{a}” are counted, and {b} are listed."
    MORE_NAMED = "The demands name {who} too, unlike the passage that tells the others’ sentences."
    SENTENCES_DIFFER = "The sentences told of {who} differ: “{a}” and “{b}”."
    LENGTHS_DIFFER = "One length of time seems to be told in two ways: “{a}” and “{b}”."
    MORE_THAN_THE_MOST = "“{a}” is the most that {who} faces, yet “{b}” is demanded or passed."
    HELD_AND_ON_BAIL = "“{a}” are said to be held, and “{b}” to be out on bail."
    FREE_ALREADY = "Release is demanded, but an earlier text tells of release or bail: {who}."
    DAYS_DIFFER = "What seems to be one happening is told of {who} for two days: {a} and {b}."
    SET_FOR_ANOTHER_DAY = "It was set for {a} in one text and for {b} in another."
    TOLD_AND_DENIED = "What one passage says was done to {who}, another denies."
    TOWN_SPELLED = "One town seems to be spelled “{a}” and “{b}”."
    PLACES_DIFFER = "What seems to be one happening is told of two places: “{a}” and “{b}”."
    NO_FAX_PRINTED = "Readers are asked to send faxes, and no fax number is printed."
    NO_EMAIL_PRINTED = "Readers are asked to send e-mail, and no e-mail address is printed."
    NO_PHONE_PRINTED = "Readers are asked to telephone, and no number to call is printed."
    NO_ADDRESS_PRINTED = "Readers are asked to send letters, and no address is printed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One side: what is said, as printed, and where; the key of the statement or happening.
    `more` are further passages of the same source that print the same.

    `qualifier` says how exact a number is, as in the report; "" for what is no number.
    """

    key: str
    printed: str
    passage: Passage
    qualifier: str = ""
    more: tuple[Passage, ...] = ()

    @classmethod
    def of(cls, statement: Statement) -> Said:
        return cls(
            key=statement.key,
            printed=statement.printed,
            passage=statement.passage,
            qualifier=statement.qualifier if statement.value[:1].isdigit() else "",
            more=statement.more,
        )

    @classmethod
    def of_happening(cls, happening: Happening) -> Said:
        """What is said to have happened, or denied: "hunger strike", "no arrest"."""
        kind = happening.type.replace("_", " ")
        is_denied = happening.status == "negated"
        return cls(
            key=happening.key,
            printed=f"no {kind}" if is_denied else kind,
            passage=happening.passage,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What two or more passages say of one thing and cannot, or need not, both be right about.

    `subjects` are keys of the persons it is about, one a person; `said` has at least two sides,
    in the order of source and place. `a`, `b` and `who` fill the sentence.
    """

    kind: Kind
    severity: Severity
    subjects: tuple[str, ...]
    said: tuple[Said, ...]
    message: Sentence
    a: str
    b: str
    who: str = ""

    @property
    def scope(self) -> Scope:
        sources = {side.passage.source for side in self.said}
        return Scope.WITHIN if len(sources) == 1 else Scope.BETWEEN

    @property
    def sentence(self) -> str:
        """In English; translated, it is the message filled in the same way."""
        return self.message.value.format(a=self.a, b=self.b, who=self.who)


def in_order(sides: tuple[Said, ...]) -> tuple[Said, ...]:
    """Each passage once, in the order of source and place."""
    by_place = {(side.passage.source, side.passage.at, side.key): side for side in sides}
    return tuple(by_place[place] for place in sorted(by_place))
