"""What events, addressees and sources are called on the pages, and in which language."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.cases.models import Source
from hueandcry.offices.words import language_name

# Of a code of a language (ISO 639-1).
LONGEST_CODE = 2

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


def source_words(source: Source) -> str:
    """Kind, date and language of a source in a few words."""
    parts = [str(source.get_kind_display())]
    if source.published:
        parts.append(edtf_in_words(source.published))
    if source.language:
        parts.append(language_name(source.language))
    return ", ".join(parts)


def language_asked(request: HttpRequest) -> str:
    """The language of the text that an address asks for, else that of the page."""
    return (request.GET.get("in") or get_language() or "")[:LONGEST_CODE]


def in_language(code: str) -> dict[str, str]:
    """What an address asks for to show a text in a language; {} where the page's leads to it."""
    return {} if code == get_language() else {"in": code}
