"""Countries and kinds of offices in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template

from hueandcry.core.directory.values import Evidence
from hueandcry.offices import words

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name of a country by its code."""
    return words.country_name(code)


@register.filter
def day(day: date) -> str:
    """5 September 2002."""
    return words.day_words(day)


@register.filter
def when(value: str) -> str:
    """5 September 2002, or September 2002 where nobody gives the day."""
    return words.when_words(value)


@register.filter
def in_sentence(code: str) -> str:
    """The name of a country inside a sentence: “the Netherlands”."""
    return words.country_in_sentence(code)


@register.filter
def distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Statements without those that read like one before: a file may say a thing in two rows."""
    told = {(one.source, one.when, one.is_confirmed, one.passage): one for one in evidence}
    return list(told.values())
