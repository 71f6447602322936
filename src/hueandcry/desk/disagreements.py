"""Where the sources of a case disagree, side by side, and which the desk goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hueandcry.cases.models import Case, Preference, Source, Visibility
from hueandcry.cases.preferring import preferences_in, preferred_among
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import (
    Disagreement,
    Kind,
    Said,
    Severity,
    disagreements,
)
from hueandcry.desk.quotes import Quote, quote
from hueandcry.desk.words import EVENT_TYPES, day_in_words

# A case of more sources is compared part by part.
A_PART = 30
# Characters around what is said: enough for the sentence to speak.
AROUND = 120
SEVERITIES: dict[Severity, Promise] = {
    Severity.CONTRADICTION: gettext_lazy("Contradictions"),
    Severity.DISCREPANCY: gettext_lazy("Discrepancies"),
    Severity.AMBIGUITY: gettext_lazy("Left open"),
    Severity.DEVELOPMENT: gettext_lazy("Changed in time"),
    Severity.SPELLING: gettext_lazy("Spellings"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOf:
    """One thing said, with the words of its source; `is_kept` when the desk goes by it."""

    said: Said
    source: Source
    quote: Quote
    is_kept: bool
    is_day: bool

    @property
    def printed(self) -> str:
        """What is said; of a happening its type, in words; a day as people write it."""
        if self.is_day:
            return day_in_words(self.said.printed)
        return str(EVENT_TYPES.get(self.said.printed, self.said.printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A disagreement on the page, and the standing preference, if there is one."""

    disagreement: Disagreement
    sides: list[SideOf]
    preference: Preference | None

    @property
    def key(self) -> str:
        """What a form names it by: the keys of its sides."""
        return " ".join(side.said.key for side in self.sides)

    @property
    def sentence(self) -> str:
        one = self.disagreement
        a, b = map(day_in_words, (one.a, one.b)) if one.kind is Kind.DATE else (one.a, one.b)
        return _(one.message.value).format(a=a, b=b, who=one.who)


@dataclass(frozen=True)
class Part:
    """Some sources of a case, compared with each other and with all that name the same people."""

    case: Case
    day: date
    asked: str = ""

    @cached_property
    def page(self) -> Page[Source]:
        ordered = self.case.sources.order_by("published", "pk").only("pk")
        return Paginator(ordered, A_PART).get_page(self.asked)

    @cached_property
    def differences(self) -> list[Difference]:
        """Where one of these sources differs, the gravest first."""
        whole = Sight(self.case, Visibility.DESK, self.day)
        if not self.page.has_other_pages():
            return differences(whole)
        here = {source.pk for source in self.page}
        circle = whole.within(here).circle
        telling = {person.finding.source_id for person in circle.people.values()}
        found = differences(whole.within(here | telling))
        return [one for one in found if any(side.source.pk in here for side in one.sides)]


def differences(sight: Sight) -> list[Difference]:
    """All that the sources disagree about as far as this level sees, the gravest first."""
    sources = {str(source.pk): source for source in sight.sources}
    standing = preferences_in(sight.case)
    return [difference(one, sources, standing) for one in found_in(sight)]


def found_in(sight: Sight) -> tuple[Disagreement, ...]:
    gathered = sight.gathered
    return disagreements(
        gathered.statements,
        gathered.happenings,
        gathered.people,
        sight.groups,
        published={
            str(source.pk): source.published for source in sight.sources if source.published
        },
    )


def difference(
    one: Disagreement, sources: dict[str, Source], standing: Iterable[Preference]
) -> Difference:
    preference = preferred_among([side.key for side in one.said], standing)
    kept = preference.claim if preference else ""
    is_day = one.kind is Kind.DATE
    return Difference(
        disagreement=one,
        sides=[
            side_of(each, sources, is_kept=each.key == kept, is_day=is_day) for each in one.said
        ],
        preference=preference,
    )


def side_of(said: Said, sources: dict[str, Source], *, is_kept: bool, is_day: bool) -> SideOf:
    source = sources[said.passage.source]
    place = said.passage
    return SideOf(
        said=said,
        source=source,
        quote=quote(source.text, place.at, place.end, around=AROUND),
        is_kept=is_kept,
        is_day=is_day,
    )


def by_severity(found: Iterable[Difference]) -> list[tuple[Promise, list[Difference]]]:
    every = list(found)
    return [
        (title, here)
        for severity, title in SEVERITIES.items()
        if (here := [one for one in every if one.disagreement.severity is severity])
    ]
