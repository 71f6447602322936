"""Letting people in, giving roles, closing accounts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from tests.accounts.conftest import Person

from hueandcry.accounts import services
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import RIGHTS, Right, Role
from hueandcry.ledger.models import Entry

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_person_let_in_has_the_rights_of_their_roles(db: None) -> None:
    user = services.let_in("heron", roles=[Role.EDITOR, Role.KEEPER], by=None, at=NOW)
    assert user.rights == RIGHTS[Role.EDITOR] | RIGHTS[Role.KEEPER]
    assert user.has_perm(Right.SEE_SOURCE)
    assert not user.has_perm(Right.APPROVE_APPEAL)


def test_a_person_let_in_has_no_password_until_one_is_given(db: None) -> None:
    assert not services.let_in("heron", roles=[], by=None, at=NOW).has_usable_password()


def test_a_given_password_opens_and_stands_nowhere_in_clear(db: None) -> None:
    user, password = services.let_in_with_password("heron", roles=[], by=None, at=NOW)
    assert User.objects.get(pk=user.pk).check_password(password)
    assert len(password.replace("-", "")) == 20
    rows = f"{User.objects.values()} {Entry.objects.values()}"
    assert password not in rows


def test_no_ledger_line_about_people_holds_a_name(person: Person) -> None:
    keeper, heron = person("keeper", Role.KEEPER), person("heron", Role.EDITOR)
    services.give_password(heron, by=keeper, at=NOW)
    services.give_roles(heron, roles=[Role.APPROVER], by=keeper, at=NOW)
    services.close_account(heron, by=keeper, at=NOW)
    assert "heron" not in str(list(Entry.objects.values()))


def test_two_people_never_have_one_name(person: Person) -> None:
    person("heron")
    with pytest.raises(IntegrityError):
        person("heron")


def test_given_roles_replace_those_held(person: Person) -> None:
    keeper, heron = person("keeper", Role.KEEPER), person("heron", Role.EDITOR, Role.ORGANISER)
    assert services.give_roles(heron, roles=[Role.EDITOR, Role.TRANSLATOR], by=keeper, at=NOW)
    assert User.objects.get(pk=heron.pk).roles == [Role.TRANSLATOR, Role.EDITOR]
    assert verbs()[-2:] == ["user.roles_given", "user.sessions_ended"]


def test_the_same_roles_again_change_nothing(person: Person) -> None:
    keeper = person("keeper", Role.KEEPER)
    before = verbs()
    assert services.give_roles(keeper, roles=[Role.KEEPER], by=keeper, at=NOW)
    assert verbs() == before


def test_the_last_keeper_stays(person: Person) -> None:
    keeper = person("keeper", Role.KEEPER)
    assert not services.give_roles(keeper, roles=[Role.EDITOR], by=keeper, at=NOW)
    assert not services.close_account(keeper, by=keeper, at=NOW)
    assert User.objects.get(pk=keeper.pk).roles == [Role.KEEPER]


def test_a_keeper_may_go_when_another_stays(person: Person) -> None:
    keeper, other = person("keeper", Role.KEEPER), person("other", Role.KEEPER)
    assert services.close_account(keeper, by=other, at=NOW)
    assert not services.close_account(other, by=other, at=NOW)


def test_a_closed_account_has_no_rights(person: Person) -> None:
    keeper, heron = person("keeper", Role.KEEPER), person("heron", Role.EDITOR)
    services.close_account(heron, by=keeper, at=NOW)
    closed = User.objects.get(pk=heron.pk)
    assert closed.rights == frozenset()
    assert closed not in User.objects.with_right(Right.SEE_SOURCE)


def test_closing_twice_writes_one_line(person: Person) -> None:
    keeper, heron = person("keeper", Role.KEEPER), person("heron", Role.EDITOR)
    services.close_account(heron, by=keeper, at=NOW)
    services.close_account(heron, by=keeper, at=NOW)
    assert verbs().count("user.closed") == 1


@pytest.mark.parametrize("right", Right)
def test_those_with_a_right_are_found(person: Person, right: Right) -> None:
    for role in Role:
        person(role.value, role)
    found = {user.username for user in User.objects.with_right(right)}
    assert found == {role.value for role, rights in RIGHTS.items() if right in rights}
