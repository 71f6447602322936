"""The desk's search: what is found, and that it keeps step with what is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.cases.people import confirmed_people

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Edition
from hueandcry.appeals.services import draft_appeal, make_public, revise_published
from hueandcry.cases.models import Source
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.services import open_case
from hueandcry.search.services import Shelf, clear

pytestmark = pytest.mark.django_db


def page(browser: Client, **asked: str) -> str:
    answer = browser.get("/desk/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_source_is_found_by_a_word_of_its_text(browser: Client, source: Source) -> None:
    word = source.text.split()[5].strip(".,")
    shown = page(browser, q=word)
    assert f'href="/desk/sources/{source.pk}/"' in shown
    assert f"<mark>{word}" in shown


def test_a_case_is_found_by_its_title(browser: Client, editor: User) -> None:
    case = open_case("The Ærøskøbing dockers", by=editor, at=timezone.now())
    shown = page(browser, q="aeroskobing")
    assert "<mark>Ærøskøbing</mark>" in shown
    assert f'href="/desk/cases/{case.slug}/"' in shown


def test_a_question_that_finds_nothing_says_what_to_try(browser: Client, source: Source) -> None:
    shown = page(browser, q="quetzalcoatl <b>")
    assert "Nothing at this desk says" in shown
    assert "quetzalcoatl &lt;b&gt;" in shown


ODD = ["", "a", "x" * 10_000, "AND NOT *", '"', '"miners', "%00", "\u202eabc", "عمال", "工", "'--"]


@pytest.mark.parametrize(
    "question", [*ODD, "{% x %}", "NEAR(a b, 5)", "a:*", "\x00", "*", "(", "-"]
)
def test_no_question_does_harm(browser: Client, source: Source, question: str) -> None:
    page(browser, q=question)
    page(browser, q=question, **{"in": "sources", "page": question[:50]})


@pytest.mark.parametrize("shelf", ["nowhere", "search_sources", "../", "SOURCES"])
def test_no_other_shelf_is_looked_at(browser: Client, source: Source, shelf: str) -> None:
    assert "Nothing at this desk says" in page(browser, q="the", **{"in": shelf})


def test_a_draft_is_found_and_what_it_replaces_is_not(
    browser: Client, editor: User, source: Source
) -> None:
    at = timezone.now()
    first = draft_appeal(source, by=editor, at=at).editions.get()
    Edition.objects.filter(pk=first.pk).update(
        name="Wren", subject="Free them", letter="Please", stop_on=at.date()
    )
    first.refresh_from_db()
    make_public(first, content="", by=editor, at=at)
    assert edition_links(browser, "Wren") == {first.pk}
    second = revise_published(first, by=editor, at=at)
    assert edition_links(browser, "Wren") == {first.pk, second.pk}
    make_public(second, content="", by=editor, at=at)
    assert edition_links(browser, "Wren") == {second.pk}


def edition_links(browser: Client, question: str) -> set[Any]:
    answer = browser.get("/desk/search/", {"q": question, "in": "appeals"})
    return {hit.row.pk for hits in answer.context["found"] for hit in hits.hits}


def test_the_pages_of_a_shelf_show_everything_once(browser: Client, editor: User) -> None:
    for number in range(25):
        open_case(f"Dockers {number}", by=editor, at=timezone.now())
    asked = {"q": "dockers", "in": "cases"}
    shown = [browser.get("/desk/search/", asked | {"page": page}) for page in ("1", "2")]
    rows = [hit.row.pk for answer in shown for hit in answer.context["found"][0].hits]
    assert len(rows) == len(set(rows)) == 25


def test_the_command_makes_the_index_anew(browser: Client, editor: User, source: Source) -> None:
    open_case("Dockers", by=editor, at=timezone.now())
    for shelf in Shelf:
        clear(shelf)
    assert "Nothing at this desk says" in page(browser, q="dockers")
    call_command("search_index")
    assert "<mark>Dockers</mark>" in page(browser, q="dockers")


@pytest.mark.parametrize(
    "asked",
    ["Zhanat Ospanov", "Жанат Оспанов", "Жанат Оспановтың", "جانات أوسبانوف", "Dzhanat Ospanow"],
)
def test_a_person_is_found_in_any_spelling_and_script_with_reasons(
    browser: Client, editor: User, asked: str
) -> None:
    person, _other = confirmed_people(["Zhanat Ospanov", "Rustam Beketov"], by=editor)
    answer = browser.get("/desk/search/", {"q": asked})
    assert [named.spelling for named in answer.context["people"]] == ["Zhanat Ospanov"]
    assert "the same name" in answer.content.decode()
    assert f'href="/desk/person/{person.pk}/"' in answer.content.decode()


def test_a_surname_alone_is_possibly_the_name(browser: Client, editor: User) -> None:
    confirmed_people(["Zhanat Ospanov"], by=editor)
    assert "one name alone says little" in page(browser, q="Ospanow").lower()


def test_somebody_under_a_pseudonym_is_found_by_name_and_the_desk_is_told(
    browser: Client, editor: User
) -> None:
    (person,) = confirmed_people(["Zhanat Ospanov"], by=editor)
    call(person, "Mr Wren", by=editor, at=timezone.now())
    shown = page(browser, q="Ospanov Zhanat")
    assert "others know them as <bdi>Mr Wren</bdi>" in shown
    assert f'href="/desk/person/{person.pk}/"' in shown


@pytest.mark.parametrize("asked", ["HC {}/{}", "{}/{}"])
def test_an_appeal_is_found_by_its_number(
    browser: Client, editor: User, source: Source, asked: str
) -> None:
    appeal = draft_appeal(source, by=editor, at=timezone.now())
    question = asked.format(appeal.serial, appeal.year)
    assert edition_links(browser, question) == {appeal.editions.get().pk}
    assert edition_links(browser, appeal.slug) == {appeal.editions.get().pk}
