"""Where a person stands and how it came to that, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.core.casefile.status import Change, Condition, StatusOn
from hueandcry.core.dates.comparing import days_of
from hueandcry.offices.words import day_words

STATES: dict[Condition, Promise] = {
    Condition.NOT_KNOWN: pgettext_lazy("of a person", "Not known"),
    Condition.FREE: pgettext_lazy("of a person", "At liberty"),
    Condition.CHARGED: pgettext_lazy("of a person", "Charged"),
    Condition.ON_TRIAL: pgettext_lazy("of a person", "On trial"),
    Condition.ON_BAIL: pgettext_lazy("of a person", "On bail"),
    Condition.DETAINED: pgettext_lazy("of a person", "Held"),
    Condition.SENTENCED: pgettext_lazy("of a person", "Sentenced"),
    Condition.RELEASED: pgettext_lazy("of a person", "Released"),
    Condition.DEAD: pgettext_lazy("of a person", "Died"),
}
# What happened to a person, by the type of the event: one row of how they came to stand there.
STEPS: dict[str, Promise] = {
    "protest": pgettext_lazy("what happened to a person", "Seen at a protest"),
    "march": pgettext_lazy("what happened to a person", "Seen on a march"),
    "arrest": pgettext_lazy("what happened to a person", "Arrested"),
    "detention": pgettext_lazy("what happened to a person", "Held"),
    "charge": pgettext_lazy("what happened to a person", "Charged"),
    "hearing": pgettext_lazy("what happened to a person", "In court"),
    "sentence": pgettext_lazy("what happened to a person", "Sentenced"),
    "bail": pgettext_lazy("what happened to a person", "Let out on bail"),
    "release": pgettext_lazy("what happened to a person", "Released"),
    "death": pgettext_lazy("what happened to a person", "Died"),
}
# These lie in the past once they are told; the others last.
MOMENTS = frozenset({Condition.SENTENCED, Condition.RELEASED, Condition.DEAD})


def state_words(condition: Condition) -> str:
    """Held, On bail, ..."""
    return str(STATES[condition])


def step_words(change: Change) -> str:
    """What happened, and where if a source tells: Arrested, Termez."""
    words = str(STEPS[change.type])
    place = next((one.place for one in change.tellings if one.place), "")
    return _("%(event)s, %(city)s") % {"event": words, "city": place} if place else words


def when_words(change: Change, *, published: Mapping[str, str]) -> str:
    """The day as exactly as its source gives it; else when the source was published (EDTF)."""
    if change.on:
        return edtf_in_words(change.on)
    if told := published.get(change.source):
        return _("by %(day)s") % {"day": edtf_in_words(told)}
    return edtf_in_words("")


def last_told(status: StatusOn, *, published: Mapping[str, str]) -> str:
    """The last day on which a source knew of somebody, as exactly as it says; "" without any."""
    until = status.last_word
    if until is None:
        return ""
    values = (one.on or published.get(one.source, "") for one in status.rows)
    # Of two that reach the same day, the longer is the more exact.
    last = max(
        (one for one in values if (days := days_of(one)) and days.last == until),
        key=len,
        default=None,
    )
    return edtf_in_words(last) if last else day_words(until)


def where_words(status: StatusOn) -> str:
    """Where somebody is held, as the last source that says so has it; "" when none does."""
    places = (
        one.place
        for change in reversed(status.rests_on)
        for one in change.tellings
        if one.type == "detention" and one.place
    )
    return next(places, "")


def since_words(status: StatusOn) -> str:
    """What follows the state: since when, as exactly as a source says. "" where none does."""
    if not status.since:
        return undated_words(status.condition)
    when = edtf_in_words(status.since)
    if status.condition in MOMENTS:
        return when
    if status.is_at_the_latest:
        return _("since %(date)s at the latest") % {"date": when}
    return _("since %(date)s") % {"date": when}


def undated_words(condition: Condition) -> str:
    if condition is Condition.NOT_KNOWN:
        return ""
    if condition in MOMENTS:
        return _("on a day that no source gives")
    return _("since a day that no source gives")
