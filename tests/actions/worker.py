"""A worker with a real keyring and a real mail server, and people who sign an invented appeal."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from tests.actions.channels.scripted import Scripted, scripted
from tests.appeals.story import NOW

from hueandcry.actions.channels.email import Relay, relay_at
from hueandcry.actions.hands import Hands
from hueandcry.actions.letters.writing import Home
from hueandcry.actions.models import Signature
from hueandcry.actions.rounds.asking import make_pairs, plan_questions
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.sending import send_due
from hueandcry.actions.signing.content import Content
from hueandcry.actions.signing.taking import Entered, confirm_by_link, sign
from hueandcry.appeals.models import Edition
from hueandcry.ledger.deliveries import begin_work
from hueandcry.ledger.journal import Journal
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.models import PublicHalf

HOME = Home(mail_host="letters.example", site="https://desk.example")
ENTERED = Entered(
    name="Zażółć Gęślą",
    address="zazolc@mail.example",
    country="PL",
    language="en",
    to=("t0",),
)


@dataclass(slots=True)
class Desk:
    """One worker, its mail server, and a clock that a test turns."""

    hands: Hands
    server: Scripted
    at: datetime = NOW
    seen: int = field(default=0)

    def clock(self) -> datetime:
        return self.at

    def sign(self, edition: Edition, **changed: object) -> UUID:
        if PublicHalf.objects.of_signers(edition.appeal.slug) is None:
            make_pairs(self.hands, at=self.at)
        pk = sign(edition, replace(ENTERED, **changed), at=self.at)  # type: ignore[arg-type]
        assert pk
        return pk

    def signed(self, edition: Edition, **changed: object) -> UUID:
        """A signature that its supporter has confirmed, and the worker has judged."""
        pk = self.sign(edition, **changed)
        assert confirm_by_link(self.content(pk).token, at=self.at)
        judge(self.hands, at=self.at)
        return pk

    def content(self, pk: UUID) -> Content:
        return self.hands.opener()(Signature.objects.get(pk=pk).sealed)

    def turn(self) -> None:
        """All that is due now."""
        plan_questions(self.hands, at=self.at)
        judge(self.hands, at=self.at)
        while send_due(self.hands, self.clock):
            pass

    def new_mails(self) -> list[EmailMessage]:
        """What arrived since this was last asked."""
        raw = self.server.taken[self.seen :]
        self.seen += len(raw)
        return [read(one) for one in raw]


def read(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


@contextmanager
def desk(folder: Path, *, name: str = "worker-1", **script: str | None) -> Iterator[Desk]:
    """A worker beside a server that follows a script."""
    with scripted(**script) as server, Journal(folder / "journals", worker=name) as journal:
        hands = Hands(
            name=name,
            keyring=Keyring(folder / "keys", b"\x07" * 32),
            pepper=b"\x08" * 32,
            journal=journal,
            home=HOME,
            relay=relay_to(server),
        )
        begin_work(name, at=NOW)
        yield Desk(hands=hands, server=server)


def relay_to(server: Scripted) -> Callable[[], Relay]:
    port = server.server_address[1]
    return lambda: relay_at(f"smtp://127.0.0.1:{port}")
