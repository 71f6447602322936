"""A case in forms that other programmes read, as far as the gate lets it be seen."""

from __future__ import annotations

import json

from hueandcry.cases.models import Preference
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.claims_csv import claims_csv
from hueandcry.core.casefile.exchange.followthemoney import Document, Someone, Told, entities


def as_followthemoney(sight: Sight) -> str:
    """Entities of FollowTheMoney, a line each, of what a level sees on a day."""
    told = Told(
        prefix=f"case-{sight.case.pk}",
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
        event_of=sight.event_of,
        words=sight.words,
    )
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in entities(told))


def claims_as_csv(sight: Sight) -> str:
    """What the sources claim as a level sees it, with the claims that the desk goes by."""
    names = {key: human.name for human in sight.people for key in human.keys}
    events = {one.key: one.type.replace("_", " ") for one in sight.gathered.happenings}
    preferred = Preference.objects.standing().filter(case=sight.case)
    return claims_csv(
        sight.gathered.statements,
        names=events | names,
        sources={str(one.pk): (sight.masked(one.title), one.published) for one in sight.sources},
        words=sight.words,
        preferred=set(preferred.values_list("claim", flat=True)),
    )
