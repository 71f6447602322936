"""Which offices take a letter for a country: all of them, the best first, with how we know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hueandcry.core.directory.pointers import Found, follow, known_entries
from hueandcry.core.directory.question import Question, Routed, routed, standing_there
from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.statements import best_evidence, is_known
from hueandcry.core.directory.values import (
    EMBASSIES,
    UNITED_NATIONS,
    Accreditation,
    Office,
)


class Abroad(NamedTuple):
    """What is said about who answers from elsewhere: by the country's entries, by the offices'.

    `offices` are all that are meant, each once, `claims` those that name the country themselves.
    """

    found: tuple[tuple[Accreditation, Found], ...] = ()
    claims: tuple[tuple[Office, Accreditation], ...] = ()
    offices: tuple[Office, ...] = ()

    def others(self, office: Office, *, own: list[Office]) -> list[Office]:
        """Which offices besides this one are said to answer, an embassy in the country too."""
        headed = own[:1] if own and is_headed(own[0]) else []
        return [one for one in (*self.offices, *headed) if one.key != office.key]

    def claim_of(self, office: Office) -> Accreditation | None:
        return next((claim for at, claim in self.claims if at.key == office.key), None)


def to_write_to(question: Question) -> tuple[tuple[Routed, ...], tuple[Reason, ...]]:
    """All offices that answer, best first, and the warnings of entries that lead nowhere."""
    own = [office for office in standing_there(question) if office.country != UNITED_NATIONS]
    abroad = survey(question)
    headed = [office for office in own if is_headed(office)]
    others = own[len(headed) :]
    ways = [
        *(own_headed(question, headed, abroad=abroad) if headed else ()),
        *(by_entries(question, abroad, own=own) if abroad.found else ()),
        *(own_others(question, others, abroad=abroad, is_last=not headed) if others else ()),
        *(listed_elsewhere(question, abroad=abroad) if not own else ()),
        *(by_claims(question, abroad, own=own) if abroad.claims else ()),
    ]
    if len(ways) > 1:
        ways = each_once(ways)
    return tuple(ways), tuple(about_entries(abroad, question=question)) if abroad.found else ()


def each_once(ways: list[Routed]) -> list[Routed]:
    """Each office where it stands first."""
    first: dict[str, Routed] = {}
    for way in ways:
        first.setdefault(way.office.key, way)
    return list(first.values())


def survey(question: Question) -> Abroad:
    directory, pair, on = question.directory, (question.state, question.country), question.on
    if pair not in directory.said_by_country and pair not in directory.said_by_office:
        return NOBODY_ABROAD
    entries = known_entries(directory, state=question.state, country=question.country, on=on)
    found = tuple((entry, follow(directory, entry=entry, on=on)) for entry in entries)
    claims = tuple(
        (office, claim)
        for claim in directory.said_by_office.get(pair, ())
        if is_known(claim, on=on)
        and (office := directory.by_key.get(claim.office or "")) is not None
        and office.located_in != question.country
        and is_known(office, on=on)
    )
    meant = {office.key: office for _, one in found for office in one.offices}
    meant.update((office.key, office) for office, _ in claims)
    return Abroad(found, claims, tuple(meant.values()))


def is_headed(office: Office) -> bool:
    """Whether an ambassador to this country heads it: not one to an organisation of states."""
    return office.kind in EMBASSIES


def own_headed(question: Question, offices: list[Office], *, abroad: Abroad) -> Iterator[Routed]:
    here = {office.key for office in offices}
    elsewhere = [office for office in abroad.offices if office.key not in here]
    warnings = another_claims(elsewhere, country=question.country)
    for office in offices:
        yield routed(question, office, steps=own_steps(question, office), warnings=warnings)


def by_entries(question: Question, abroad: Abroad, *, own: list[Office]) -> Iterator[Routed]:
    """The offices to which the country's entry leads."""
    country, on = question.country, question.on
    for entry, found in abroad.found:
        for office in found.offices:
            claim = abroad.claim_of(office)
            others = abroad.others(office, own=own)
            by_city = bool(found.steps) and found.steps[-1].rule is Rule.RESIDENCE
            steps = (
                *first_steps(question, own),
                *found.steps,
                Reason(
                    Rule.OFFICE_IN_CITY if by_city else Rule.OFFICE_POINTED_AT,
                    best_evidence(office, on=on),
                    city=found.steps[-1].city,
                    office=office,
                ),
                named_back(office, claim, country=country, on=on),
            )
            one_sided = (
                () if claim else (Reason(Rule.ONLY_COUNTRY_SAYS, country=country, office=office),)
            )
            yield routed(
                question,
                office,
                steps=steps,
                warnings=(
                    *one_sided,
                    *another_claims(others, country=country),
                    *found.warnings,
                ),
                claims=(entry, claim) if claim else (entry,),
            )


def own_others(
    question: Question, offices: list[Office], *, abroad: Abroad, is_last: bool
) -> Iterator[Routed]:
    """Own offices that no ambassador heads; `is_last` when there are no others in the country."""
    further = steps_abroad(question, abroad) if is_last else ()
    for office in offices:
        yield routed(question, office, steps=(*own_steps(question, office), *further))


def listed_elsewhere(question: Question, *, abroad: Abroad) -> Iterator[Routed]:
    """Offices listed under the country that stand elsewhere, or nobody says where."""
    for office in question.directory.listed.get((question.state, question.country), ()):
        if is_known(office, on=question.on):
            evidence = best_evidence(office, on=question.on)
            step = Reason(Rule.LISTED, evidence, country=question.country, office=office)
            steps = (*first_steps(question, []), *steps_abroad(question, abroad), step)
            yield routed(question, office, steps=steps)


def by_claims(question: Question, abroad: Abroad, *, own: list[Office]) -> Iterator[Routed]:
    """The offices whose own entries name the country."""
    country = question.country
    for office, claim in abroad.claims:
        others = abroad.others(office, own=own)
        yield routed(
            question,
            office,
            steps=(
                *first_steps(question, own),
                *steps_abroad(question, abroad),
                named_back(office, claim, country=country, on=question.on),
            ),
            warnings=(
                Reason(Rule.ONLY_OFFICE_SAYS, country=country, office=office),
                *another_claims(others, country=country),
            ),
            claims=(claim,),
        )


def own_steps(question: Question, office: Office) -> tuple[Reason, ...]:
    return (
        Reason(
            Rule.OWN_OFFICE,
            best_evidence(office, on=question.on),
            country=question.country,
            office=office,
        ),
        AMBASSADOR_HEADS if is_headed(office) else NO_AMBASSADOR_HEADS,
    )


def first_steps(question: Question, own: list[Office]) -> tuple[Reason, ...]:
    """The steps before looking abroad."""
    if own:
        return own_steps(question, own[0])
    return (Reason(Rule.NO_OWN_OFFICE, country=question.country),)


def steps_abroad(question: Question, abroad: Abroad) -> tuple[Reason, ...]:
    """What the country's entries say of an ambassador elsewhere, for an office that is not his."""
    if not abroad.found:
        return (Reason(Rule.NO_RESIDENCE, country=question.country),)
    return abroad.found[0][1].steps


def named_back(office: Office, claim: Accreditation | None, *, country: str, on: date) -> Reason:
    if claim is None:
        return Reason(
            Rule.OFFICE_NAMES_IT_NOT, best_evidence(office, on=on), country=country, office=office
        )
    evidence = best_evidence(claim, on=on)
    return Reason(Rule.OFFICE_NAMES_COUNTRY, evidence, country=country, office=office)


def another_claims(others: list[Office], *, country: str) -> tuple[Reason, ...]:
    return tuple(Reason(Rule.ANOTHER_CLAIMS, country=country, office=one) for one in others)


def about_entries(abroad: Abroad, *, question: Question) -> Iterator[Reason]:
    """Entries that lead nowhere, and entries that disagree."""
    for _, found in abroad.found:
        if not found.offices:
            yield from found.warnings
    led_to = {tuple(office.key for office in found.offices) for _, found in abroad.found}
    if len(led_to) > 1:
        yield Reason(Rule.RESIDENCES_DIFFER, country=question.country)


NOBODY_ABROAD = Abroad()
AMBASSADOR_HEADS = Reason(Rule.AMBASSADOR_HEADS)
NO_AMBASSADOR_HEADS = Reason(Rule.NO_AMBASSADOR_HEADS)
