"""The desk's pages of a case file: who is one person, what disagrees, who may be shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.cases.people import confirmed_people
from tests.cases.story import NOW, desk_user
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Basis, Case, Judgement, Person, Preference, Raise
from hueandcry.cases.models.people import Same
from hueandcry.desk.reviews import bases_due

ADDRESS = "/desk/cases/ruiz/"
CONSENT = {
    "kind": "consent",
    "by_whom": "her lawyer",
    "how": "by telephone",
    "given_on": "2026-11-19",
    "to_what": "name and trial",
}


@pytest.fixture
def two(editor: User) -> list[Person]:
    return confirmed_people(["Ana Ruiz", "Anna Ruiz"], by=editor)


def pair(people: list[Person]) -> str:
    return "-".join(str(person.pk) for person in people)


def test_the_case_shows_its_people_with_every_spelling_and_its_source(
    browser: Client, two: list[Person]
) -> None:
    page = browser.get(ADDRESS).content.decode()
    for person in two:
        assert person.name in page
        assert f"/desk/sources/{person.finding.source_id}/#f1" in page
    assert ADDRESS in browser.get("/desk/cases/").content.decode()


def test_two_like_names_are_suggested_side_by_side_with_reasons_and_both_passages(
    browser: Client, two: list[Person]
) -> None:
    page = browser.get(ADDRESS + "people/").content.decode()
    assert f'value="{pair(two)}"' in page
    assert page.count("was arrested on 3 March 2026") == 2
    assert "are written alike" in page or "are close" in page


def test_a_judgement_is_saved_shown_and_taken_back(
    browser: Client, two: list[Person], editor: User
) -> None:
    sent = {"pair": pair(two), "verdict": "same", "why": "one trial"}
    assert browser.post(ADDRESS + "people/", sent).status_code == 302
    made = Judgement.objects.get()
    assert (made.verdict, made.why, made.by) == ("same", "one trial", editor)
    assert "one trial" in browser.get(ADDRESS + "people/").content.decode()
    browser.post(ADDRESS + "people/undo/", {"judgement": made.pk})
    page = browser.get(ADDRESS + "people/").content.decode()
    assert "taken back by Imke" in page
    assert f'value="{pair(two)}"' in page


def test_the_second_editor_sees_what_stands(
    browser: Client, two: list[Person], colleague: User
) -> None:
    judge(two[0], two[1], Same.UNSURE, by=colleague, at=NOW)
    answer = browser.post(ADDRESS + "people/", {"pair": pair(two), "verdict": "same"})
    assert answer.status_code == 409
    assert "Not sure, says Tomas" in answer.content.decode()


def test_what_cannot_be_is_refused_with_the_chain_that_says_why(
    browser: Client, editor: User
) -> None:
    a, b, c = confirmed_people(["Ana Ruiz", "Anna Ruiz", "Ana Ruis"], by=editor)
    judge(a, b, Same.SAME, why="one trial", by=editor, at=NOW)
    judge(b, c, Same.NOT_THE_SAME, why="two birthdays", by=editor, at=NOW)
    sent = {"pair": pair([a, c]), "verdict": "same", "why": "the name"}
    answer = browser.post(ADDRESS + "people/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("one trial", "two birthdays", "the name"))
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize("sent", ["", "-", "1-1", "x-y", "987654321-1", "٣-٤"])
def test_a_pair_that_is_none_of_the_case_is_not_found(
    browser: Client, two: list[Person], sent: str
) -> None:
    answer = browser.post(ADDRESS + "people/", {"pair": sent, "verdict": "same"})
    assert answer.status_code == 404


def test_a_basis_lacking_what_its_kind_needs_is_sent_back_with_what_was_typed(
    browser: Client, two: list[Person]
) -> None:
    answer = browser.post(
        f"/desk/person/{two[0].pk}/basis/", {"kind": "consent", "by_whom": "her lawyer"}
    )
    assert answer.status_code == 422
    assert "her lawyer" in answer.content.decode()
    assert not Basis.objects.exists()


def test_one_proposes_another_agrees_and_one_hides_at_once(
    browser: Client, two: list[Person]
) -> None:
    person, second = two[0], signed_in(desk_user("Ada", Role.APPROVER))
    address = f"/desk/person/{person.pk}/"
    browser.post(address + "basis/", CONSENT)
    browser.post(address + "propose/", {"basis": Basis.objects.get().pk, "to": "public"})
    wish = Raise.objects.get()
    sent = {"wish": wish.pk, "content": wish.content}
    browser.post(address + "answer/", sent)
    assert Person.objects.get(pk=person.pk).visibility == "desk"
    assert "her lawyer" in second.get(address).content.decode()
    public_page = f'href="{ADDRESS.removeprefix("/desk")}"'
    assert public_page not in browser.get(ADDRESS).content.decode()
    second.post(address + "answer/", sent)
    assert public_page in browser.get(ADDRESS).content.decode()
    assert Person.objects.get(pk=person.pk).visibility == "public"
    assert "Public" in browser.get(address).content.decode()
    browser.post(address + "hide/")
    assert Person.objects.get(pk=person.pk).visibility == "desk"


def test_an_editor_drops_withdraws_looks_again_and_gives_a_pseudonym(
    browser: Client, two: list[Person]
) -> None:
    address = f"/desk/person/{two[0].pk}/"
    browser.post(address + "basis/", CONSENT)
    basis = Basis.objects.get()
    browser.post(address + "propose/", {"basis": basis.pk, "to": "partners"})
    browser.post(address + "answer/", {"wish": Raise.objects.get().pk, "drop": "1"})
    browser.post(address + "pseudonym/", {"pseudonym": "  The  Baker "})
    browser.post(address + "child/", {"child": "yes"})
    Basis.objects.update(review_on=NOW.date())
    browser.post(address + "look-again/", {"basis": basis.pk})
    assert Basis.objects.get().review_on > NOW.date()
    browser.post(address + "withdraw/", {"basis": basis.pk})
    person = Person.objects.get(pk=two[0].pk)
    assert (person.pseudonym, person.is_child) == ("The Baker", True)
    assert Raise.objects.get().dropped_at
    assert Basis.objects.get().withdrawn_at
    assert browser.get(address).status_code == 200


def test_a_review_that_is_due_is_listed_on_the_page_of_cases(
    browser: Client, two: list[Person]
) -> None:
    browser.post(f"/desk/person/{two[0].pk}/basis/", CONSENT)
    basis = Basis.objects.get()
    assert bases_due(basis.review_on) == []
    Person.objects.filter(pk=two[0].pk).update(visibility="public", basis=basis)
    assert bases_due(basis.review_on) == [basis]
    assert bases_due(basis.review_on - timedelta(days=1)) == []
    Basis.objects.update(review_on=NOW.date() - timedelta(days=1))
    assert "due on 19 November 2026" in browser.get("/desk/cases/").content.decode()


@pytest.fixture
def differing(editor: User) -> Case:
    """Two texts whose person was judged one and is spelled in two ways."""
    one, other = confirmed_people(["Ana Ruiz", "Ana Ruis"], by=editor)
    judge(one, other, Same.SAME, by=editor, at=NOW)
    return Case.objects.get()


def test_disagreeing_claims_stand_side_by_side_and_one_is_preferred_with_a_reason(
    browser: Client, differing: Case
) -> None:
    address = ADDRESS + "disagreements/"
    page = browser.get(address)
    one = page.context["groups"][0][1][0]
    claim = one.sides[0].said.key
    lacking = browser.post(address, {"about": one.key, "claim": claim, "why": " "})
    assert lacking.status_code == 422
    sent = {"about": one.key, "claim": claim, "why": "as in her passport"}
    assert browser.post(address, sent).status_code == 302
    page = browser.get(address)
    content = page.content.decode()
    assert "We go by this" in content
    assert "as in her passport" in content
    assert len(page.context["groups"][0][1][0].sides) == 2
    browser.post(address + "undo/", {"preference": Preference.objects.get().pk})
    assert "We go by this" not in browser.get(address).content.decode()


def test_a_claim_that_nobody_made_cannot_be_preferred(browser: Client, differing: Case) -> None:
    address = ADDRESS + "disagreements/"
    one = browser.get(address).context["groups"][0][1][0]
    sent = {"about": one.key, "claim": "9:9", "why": "so it is"}
    assert browser.post(address, sent).status_code == 404
    assert browser.post(address, {**sent, "about": ""}).status_code == 404


def test_the_list_of_cases_says_what_waits_in_each(
    browser: Client, two: list[Person], editor: User
) -> None:
    assert "1 pair that may be one person" in browser.get("/desk/cases/").content.decode()
    judge(two[0], two[1], Same.NOT_THE_SAME, by=editor, at=NOW)
    page = browser.get("/desk/cases/").content.decode()
    assert "may be one person" not in page
    assert "Nothing waits." in page


def test_a_case_of_very_many_names_is_compared_on_its_own_page_only(
    browser: Client, two: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hueandcry.desk.waiting.ON_THE_LIST", 1)
    page = browser.get("/desk/cases/").content.decode()
    assert "too many for this page" in page
    assert "may be one person" not in page


def test_only_wider_sight_is_offered_on_the_page_of_a_person(
    browser: Client, two: list[Person]
) -> None:
    browser.post(f"/desk/person/{two[0].pk}/basis/", CONSENT)
    address = f"/desk/person/{two[0].pk}/"
    assert "Propose: public" in browser.get(address).content.decode()
    Person.objects.filter(pk=two[0].pk).update(visibility="public", basis=Basis.objects.get())
    assert "Propose:" not in browser.get(address).content.decode()
