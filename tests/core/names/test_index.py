"""Finding a name among many spellings."""

import pytest

from hueandcry.core.names.compare import Verdict
from hueandcry.core.names.index import Index, keys_of

SPELLINGS = ["Murat Abenov", "Yerlan Abenov", "Олжас Темиров", "Temirov", "Oljas Temiroff"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Olzhas Temirov", {"Олжас Темиров", "Oljas Temiroff"}),
        ("Temirov Olzhas", {"Олжас Темиров", "Oljas Temiroff"}),
        ("Мурат Абенов", {"Murat Abenov"}),
        ("Nobody Such", set()),
        ("", set()),
    ],
)
def test_a_name_is_found_in_any_spelling(name: str, found: set[str]) -> None:
    index = Index(SPELLINGS)
    assert {index.spellings[one.number] for one in index.find(name)} == found


def test_the_best_comes_first_and_no_more_than_asked() -> None:
    index = Index(["Marat Abanov", "Murat Abenov"])
    best = index.find("Murat Abenov", most=1)
    assert [index.spellings[one.number] for one in best] == ["Murat Abenov"]
    assert best[0].verdict is Verdict.SAME


def test_a_bare_name_finds_bare_names() -> None:
    index = Index(SPELLINGS)
    assert [index.spellings[one.number] for one in index.find("Temirow")] == ["Temirov"]


def test_misspelling_the_end_of_one_word_keeps_a_key() -> None:
    assert keys_of("Murat Abenov") & keys_of("Murat Abendorf")
