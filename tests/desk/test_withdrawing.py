"""A source that an editor withdraws: off every page at once, and for the desk alone when back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, desk_user, published
from tests.cases.people import confirmed_people
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Case, Finding, Person, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import same_human
from hueandcry.cases.raising import Grounds, note_basis
from hueandcry.cases.searchable import put_all
from hueandcry.cases.withdrawing import take_source_back, withdraw_source
from hueandcry.ledger.models import Entry

WHY = "The union says that it never sent this."


@pytest.fixture
def approver(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return desk_user("Rosa", Role.APPROVER)


@pytest.fixture
def shown(approver: User) -> Source:
    """The one source of a published appeal."""
    published(approver)
    return Source.objects.get()


def withdraw(browser: Client, source: Source, why: str = WHY) -> str:
    sent = browser.post(f"/desk/sources/{source.pk}/withdraw/", {"why": why}, follow=True)
    return sent.content.decode()


def test_what_rests_on_a_source_is_off_every_public_page_at_once(
    client: Client, shown: Source, approver: User
) -> None:
    slugs = [one.slug for one in Person.objects.all()]
    case = f"/cases/{Case.objects.get().slug}/"
    assert "Dilnoza" in client.get(case + "sources/").content.decode()
    withdraw(signed_in(approver), shown)
    for address in (case, case + "sources/", case + "claims.csv", "/people/", "/people/held/"):
        answer = client.get(address).content.decode()
        assert not [word for word in ("Dilnoza", "Jasur") if word in answer], address
    assert "arrested" not in client.get("/appeals/2026-1/sources/").content.decode()
    assert {client.get(f"/people/{slug}/").status_code for slug in slugs} == {410}


def test_the_desk_keeps_it_with_its_reason_and_names_the_appeals_that_cite_it(
    shown: Source, approver: User
) -> None:
    browser = signed_in(approver)
    page = withdraw(browser, shown)
    assert WHY.split(maxsplit=1)[0] in page
    assert "Take it down now" in page
    assert "HC 1/2026" in page
    assert "Withdrawn" in browser.get(f"/desk/cases/{Case.objects.get().slug}/").content.decode()
    verbs = Entry.objects.values_list("verb", flat=True)
    assert {"source.withdrawn", "person.hidden", "finding.hidden"} <= set(verbs)


def test_without_a_reason_nothing_is_withdrawn(shown: Source, approver: User) -> None:
    assert "Say why" in withdraw(signed_in(approver), shown, why="  ")
    shown.refresh_from_db()
    assert shown.withdrawn_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.update(withdrawn_at=NOW, withdrawn_by=approver)


def test_taken_back_it_stands_for_the_desk_alone(
    client: Client, shown: Source, approver: User
) -> None:
    browser = signed_in(approver)
    before = Finding.objects.standing().count()
    withdraw(browser, shown)
    assert not Finding.objects.standing().exists()
    browser.post(f"/desk/sources/{shown.pk}/restore/")
    assert Finding.objects.standing().count() == before
    assert set(Finding.objects.values_list("visibility", flat=True)) == {Visibility.DESK}
    assert set(Person.objects.values_list("visibility", flat=True)) == {Visibility.DESK}
    case = f"/cases/{Case.objects.get().slug}/"
    assert "Dilnoza" not in client.get(case + "sources/").content.decode()
    assert not take_source_back(shown, by=approver, at=NOW)


def test_of_two_who_withdraw_it_one_does(shown: Source, approver: User) -> None:
    assert withdraw_source(shown, why=WHY, by=approver, at=NOW)
    assert not withdraw_source(shown, why="twice", by=approver, at=NOW)
    shown.refresh_from_db()
    assert shown.withdrawn_why == WHY


def test_the_search_of_the_desk_follows(shown: Source, approver: User) -> None:
    put_all()
    browser = signed_in(approver)
    address, link = "/desk/search/?in=sources&q=Tashkent", f"/desk/sources/{shown.pk}/"
    assert link in browser.get(address).content.decode()
    withdraw(browser, shown)
    put_all()
    assert link not in browser.get(address).content.decode()
    browser.post(f"/desk/sources/{shown.pk}/restore/")
    assert link in browser.get(address).content.decode()


def test_nobody_is_one_with_another_by_a_withdrawn_source(approver: User) -> None:
    ana, anna, other = confirmed_people(["Ana Ruiz", "Anna Ruiz", "Ana Ruis"], by=approver)
    judge(ana, anna, Same.SAME, by=approver, at=NOW)
    judge(anna, other, Same.SAME, by=approver, at=NOW)
    assert len(same_human(ana)) == 3
    withdraw_source(anna.finding.source, why=WHY, by=approver, at=NOW)
    assert [one.pk for one in same_human(ana)] == [ana.pk]
    assert len(bundle_of(Case.objects.get()).texts) == 2
    take_source_back(anna.finding.source, by=approver, at=NOW)
    assert len(same_human(ana)) == 3


def test_a_basis_that_rests_on_it_is_withdrawn_with_it(approver: User) -> None:
    ana, paper = confirmed_people(["Ana Ruiz", "Berta Lomas"], by=approver)
    rests_on = Grounds(
        kind=BasisKind.PUBLISHED,
        by_whom="her union",
        how="its paper",
        source=paper.finding.source,
    )
    basis = note_basis(ana, rests_on, by=approver, at=NOW)
    Person.objects.filter(pk=ana.pk).update(basis=basis, visibility=Visibility.PUBLIC)
    withdraw_source(paper.finding.source, why=WHY, by=approver, at=NOW)
    assert Person.objects.get(pk=ana.pk).visibility == Visibility.DESK
    basis.refresh_from_db()
    assert basis.withdrawn_at == NOW
