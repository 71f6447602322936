"""Names and titles that are hard to show or compare: shown as they are, merged with nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cases.people import confirmed_people
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Finding, Judgement, Person
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import same_human
from hueandcry.cases.services import open_case

ADDRESS = "/desk/cases/ruiz/"
ODD = {
    "one letter": "X",
    "nothing left when folded": "—",
    "right to left": "مريم الشيخ",
    "two scripts": "Мария Ruiz",
    "an override of direction": "Ana \u202ezeR\u202c",
    "an unclosed isolate": "\u2067Ana Ruiz",
    "accents alone": "Ana \u0301\u0301\u0301",
    "four hundred letters": "Ana " + "Ruiz" * 100,
}


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_an_odd_name_is_shown_and_nobody_is_merged(
    browser: Client, editor: User, name: str
) -> None:
    people = confirmed_people([name, name, "Ana Ruiz"], by=editor)
    for address in (ADDRESS, ADDRESS + "people/", ADDRESS + "disagreements/", "/desk/cases/"):
        assert browser.get(address).status_code == 200
    assert name in browser.get(ADDRESS).content.decode()
    assert browser.get(f"/desk/person/{people[0].pk}/").status_code == 200
    assert browser.get("/desk/search/", {"q": name}).status_code == 200
    assert all(len(same_human(one)) == 1 for one in people)


def test_a_thousand_spellings_of_one_person_are_all_kept_and_shown(
    browser: Client, editor: User
) -> None:
    (person,) = confirmed_people(["Ana Ruiz"], by=editor)
    person.spellings.model.objects.bulk_create(
        person.spellings.model(person=person, text=f"Ana Ru{number}iz") for number in range(1000)
    )
    page = browser.get(f"/desk/person/{person.pk}/").content.decode()
    assert all(f"Ana Ru{number}iz<" in page for number in range(1000))


def test_a_title_with_controls_of_direction_stands_in_an_element_of_its_own(
    browser: Client, editor: User
) -> None:
    title = "Ruiz \u202eerutrot"
    open_case(title, by=editor, at=NOW)
    page = browser.get("/desk/cases/").content.decode()
    assert f'dir="auto">{title}</a>' in page


def test_a_case_without_a_source_says_so(browser: Client, editor: User) -> None:
    open_case("Ruiz", by=editor, at=NOW)
    assert "No source is in this case" in browser.get(ADDRESS).content.decode()
    for address in ("people/", "disagreements/"):
        assert browser.get(ADDRESS + address).status_code == 200


def test_who_was_refused_meanwhile_is_judged_no_more(
    browser: Client, editor: User, colleague: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)
    Finding.objects.filter(pk=other.finding_id).update(verdict="refused")
    sent = {"pair": f"{one.pk}-{other.pk}", "verdict": "same"}
    assert browser.post(ADDRESS + "people/", sent).status_code == 404
    assert not Judgement.objects.exists()


def test_a_word_that_two_give_at_once_is_answered_with_the_one_that_stands(
    browser: Client, editor: User, colleague: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)
    judge(one, other, Same.NOT_THE_SAME, by=colleague, at=NOW)
    sent = {"pair": f"{one.pk}-{other.pk}", "verdict": "same", "why": "one trial"}
    answer = browser.post(ADDRESS + "people/", sent)
    assert answer.status_code == 409
    assert "had been judged already; yours was not kept" in answer.content.decode()
    assert Person.objects.count() == 2
    assert Judgement.objects.get().verdict == Same.NOT_THE_SAME
