"""The index finds what was put in it, on either database."""

from __future__ import annotations

import pytest

from hueandcry.core.search.question import terms_of
from hueandcry.search.services import MOST, Entry, Shelf, clear, find, put, remove

pytestmark = pytest.mark.django_db

TEXTS = {
    1: ("Held in Łódź", "Three miners were beaten, O’Neil said; call +48 (42) 55-01."),
    2: ("Задержаны в Тестограде", "Пятеро шахтёров и профсоюз. Ёлкин молчит."),
    3: ("测试", "工会主席被捕，矿工罢工。"),
    4: ("اعتقال", "اَلعُمَّال في المدينة"),
    5: ("A letter", "The miner of Łódź, held. Write to press@office.example."),
}


@pytest.fixture
def shelf() -> Shelf:
    clear(Shelf.SOURCES)
    put(
        Shelf.SOURCES,
        (Entry(pk=pk, title=title, text=text) for pk, (title, text) in TEXTS.items()),
    )
    return Shelf.SOURCES


def found(question: str, *, shelf: Shelf = Shelf.SOURCES) -> list[int]:
    return list(find(shelf, terms_of(question)).pks)


QUESTIONS = [
    ("lodz", {1, 5}),
    ("ŁÓDŹ", {1, 5}),
    ("miner", {1, 5}),
    ("miners", {1}),
    ("min", {1, 5}),
    ("mi", set()),
    ("miner letter", {5}),
    ('"miners were"', {1}),
    ('"were miners"', set()),
    ("o'neil", {1}),
    ("55-01", {1}),
    ("press@office.example", {5}),
    ("шахтер", {2}),
    ("елкин", {2}),
    ("主席", {3}),
    ("工会主席", {3}),
    ("工主", set()),
    ("捕", {3}),
    ("罢工", {3}),
    ("العمال", {4}),
    ("AND NOT *", set()),
    ("NEAR(miner)", set()),
    ("title:held", set()),
    ('"', set()),
    ("held OR absent", set()),
    ("'; DROP TABLE search_sources; --", set()),
    (r"\ % _ & | ! :* <->", set()),
    ("\u202egnirts\u202c", set()),
    ("\x00 miner", {1, 5}),
    ("x " * 5000, set()),
    ("", set()),
]


@pytest.mark.parametrize(("question", "pks"), QUESTIONS)
def test_a_question_finds_the_texts_that_say_all_of_it(
    shelf: Shelf, question: str, pks: set[int]
) -> None:
    assert set(found(question)) == pks


def test_what_says_it_in_the_title_comes_first(shelf: Shelf) -> None:
    assert found("held") == [1, 5]


def test_an_entry_put_again_takes_its_own_place(shelf: Shelf) -> None:
    put(shelf, [Entry(pk=1, title="Free", text="Nobody was hurt.")])
    assert (found("lodz"), found("nobody")) == ([5], [1])


def test_what_is_removed_is_not_found(shelf: Shelf) -> None:
    remove(shelf, [1])
    assert found("lodz") == [5]


def test_one_shelf_knows_nothing_of_another(shelf: Shelf) -> None:
    assert found("lodz", shelf=Shelf.OFFICES) == []


def test_of_very_many_the_newest_are_found_and_more_are_told_of(shelf: Shelf) -> None:
    put(shelf, (Entry(pk=pk, title="same") for pk in range(10, 12 + MOST)))
    answer = find(shelf, terms_of("same"))
    assert (len(answer.pks), min(answer.pks), answer.is_cut) == (MOST, 12, True)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"слово{number}" for number in range(200_000)),
        "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(300_000)),
        "word " * 200_000,
        "x" * 1_000_000,
        "\x00\ud800'\\\"",
    ],
    ids=["words", "han", "one word", "no blank", "oddities"],
)
def test_any_text_can_be_put_there(text: str) -> None:
    put(Shelf.SOURCES, [Entry(pk=7, title="needle", text=text)])
    assert found("needle") == [7]
