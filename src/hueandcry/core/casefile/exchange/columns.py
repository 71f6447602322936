"""What a line of each list of a bundle holds, and whether one does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hueandcry.core.casefile.event_words import Belongs
from hueandcry.core.casefile.exchange.bundle import Line
from hueandcry.core.casefile.values import Judged
from hueandcry.core.dates.comparing import days_of
from hueandcry.core.reading import report

Check = Callable[[Any], bool]
SHA256 = re.compile(r"[0-9a-f]{64}")
CLAIM = re.compile(r"([0-9a-f]{64}):([0-9]{1,9})((?::[a-z_0-9]{1,40})?)")
MOST = 2**31 - 1
LONGEST_TEXT = 1_000_000
# A finding's kind with the part of the report that its item is; a tie has a shape of its own.
SHAPES: Mapping[str, type] = {
    "published": report.Published,
    "country": report.Country,
    "furniture": report.Furniture,
    "person": report.Person,
    "organisation": report.Organisation,
    "event": report.Event,
    "quantity": report.Quantity,
    "demand": report.Demand,
    "target": report.Target,
    "copy": report.Copy,
    "ask": report.Ask,
    "place": report.PlannedPlace,
    "office": report.Office,
}
TIE = {"person": str, "type": str, "to": str}
# The desk's own words about a finding: a correction may lack them.
NOT_NEEDED = frozenset({"reason", "score"})


# Single values


def is_text(value: Any) -> bool:
    """Text that both databases keep: no NUL, no lone surrogate."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\0" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def text(longest: int) -> Check:
    return lambda value: is_text(value) and len(value) <= longest


def is_hash(value: Any) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_score(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1


def is_time(value: Any) -> bool:
    """ISO 8601 with a time zone."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_item(value: Any) -> bool:
    """An object of JSON that both databases keep, whatever is in it."""
    return isinstance(value, dict) and can_be_kept(value)


def can_be_kept(value: Any) -> bool:
    if isinstance(value, dict):
        return all(is_text(key) and can_be_kept(one) for key, one in value.items())
    if isinstance(value, list):
        return all(map(can_be_kept, value))
    if isinstance(value, float):
        return isfinite(value)
    return is_text(value) or value is None or isinstance(value, int)


def is_claim(value: Any) -> bool:
    return isinstance(value, str) and CLAIM.fullmatch(value) is not None


def is_one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def is_list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def is_finding(value: Any) -> bool:
    """A reference to a finding or person: the hash of its source and its number."""
    return isinstance(value, list) and len(value) == 2 and is_hash(value[0]) and is_count(value[1])


def is_line(columns: Mapping[str, Check]) -> Check:
    """A line with exactly these columns."""
    return lambda line: (
        isinstance(line, dict)
        and line.keys() == columns.keys()
        and all(check(line[name]) for name, check in columns.items())
    )


LEVEL = is_one_of("public", "partners", "desk")
VERDICT = or_none(is_one_of("confirmed", "corrected", "refused"))
UNDONE_AT = or_none(is_time)
SPELLING = {"text": is_text, "at": or_none(is_count), "end": or_none(is_count)}
CASE_COLUMNS: Mapping[str, Check] = {"title": text(200), "country": text(2), "opened_at": is_time}
COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "sources": {
        "sha256": is_hash,
        "kind": is_one_of("text", "html", "mail", "pdf"),
        "size": is_count,
        "title": text(500),
        "language": text(2),
        "published": text(40),
        "country": text(2),
        "received_at": is_time,
    },
    "findings": {
        "source": is_hash,
        "number": is_count,
        "kind": is_one_of(*SHAPES, "relation"),
        "at": is_count,
        "end": is_count,
        "proposed": is_item,
        "corrected": or_none(is_item),
        "reason": is_text,
        "score": is_score,
        "visibility": LEVEL,
        "verdict": VERDICT,
        "revision": is_count,
    },
    "decisions": {
        "finding": is_finding,
        "revision": is_count,
        "verdict_before": VERDICT,
        "verdict": VERDICT,
        "corrected_before": or_none(is_item),
        "corrected": or_none(is_item),
        "at": is_time,
    },
    "persons": {
        "finding": is_finding,
        "spellings": is_list_of(is_line(SPELLING)),
        "pseudonym": text(120),
        "is_child": is_flag,
        "lowered_at": or_none(is_time),
    },
    "judgements": {
        "one": is_finding,
        "other": is_finding,
        "verdict": is_one_of(*Judged),
        "why": is_text,
        "at": is_time,
        "undone_at": UNDONE_AT,
    },
    "event_judgements": {
        "one": is_finding,
        "other": is_finding,
        "verdict": is_one_of(*Belongs),
        "why": is_text,
        "at": is_time,
        "undone_at": UNDONE_AT,
    },
    "bases": {
        "person": is_finding,
        "kind": is_one_of("consent", "published", "danger", "appeal"),
        "by_whom": is_text,
        "how": is_text,
        "given_on": or_none(is_day),
        "to_what": is_text,
        "until": or_none(is_day),
        "source": or_none(is_hash),
        "why": is_text,
        "review_on": is_day,
        "noted_at": is_time,
        "withdrawn_at": UNDONE_AT,
    },
    "preferences": {
        "claim": is_claim,
        "others": is_list_of(is_claim),
        "why": lambda value: is_text(value) and bool(value.strip()),
        "at": is_time,
        "undone_at": UNDONE_AT,
    },
}


# Items of findings

PLAIN: Mapping[Any, Check] = {
    NoneType: lambda value: value is None,
    str: is_text,
    float: lambda value: type(value) in (int, float),
}


def is_item_of(kind: str, item: Line, *, length: int) -> bool:
    """Whether an item is as a report has it, with places in a text of so many characters."""
    if kind == "relation":
        return all(is_text(item.get(name)) for name in TIE)
    return fits(item, SHAPES[kind], length=length)


def fits(value: Any, hint: Any, *, length: int) -> bool:
    """Whether a value of JSON is of the type that a field of the report is of."""
    if isinstance(hint, UnionType):
        return any(fits(value, each, length=length) for each in get_args(hint))
    if get_origin(hint) is tuple:
        each = get_args(hint)[0]
        return isinstance(value, list) and all(fits(one, each, length=length) for one in value)
    if hint is int:
        return is_count(value) and value <= length
    if hint in PLAIN:
        return PLAIN[hint](value)
    return isinstance(value, dict) and has_shape(value, hint, length=length)


@cache
def needed_in(shape: type) -> Mapping[str, Any]:
    """The types of the fields that an item of a shape must have."""
    return {name: hint for name, hint in get_type_hints(shape).items() if name not in NOT_NEEDED}


def has_shape(value: Line, shape: type, *, length: int) -> bool:
    needed = needed_in(shape)
    if not needed.keys() <= value.keys():
        return False
    if not all(fits(value[name], hint, length=length) for name, hint in needed.items()):
        return False
    if shape is report.Date and value["value"] is not None and days_of(value["value"]) is None:
        return False
    if "at" not in needed or value["at"] is None or value["end"] is None:
        return True
    return bool(value["at"] <= value["end"])
