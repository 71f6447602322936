"""Editors with their browsers, and a source for the tests of the desk's pages."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cases.story import desk_user, taken_in

from hueandcry.accounts.models import User
from hueandcry.cases.models import Source


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke")


@pytest.fixture
def colleague(db: None) -> User:
    return desk_user("Tomas")


@pytest.fixture
def source(editor: User) -> Source:
    return taken_in(editor)


@pytest.fixture
def browser(editor: User) -> Client:
    return signed_in(editor)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
