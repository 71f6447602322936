"""A case in forms that other programmes read, as far as the gate lets it be seen."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import User
from hueandcry.cases.models import Case, Preference, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.claims_csv import claims_csv
from hueandcry.core.casefile.exchange.followthemoney import Document, Someone, Told, entities
from hueandcry.ledger.services import record


@transaction.atomic
def as_followthemoney(case: Case, level: Visibility, *, by: User | None, at: datetime) -> str:
    """Entities of FollowTheMoney, a line each, of what a level sees today."""
    sight = Sight(case, level, at.date())
    told = Told(
        prefix=f"case-{case.pk}",
        documents=tuple(
            Document(
                key=str(source.pk),
                title=sight.masked(source.title) or str(source),
                published=source.published,
            )
            for source in sight.sources
        ),
        people=tuple(
            Someone(
                id=human.slug,
                names=tuple(dict.fromkeys([human.name, *(one.text for one in human.spellings)])),
                keys=human.keys,
            )
            for human in sight.people
        ),
        gathered=sight.gathered,
        words=sight.words,
    )
    record("case.exported", case, by=by, at=at, after={"as": "followthemoney", "level": level})
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in entities(told))


@transaction.atomic
def claims_as_csv(case: Case, *, by: User | None, at: datetime) -> str:
    """What the sources claim, as the desk sees it, with the claims that it goes by."""
    sight = Sight(case, Visibility.DESK, at.date())
    names = {key: human.name for human in sight.people for key in human.keys}
    events = {one.key: one.type.replace("_", " ") for one in sight.gathered.happenings}
    table = claims_csv(
        sight.gathered.statements,
        names=events | names,
        sources={str(one.pk): (one.title, one.published) for one in sight.sources},
        words=sight.words,
        preferred=set(
            Preference.objects.standing().filter(case=case).values_list("claim", flat=True)
        ),
    )
    record("case.exported", case, by=by, at=at, after={"as": "csv", "level": Visibility.DESK})
    return table
