"""The people of a case file: found by name, and who of them is one human being.

Identity is worked out from what editors judged whenever somebody asks; no row is ever rewritten.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q

from hueandcry.cases.models import Finding, Judgement, Person, Spelling
from hueandcry.cases.models.people import LONGEST_KEY, STANDS, PersonQuerySet, Same
from hueandcry.core.casefile.findings import Found
from hueandcry.core.casefile.identity import Group, groups
from hueandcry.core.casefile.values import Judged, Named, Tie
from hueandcry.core.casefile.values import Judgement as Word
from hueandcry.core.names.compare import Verdict as OfNames
from hueandcry.core.names.compare import score
from hueandcry.core.names.index import keys_of
from hueandcry.core.names.parts import is_initial, parts_of

# So many people are compared with a name that is looked for; of a name like "Ali" there are more.
MOST_COMPARED = 2000
# What was judged of a person whose finding does not stand says nothing until it stands again.
BOTH_STAND = Q(
    one__finding__verdict__in=STANDS,
    other__finding__verdict__in=STANDS,
    one__finding__source__withdrawn_at=None,
    other__finding__source__withdrawn_at=None,
)


# Looking for a name


def called(name: str, *, among: PersonQuerySet, most: int = 20) -> list[tuple[Person, float]]:
    """Those people of this name in any spelling and script, best first, with a score to 1.

    Whoever has a pseudonym has no keys: they are few, and each is compared, by pseudonym too.
    """
    near = Spelling.objects.filter(keys__key__in=keys_for(name), person__in=among).distinct()
    hidden = among.exclude(pseudonym="")
    best: dict[int, float] = {}
    for person, text in chain(
        near.values_list("person", "text")[:MOST_COMPARED],
        Spelling.objects.filter(person__in=hidden).values_list("person", "text"),
        hidden.values_list("pk", "pseudonym"),
    ):
        how_much, verdict = score(name, text)
        if verdict is not OfNames.DIFFERENT:
            best[person] = max(how_much, best.get(person, 0.0))
    first = sorted(best, key=lambda pk: (-best[pk], pk))[:most]
    people = Person.objects.with_words().in_bulk(first)
    return [(people[pk], best[pk]) for pk in first]


def keys_for(name: str) -> frozenset[str]:
    """What a name is looked for by, as far as the column is wide."""
    return frozenset(key[:LONGEST_KEY] for key in keys_of(name))


def kept_under(name: str) -> frozenset[str]:
    """What a spelling is kept under: its keys, and those of each of its names alone, by which a
    bare surname finds it.
    """
    alone = (one for one in parts_of(name).names if not is_initial(one))
    return keys_for(name).union(*(keys_for(one) for one in alone))


# One human being


@dataclass(frozen=True, slots=True)
class Circle:
    """People (by id) and the standing judgements between them, as far as "the same" reaches."""

    people: Mapping[int, Person]
    judgements: tuple[Judgement, ...]

    def humans(self, *, and_if: Word | None = None) -> tuple[Group, ...]:
        """All people, each human being once; `and_if` is a judgement that nobody has made yet."""
        words = [word(one) for one in self.judgements]
        return groups(self.named(), [*words, and_if] if and_if else words)

    def human(self, person: int) -> frozenset[int]:
        """All rows that are one human being with this one, itself among them."""
        of = (group.members for group in self.humans() if str(person) in group.members)
        return frozenset(int(key) for members in of for key in members)

    def named(self) -> list[Named]:
        """The people with their confirmed ties, each under the id of its row."""
        keys = {person.key: str(pk) for pk, person in self.people.items()}
        sources = {person.finding.source_id for person in self.people.values()}
        ties: dict[str, list[Tie]] = {}
        relations = Finding.objects.standing().filter(kind=Finding.Kind.RELATION)
        for tie in relations.filter(source__in=sources):
            person, to = (keys.get(f"{tie.source_id}:{tie.value[end]}") for end in ("person", "to"))
            if person and to:
                ties.setdefault(person, []).append(Tie(type=tie.value["type"], to=to))
        return [
            Named(
                key=str(pk),
                source=str(person.finding.source_id),
                spellings=(person.name,),
                ties=tuple(ties.get(str(pk), ())),
            )
            for pk, person in self.people.items()
        ]


def word(judgement: Judgement) -> Word:
    """A judgement as the core has it, of the ids of rows."""
    a, b = str(judgement.one_id), str(judgement.other_id)
    return Word(a=a, b=b, verdict=Judged(judgement.verdict))


def circle_of(people: Collection[int]) -> Circle:
    """The circle around people (ids): whoever they are one with belongs to it, in any case."""
    found = set(people)
    reached: set[int] = set()
    judgements: dict[int, Judgement] = {}
    while new := found - reached:
        touching = Judgement.objects.standing().filter(BOTH_STAND)
        touching = touching.filter(Q(one__in=new) | Q(other__in=new)).select_related("by")
        judgements.update({one.pk: one for one in touching})
        reached |= new
        same = (one for one in judgements.values() if one.verdict == Same.SAME)
        found |= set(chain.from_iterable((one.one_id, one.other_id) for one in same))
    rows = Person.objects.with_words().in_bulk(found)
    return Circle(rows, tuple(judgements[pk] for pk in sorted(judgements)))


def circle_of_judged() -> Circle:
    """Everybody of all cases of whom anything is judged. Whoever is not in it is one alone."""
    judgements = tuple(Judgement.objects.standing().filter(BOTH_STAND).order_by("pk"))
    ids = {pk for one in judgements for pk in (one.one_id, one.other_id)}
    return Circle(Person.objects.with_words().in_bulk(ids), judgements)


def same_human(person: Person) -> list[Person]:
    """The rows that are one human being with this one, itself among them."""
    rows = circle_of([person.pk]).human(person.pk)
    return list(Person.objects.with_words().filter(pk__in=rows))


# As the core compares them


def found_of(finding: Finding) -> Found:
    return Found(
        source=str(finding.source_id),
        key=str(finding.number),
        kind=finding.kind,
        item=finding.value,
        at=finding.at,
        end=finding.end,
    )
