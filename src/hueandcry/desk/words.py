"""What the codes of a report are called, and a finding in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Finding

Words = dict[str, str | Promise]
Names = Mapping[str, str]
Kind = Finding.Kind

EVENT_TYPES: Words = {
    "arrest": _("arrest"),
    "detention": _("detention"),
    "interrogation": _("interrogation"),
    "beating": _("beating or ill-treatment"),
    "threat": _("threat"),
    "raid": _("raid"),
    "charge": _("charge"),
    "hearing": _("court hearing"),
    "postponement": _("postponement"),
    "sentence_demanded": _("sentence demanded"),
    "sentence": _("sentence"),
    "bail": _("release on bail"),
    "release": _("release"),
    "death": _("death"),
    "hunger_strike": _("hunger strike"),
    "dismissal": _("dismissal from work"),
    "closure": _("closure"),
    "protest": _("protest"),
    "march": _("march"),
    "meeting": _("meeting"),
    "statement": _("statement"),
    "intervention": _("intervention for them"),
    "call_to_action": _("call to action"),
    "election": pgettext_lazy("of people to an office", "election"),
    "payment": _("payment"),
}
STATUSES: Words = {
    "actual": _("happened"),
    "planned": _("planned"),
    "expected": _("expected"),
    "attempted": _("attempted"),
    "uncertain": _("not certain"),
    "negated": _("did not happen"),
    "conditional": _("depends on something"),
}
TIES: Words = {
    "child_of": _("child of"),
    "parent_of": _("parent of"),
    "sibling_of": _("brother or sister of"),
    "spouse_of": _("married to"),
    "uncle_of": _("uncle or aunt of"),
    "nephew_of": _("nephew or niece of"),
    "comrade_of": _("comrade of"),
    "other": _("tied to"),
}
ORGANISATIONS: Words = {
    "party": _("party"),
    "union": _("trade union"),
    "campaign": _("campaign or movement"),
    "ngo": _("association"),
    "media": _("paper, station or site"),
    "company": _("company"),
    "court": _("court"),
    "police": _("police"),
    "security_service": _("security service"),
    "armed_group": _("armed group"),
    "government": _("government"),
    "ministry": _("ministry"),
    "legislature": _("parliament"),
    "local_government": _("local government"),
    "embassy": _("embassy"),
    "intergovernmental": _("organisation of states"),
    "other": _("other"),
}
QUALIFIERS: Words = {
    "exact": _("exactly"),
    "over": _("over"),
    "at_least": _("at least"),
    "up_to": _("up to"),
    "nearly": _("nearly"),
    "about": _("about"),
    "vague": _("an unknown number of"),
}
DEMANDED_BY: Words = {
    "publisher": _("who published the text"),
    "campaign": _("the campaign"),
    "letter": _("the printed letter"),
    "protesters": _("people who protested"),
    "statement": _("somebody's statement"),
}
TARGETS: Words = {
    "head_of_state": _("head of state"),
    "head_of_government": _("head of government"),
    "presidential_administration": _("president's office"),
    "ministry": _("ministry"),
    "legislature": _("parliament"),
    "court": _("court"),
    "prosecutor": _("prosecutor"),
    "police": _("police"),
    "prison": _("prison"),
    "local_government": _("local government"),
    "embassy": _("embassy"),
    "intergovernmental": _("organisation of states"),
    "company": _("company"),
    "campaign": _("campaign"),
    "other": _("other"),
}
CHANNELS: Words = {
    "email": _("e-mail"),
    "fax": _("fax"),
    "phone": _("phone"),
    "post": _("post"),
    "telegram": _("telegram"),
    "telex": _("telex"),
    "web": _("web page"),
    "social": _("social network"),
    "in_person": _("in person"),
    "embassy_own_country": _("the embassy in one's own country"),
}
ASKS: Words = {
    "send_protest": _("send a protest"),
    "send_letter": _("send a letter"),
    "send_fax": _("send a fax"),
    "send_email": _("send an e-mail"),
    "send_telegram": _("send a telegram"),
    "phone": _("ring"),
    "post_social": _("write on a social network"),
    "contact_embassy": _("write to the embassy"),
    "picket": _("picket"),
    "send_copies": _("send copies"),
    "support_message": _("send a word of support"),
    "sign_online": _("sign online"),
    "sign_letter": _("sign a letter"),
    "share": _("pass it on"),
    "report_back": _("report back"),
    "keep_up_pressure": _("keep on"),
    "donate": _("donate"),
    "other": _("other"),
}
PICKETED: Words = {
    "embassy": _("embassy"),
    "consulate": _("consulate"),
    "mission": _("mission"),
    "un_mission": _("mission to the United Nations"),
    "unspecified": _("kind not said"),
}
OFFICES: Words = {
    "embassy": _("embassy"),
    "high_commission": _("high commission"),
    "consulate_general": _("consulate general"),
    "consulate": _("consulate"),
    "honorary_consulate": _("honorary consulate"),
    "mission": _("mission"),
    "permanent_mission": _("permanent mission"),
    "passport_visa_service": _("passport and visa service"),
    "interests_section": _("interests section"),
    "residence_only": _("ambassador lives elsewhere"),
    "unspecified": _("kind not said"),
    "other": _("other"),
}
FURNITURE: Words = {
    "donation_appeal": _("asks for gifts"),
    "comment_form": _("comments"),
    "calendar": _("calendar"),
    "navigation": _("navigation"),
    "related_link": _("links to other texts"),
    "page_meta": _("about the page"),
    "mail_header": _("head of a mail"),
    "mail_footer": _("foot of a mail"),
    "other": _("other"),
}
# Each kind of finding as the heading of a group.
GROUPS: Words = {
    Kind.PUBLISHED: _("Date of publication"),
    Kind.COUNTRY: _("Country of concern"),
    Kind.PERSON: _("Persons"),
    Kind.RELATION: _("Ties between persons"),
    Kind.ORGANISATION: _("Organisations"),
    Kind.EVENT: _("Events"),
    Kind.QUANTITY: _("Numbers"),
    Kind.DEMAND: _("Demands"),
    Kind.TARGET: _("Addressees"),
    Kind.COPY: _("Copies to"),
    Kind.ASK: _("Asks"),
    Kind.PLACE: _("Planned pickets"),
    Kind.OFFICE: _("Offices"),
    Kind.FURNITURE: _("Page furniture"),
}


# Days and countries


def day_in_words(value: str | None) -> str:
    """An EDTF date as people write it: "28 August 2002", "1994 to 1996"; "" for none."""
    if not value:
        return ""
    first, slash, last = value.partition("/")
    if not slash:
        return single_day_in_words(value)
    if not last:
        return gettext("from %(day)s") % {"day": single_day_in_words(first)}
    days = {"first": single_day_in_words(first), "last": single_day_in_words(last)}
    return gettext("%(first)s to %(last)s") % days


def single_day_in_words(value: str) -> str:
    date, _t, time = value.rstrip("?~%").partition("T")
    year, month, day = [*date.split("-"), "", ""][:3]
    parts = [
        day.lstrip("0") if day.isdigit() else "",
        str(MONTHS[int(month)]) if month.isdigit() and 1 <= int(month) <= 12 else "",
        gettext("(year not known)") if year == "XXXX" else year.replace("X", "?"),
        time,
    ]
    words = " ".join(part for part in parts if part)
    return gettext("about %(day)s") % {"day": words} if value[-1] in "?~%" else words


def country_names() -> Mapping[str, str]:
    """The names of all countries in the language of the page, by code."""
    names: Mapping[str, str] = Locale.parse(get_language() or "en", sep="-").territories
    return names


def country_name(code: str | None) -> str:
    """A country's name in the language of the page; "" for none."""
    return country_names().get(code, code) if code else ""


# A finding in a few words


def joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def label(words: Words, code: str) -> str:
    return str(words.get(code, code))


def reading_of(finding: Finding, names: Names) -> str:
    """What a finding says, in a few words; `names` are the source's persons by id."""
    return READINGS[Kind(finding.kind)](finding.value, names)


def person(value: dict[str, Any], _names: Names) -> str:
    return joined(value["name"], *value.get("roles", ()))


def relation(value: dict[str, Any], names: Names) -> str:
    one, other = (names.get(value[key], value[key]) for key in ("person", "to"))
    return f"{one}, {label(TIES, value['type'])} {other}"


def organisation(value: dict[str, Any], _names: Names) -> str:
    return joined(value["name"], label(ORGANISATIONS, value["kind"]))


def event(value: dict[str, Any], names: Names) -> str:
    status = "" if value["status"] == "actual" else label(STATUSES, value["status"])
    place = (value.get("place") or {}).get("text")
    who = [names[key] for key in value["persons"] if key in names]
    when = day_in_words((value.get("date") or {}).get("value"))
    return joined(label(EVENT_TYPES, value["type"]), status, when, place, *who)


def quantity(value: dict[str, Any], _names: Names) -> str:
    number = value["value"]
    shown = "" if number is None else f"{number:g}" if number < 1_000_000 else f"{number:.0f}"
    how = "" if value["qualifier"] == "exact" else label(QUALIFIERS, value["qualifier"])
    counted = " ".join(part for part in (how, shown, value["unit"]) if part)
    return f"{counted}: {value['what']}" if value["what"] else counted


def target(value: dict[str, Any], _names: Names) -> str:
    ways = dict.fromkeys(label(CHANNELS, channel["type"]) for channel in value["channels"])
    return joined(value["name"], value["role"], country_name(value["country"])) + (
        f" ({joined(*ways)})" if ways else ""
    )


def copy(value: dict[str, Any], _names: Names) -> str:
    return joined(value["name"], *(each["normalised"] or each["raw"] for each in value["channels"]))


def ask(value: dict[str, Any], _names: Names) -> str:
    when = day_in_words((value.get("when") or {}).get("value"))
    return joined(label(ASKS, value["type"]), when, value["place"])


def picket(value: dict[str, Any], _names: Names) -> str:
    return joined(label(PICKETED, value["kind"]), value["city"], country_name(value["country"]))


def office(value: dict[str, Any], _names: Names) -> str:
    city = value["city"] or value["residence_city"]
    country = country_name(value["country"])
    return joined(country, label(OFFICES, value["kind"]), city)


READINGS: dict[Finding.Kind, Callable[[dict[str, Any], Names], str]] = {
    Kind.PUBLISHED: lambda value, _names: day_in_words(value["value"]),
    Kind.COUNTRY: lambda value, _names: country_name(value["value"]),
    Kind.FURNITURE: lambda value, _names: label(FURNITURE, value["kind"]),
    Kind.PERSON: person,
    Kind.RELATION: relation,
    Kind.ORGANISATION: organisation,
    Kind.EVENT: event,
    Kind.QUANTITY: quantity,
    Kind.DEMAND: lambda value, _names: str(value["text"]),
    Kind.TARGET: target,
    Kind.COPY: copy,
    Kind.ASK: ask,
    Kind.PLACE: picket,
    Kind.OFFICE: office,
}
