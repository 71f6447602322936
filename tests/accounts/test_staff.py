"""The keeper's pages about people."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.accounts.conftest import Person

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.ledger.models import Entry


@pytest.fixture
def keeper(client: Client, person: Person) -> User:
    user = person("keeper", Role.KEEPER)
    client.force_login(user)
    return user


def test_a_keeper_lets_a_person_in_and_sees_the_password_once(client: Client, keeper: User) -> None:
    answer = client.post("/desk/people/", {"username": "heron", "roles": ["editor", "approver"]})
    heron = User.objects.get(username="heron")
    assert heron.roles == [Role.EDITOR, Role.APPROVER]
    assert heron.check_password(answer.context["password"])
    assert answer.context["password"] in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.context["password"] not in client.get("/desk/people/").content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {"username": "keeper", "roles": ["editor"]},
        {"username": "", "roles": ["editor"]},
        {"username": "heron"},
        {"username": "heron", "roles": ["admiral"]},
        {"username": "h" * 61, "roles": ["editor"]},
    ],
)
def test_a_form_that_does_not_fit_lets_nobody_in(
    client: Client, keeper: User, form: dict[str, object]
) -> None:
    answer = client.post("/desk/people/", form)
    assert answer.context["form"].errors
    assert list(User.objects.all()) == [keeper]


def test_a_keeper_gives_roles(client: Client, keeper: User, person: Person) -> None:
    heron = person("heron", Role.EDITOR)
    client.post(f"/desk/people/{heron.pk}/", {"roles": ["translator"]})
    assert heron.roles == [Role.TRANSLATOR]
    line = Entry.objects.get(verb="user.roles_given")
    assert (line.by, line.before, line.after) == (keeper, ["editor"], ["translator"])


def test_all_roles_can_be_taken(client: Client, keeper: User, person: Person) -> None:
    heron = person("heron", Role.EDITOR)
    client.post(f"/desk/people/{heron.pk}/", {})
    assert heron.roles == []


def test_a_keeper_closes_an_account(client: Client, keeper: User, person: Person) -> None:
    heron = person("heron", Role.EDITOR)
    client.post(f"/desk/people/{heron.pk}/close/")
    heron.refresh_from_db()
    assert not heron.is_active


@pytest.mark.parametrize("address", ["/", "/close/"])
def test_the_last_keeper_is_told_why_nothing_changed(
    client: Client, keeper: User, address: str
) -> None:
    answer = client.post(f"/desk/people/{keeper.pk}{address}", {"roles": ["editor"]}, follow=True)
    assert "a desk needs a keeper" in answer.content.decode()
    assert keeper.roles == [Role.KEEPER]


@pytest.mark.parametrize("address", ["/close/", "/end-sessions/"])
def test_deeds_about_a_person_are_posts(client: Client, keeper: User, address: str) -> None:
    assert client.get(f"/desk/people/{keeper.pk}{address}").status_code == 405


def test_a_person_without_a_second_factor_is_offered_one(client: Client, keeper: User) -> None:
    assert "Add a passkey or an authenticator app" in client.get("/desk/people/").content.decode()
