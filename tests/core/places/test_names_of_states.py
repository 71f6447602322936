"""Names of states as lists, old texts and a dozen languages have them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from babel import Locale

from hueandcry.core.places.gazetteer import (
    english_names,
    present_state_named,
    state_named,
)

LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "ru", "ar", "zh", "tr", "pl", "nl", "uk"]
# Left out on purpose: two states share "Kongo"; the others are words or names of persons.
NOT_UNDERSTOOD = {
    ("pl", "CG"),
    ("pt", "IR"),
    ("pt", "OM"),
    ("tr", "CN"),
    ("tr", "MA"),
    ("tr", "TD"),
}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        # As headings of lists of missions have them.
        ("KAZAKHSTAN", "KZ"),
        ("Syrian Arab Rep.", "SY"),
        ("Rep. of Korea", "KR"),
        ("Korea, Dem. People's Rep. of", "KP"),
        ("Tanzania, United Rep. of", "TZ"),
        ("Moldova, Rep. of", "MD"),
        ("Iran (Islamic Rep. of)", "IR"),
        ("Venezuela (Bolivarian Rep. of)", "VE"),
        ("Micronesia, Fed. States of", "FM"),
        ("Congo, Dem. Rep.", "CD"),
        ("Congo, Rep.", "CG"),
        ("Egypt, Arab Rep.", "EG"),
        ("Gambia, The", "GM"),
        ("Bahamas (The)", "BS"),
        ("Central African Rep.", "CF"),
        ("Dominican Rep.", "DO"),
        ("Marshall Is.", "MH"),
        ("St. Lucia", "LC"),
        ("Saint Kitts and Nevis", "KN"),
        ("St. Vincent & the Grenadines", "VC"),
        ("Bosnia & Herzegovina", "BA"),
        ("The Netherlands", "NL"),
        # Abbreviations.
        ("UAE", "AE"),
        ("U.S.A.", "US"),
        ("U.K.", "GB"),
        ("DPRK", "KP"),
        ("ROK", "KR"),
        ("Lao P.D.R.", "LA"),
        ("P.R. China", "CN"),
        ("FYROM", "MK"),
        ("D.R. Congo", "CD"),
        # Long names.
        ("Republic of Kazakhstan", "KZ"),
        ("Kingdom of Denmark", "DK"),
        ("Hellenic Republic", "GR"),
        ("Plurinational State of Bolivia", "BO"),
        ("Grand Duchy of Luxembourg", "LU"),
        ("Federal Democratic Republic of Ethiopia", "ET"),
        ("Socialist Republic of Vietnam", "VN"),
        # Old names of states that there are.
        ("Zaire", "CD"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Ceylon", "LK"),
        ("Upper Volta", "BF"),
        ("Dahomey", "BJ"),
        ("Macedonia", "MK"),
        ("East Timor", "TL"),
        ("Rhodesia", "ZW"),
        ("Western Samoa", "WS"),
        ("Kazakh SSR", "KZ"),
        ("Moldavia", "MD"),
        ("German Democratic Republic", "DE"),
        # No state, or no such state.
        ("Paris", None),
        ("Kazakh", None),
        ("Republic of Elbonia", None),
        ("Bavaria", None),
        ("Quebec", None),
        ("European Union", None),
        ("", None),
        (", of", None),
    ],
)
def test_a_name_is_understood_as_printed(name: str, state: str | None) -> None:
    assert state_named(name) == state


@pytest.mark.parametrize(
    ("name", "code"),
    [("USSR", "SU"), ("Soviet Union", "SU"), ("Yugoslavia", "YU"), ("Czechoslovakia", "CS")],
)
def test_a_state_that_is_gone_keeps_its_code_and_is_no_state_of_today(name: str, code: str) -> None:
    assert state_named(name) == code
    assert present_state_named(name) is None


def test_names_of_all_states_are_understood_in_a_dozen_languages() -> None:
    states = [code for code in english_names() if code in members_and_observers()]
    wrong = {
        (language, code)
        for language in LANGUAGES
        for code in states
        if state_named(Locale.parse(language).territories[code]) != code
    }

    assert len(states) == 195
    assert wrong == NOT_UNDERSTOOD


def test_long_and_short_english_names_of_all_states_are_understood() -> None:
    named = [
        (one["iso2"], name)
        for one in entities()
        if one["iso2"] in members_and_observers() - {"PS"}
        for form in ("long", "short")
        for name in [one["country_name"].get(f"conventional {form} form", "none")]
        if name != "none" and not set(name) & set("(;&")
    ]

    assert len(named) > 350
    assert [(state, name) for state, name in named if state_named(name) != state] == [
        ("DO", "The Dominican")
    ]


@cache
def entities() -> list[dict[str, Any]]:
    text = (files("hueandcry.offices.world") / "factbook-offices.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["entities"]
    return found


@cache
def members_and_observers() -> frozenset[str]:
    """The 193 members of the United Nations, the Holy See and Palestine."""
    independent = (one["iso2"] for one in entities() if not one["dependency_status"])
    return frozenset(filter(None, independent)) - {"AQ", "EH", "TW", "XK"}
