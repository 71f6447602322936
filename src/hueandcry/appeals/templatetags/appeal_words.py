"""Dates in the words of the page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django import template

from hueandcry.appeals import dates
from hueandcry.appeals.words import in_language
from hueandcry.offices import words

register = template.Library()


@register.filter
def day_words(day: date) -> str:
    """5 September 2002."""
    return words.day_words(day)


@register.filter
def language(code: str) -> str:
    """The name of a language by its code."""
    return words.language_name(code)


@register.filter
def own_language(code: str) -> str:
    """The name of a language in itself: Deutsch."""
    return words.locale_of(code).get_language_name(code) or code


@register.filter
def asked_in(code: str, before: str) -> str:
    """What a link carries, after "?" or "&", to show a text in a language; "" if it needs not."""
    asked = in_language(code)
    return before + urlencode(asked) if asked else ""


@register.filter
def edtf_words(value: str) -> str:
    """A date as exact as it is known."""
    return dates.edtf_in_words(value)
