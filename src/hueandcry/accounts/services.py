"""Who works at the desk: letting people in, giving roles, new passwords."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from hueandcry.accounts.models import Grant, User
from hueandcry.accounts.rights import Right, Role
from hueandcry.ledger.services import record

# 32 letters and figures that nobody confuses on paper: five bits each.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
# threats.md: where two must agree, a desk of one thinks again for a quarter of an hour.
WAIT_ALONE = timedelta(minutes=15)


@transaction.atomic
def let_in(username: str, *, roles: Iterable[Role], by: User | None, at: datetime) -> User:
    """Make an account without a password, in the given roles. `by` is None for the command line."""
    given = set(roles)
    user = User.objects.create(username=username, made_at=at)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Grant.objects.bulk_create(Grant(user=user, role=role, given_at=at) for role in given)
    record("user.let_in", user, by=by, at=at, after=sorted(given))
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


@transaction.atomic
def let_in_with_password(
    username: str, *, roles: Iterable[Role], by: User | None, at: datetime
) -> tuple[User, str]:
    """Make an account and its first password, to be shown once."""
    user = let_in(username, roles=roles, by=by, at=at)
    return user, give_password(user, by=by, at=at)


@transaction.atomic
def give_roles(user: User, *, roles: Iterable[Role], by: User, at: datetime) -> bool:
    """Let a person have these roles and no others, and end their sessions.

    False, and nothing is changed, when the desk would be left without a keeper.
    """
    wanted, before = set(roles), set(user.roles)
    if Role.KEEPER not in wanted and is_last_keeper(user):
        return False
    if wanted == before:
        return True
    user.grants.filter(role__in=before - wanted).delete()
    Grant.objects.bulk_create(Grant(user=user, role=role, given_at=at) for role in wanted - before)
    record("user.roles_given", user, by=by, at=at, before=sorted(before), after=sorted(wanted))
    end_sessions(user, by=by, at=at)
    return True


@transaction.atomic
def close_account(user: User, *, by: User, at: datetime) -> bool:
    """Let a person in no more; what they did keeps their name. False for the last keeper."""
    if is_last_keeper(user):
        return False
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        record("user.closed", user, by=by, at=at)
        end_sessions(user, by=by, at=at)
    return True


@transaction.atomic
def end_sessions(user: User, *, by: User, at: datetime) -> None:
    """Sign a person out wherever they are signed in."""
    User.objects.filter(pk=user.pk).update(sessions_ended_at=at)
    record("user.sessions_ended", user, by=by, at=at)


def is_last_keeper(user: User) -> bool:
    """Whether nobody else would keep the accounts; the rows stay locked until the deed is done."""
    keepers = list(User.objects.keepers().select_for_update().values_list("pk", flat=True))
    return keepers == [user.pk]


def lacks_second(
    by: User, *, first: int, since: datetime, propose: Right, agree: Right, at: datetime
) -> str:
    """Why a person cannot agree to what `first` (an id) proposed: "needs another", "waits" or "".

    The second is another, who may `agree`. Where nobody else may `propose`, a desk of one agrees
    with itself, after a wait outside a trial.
    """
    if first != by.pk and by.has_perm(agree):
        return ""
    if not is_alone(by, right=propose):
        return "needs another"
    return "" if settings.TRIAL or at - since >= WAIT_ALONE else "waits"


def is_alone(user: User, *, right: Right) -> bool:
    """Whether nobody else at the desk holds a right, so that nobody can be the second."""
    return not User.objects.with_right(right).exclude(pk=user.pk).exists()
