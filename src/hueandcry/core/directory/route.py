"""Which office of a state answers for a country, and how we know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.letter import to_write_to
from hueandcry.core.directory.question import (
    Purpose,
    Question,
    Routed,
    routed,
    standing_there,
)
from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.statements import best_evidence, is_known
from hueandcry.core.directory.street import has_street
from hueandcry.core.directory.values import UNITED_NATIONS
from hueandcry.core.places.dependencies import state_of_territory
from hueandcry.core.places.gazetteer import state_name

__all__ = ["Answer", "Purpose", "Routed", "route"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The offices of `state` for a supporter in `country`, best first; none rather than a guess.

    `fallback` has the missions to the United Nations when there is no office. `reasons` and
    `warnings` are about the whole answer.
    """

    state: str
    country: str
    purpose: Purpose
    on: date
    offices: tuple[Routed, ...] = ()
    fallback: tuple[Routed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


def route(
    directory: Directory,
    *,
    state: str,
    country: str,
    on: date,
    purpose: Purpose = Purpose.LETTER,
) -> Answer:
    """Find the offices of `state` that answer for a supporter in `country` on a day.

    States are ISO 3166-1 alpha-2 codes. For a letter: an own office headed by an ambassador; where
    the ambassador lives; any own office; what is listed for the country elsewhere; who claims it.
    For a picket: what stands there. ValueError for a code that is no state's.
    """
    for code in (state, country):
        if state_name(code) is None or code == UNITED_NATIONS:
            raise ValueError(f"no code of a state: {code!r}")
    question = Question(directory, state, country, purpose, on)
    if state == country:
        return answer(question, reasons=(Reason(Rule.ITS_OWN_STATE, other=state),))
    found, warnings = ask(question)
    if found:
        return answer(question, offices=found, warnings=warnings)
    above = state_of_territory(country)
    if above is None:
        return none_known(question, warnings=warnings)
    territory = Reason(Rule.TERRITORY, country=country, other=above)
    of_state = route(directory, state=state, country=above, purpose=purpose, on=on)
    return answer(
        question,
        offices=of_state.offices,
        fallback=of_state.fallback,
        reasons=(territory, *of_state.reasons),
        warnings=(*warnings, *of_state.warnings),
    )


def ask(question: Question) -> tuple[tuple[Routed, ...], tuple[Reason, ...]]:
    if question.purpose is Purpose.PICKET:
        return tuple(to_stand_at(question)), ()
    return to_write_to(question)


def answer(
    question: Question,
    *,
    offices: tuple[Routed, ...] = (),
    fallback: tuple[Routed, ...] = (),
    reasons: tuple[Reason, ...] = (),
    warnings: tuple[Reason, ...] = (),
) -> Answer:
    first = question.directory.firsts.get(question.state)
    if first is not None and question.on < first.seen:
        before = Reason(Rule.BEFORE_THE_DIRECTORY, other=question.state, day=first.when)
        warnings = (*warnings, before)
    return Answer(
        state=question.state,
        country=question.country,
        purpose=question.purpose,
        on=question.on,
        offices=offices,
        fallback=fallback,
        reasons=reasons,
        warnings=warnings,
    )


def none_known(question: Question, *, warnings: tuple[Reason, ...]) -> Answer:
    """Nobody answers: say so, and offer the missions to the United Nations."""
    state, country = question.state, question.country
    if state not in question.directory.states:
        nothing = Reason(Rule.NOTHING_KNOWN, other=state)
        return answer(question, reasons=(nothing,), warnings=warnings)
    is_picket = question.purpose is Purpose.PICKET
    rule = Rule.NOWHERE_TO_STAND if is_picket else Rule.NONE_KNOWN
    none = Reason(rule, country=country, other=state)
    fallback = tuple(at_the_un(question))
    reasons = (none,) if fallback else (none, Reason(Rule.NO_UN_MISSION, other=state))
    return answer(question, fallback=fallback, reasons=reasons, warnings=warnings)


def at_the_un(question: Question) -> Iterator[Routed]:
    for office in question.directory.at_the_un.get(question.state, ()):
        if is_known(office, on=question.on):
            step = Reason(Rule.TO_THE_UN, best_evidence(office, on=question.on), office=office)
            yield routed(question, office, steps=(step,))


def to_stand_at(question: Question) -> Iterator[Routed]:
    """Offices in the supporter's country, those without a street last."""
    for office in sorted(standing_there(question), key=lambda office: not has_street(office)):
        step = Reason(
            Rule.STANDS_THERE,
            best_evidence(office, on=question.on),
            country=question.country,
            office=office,
        )
        yield routed(question, office, steps=(step,))
