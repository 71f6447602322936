"""What kinds of offices, countries and languages are called on the pages."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from hueandcry.core.dates.edtf import DAY, MONTH, as_date
from hueandcry.core.directory import reasons
from hueandcry.core.directory.values import ChannelType, Office
from hueandcry.core.letters.office_day import Note
from hueandcry.core.places.folding import fold

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
    "apostolic_nunciature": _("Apostolic nunciature"),
    "representative_office": _("Representative office"),
    "liaison_office": _("Liaison office"),
    "consular_agency": _("Consular agency"),
    "trade_office": _("Trade office"),
    "head_of_state": _("Head of state"),
    "head_of_government": _("Head of government"),
    "foreign_ministry": _("Foreign ministry"),
    "ministry": _("Ministry"),
    "highest_court": _("Highest court"),
    "court": _("Court"),
}

CHANNELS: dict[ChannelType, Promise] = {
    ChannelType.EMAIL: _("E-mail"),
    ChannelType.PHONE: _("Telephone"),
    ChannelType.FAX: _("Fax"),
    ChannelType.POST: _("Post"),
    ChannelType.WEB: _("Website"),
}


def office_words(kind: str, *, city: str) -> str:
    """What an office is called; the city alone when its kind is not known. `city` may be ""."""
    if kind not in OFFICES and city:
        return city
    words = str(OFFICES.get(kind, _("Office")))
    return _("%(office)s, %(city)s") % {"office": words, "city": city} if city else words


def office_name(office: Office) -> str:
    """“Embassy, Moscow”, or the name of a body at home."""
    return office.name or office_words(office.kind, city=office.city or "")


def office_of_state(office: Office) -> str:
    """“Embassy of the Netherlands”, as on an envelope; a name that has the state in it as it is."""
    words = office.name or office_words(office.kind, city="")
    state = country_name(office.state)
    if state and state in words:
        return words
    names = {"office": words, "state": country_in_sentence(office.state)}
    return gettext("%(office)s of %(state)s") % names


def page_locale() -> Locale:
    """The locale of the page; English is written the British way, as 5 September 2002."""
    return locale_of(get_language() or "en")


@cache
def locale_of(language: str) -> Locale:
    return Locale.parse("en-GB" if language == "en" else language, sep="-")


def country_name(code: str) -> str:
    """The name of a country in the language of the page; "" for a code that is none."""
    return page_locale().territories.get(code, "") if is_country(code) else ""


@lru_cache(maxsize=1024)
def country_name_in(code: str, *, language: str) -> str:
    """The same in another language than the page's: that of a letter."""
    with override(language):
        return country_name(code)


def country_in_sentence(code: str) -> str:
    """The name of a country as it stands inside a sentence; English has an article for some."""
    if is_english():
        return reasons.country_in_sentence(code)
    return country_name(code) or code


def office_in_sentence(kind: str, *, city: str) -> str:
    """What an office is called inside a sentence: "the embassy in Moscow". `city` may be ""."""
    if is_english():
        return reasons.office_in_sentence(kind, city=city)
    return office_words(kind, city=city)


def is_english() -> bool:
    return (get_language() or "en").startswith("en")


def country_options(chosen: str) -> SafeString:
    """The options of a select, in the language of the page, with one chosen ("" for none)."""
    listed = options_in(get_language() or "en")
    if chosen not in COUNTRIES:
        return listed
    return mark_safe(  # noqa: S308 (our own list, and a code that is one of it)
        listed.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    )


@cache
def options_in(language: str) -> SafeString:
    """The options of all countries, made once for each language: the list is long."""
    with override(language):
        names = sorted((fold(country_name(code)), country_name(code), code) for code in COUNTRIES)
        return format_html_join(
            "", '<option value="{}">{}</option>', ((code, name) for _, name, code in names)
        )


def day_words(day: date) -> str:
    """5 September 2002."""
    return format_date(day, "long", locale=page_locale())


def when_words(value: str) -> str:
    """5 September 2002, September 2002 or 2002, as exact as the value is (EDTF)."""
    if len(value) == DAY:
        return day_words(date.fromisoformat(value))
    first = as_date(value)
    skeleton = "yMMMM" if len(value) == MONTH else "y"
    return format_skeleton(skeleton, first, locale=page_locale()) if first else value


def moment_words(time: datetime) -> str:
    """Friday, 14:30."""
    locale = page_locale()
    weekday = format_date(time.date(), "EEEE", locale=locale)
    return f"{weekday}, {format_time(time.time(), 'short', locale=locale)}"


def note_words(note: Note) -> str:
    """What is to be said of the day or the hours at an office, in the language of the page."""
    state = country_in_sentence(note.state) if note.state else ""
    return gettext(note.rule.value).format(
        country=state,
        state=state,
        name=note.name,
        time=moment_words(note.time) if note.time else "",
    )


def language_name(code: str) -> str:
    """The name of a language in the language of the page; the code itself when it has none."""
    name: str = page_locale().languages.get(code, code)
    return name


def is_country(code: str) -> bool:
    """Whether the code is one of the ISO 3166-1 countries that CLDR names."""
    return code in COUNTRIES


# CLDR names more territories than ISO 3166-1: groups (EU, UN), reserved and made-up codes. Kosovo
# has none of ISO's, but one that all users agree on.
NO_COUNTRIES = re.compile("AC|CP|CQ|DG|E[AUZ]|IC|QO|TA|UN|X[^K]|ZZ")
COUNTRIES = frozenset(
    code
    for code in map(str, Locale("en").territories)
    if re.fullmatch("[A-Z]{2}", code) and not NO_COUNTRIES.fullmatch(code)
)
