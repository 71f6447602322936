"""Countries and kinds of offices in the words of the page."""

from __future__ import annotations

from django import template

from hueandcry.offices import words

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name of a country by its code."""
    return words.country_name(code)
