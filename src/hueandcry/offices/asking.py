"""What is said to somebody who asks for a state by a name that is none of today's."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hueandcry.core.places.asked import Gone, Unknown
from hueandcry.offices.words import country_in_sentence


def advice(meant: Gone | Unknown) -> str:
    """Which states followed, or which one may be meant, in sentences; "" when nothing is near."""
    if isinstance(meant, Unknown):
        either = joined([country_in_sentence(code) for code in meant.like], last=_("or"))
        return _("Did you mean %(states)s?") % {"states": either} if either else ""
    names = {
        "gone": meant.name[:1].upper() + meant.name[1:],
        "states": joined([country_in_sentence(code) for code in meant.followed_by], last=_("and")),
    }
    if len(meant.followed_by) > 1:
        return _("%(gone)s is no more; %(states)s followed. Choose one of them.") % names
    return _("%(gone)s is no more; its territory belongs to %(states)s. Choose that state.") % names


def offered(meant: Gone | Unknown) -> tuple[str, ...]:
    """The codes of the states to choose from."""
    return meant.followed_by if isinstance(meant, Gone) else meant.like


def joined(names: Sequence[str], *, last: str) -> str:
    """Armenia, Latvia and Ukraine."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
