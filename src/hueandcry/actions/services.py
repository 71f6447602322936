"""Storing what supporters report."""

from __future__ import annotations

from datetime import datetime

from hueandcry.actions.models import Deed
from hueandcry.appeals.models import Edition, Way
from hueandcry.offices.words import is_country


def report(edition: Edition, *, way: str, country: str, at: datetime) -> bool:
    """Count a deed. False for a way or country that is none, or when the appeal is not live.

    No ledger line: the row is the whole record, and nobody is behind it whom we know.
    """
    known = way in Way.values and is_country(country)
    if not known or not edition.is_live(at.date()):
        return False
    Deed.objects.create(appeal=edition.appeal, way=way, country=country, day=at.date())
    return True
