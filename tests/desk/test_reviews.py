"""The desk's page of what is due to be looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.happenings import confirmed_event
from tests.cases.people import confirmed_people
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.models import Basis, Decision, Finding, Person, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.services import open_case
from hueandcry.desk.reviews import facts_due

ADDRESS = "/desk/reviews/"


@pytest.fixture
def fact(editor: User) -> Finding:
    """A fact of health, decided today."""
    case = open_case("Ruiz", by=editor, at=NOW)
    found = confirmed_event("taken to hospital", case=case, by=editor)
    Finding.objects.filter(pk=found.pk).update(visibility=Visibility.DESK)
    return found


def after(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=days))


def page_of(browser: Client) -> str:
    return browser.get(ADDRESS).content.decode()


@pytest.mark.parametrize(("days", "count"), [(0, 0), (89, 0), (90, 1), (400, 1)])
def test_a_fact_of_the_desk_is_due_ninety_days_after_it_was_decided(
    fact: Finding, days: int, count: int
) -> None:
    due = facts_due((NOW + timedelta(days=days)).date())
    assert due.count() == count


def test_what_is_still_needed_is_due_again_in_its_time_and_stays_at_the_desk(
    client: Client, editor: User, fact: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    after(monkeypatch, 90)
    client.force_login(editor)
    sent = {"finding": fact.pk}
    assert client.post(ADDRESS + "keep/", sent).status_code == 302
    assert "taken to hospital" not in page_of(client)
    assert Finding.objects.get(pk=fact.pk).visibility == Visibility.DESK
    assert Decision.objects.filter(finding=fact).count() == 2
    assert client.post(ADDRESS + "keep/", sent).status_code == 302
    assert "it is not due" in page_of(client)
    assert Decision.objects.filter(finding=fact).count() == 2


@pytest.mark.parametrize("sent", ["", "x", "987654321", "٣", "9" * 30])
def test_what_is_no_such_fact_cannot_be_kept(browser: Client, fact: Finding, sent: str) -> None:
    assert browser.post(ADDRESS + "keep/", {"finding": sent}).status_code == 404


def test_a_public_fact_is_never_due(
    client: Client, editor: User, fact: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    Finding.objects.update(visibility=Visibility.PUBLIC)
    after(monkeypatch, 400)
    client.force_login(editor)
    assert "taken to hospital" not in page_of(client)


@pytest.mark.parametrize(("days", "words"), [(14, "due on"), (-1, "was due on")])
def test_a_basis_is_listed_a_fortnight_before_it_lapses(
    browser: Client, editor: User, days: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = confirmed_people(["Ana Ruiz"], by=editor)
    basis = Basis.objects.create(
        person=ana,
        kind=BasisKind.DANGER,
        why="she is looked for",
        review_on=NOW.date() + timedelta(days=days),
        noted_by=editor,
        noted_at=NOW,
    )
    Person.objects.filter(pk=ana.pk).update(visibility=Visibility.PUBLIC, basis=basis)
    after(monkeypatch, 0)
    page = page_of(browser)
    assert "Ana Ruiz" in page
    assert words in page
    after(monkeypatch, -30)
    assert "Ana Ruiz" not in page_of(browser)
