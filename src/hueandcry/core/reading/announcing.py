"""What kind of number the words around it say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hueandcry.core.reading import phones
from hueandcry.core.reading.contact_words import label_type, patterns
from hueandcry.core.reading.document import BULLET
from hueandcry.core.reading.phones import Line
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Span

DATE = re.compile(
    r"\(?\d{1,2}[./ -]\d{1,2}[./ -](?:\d\d){1,2}\)?|\(?(?:19|20)\d\d(?:[ –/-]+(?:19|20)?\d\d)*\)?"
)
OTHER_SENTENCE = re.compile(r"[\d@\n;]|[^\W\d_]{4}\.\s")
WIDEST_GAP = 30  # characters between a label and its number
LOOK_BACK = 600  # characters in which a list of bare numbers is announced
BARE = 6  # digits of a number at least, where no number before it lends it some
WHOLE = 9  # digits of a number with its area code, from which on `ring ... on 020 ...` names one
TELEPHONE = ("fax", "phone")
Types = tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """What is known while the lines of one entry are read.

    `at` is where it begins, `before` its last number. `types` is what the last label announced;
    it, or the number that followed it, ends at `end`.
    """

    at: int
    before: Line | None = None
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


def announced(text: str, number: Span, line: Span, entry: Entry) -> Announcement:
    """What the words around a printed number say of it.

    A label before it, a label behind it in brackets, an international prefix, or a place in a list
    of nothing but numbers make it a telephone number; nothing else does.
    """
    printed = number.cut(text)
    digits = len(phones.digits_of(printed))
    label = entry.types if set(entry.types) <= set(TELEPHONE) else ()
    behind = label_behind(text, number, line)
    by_label = Reason(Rule.LABEL, text[line.at : number.at].strip()[-WIDEST_GAP:])
    if DATE.fullmatch(printed):
        return Announcement((), by_label)
    if entry.is_number and patterns().chain.fullmatch(text, entry.end, number.at):
        is_end = digits > 1 and patterns().follows.match(text, number.end, line.end)
        return Announcement(behind or label if digits >= BARE or is_end else (), by_label)
    if label and not entry.is_number and is_near(text, entry.end, number.at):
        return Announcement(behind or label if digits >= BARE - 1 else (), by_label)
    is_rung_on = digits >= WHOLE and patterns().on.search(text, entry.end, number.at)
    if digits < BARE or (label and is_rung_on):
        return Announcement(label if is_rung_on else (), by_label)
    listed: Types = ()
    if fills(text, number, line):
        listed = last_label(text[max(0, number.at - LOOK_BACK) : number.at])
    if behind or (phones.is_international(printed) and digits > phones.SHORTEST):
        said = last_label(text[max(entry.at, line.at - LOOK_BACK) : number.at])
        types = behind or label or listed or said or ("phone",)
        return Announcement(types, Reason(Rule.INTERNATIONAL_PREFIX))
    return Announcement(listed, Reason(Rule.LIST_OF_NUMBERS))


def is_near(text: str, label_end: int, at: int) -> bool:
    """Whether a label still speaks of what stands here: no other sentence, number or address."""
    gap = text[label_end:at]
    if patterns().filler.fullmatch(gap):
        return True
    is_one_thing = len(gap) <= WIDEST_GAP and not OTHER_SENTENCE.search(gap)
    return is_one_thing and gap.rstrip(" (+").endswith(":")


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
    bullet = BULLET.match(text, line.at, line.end)
    begin = bullet.end() if bullet else line.at
    return not re.search(r"[^\W\d_]", text[begin : number.at] + text[number.end : line.end])
