"""What to say on the telephone."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.calling import call_script
from hueandcry.core.tables import LANGUAGES, table

WRITTEN = [language for language in LANGUAGES if table("letters", language=language)]
ABOUT, DEMAND = "Ada {Example}", "Release {her} at once!"


@pytest.mark.parametrize("language", WRITTEN)
def test_a_call_names_the_person_and_the_demand(language: str) -> None:
    script = call_script(about=ABOUT, demand=DEMAND, language=language)
    assert ABOUT in script.says[0]
    assert table("letters", language=language)["name"] in script.says[0]
    assert script.says[1].endswith(DEMAND)
    assert len(script.answers) == 4
    assert any(ABOUT in you for _they, you in script.answers)
    assert all("{" not in they for they, _you in script.answers)


def test_without_a_demand_nothing_is_asked_for() -> None:
    assert len(call_script(about="Ada", demand="", language="en").says) == 3


def test_a_language_without_phrases_falls_back_to_english() -> None:
    assert call_script(about="Ada", demand="", language="pl").says[-1] == "Thank you. Goodbye."
