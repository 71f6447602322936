"""Where a person stands, in the words of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from hueandcry.appeals.dates import edtf_in_words
from hueandcry.core.casefile.status import Condition, StatusOn

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
# These lie in the past once they are told; the others last.
MOMENTS = frozenset({Condition.SENTENCED, Condition.RELEASED, Condition.DEAD})


def state_words(condition: Condition) -> str:
    """Held, On bail, ..."""
    return str(STATES[condition])


def since_words(status: StatusOn) -> str:
    """What follows the state: since when, as exactly as a source says. "" where none does."""
    if not status.since:
        return "" if status.condition is Condition.NOT_KNOWN else _("on a day that no source gives")
    when = edtf_in_words(status.since)
    if status.condition in MOMENTS:
        return when
    return _("since %(date)s") % {"date": when}
