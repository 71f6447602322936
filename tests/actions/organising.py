"""A branch that signs, confirms its address, and is confirmed by the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.actions.returning import DESK_KEY, desk_half
from tests.actions.worker import ENTERED, Desk

from hueandcry.accounts.models import User
from hueandcry.actions.models import Organisation
from hueandcry.actions.organisations.services import confirm, opened, sign_for
from hueandcry.actions.rounds.asking import make_pairs
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.signing.taking import Entered, confirm_by_link
from hueandcry.appeals.models import Edition
from hueandcry.sealing.models import PublicHalf

BRANCH = replace(
    ENTERED,
    name="Żaneta Ćwik",
    function="Secretary",
    organisation="River Dockers, Gdynia",
    address="gdynia@dockers.example",
)


def signs(
    worker: Desk,
    edition: Edition,
    *,
    kind: str = "branch",
    speaks_for: int | None = 412,
    wants_list: bool = True,
    **changed: Any,
) -> Organisation:
    """An organisation whose own address is not yet confirmed."""
    if PublicHalf.objects.of_signers(edition.appeal.slug) is None:
        make_pairs(worker.hands, at=worker.at)
    half = PublicHalf.objects.of_signers(edition.appeal.slug)
    assert half
    entered: Entered = replace(BRANCH, **changed)
    pk = sign_for(
        edition,
        entered,
        kind=kind,
        speaks_for=speaks_for,
        wants_list=wants_list,
        half=half,
        desk=desk_half(),
        at=worker.at,
    )
    return Organisation.objects.get(signature=pk)


def waits(worker: Desk, edition: Edition, **changed: Any) -> Organisation:
    """One about which the desk has to decide."""
    one = signs(worker, edition, **changed)
    assert confirm_by_link(worker.content(one.signature_id).token, at=worker.at)
    judge(worker.hands, at=worker.at)
    return one


def confirmed(worker: Desk, edition: Edition, *, by: User, **changed: Any) -> Organisation:
    """One that the desk confirmed, and the worker has judged."""
    one = waits(worker, edition, **changed)
    agree(one, worker, by=by)
    judge(worker.hands, at=worker.at)
    one.refresh_from_db()
    return one


def agree(one: Organisation, worker: Desk, *, by: User) -> bool:
    found = opened(one, desk_key=DESK_KEY)
    assert found
    return confirm(one, found.said, by=by, at=worker.at)


def token(worker: Desk, pk: UUID) -> str:
    return worker.content(pk).token
