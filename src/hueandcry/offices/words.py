"""What kinds of offices, countries and languages are called on the pages."""

from __future__ import annotations

import re

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

OFFICES: dict[str, Promise] = {
    "embassy": _("Embassy"),
    "high_commission": _("High commission"),
    "consulate_general": _("Consulate general"),
    "consulate": _("Consulate"),
    "honorary_consulate": _("Honorary consulate"),
    "mission": _("Mission"),
    "permanent_mission": _("Permanent mission"),
    "un_mission": _("Mission to the United Nations"),
    "passport_visa_service": _("Passport and visa service"),
    "interests_section": _("Interests section"),
}


def office_words(kind: str, *, city: str) -> str:
    """What an office is called; the city alone when its kind is not known. `city` may be ""."""
    if kind not in OFFICES and city:
        return city
    words = str(OFFICES.get(kind, _("Office")))
    return _("%(office)s, %(city)s") % {"office": words, "city": city} if city else words


def page_locale() -> Locale:
    """The locale of the page; English is written the British way, as 5 September 2002."""
    language = get_language() or "en"
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


def country_name(code: str) -> str:
    """The name of a country in the language of the page; "" for a code that is none."""
    return page_locale().territories.get(code, "") if is_country(code) else ""


def language_name(code: str) -> str:
    """The name of a language in the language of the page; the code itself when it has none."""
    name: str = page_locale().languages.get(code, code)
    return name


def is_country(code: str) -> bool:
    """Whether the code is one of the ISO 3166-1 countries that CLDR names."""
    return code in COUNTRIES


# CLDR names more territories than ISO 3166-1: groups (EU, UN), reserved and made-up codes.
NO_COUNTRIES = re.compile("AC|CP|CQ|DG|E[AUZ]|IC|QO|TA|UN|X.|ZZ")
COUNTRIES = frozenset(
    code
    for code in map(str, Locale("en").territories)
    if re.fullmatch("[A-Z]{2}", code) and not NO_COUNTRIES.fullmatch(code)
)
