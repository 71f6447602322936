"""What editors said of two tellings of an event: apart, for rows need no more of events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hueandcry.core.casefile.values import Judged, Judgement


class Belongs(StrEnum):
    """How two happenings belong together. Of the last two, the first was before the second."""

    SAME = "same"
    NOT_THE_SAME = "not_the_same"
    UNSURE = "unsure"
    POSTPONED_TO = "postponed_to"
    FOLLOWS = "follows"


IN_ORDER = frozenset({Belongs.POSTPONED_TO, Belongs.FOLLOWS})
# What becomes of a plan is no second telling of the plan.
AS_JUDGED = {
    Belongs.SAME: Judged.SAME,
    Belongs.UNSURE: Judged.UNSURE,
    Belongs.NOT_THE_SAME: Judged.NOT_THE_SAME,
    Belongs.POSTPONED_TO: Judged.NOT_THE_SAME,
    Belongs.FOLLOWS: Judged.NOT_THE_SAME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """One editor's word about two happenings, by their keys."""

    one: str
    other: str
    verdict: Belongs

    def as_judgement(self) -> Judgement:
        """What it says of the two being one."""
        return Judgement(a=self.one, b=self.other, verdict=AS_JUDGED[self.verdict])
