"""Which office of the state concerned takes a supporter's letter: as routed, or as they chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hueandcry.core.directory import cautions
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.route import Answer, Purpose, Routed
from hueandcry.core.directory.statements import is_known
from hueandcry.core.directory.values import Office
from hueandcry.core.places.folding import fold
from hueandcry.offices.answers import Step, Told, cautions_of
from hueandcry.offices.services import answer
from hueandcry.offices.words import country_name, office_name

# By the keys of the offices.
Options = Mapping[str, SafeString]


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

    `directory` is the state's. `routed` is None when no office is known and none was chosen; its
    chain is empty for one that the answer does not name. `is_unknown` when what was asked for is no
    office of the state.
    """

    directory: Directory
    answer: Answer
    routed: Routed | None
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
    def cautions(self) -> tuple[Step, ...]:
        """What to be careful about with this office."""
        return cautions_of(self.routed) if self.routed else ()

    @property
    def fallback(self) -> list[Offered]:
        """The missions to the United Nations, when nobody answers for the country."""
        return [Offered(office=one.office) for one in self.answer.fallback]

    @property
    def choices(self) -> list[tuple[str, SafeString]]:
        """All offices that the letter could go to: options of a select, under headings."""
        answering, at_the_un = options(self.answer.offices), options(self.answer.fallback)
        known = options_in(self.directory, on=self.answer.on, language=get_language() or "en")
        named = answering.keys() | at_the_un.keys()
        groups = (
            (_("Answers for your country"), answering),
            (_("At the United Nations"), at_the_un),
            (_("Elsewhere"), {key: one for key, one in known.items() if key not in named}),
        )
        return [(heading, self.with_chosen(offered)) for heading, offered in groups if offered]

    def with_chosen(self, offered: Options) -> SafeString:
        """Options in their order, that of the office marked."""
        if self.office and self.office.key in offered:
            offered = {**offered, self.office.key: option(self.office, is_chosen=True)}
        return mark_safe("".join(offered.values()))  # noqa: S308 (each is made by `option`)


def mission(
    directory: Directory, *, state: str, country: str, chosen: str, at: datetime
) -> Mission:
    """The office of `state` that takes letters from `country`, from the state's directory.

    `chosen` is the key of another that the supporter prefers, "" for none.
    """
    found = answer(
        state=state, country=country, purpose=Purpose.LETTER, on=at.date(), directory=directory
    )
    named = (one for one in (*found.offices, *found.fallback) if one.office.key == chosen)
    wanted = next(named, None) or unnamed(directory, chosen, on=at.date())
    return Mission(
        directory=directory,
        answer=found,
        routed=wanted or next(iter(found.offices), None),
        at=at,
        is_unknown=bool(chosen) and wanted is None,
    )


def unnamed(directory: Directory, key: str, *, on: date) -> Routed | None:
    """An office that a supporter chose and the answer does not name: no chain, but all that one
    should be careful about. None when none of this key is known on that day.
    """
    found = directory.by_key.get(key)
    if found is None or not is_known(found, on=on):
        return None
    office = cautions.as_of(found, on=on)
    said = cautions.of_statements(office, on=on)
    return Routed(office, (), (*cautions.of_place(office), *said, *cautions.of_channels(office)))


@lru_cache(maxsize=4)  # visitors share a directory for seconds, and the list is long
def options_in(directory: Directory, *, on: date, language: str) -> Options:
    """All offices that are known on a day, in the order of their words in a language."""
    known = [one for one in directory.offices if is_known(one, on=on)]
    with override(language):
        listed = sorted(known, key=lambda one: fold(Offered(office=one).words))
        return {one.key: option(one) for one in listed}


def options(offices: tuple[Routed, ...]) -> Options:
    return {one.office.key: option(one.office) for one in offices}


def option(office: Office, *, is_chosen: bool = False) -> SafeString:
    """An office in a select."""
    chosen = mark_safe(" selected") if is_chosen else ""
    words = Offered(office=office).words
    return format_html('<option value="{}"{}>{}</option>', office.key, chosen, words)
