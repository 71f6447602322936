"""Territories lead to the state they belong to."""

from __future__ import annotations

import pytest

from hueandcry.core.places.dependencies import dependencies, state_of_territory
from hueandcry.core.places.gazetteer import state_name


@pytest.mark.parametrize(
    ("territory", "state"),
    [("GL", "DK"), ("PR", "US"), ("GP", "FR"), ("HK", "CN"), ("GG", "GB"), ("DK", None)],
)
def test_a_territory_belongs_to_a_state(territory: str, state: str | None) -> None:
    assert state_of_territory(territory) == state


def test_every_row_leads_from_a_known_code_to_a_state_that_is_no_territory() -> None:
    for territory, state in dependencies().items():
        assert state_name(territory)
        assert state_name(state)
        assert state_of_territory(state) is None
