"""Offices, and the day there, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hueandcry.core.directory.values import Kind, Office
from hueandcry.core.letters.office_day import office_day
from hueandcry.offices.words import note_words, office_of_state


@pytest.mark.parametrize(
    ("state", "kind", "name", "words"),
    [
        ("UZ", Kind.EMBASSY, "", "Embassy of Uzbekistan"),
        ("NL", Kind.EMBASSY, "", "Embassy of the Netherlands"),
        ("UZ", Kind.HIGHEST_COURT, "Supreme Court", "Supreme Court of Uzbekistan"),
        ("AD", Kind.HIGHEST_COURT, "High Court of Andorra", "High Court of Andorra"),
    ],
)
def test_an_envelope_says_whose_office_it_is(state: str, kind: Kind, name: str, words: str) -> None:
    office = Office(
        key="1", state=state, kind=kind, country="PL", located_in="PL", city="Warsaw", name=name
    )
    assert office_of_state(office) == words


@pytest.mark.parametrize(
    ("at", "hours", "words"),
    [
        (datetime(2026, 11, 19, 9, tzinfo=UTC), "", "It is a working day there."),
        (datetime(2026, 11, 19, 9, tzinfo=UTC), "", "Its hours are unknown."),
        (datetime(2026, 11, 21, 9, tzinfo=UTC), "", "It is the weekend in Poland."),
        (datetime(2026, 11, 11, 9, tzinfo=UTC), "", "It is a public holiday of Poland: "),
        (
            datetime(2026, 11, 21, 9, tzinfo=UTC),
            "Mo-Fr 09:00-13:00",
            "It opens next on Monday, 09:00.",
        ),
    ],
)
def test_a_note_names_states_holidays_and_times(at: datetime, hours: str, words: str) -> None:
    day = office_day(country="PL", city="Warsaw", state="UZ", hours=hours, at=at, language="en")
    assert words in " ".join(map(note_words, day.notes))
