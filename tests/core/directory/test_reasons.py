"""Steps and warnings read as sentences, whatever they are about."""

from __future__ import annotations

import pytest
from tests.core.directory.peru import SAID, embassy, office

from hueandcry.core.directory.reasons import UNMET, Reason, Rule, sentence
from hueandcry.core.directory.values import Kind

EVERYTHING = {
    "evidence": SAID[0],
    "country": "NL",
    "other": "US",
    "city": "Oslo",
    "office": embassy("Oslo NO"),
    "day": "2002-09-01",
    "words": "22 00 00",
}


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_a_sentence_without_gaps(rule: Rule) -> None:
    words = sentence(Reason(rule, **EVERYTHING))  # type: ignore[arg-type]
    assert words[0].isupper() or words[0].isdigit()
    assert words.endswith((".", "Missions of Peru."))
    assert "{" not in words
    assert "  " not in words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason(Rule.NO_OWN_OFFICE, country="NL"),
            "An office in the Netherlands? None is known.",
        ),
        (
            Reason(Rule.ONLY_COUNTRY_SAYS, country="IS", office=embassy("Oslo NO")),
            "Only one side says this: the embassy in Oslo does not name Iceland itself.",
        ),
        (
            Reason(Rule.OFFICE_IN_CITY, city="Oslo", office=office(Kind.UNSPECIFIED, "Oslo NO")),
            "An office in Oslo? Yes: the office in Oslo.",
        ),
        (
            Reason(Rule.OLD, day="2002-09-01"),
            "This was last said on 1 September 2002. It may have changed since.",
        ),
        (
            Reason(Rule.OLD_ROUGHLY, day="2002-09"),
            "This was last said in September 2002. It may have changed since.",
        ),
        (
            Reason(Rule.BEFORE_THE_DIRECTORY, other="US", day="2002"),
            "The directory knows nothing of the United States before 2002.",
        ),
        (
            Reason(Rule.NONE_KNOWN, country="TG", other="US"),
            "No office of the United States is known that answers for Togo.",
        ),
    ],
)
def test_a_reason_is_a_sentence(reason: Reason, words: str) -> None:
    assert str(reason) == words


def test_whoever_shows_a_reason_says_it_in_another_language() -> None:
    german = {Rule.OFFICE_IN_CITY.value: "Eine Vertretung in {city}? Ja: {office}."}
    words = sentence(
        Reason(Rule.OFFICE_IN_CITY, city="Oslo", office=embassy("Oslo NO")),
        translate=german.__getitem__,
        office=lambda kind, *, city: f"{kind} ({city})",
    )
    assert words == "Eine Vertretung in Oslo? Ja: embassy (Oslo)."


def test_a_step_is_met_or_not_and_a_warning_asks_nothing() -> None:
    assert not Reason(Rule.NO_OWN_OFFICE).is_met
    assert Reason(Rule.OWN_OFFICE).is_met
    assert all(rule.value.count("?") == 1 for rule in UNMET)
