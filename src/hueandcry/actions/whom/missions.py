"""Which office of the state concerned takes a supporter's letter: as routed, or as they chose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from hueandcry.core.directory import cautions
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.route import Answer, Purpose, Routed
from hueandcry.core.directory.statements import is_known
from hueandcry.core.directory.values import Office
from hueandcry.core.places.folding import fold
from hueandcry.offices.answers import Choice, Told
from hueandcry.offices.services import answer
from hueandcry.offices.words import country_name, office_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An office in the list from which a supporter may choose."""

    office: Office

    @property
    def words(self) -> str:
        """The country first, since that is what one looks for."""
        office = self.office
        country = country_name(office.located_in or office.country or "")
        return f"{country}: {office_name(office)}" if country else office_name(office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """The directory's answer, the office that the letter goes to, and those it could go to.

    `routed` is None when no office is known and none was chosen; its chain is empty for one that
    the answer does not name. `others` are all such offices of the state. `is_unknown` when what
    was asked for is no office of the state.
    """

    answer: Answer
    routed: Routed | None
    others: Sequence[Office]
    at: datetime
    is_unknown: bool = False

    @property
    def office(self) -> Office | None:
        return self.routed.office if self.routed else None

    @property
    def first(self) -> Office | None:
        """The office that the directory answers with."""
        return self.answer.offices[0].office if self.answer.offices else None

    @property
    def is_chosen(self) -> bool:
        """Whether the supporter took another office than that."""
        return self.office is not None and self.office != self.first

    @property
    def told(self) -> Told:
        """The answer in words, as far as it is about this office."""
        named = (self.routed,) if self.routed and self.routed.reasons else ()
        return Told(replace(self.answer, offices=named), self.at)

    @property
    def choice(self) -> Choice | None:
        """The office as the directory's own page shows it."""
        country = self.answer.country
        return Choice.of(self.routed, country=country, at=self.at) if self.routed else None

    @property
    def fallback(self) -> list[Offered]:
        """The missions to the United Nations, when nobody answers for the country."""
        return [Offered(office=one.office) for one in self.answer.fallback]

    @property
    def choices(self) -> list[tuple[str, list[Offered]]]:
        """All offices that the letter could go to, under headings."""
        answering = [Offered(office=one.office) for one in self.answer.offices]
        groups = (
            (_("Answers for your country"), answering),
            (_("At the United Nations"), self.fallback),
            (_("Elsewhere"), [Offered(office=office) for office in self.others]),
        )
        return [(heading, offices) for heading, offices in groups if offices]


def mission(
    directory: Directory, *, state: str, country: str, chosen: str, at: datetime
) -> Mission:
    """The office of `state` that takes letters from `country`, from the state's directory.

    `chosen` is the key of another that the supporter prefers, "" for none.
    """
    found = answer(
        state=state, country=country, purpose=Purpose.LETTER, on=at.date(), directory=directory
    )
    named = (*found.offices, *found.fallback)
    others = unnamed(named, directory.offices, on=at.date())
    free = (unrouted(one, on=at.date()) for one in others)
    wanted = next((one for one in (*named, *free) if one.office.key == chosen), None)
    return Mission(
        answer=found,
        routed=wanted or next(iter(found.offices), None),
        others=others,
        at=at,
        is_unknown=bool(chosen) and wanted is None,
    )


def unnamed(named: Iterable[Routed], known: Iterable[Office], *, on: date) -> list[Office]:
    """The offices that are open and that the answer does not name, by country."""
    keys = {one.office.key for one in named}
    others = [
        cautions.as_of(one, on=on) for one in known if one.key not in keys and is_known(one, on=on)
    ]
    return sorted(others, key=lambda one: fold(Offered(office=one).words))


def unrouted(office: Office, *, on: date) -> Routed:
    """An office that a supporter chose: no chain, but all that one should be careful about."""
    said = cautions.of_statements(office, on=on)
    return Routed(office, (), (*cautions.of_place(office), *said, *cautions.of_channels(office)))
