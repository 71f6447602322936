"""Where claims disagree: the one that the desk goes by, and why. The others stay beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.models import Case, Preference
from hueandcry.ledger.services import record, take_turn


@dataclass(frozen=True, slots=True)
class Preferred:
    """Somebody decided already between some of these claims: nothing of ours was kept."""

    preference: Preference


@transaction.atomic
def prefer(
    case: Case, claim: str, *, over: Iterable[str], why: str, by: User, at: datetime
) -> Preference | Preferred:
    """Go by one claim where several disagree (keys of the case file)."""
    if not why.strip():
        raise ValueError("a preference says why")
    take_turn()
    others = sorted(set(over) - {claim})
    if standing := preference_among(case, {claim, *others}):
        return Preferred(standing)
    made = Preference.objects.create(case=case, claim=claim, others=others, why=why, by=by, at=at)
    record("claim.preferred", made, by=by, at=at, after=[claim, *others])
    return made


def preference_among(case: Case, claims: Iterable[str]) -> Preference | None:
    """What the desk decided between some of these claims. None when nobody did."""
    return preferred_among(claims, preferences_in(case))


def preferences_in(case: Case) -> list[Preference]:
    """What the desk decided between claims of a case and stands by, the latest first."""
    standing = Preference.objects.standing().filter(case=case)
    return list(standing.select_related("by").order_by("-pk"))


def preferred_among(claims: Iterable[str], standing: Iterable[Preference]) -> Preference | None:
    """Which of these was decided between some of the claims. None when none was."""
    asked = set(claims)
    return next((one for one in standing if one.claim in asked and asked & set(one.others)), None)


@transaction.atomic
def undo_preference(preference: Preference, *, by: User, at: datetime) -> bool:
    """Take a preference back; it stays to be read. False when somebody did so before."""
    standing = Preference.objects.standing().filter(pk=preference.pk)
    if not standing.update(undone_by=by, undone_at=at):
        return False
    record("claim.preference_undone", preference, by=by, at=at)
    return True
