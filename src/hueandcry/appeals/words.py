"""What kinds of events, pickets and offices are called on the pages."""

from __future__ import annotations

import re

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

# By type of event (report's schema). %(who)s: names, joined.
WITH_PEOPLE: dict[str, Promise] = {
    "arrest": _("Arrest of %(who)s"),
    "detention": _("%(who)s held"),
    "beating": _("Ill-treatment of %(who)s"),
    "hearing": _("Court hearing of %(who)s"),
    "postponement": _("Hearing of %(who)s put off"),
    "charge": _("Charges against %(who)s"),
    "sentence_demanded": _("Prosecutor demands a sentence for %(who)s"),
    "sentence": _("Sentence against %(who)s"),
    "release": _("Release of %(who)s"),
    "bail": _("%(who)s out on bail"),
    "raid": _("Raid on %(who)s"),
    "death": _("Death of %(who)s"),
    "hunger_strike": _("Hunger strike of %(who)s"),
    "statement": _("Statement by %(who)s"),
    "threat": _("Threats against %(who)s"),
    "dismissal": _("Dismissal of %(who)s"),
    "interrogation": _("Interrogation of %(who)s"),
}
ALONE: dict[str, Promise] = {
    "arrest": _("Arrests"),
    "detention": _("People held"),
    "beating": _("Ill-treatment"),
    "hearing": _("Court hearing"),
    "postponement": _("Hearing put off"),
    "charge": _("Charges"),
    "sentence_demanded": _("Prosecutor demands a sentence"),
    "sentence": _("Sentence"),
    "release": _("Release"),
    "bail": _("Out on bail"),
    "protest": _("Protest"),
    "march": _("March"),
    "meeting": _("Meeting"),
    "raid": _("Raid"),
    "death": _("Death"),
    "hunger_strike": _("Hunger strike"),
    "statement": _("Statement"),
    "intervention": _("Somebody speaks up for them"),
    "call_to_action": _("Call to act"),
    "election": pgettext_lazy("of people to an office", "Election"),
    "payment": _("Payment"),
    "threat": _("Threats"),
    "dismissal": _("Dismissal"),
    "interrogation": _("Interrogation"),
    "closure": _("Closure"),
}
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
TARGETS: dict[str, Promise] = {
    "head_of_state": _("Head of state"),
    "head_of_government": _("Head of government"),
    "presidential_administration": _("President's administration"),
    "ministry": _("Ministry"),
    "legislature": _("Parliament"),
    "court": _("Court"),
    "prosecutor": _("Prosecutor"),
    "police": _("Police"),
    "prison": _("Prison"),
    "local_government": _("Local government"),
    "embassy": _("Embassy"),
    "intergovernmental": _("Organisation of states"),
    "company": _("Company"),
    "campaign": _("Campaign"),
    "other": _("Other"),
}


def event_words(type_: str, *, who: str, city: str) -> str:
    """A few words for an event; `who` and `city` may be ""."""
    named = WITH_PEOPLE.get(type_) if who else None
    words = str(named) % {"who": who} if named else str(ALONE.get(type_, _("Event")))
    return _("%(event)s, %(city)s") % {"event": words, "city": city} if city else words


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
