"""The list of all countries as a form shows it, made once for each language."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from hueandcry.core.places.folding import fold
from hueandcry.offices.words import COUNTRIES, country_name


def options(chosen: str) -> SafeString:
    """The options of a select, in the language of the page, with one chosen ("" for none)."""
    listed = listed_in(get_language() or "en")
    if chosen not in COUNTRIES:
        return listed
    return mark_safe(  # noqa: S308 (our own list, and a code that is one of it)
        listed.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    )


@cache
def listed_in(language: str) -> SafeString:
    with override(language):
        names = sorted((fold(country_name(code)), country_name(code), code) for code in COUNTRIES)
        return format_html_join(
            "", '<option value="{}">{}</option>', ((code, name) for _, name, code in names)
        )
