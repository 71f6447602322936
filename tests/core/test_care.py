"""Which facts need care."""

import pytest

from hueandcry.core.care import is_family_tie, tells_of_health


@pytest.mark.parametrize(
    "words",
    [
        "She was taken to hospital in the night",
        "he has a heart condition",
        "Two days later she was hospitalised",
        "on Hunger Strike since May",
        "Er wurde verletzt und liegt auf der Intensivstation",
        "Он объявил голодовку",
        "elle est gravement malade",
        "necesita medicamentos para la diabetes",
    ],
)
def test_words_about_health_are_noticed_in_every_language(words: str) -> None:
    assert tells_of_health(words)


@pytest.mark.parametrize(
    "words",
    [
        "police arrested five dockers at the harbour",
        "a hearing is set for 20 May",
        "the court refused bail",
        "Der Prozess beginnt im Juni",
        "На площади прошёл пикет",
    ],
)
def test_other_facts_are_not_held_back(words: str) -> None:
    assert not tells_of_health(words)


def test_ties_of_family_are_told_from_others() -> None:
    ties = ("child_of", "spouse_of", "comrade_of", "other")
    assert [is_family_tie(tie) for tie in ties] == [True, True, False, False]
