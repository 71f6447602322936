"""`hueandcry let_in`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.accounts.conftest import Person

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role


def test_the_command_lets_the_first_keeper_in_and_prints_the_password(db: None) -> None:
    out = StringIO()
    call_command("let_in", "heron", "--role", "editor", "--role", "keeper", stdout=out)
    heron = User.objects.get(username="heron")
    assert heron.roles == [Role.EDITOR, Role.KEEPER]
    assert heron.check_password(out.getvalue().split()[-1])


def test_a_taken_name_is_refused_with_what_to_do(person: Person) -> None:
    person("heron", Role.EDITOR)
    with pytest.raises(CommandError, match="has this name already"):
        call_command("let_in", "heron", "--role", "keeper", stdout=StringIO())


def test_an_unknown_role_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="admiral"):
        call_command("let_in", "heron", "--role", "admiral", stdout=StringIO())
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "h" * 61, "her\0on"])
def test_a_name_that_is_none_is_refused(db: None, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("let_in", name, "--role", "editor", stdout=StringIO())
    assert not User.objects.exists()


def test_a_role_named_twice_is_given_once(db: None) -> None:
    call_command("let_in", "heron", "--role", "editor", "--role", "editor", stdout=StringIO())
    assert User.objects.get(username="heron").roles == [Role.EDITOR]
