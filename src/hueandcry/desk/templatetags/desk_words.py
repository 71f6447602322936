"""Days, languages, countries and verdicts in the words of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from hueandcry.cases.models import Decision
from hueandcry.desk import words
from hueandcry.offices.words import language_name

register = template.Library()


@register.filter
def day_in_words(value: str) -> str:
    """An EDTF date as people write it."""
    return words.day_in_words(value)


@register.filter
def country(code: str) -> str:
    """A country's name."""
    return words.country_name(code)


@register.filter
def language(code: str) -> str:
    """A language's name; that it is not known for none."""
    return language_name(code) if code else _("Language not known")


@register.filter
def verdict_in_words(decision: Decision) -> str:
    """What was decided: "Confirmed", "Corrected", "Refused", "Opened again"."""
    return decision.get_verdict_display() if decision.verdict else _("Opened again")
