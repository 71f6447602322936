"""Who of a case may be one with some of its people: never all against all on one page.

Those near are found by the keys of their spellings. What speaks for them is then weighed from the
sources of both alone, so in a large case a fact counts for rarer than it is in all of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from hueandcry.cases.models import Case, Finding, Person
from hueandcry.cases.models.people import LONGEST_KEY, PersonQuerySet
from hueandcry.cases.people import Circle, circle_of, found_of
from hueandcry.core.casefile.candidates import keys_sought
from hueandcry.core.casefile.gather import Gathered, gather
from hueandcry.core.casefile.identity import Suggestion, groups, suggestions
from hueandcry.core.casefile.values import Judged, Judgement
from hueandcry.core.casefile.who import who_is_who

# So many are weighed beside those asked about, those who share most keys with them first.
MOST_NEAR = 80


def people_of(case: Case) -> PersonQuerySet:
    """Everybody who stands in a case, in the order of its sources."""
    people = Person.objects.standing().filter(finding__source__case=case)
    return people.order_by("finding__source", "finding__number")


@dataclass(frozen=True)
class Near:
    """Some people of a case (ids, `asked`) and those of it who may be one with any of them."""

    case: Case
    asked: frozenset[int]

    @cached_property
    def suggested(self) -> tuple[Suggestion, ...]:
        """Who may be one with somebody asked about, best first."""
        people, words = self.gathered.people, self.judgements
        who = who_is_who(groups(people, words))
        theirs = {who[self.people[pk].key] for pk in self.asked}
        return tuple(
            one
            for one in suggestions(people, words)
            if who[one.a] in theirs or who[one.b] in theirs
        )

    @cached_property
    def circle(self) -> Circle:
        return circle_of(self.asked | set(near(self.asked, case=self.case)))

    @cached_property
    def sources(self) -> frozenset[int]:
        """The sources of all these, as far as they are of the case."""
        ids = {one.finding.source_id for one in self.circle.people.values()}
        return frozenset(self.case.sources.filter(pk__in=ids).values_list("pk", flat=True))

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody whom these sources name, by id."""
        rows = Person.objects.standing().filter(finding__source__in=self.sources)
        return {one.pk: one for one in rows.select_related("finding")}

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(
            Judgement(
                a=self.people[one.one_id].key,
                b=self.people[one.other_id].key,
                verdict=Judged(one.verdict),
            )
            for one in self.circle.judgements
            if one.one_id in self.people and one.other_id in self.people
        )

    @cached_property
    def gathered(self) -> Gathered:
        """What these sources say, as far as editors confirmed it: for the desk."""
        findings = Finding.objects.standing().filter(source__in=self.sources)
        return gather(map(found_of, findings))


def near(people: Collection[int], *, case: Case) -> list[int]:
    """Others of a case whose spellings share a key with those of these people (ids)."""
    asked = Person.objects.filter(pk__in=people).prefetch_related("spellings")
    keys = {
        key[:LONGEST_KEY]
        for one in asked
        for key in keys_sought([spelling.text for spelling in one.spellings.all()])
    }
    others = people_of(case).exclude(pk__in=people).filter(spellings__keys__key__in=keys)
    shared = others.annotate(shared=Count("spellings__keys__key", distinct=True))
    return list(shared.order_by("-shared", "pk").values_list("pk", flat=True)[:MOST_NEAR])
