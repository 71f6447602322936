"""What kind of number the words around it say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hueandcry.core.reading.addressees import phones
from hueandcry.core.reading.addressees.phones import Line
from hueandcry.core.reading.addressees.words import label_type, patterns
from hueandcry.core.reading.document import BULLET
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Span

DATE = re.compile(r"\(?(?:0?[1-9]|[12]\d|3[01])[./ -](?:0?[1-9]|1[0-2])[./ -](?:\d\d){1,2}\)?")
YEARS = re.compile(r"\(?(?:19|20)\d\d(?:[ –/-]+(?:19|20)?\d\d)*\)?")
OTHER_SENTENCE = re.compile(r"[\d@\n;]|[^\W\d_]{4}\.\s")
# A name between a label, or the number before, and a number: `Fax: Supreme Court 555 1234, Police`.
NAMED = re.compile(
    r"[\s,;:)–-]*(?:(?:[^\W\d_a-z][^\W\d_]*[’']?[a-z]?|of|the|for|and|de|der)[\s,:(–-]+){1,7}"
    r"(?<!Box )"
)
SET_APART = re.compile(r"[:,;(–-]\s*\Z")
WIDEST_GAP = 30  # characters between a label and its number
WIDEST_FILLER = 80
WIDEST_SENTENCE = 200
LOOK_BACK = 600  # characters in which a list of bare numbers is announced
LONGEST_LIST_LINE = 200
BARE = 6  # digits of a number at least, where no number before it lends it some
WHOLE = 9  # digits of a number with its area code, from which on `ring ... on 020 ...` names one
TELEPHONE = ("fax", "phone")
Types = tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """What is known while the lines of one entry are read.

    `at` is where it begins, `before` its last number, `main` its first for the telephone. `types`
    is what the last label announced; it, or the number that followed it, ends at `end`.
    """

    at: int
    before: Line | None = None
    main: Line | None = None
    types: Types = ()
    end: int = -1
    is_number: bool = False

    def lead(self, types: Types, end: int, *, is_number: bool = False) -> None:
        """Note the label, number or address that now stands before what comes next."""
        self.types, self.end, self.is_number = types, end, is_number


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a number is for (fax, phone or both), and the rule that says so. Empty when for none."""

    types: Types
    reason: Reason


def announced(
    text: str, number: Span, line: Span, entry: Entry, *, country: str | None
) -> Announcement:
    """What the words around a printed number say of it.

    A label before it, a label behind it in brackets, an international prefix or the calling code of
    `country`, or a place in a list of nothing but numbers make it a telephone number; nothing else.
    """
    if YEARS.fullmatch(number.cut(text)):
        return Announcement((), Reason(Rule.LABEL))
    types = labelled(text, number, line, entry)
    if types is not None:
        words = text[max(line.at, number.at - WIDEST_GAP) : number.at].strip()
        return Announcement(types, Reason(Rule.LABEL, words))
    return unlabelled(text, number, line, entry, country=country)


def labelled(text: str, number: Span, line: Span, entry: Entry) -> Types | None:
    """What a label says of a number: of none, where it is too short. None without a label."""
    printed = number.cut(text)
    digits = len(phones.digits_of(printed))
    label = entry.types if set(entry.types) <= set(TELEPHONE) else ()
    types = label_behind(text, number, line) or label
    if label and not entry.is_number and is_near(text, entry.end, number.at):
        return types if digits >= BARE - 1 else ()
    if DATE.fullmatch(printed):
        return ()
    if entry.is_number and patterns().chain.fullmatch(text, entry.end, number.at):
        is_end = digits > 1 and patterns().follows.match(text, number.end, line.end)
        return types if digits >= BARE or is_end else ()
    return types if label and leads_to(text, entry.end, number.at, digits=digits) else None


def unlabelled(
    text: str, number: Span, line: Span, entry: Entry, *, country: str | None
) -> Announcement:
    """What a number without a label before it is: one in a list, or one that says its state."""
    printed = number.cut(text)
    digits = len(phones.digits_of(printed))
    behind = label_behind(text, number, line)
    if digits < BARE:
        return Announcement((), Reason(Rule.LIST_OF_NUMBERS))
    listed: Types = ()
    if fills(text, number, line):
        listed = last_label(text[max(0, number.at - LOOK_BACK) : number.at])
    is_abroad = phones.is_international(printed) and digits > phones.SHORTEST
    is_coded = phones.is_with_code(printed, country) and SET_APART.search(
        text, max(line.at, number.at - 3), number.at
    )
    if behind or is_abroad or is_coded:
        label = entry.types if set(entry.types) <= set(TELEPHONE) else ()
        said = last_label(text[max(entry.at, number.at - LOOK_BACK) : number.at])
        types = behind or label or listed or said or ("phone",)
        return Announcement(types, Reason(Rule.INTERNATIONAL_PREFIX))
    return Announcement(listed, Reason(Rule.LIST_OF_NUMBERS))


def is_near(text: str, label_end: int, at: int) -> bool:
    """Whether a label still speaks of what stands here: no other sentence, number or address."""
    if at - label_end > WIDEST_FILLER:
        return False
    gap = text[label_end:at]
    if patterns().filler.fullmatch(gap):
        return True
    is_one_thing = len(gap) <= WIDEST_GAP and not OTHER_SENTENCE.search(gap)
    return is_one_thing and gap.rstrip(" (+").endswith(":")


def leads_to(text: str, label_end: int, at: int, *, digits: int) -> bool:
    """Whether a label speaks of a number further on: `ring the embassy on 020 ...`, or a name's."""
    if digits > BARE and NAMED.fullmatch(text, label_end, at):
        return True
    is_near_enough = digits >= WHOLE and at - label_end <= WIDEST_SENTENCE
    return is_near_enough and patterns().on.search(text, label_end, at) is not None


def label_behind(text: str, number: Span, line: Span) -> Types:
    """The label printed after a number: `468 5026 (fax)`."""
    found = patterns().behind.match(text, number.end, line.end)
    if found is None:
        return ()
    kinds = dict.fromkeys(label_type(one) for one in (found["first"], found["second"]) if one)
    return tuple(kind for kind in kinds if kind in TELEPHONE)


def last_label(words: str) -> Types:
    """The kind of number that the words last speak of. Empty when they speak of none."""
    kinds = [label_type(word) for word in patterns().label.findall(words)]
    kinds = [kind for kind in kinds if kind in TELEPHONE]
    return (kinds[-1],) if kinds else ()


def fills(text: str, number: Span, line: Span) -> bool:
    """Whether a line holds nothing but numbers, bullets apart."""
    if line.end - line.at > LONGEST_LIST_LINE:
        return False
    bullet = BULLET.match(text, line.at, line.end)
    begin = bullet.end() if bullet else line.at
    return not re.search(r"[^\W\d_]", text[begin : number.at] + text[number.end : line.end])
