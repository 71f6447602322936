"""A printed telephone number and what one dials: E.164 as valid when it was printed.

Nothing is mended by what is valid today, and no number takes the state of whoever reads it. What a
printed number lacks comes from the number before it, or from the state that the text gives.
Calling codes, trunk prefixes and lengths are libphonenumber's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from hueandcry.core import tables
from hueandcry.core.reading.report import Span

SHORTEST, LONGEST = 7, 15  # digits of an international number, ITU-T E.164
SHORTEST_NATIONAL = 6
LONGEST_END = 3  # digits between slashes that are each the end of one more number: `91/2/3`
ALONE = 5  # digits that a number has at least when it is no end of the one before it
MARK = re.compile(r"[(\s]*(?:[+][+\s()]*|0[\s)]*0[\s)-]*)")
AMERICAN = re.compile(r"\(?011[\s)-]")
SOVIET = re.compile(r"8[\s-]*10[\s-]*(?=[1-9])")
TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")
RANGE = re.compile(r"[-–](\d{1,2})$")
AREA = re.compile(r"^(.*?\(\D*\d[^)]*\))")
# Between two numbers of one run: a slash, a wide gap, or where the next one opens.
BETWEEN = re.compile(r"\s*/\s*|\s{2,}|\s+(?=\+|\(\+?\d)|\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A telephone line: country calling code, national number, and how many digits of it are area.

    `area` is 0 where the print does not set the area code apart.
    """

    calling_code: str
    national: str
    area: int = 0

    @property
    def e164(self) -> str:
        return f"+{self.calling_code}{self.national}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a state's numbering: calling code, trunk prefixes, lengths of numbers."""

    calling_code: str
    trunks: tuple[str, ...]
    lengths: frozenset[int]


@cache
def plan_of(country: str) -> Plan | None:
    """The numbering of a state (ISO 3166-1 alpha-2). None when it has none of its own."""
    known = PhoneMetadata.metadata_for_region(country, None)
    if known is None or known.country_code is None or known.general_desc is None:
        return None
    former = [row[1] for row in tables.rows("trunk_prefixes") if row[0] == country]
    trunks = dict.fromkeys([known.national_prefix, *former])
    return Plan(
        str(known.country_code),
        tuple(trunk for trunk in trunks if trunk),
        frozenset(known.general_desc.possible_length),
    )


def split_calling_code(digits: str) -> tuple[str, str] | None:
    """Country calling code and the rest of an international number. None when there is no such."""
    for length in (1, 2, 3):
        if int(digits[:length] or 0) in COUNTRY_CODE_TO_REGION_CODE:
            return digits[:length], digits[length:]
    return None


def digits_of(printed: str) -> str:
    return "".join(letter for letter in printed if letter in "0123456789")


def international(printed: str) -> str | None:
    """What follows the international prefix, as printed. None when no prefix is printed."""
    if mark := MARK.match(printed):
        rest = printed[mark.end() :]
        if "+" in mark[0]:
            return rest.lstrip("0( ")
        # Nobody in North America has an area code that begins with 1: so it is Australia's 0011.
        if len(digits_of(rest)) > SHORTEST:
            return rest.removeprefix("11")
    if (mark := AMERICAN.match(printed)) and len(digits_of(printed[mark.end() :])) >= 10:
        return printed[mark.end() :]
    if (mark := SOVIET.match(printed)) and len(digits_of(printed)) >= 13:
        return printed[mark.end() :]
    return None


def is_international(printed: str) -> bool:
    return international(printed) is not None


def read_line(printed: str, *, country: str | None, before: Line | None = None) -> Line | None:
    """The line that a printed number means.

    `country` is the state that the words around it give, `before` the number printed before it in
    the same entry: a shorter number takes over its area code, any number its state. None when the
    digits make no number, or nothing says of which state it is.
    """
    rest = international(printed)
    line = from_abroad(rest) if rest is not None else inland(printed, country, before)
    if line is None or not SHORTEST <= len(line.e164) - 1 <= LONGEST:
        return None
    return first_of_range(printed, line)


def from_abroad(rest: str) -> Line | None:
    """The line of a number printed with its country calling code first."""
    split = split_calling_code(digits_of(rest))
    if split is None:
        return None
    code, national = split
    if TRUNK_IN_BRACKETS.search(rest) and national.startswith("0"):
        national = national[1:]
    elif national.startswith("0") and has_trunk(code, "0"):
        national = national.lstrip("0")
    opened = AREA.match(TRUNK_IN_BRACKETS.sub("", rest))
    area = max(0, len(digits_of(opened[1])) - len(code)) if opened else 0
    return Line(calling_code=code, national=national, area=area)


def has_trunk(code: str, trunk: str) -> bool:
    """Whether the first state of a calling code dials this before its area codes."""
    plan = plan_of(COUNTRY_CODE_TO_REGION_CODE[int(code)][0])
    return plan is not None and trunk in plan.trunks


def inland(printed: str, country: str | None, before: Line | None) -> Line | None:
    """The line of a number printed without an international prefix."""
    digits = digits_of(printed)
    plan = plan_of(country) if country else None
    if before and is_short(printed, before):
        return tail_of(before, digits)
    bracket = TRUNK_IN_BRACKETS.search(printed)
    has_code = bool(bracket and bracket.start() > 0) or (plan and begins_with_code(printed, plan))
    if has_code:
        return from_abroad(printed)
    code = before.calling_code if before else plan.calling_code if plan else None
    if code is None or len(digits) < SHORTEST_NATIONAL:
        return None
    if plan is None or plan.calling_code != code:
        plan = plan_of(COUNTRY_CODE_TO_REGION_CODE[int(code)][0])
    national = without_trunk(digits, plan) if plan else digits
    opened = AREA.match(printed)
    area = len(digits_of(opened[1])) - len(digits) + len(national) if opened else 0
    return Line(calling_code=code, national=national, area=max(0, area))


def is_short(printed: str, before: Line) -> bool:
    """Whether a number leaves out the area code of the one before it."""
    digits = digits_of(printed)
    begins_anew = printed.startswith("(") or (len(digits) > ALONE and digits.startswith("0"))
    local = len(before.national) - before.area
    is_local = before.area > 0 and len(digits) <= local + 1
    return not begins_anew and (is_local or len(digits) < len(before.national))


def tail_of(before: Line, digits: str) -> Line:
    """The line whose end is printed: the beginning is that of the line before."""
    keep = before.area if before.area and len(digits) >= ALONE else 0
    keep = keep or len(before.national) - len(digits)
    national = before.national[:keep] + digits
    return Line(calling_code=before.calling_code, national=national, area=before.area)


def begins_with_code(printed: str, plan: Plan) -> bool:
    """Whether a number without a prefix begins with the calling code of its state all the same."""
    digits = digits_of(printed)
    if not digits.startswith(plan.calling_code):
        return False
    national = len(digits) - len(plan.calling_code)
    if national < SHORTEST_NATIONAL:
        return False
    fits_with, fits_without = national in plan.lengths, len(digits) in plan.lengths
    if fits_with != fits_without and not re.match(rf"\(?{plan.calling_code}\D", printed):
        return fits_with
    first = re.match(r"\s*\(?\s*(\d+)", printed)
    return first is not None and (printed.startswith("(") or first[1] == plan.calling_code)


def is_with_code(printed: str, country: str | None) -> bool:
    """Whether a number begins with the calling code of a state, prefix or not: `94-11-2555543`."""
    plan = plan_of(country) if country else None
    is_long = len(digits_of(printed)) > SHORTEST + 2
    return plan is not None and is_long and begins_with_code(printed, plan)


def first_of_range(printed: str, line: Line) -> Line:
    """The first line of `020 7262 1841-7`; the line itself where no range is printed.

    It is a range when the number is too long with the end and not without it.
    """
    plan = plan_of(COUNTRY_CODE_TO_REGION_CODE[int(line.calling_code)][0])
    end = RANGE.search(printed)
    if plan is None or end is None or len(line.national) in plan.lengths:
        return line
    shorter = line.national[: -len(end[1])]
    return replace(line, national=shorter) if len(shorter) in plan.lengths else line


def without_trunk(digits: str, plan: Plan) -> str:
    """National digits without what is dialled before an area code inside the state."""
    for trunk in plan.trunks:
        if digits.startswith(trunk):
            rest = digits.removeprefix(trunk)
            if trunk == "0" or (len(rest) in plan.lengths and len(digits) not in plan.lengths):
                return rest.removeprefix("0") if trunk == "8" and "0" in plan.trunks else rest
    return digits


@cache
def renumberings() -> tuple[tuple[str, str], ...]:
    """Beginnings of numbers before and since, longest first."""
    known = [(row[0], row[1]) for row in tables.rows("renumberings")]
    return tuple(sorted(known, key=lambda row: -len(row[0])))


def today(e164: str) -> str | None:
    """The same line after a known general renumbering. None when none is known."""
    for former, present in renumberings():
        if e164.startswith(former):
            return present + e164.removeprefix(former)
    return None


def split_numbers(text: str, at: int, end: int) -> Iterator[Span]:
    """The numbers in a run of digits and marks: a slash after a whole number begins another.

    `030 / 555 90` is one number, `468 5026 / 27` and `468 5026/468 5027` are two, `468 5026/7/8`
    are three.
    """
    begin = at
    for gap in BETWEEN.finditer(text, at, end):
        before = text[begin : gap.start()]
        if is_whole(before) or (begin > at and len(digits_of(before)) <= LONGEST_END):
            yield from tidied(text, begin, gap.start())
            begin = gap.end()
    yield from tidied(text, begin, end)


def is_whole(printed: str) -> bool:
    """Whether the digits are more than a country and area code."""
    mark = MARK.match(printed)
    if mark is None:
        return len(digits_of(printed)) >= SHORTEST_NATIONAL
    split = split_calling_code(digits_of(printed[mark.end() :]))
    return split is not None and len(split[1]) >= SHORTEST_NATIONAL


def tidied(text: str, at: int, end: int) -> Iterator[Span]:
    """The stretch without marks at its end and without brackets that have no partner."""
    while at < end and text[at] in " \t\u00a0.-–/)":
        at += 1
    while at < end and (
        text[end - 1] in " \t\u00a0.-–/(+"
        or (text[end - 1] == ")" and text.count("(", at, end) < text.count(")", at, end))
    ):
        end -= 1
    if text[at : at + 1] == "(" and ")" not in text[at:end]:
        at += 1
    if at < end:
        yield Span(at=at, end=end)
