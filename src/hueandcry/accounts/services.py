"""Who works at the desk: letting people in, giving roles, new passwords."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hueandcry.accounts.models import Grant, User
from hueandcry.accounts.rights import Role
from hueandcry.ledger.services import record

# 32 letters and figures that nobody confuses on paper: five bits each.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@transaction.atomic
def let_in(username: str, *, roles: Iterable[Role], by: User | None, at: datetime) -> User:
    """Make an account without a password, in the given roles. `by` is None for the command line."""
    user = User.objects.create(username=username, made_at=at)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Grant.objects.bulk_create(Grant(user=user, role=role, given_at=at) for role in roles)
    record("user.let_in", user, by=by, at=at, after=sorted(roles))
    return user


@transaction.atomic
def give_password(user: User, *, by: User | None, at: datetime) -> str:
    """Set a new password of 100 bits and return it; it is shown once and kept nowhere in clear."""
    words = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4)]
    password = "-".join(words)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("user.password_given", user, by=by, at=at)
    return password
