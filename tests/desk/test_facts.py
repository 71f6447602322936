"""The page of who sees the facts of a case: fewer by one at once, more by two."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_event, add_finding, desk_user, published

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.hiding import mark_child
from hueandcry.cases.models import Basis, Case, Finding, Person, Raise, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.raising import Grounds, note_basis, withdraw
from hueandcry.cases.sight import Sight

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def imke(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture
def tomas(imke: User) -> User:
    return desk_user("Tomas", Role.EDITOR)


@pytest.fixture
def case(imke: User) -> Case:
    return published(imke).appeal.case


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown_person() -> Person:
    return Person.objects.with_words().filter(visibility=Visibility.PUBLIC)[0]


def new_event(case: Case, kind: str) -> Finding:
    """An event of somebody who is shown, on words that the source has."""
    person = shown_person()
    source = Source.objects.get(pk=person.finding.source_id)
    event = add_event(source, person.name, kind, "actual", "", person.finding.value["id"])
    Finding.objects.filter(pk=event.pk).update(visibility=Visibility.DESK)
    event.refresh_from_db()
    return event


def is_public(fact: Finding) -> bool:
    sight = Sight(Case.objects.get(sources=fact.source_id), Visibility.PUBLIC, NOW.date())
    return fact.pk in {one.pk for one in sight.findings}


def propose(client: Client, case: Case, fact: Finding, **more: object) -> str:
    sent = {"fact": fact.pk, "to": "public", "why": "the family says so", **more}
    address = f"/desk/cases/{case.slug}/facts/propose/"
    return client.post(address, sent, follow=True).content.decode()


def agree(client: Client, case: Case, *, content: str = "") -> str:
    wish = Raise.objects.waiting().get()
    sent = {"wish": wish.pk, f"content{wish.pk}": content or wish.content}
    address = f"/desk/cases/{case.slug}/facts/answer/"
    return client.post(address, sent, follow=True).content.decode()


def test_two_raise_a_fact_and_one_lowers_it(case: Case, imke: User, tomas: User) -> None:
    fact, page = new_event(case, "protest"), f"/desk/cases/{case.slug}/facts/"
    propose(desk_of(tomas), case, fact)
    assert not is_public(fact)
    assert "A second person, an approver, has to agree." in agree(desk_of(tomas), case)
    assert "(1 waits)" in desk_of(imke).get(f"/desk/cases/{case.slug}/").content.decode()
    assert "the family says so" in desk_of(imke).get(page).content.decode()
    agree(desk_of(imke), case)
    assert is_public(fact)
    desk_of(tomas).post(f"{page}lower/", {"fact": fact.pk, "to": "desk"})
    assert not is_public(fact)


@pytest.mark.parametrize("kind", ["release", "death"])
def test_a_release_or_death_is_public_once_two_agreed(
    case: Case, imke: User, tomas: User, kind: str
) -> None:
    fact = new_event(case, kind)
    Finding.objects.filter(pk=fact.pk).update(visibility=Visibility.PUBLIC)
    assert not is_public(fact)
    propose(desk_of(tomas), case, fact)
    agree(desk_of(imke), case)
    assert is_public(fact)


def test_health_needs_a_consent_of_theirs_and_hides_when_it_ends(
    case: Case, imke: User, tomas: User
) -> None:
    fact, person = new_event(case, "hunger_strike"), shown_person()
    danger = note_basis(person, Grounds(kind=BasisKind.DANGER, why="x"), by=imke, at=NOW)
    for basis in ("", danger.pk, 987654):
        assert "choose a consent" in propose(desk_of(tomas), case, fact, basis=basis)
    grounds = Grounds(
        kind=BasisKind.CONSENT, by_whom="herself", how="letter", given_on=date(2026, 11, 1),
        to_what="that she fasts",
    )  # fmt: skip
    consent = note_basis(person, grounds, by=imke, at=NOW)
    propose(desk_of(tomas), case, fact, basis=consent.pk)
    agree(desk_of(imke), case)
    assert is_public(fact)
    Basis.objects.filter(pk=consent.pk).update(review_on=date(2026, 1, 1))
    assert not is_public(fact)
    Basis.objects.filter(pk=consent.pk).update(review_on=date(2027, 1, 1))
    withdraw(consent, by=tomas, at=NOW)
    fact.refresh_from_db()
    assert fact.visibility == Visibility.DESK


def test_a_fact_about_a_child_stays(case: Case, imke: User, tomas: User) -> None:
    fact = new_event(case, "protest")
    mark_child(shown_person(), is_child=True, by=imke, at=NOW)
    assert "It is about a child" in propose(desk_of(tomas), case, fact)
    assert not Raise.objects.waiting().exists()


def test_what_was_corrected_meanwhile_is_not_agreed_to(case: Case, imke: User, tomas: User) -> None:
    fact = new_event(case, "protest")
    propose(desk_of(tomas), case, fact)
    assert "changed meanwhile" in agree(desk_of(imke), case, content="other")
    Finding.objects.filter(pk=fact.pk).update(
        verdict="corrected", corrected=fact.proposed | {"type": "raid"}
    )
    assert "changed meanwhile" in agree(desk_of(imke), case)
    assert not is_public(fact)


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "-1", "²", "987654321", "\0"])
def test_a_wrong_press_changes_nothing(case: Case, imke: User, sent: str) -> None:
    client, page = desk_of(imke), f"/desk/cases/{case.slug}/facts/"
    before = list(Finding.objects.order_by("pk").values_list("visibility", flat=True))
    for deed, more in {"lower": "desk", "propose": "public", "answer": "public"}.items():
        answer = client.post(f"{page}{deed}/", {"fact": sent, "wish": sent, "to": more, "why": "x"})
        assert (answer.status_code, answer.headers["Location"]) == (302, page)
        if deed != "answer":
            assert client.post(f"{page}{deed}/", {"fact": sent, "to": "all"}).status_code == 404
    assert list(Finding.objects.order_by("pk").values_list("visibility", flat=True)) == before
    assert not Raise.objects.waiting().exists()


def test_nothing_of_another_case_is_touched(case: Case, imke: User) -> None:
    other = Case.objects.create(slug="other", title="Other", opened_at=NOW, opened_by=imke)
    fact = Finding.objects.standing().filter(kind="event")[0]
    desk_of(imke).post(f"/desk/cases/{other.slug}/facts/lower/", {"fact": fact.pk, "to": "desk"})
    fact.refresh_from_db()
    assert fact.visibility == Visibility.PUBLIC


def test_a_number_is_raised_too(case: Case, imke: User, tomas: User) -> None:
    person = shown_person()
    source = Source.objects.get(pk=person.finding.source_id)
    fact = add_finding(
        source, "quantity", person.name, value=3, unit="people", what="held",
        qualifier="exact", persons=[], text="3",
    )  # fmt: skip
    Finding.objects.filter(pk=fact.pk).update(visibility=Visibility.DESK)
    propose(desk_of(tomas), case, fact)
    agree(desk_of(imke), case)
    assert is_public(fact)
