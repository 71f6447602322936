"""Finding a name among many spellings."""

import pytest

from hueandcry.core.names.compare import Verdict, score
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


def test_what_is_found_is_what_comparing_all_would_find() -> None:
    given = ["Murat", "Marat", "Myrat", "Serik", "Saken", "Zhanat", "Чингиз", "M."]
    surnames = ["Abenov", "Abanov", "Apenov", "Abenova", "Abildin", "Жунусов", "Dzhunosov", "Abe"]
    spellings = [f"{one} {other}" for one in given for other in surnames]
    index = Index(spellings)
    for name in [*spellings, "Abenov", "Abenov Murat", "Murat Serikuly Abenov"]:
        near = {number for key in keys_of(name) for number in index.numbers.get(key, ())}
        compared = [score(name, spellings[number]) for number in near]
        scores = sorted((one for one, verdict in compared if verdict is not Verdict.DIFFERENT))
        found = [one.score for one in index.find(name, most=5)]
        assert found == pytest.approx(scores[::-1][:5])
