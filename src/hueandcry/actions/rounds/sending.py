"""Sending what is due: claimed rows become mails in memory, and leave over a few connections."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from uuid import UUID

from django.db import transaction

from hueandcry.actions.hands import Hands, Opener
from hueandcry.actions.letters.writing import Home, letter_mail, question_mail
from hueandcry.actions.models import Letter, Signature
from hueandcry.actions.signing.content import Content
from hueandcry.actions.whom.addressees import is_in_own_country, target_now
from hueandcry.appeals.models import Edition
from hueandcry.core.letters.fields import UnfilledError
from hueandcry.core.mail.message import HeaderRefusedError
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.away import note_away, note_reached
from hueandcry.ledger.deliveries import claim, claim_in_time, finish, may_run, say_alive
from hueandcry.ledger.doubts import clear_up
from hueandcry.ledger.models import Carrier, Channel, Delivery, Kind
from hueandcry.ledger.services import take_turn
from hueandcry.sealing.boxes import UnreadableError
from hueandcry.sealing.keyring import WrongMasterKeyError

# What a worker can write, and can send.
KINDS = (Kind.CONFIRM, Kind.LETTER)
A_BATCH = 400
CONNECTIONS = 4
# Held or stopped streams are looked up again after so many seconds. Who cannot look for as long as
# BLIND sends nothing more: long before others take it for dead, and what it had for in doubt.
LOOK_AGAIN = 5
BLIND = 30
# What of a signature it takes to write from it.
READ = ("edition", "country", "sealed", "set_aside")
# A server's code, and the one of RFC 3463 behind it.
CODE = re.compile(r"\d{3}(?: \d\.\d{1,3}\.\d{1,3}\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A mail that can leave; `is_to_person`: its address may stand in no row."""

    delivery: UUID
    stream: int
    raw: bytes
    sender: str
    to: str
    is_to_person: bool

    def told(self, result: Result) -> Result:
        """What came of it, as it may be kept: servers repeat the address they were given."""
        is_named = self.to.casefold() in result.proof.casefold()
        if not self.is_to_person or (result.is_away and not is_named):
            return result
        code = CODE.match(result.proof)
        proof = code.group() if code else result.proof.partition(":")[0]
        return replace(result, proof=proof)


def send_due(hands: Hands, clock: Callable[[], datetime]) -> int:
    """Send a batch of what is due, and write what came of each. Returns how many were claimed."""
    at = clock()
    claimed = claim_mails(KINDS, hands, limit=A_BATCH, at=at)
    if not claimed:
        return 0
    hands.journal.take(one.pk for one in claimed)
    ready, refused = write_all(claimed, hands, at)
    sent = send_all(ready, hands, clock=clock)
    write_down(refused | sent, worker=hands.name, at=clock())
    clear_up(refused | sent, worker=hands.name, at=clock())
    tell_of_relay(sent.values(), at=clock())
    hands.journal.forget()
    return len(claimed)


def claim_mails(
    kinds: Collection[Kind], hands: Hands, *, limit: int, at: datetime
) -> list[Delivery]:
    """What may leave by mail now, as far as the relay takes it."""
    most, mine = hands.mails_a_minute, hands.name
    if not most:
        return claim(kinds=kinds, channels=[Channel.EMAIL], worker=mine, limit=limit, at=at)
    return claim_in_time(
        kinds=kinds, channel=Channel.EMAIL, worker=mine, limit=limit, a_minute=most, at=at
    )


# Writing


def write_all(
    claimed: Sequence[Delivery], hands: Hands, at: datetime
) -> tuple[list[Ready], dict[UUID, Result]]:
    """What can leave, and why the rest can't."""
    ready, refused = [], {}
    signed = signatures_of(claimed)
    editions = public_editions(signed.values())
    content_of = hands.opener()
    for one in claimed:
        try:
            ready.append(write_one(one, signed, editions, content_of, home=hands.home, at=at))
        except WrongMasterKeyError:
            raise
        except SetAsideError:
            refused[one.pk] = Result(outcome=Outcome.STOPPED)
        except (LookupError, ValueError) as fault:
            refused[one.pk] = Result(outcome=Outcome.REFUSED, proof=why(fault))
    return ready, refused


class MayNotLeaveError(LookupError):
    """Why a message that was planned may not leave any more."""


class SetAsideError(Exception):
    """The desk set its signature aside, or took back its word on an organisation.

    It may leave when that is undone.
    """


def why(fault: Exception) -> str:
    """A fault for the ledger. Only our own words are kept: others repeat what they stumbled on."""
    ours = (MayNotLeaveError, HeaderRefusedError, UnfilledError, UnreadableError)
    return f"{type(fault).__name__}: {fault}" if isinstance(fault, ours) else type(fault).__name__


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What a delivery rests on; `letter` is None for a question to confirm."""

    signature: Signature
    letter: Letter | None

    @property
    def is_aside(self) -> bool:
        """Whether the desk set it aside, or does not confirm whose letter it is any more."""
        organisation = getattr(self.signature, "organisation", None) if self.letter else None
        is_unconfirmed = organisation is not None and organisation.confirmed_at is None
        return is_unconfirmed or self.signature.set_aside_id is not None


def signatures_of(claimed: Sequence[Delivery]) -> dict[UUID, Signed]:
    """The rows behind deliveries, by their `ref`."""
    questions = [one.ref for one in claimed if one.kind == Kind.CONFIRM]
    letters = [one.ref for one in claimed if one.kind == Kind.LETTER]
    signed = Signature.objects.filter(pk__in=questions).only(*READ)
    written = Letter.objects.filter(pk__in=letters).select_related("signature__organisation")
    written = written.only(
        "addressee",
        "kind",
        "office",
        "salutation",
        *(f"signature__{name}" for name in READ),
        "signature__organisation__confirmed_at",
    )
    return {one.pk: Signed(signature=one, letter=None) for one in signed} | {
        one.pk: Signed(signature=one.signature, letter=one) for one in written
    }


def public_editions(signed: Iterable[Signed]) -> dict[int, Edition]:
    """The text that stands now, by the edition that was signed: a revision reaches what is queued.

    None is there for what is public in that language no more.
    """
    mine = Edition.objects.filter(pk__in={one.signature.edition_id for one in signed})
    asked = list(mine.values_list("pk", "appeal", "language"))
    public = Edition.objects.public().filter(appeal__in={appeal for _pk, appeal, _tag in asked})
    now = {(one.appeal_id, one.language): one for one in public.select_related("appeal")}
    return {pk: now[appeal, tag] for pk, appeal, tag in asked if (appeal, tag) in now}


def write_one(
    one: Delivery,
    signed: Mapping[UUID, Signed],
    editions: Mapping[int, Edition],
    content_of: Opener,
    *,
    home: Home,
    at: datetime,
) -> Ready:
    """The mail of a delivery. MayNotLeaveError says why there is none any more; SetAsideError."""
    basis, edition, content = opened(one, signed, editions, content_of)
    lane = one.lane
    if basis.letter is None or lane is None:
        to, raw = content.address, question_mail(edition, content, one, home=home, at=at)
    else:
        to, letter = lane.address, letter_now(basis.letter, edition)
        raw = letter_mail(edition, content, one, letter=letter, address=to, home=home, at=at)
    return Ready(
        delivery=one.pk,
        stream=one.stream_id,
        raw=raw,
        sender=home.bounces(one),
        to=to,
        is_to_person=lane is None,
    )


def opened(
    one: Delivery,
    signed: Mapping[UUID, Signed],
    editions: Mapping[int, Edition],
    content_of: Opener,
) -> tuple[Signed, Edition, Content]:
    """What a message is written from: its rows, the text that stands now, what was sealed.

    MayNotLeaveError when there is none any more, or not as its supporter signed it; SetAsideError.
    """
    if one.ref not in signed:
        raise MayNotLeaveError("what was to be sent has been forgotten")
    basis = signed[one.ref]
    if basis.is_aside:
        raise SetAsideError
    edition = editions.get(basis.signature.edition_id)
    if edition is None:
        raise MayNotLeaveError("the appeal is not public in this language any more")
    content = content_of(basis.signature.sealed)
    if basis.letter:
        demand_unchanged(basis.signature, content, edition)
    return basis, edition, content


def demand_unchanged(signature: Signature, content: Content, edition: Edition) -> None:
    """MayNotLeaveError when the letter may not leave as its supporter signed it."""
    if content.letter and signature.edition_id != edition.pk:
        raise MayNotLeaveError("the appeal was revised after its supporter had changed the letter")


def letter_now(letter: Letter, edition: Edition) -> Letter:
    """The letter to its addressee as the text that stands now greets and calls them.

    MayNotLeaveError when that names them no more.
    """
    signed = letter.signature.edition_id
    if signed == edition.pk:
        return letter
    target = target_now(edition, letter.addressee, signed=signed)
    if target is None:
        raise MayNotLeaveError("the appeal does not name this addressee any more")
    letter.salutation = target.salutation
    if not is_in_own_country(target):
        letter.kind, letter.office = target.kind, target.name
    return letter


# Sending


@transaction.atomic
def write_down(results: Mapping[UUID, Result], *, worker: str, at: datetime) -> None:
    """Write what came of a batch.

    What was found set aside may have been taken back since: it waits again. Whoever takes back has
    their turn in the ledger, so either they find it stopped, or it is found free here.
    """
    aside = [pk for pk, result in results.items() if result.outcome is Outcome.STOPPED]
    if aside:
        take_turn()
        held = dict.fromkeys(free_again(aside), Result(outcome=Outcome.HELD))
        results = {**results, **held}
    finish(results, worker=worker, at=at)


def free_again(aside: Collection[UUID]) -> list[UUID]:
    """Those of these deliveries that nothing sets aside now."""
    rows = list(Delivery.objects.filter(pk__in=aside))
    signed = signatures_of(rows)
    return [one.pk for one in rows if one.ref in signed and not signed[one.ref].is_aside]


def send_all(
    mails: Sequence[Ready], hands: Hands, *, clock: Callable[[], datetime]
) -> dict[UUID, Result]:
    """Send over a few connections at once, each mail begun and ended in the journal.

    This thread looks meanwhile which streams may go on, and says that the worker lives.
    """
    allowed = Allowed(mails, hands)
    share = [mails[start::CONNECTIONS] for start in range(min(CONNECTIONS, len(mails)))]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = [pool.submit(send_part, part, hands, allowed) for part in share]
        try:
            while wait(parts, timeout=LOOK_AGAIN).not_done:
                allowed.look_again(at=clock())
        finally:
            allowed.running = set()
        return {pk: result for part in parts for pk, result in part.result().items()}


def send_part(mails: Sequence[Ready], hands: Hands, allowed: Allowed) -> dict[UUID, Result]:
    relay, away = hands.relay(), None
    results = {}
    try:
        for mail in mails:
            if not allowed.may_leave(mail):
                results[mail.delivery] = Result(outcome=Outcome.HELD)
                continue
            if away:  # each would wait as long as the first
                results[mail.delivery] = away
                continue
            hands.journal.begin(mail.delivery)
            result = mail.told(relay.send(mail.raw, sender=mail.sender, to=mail.to))
            hands.journal.end(mail.delivery, result)
            results[mail.delivery] = result
            away = result if result.is_away else None
    finally:
        relay.close()
    return results


def tell_of_relay(results: Collection[Result], *, at: datetime) -> None:
    """Write whether the mail server was there, when anything was tried."""
    if away := next((one for one in results if one.is_away), None):
        note_away(Carrier.MAIL_OUT, said=away.proof, at=at)
    elif any(one.outcome is not Outcome.HELD for one in results):
        note_reached(Carrier.MAIL_OUT)


class Allowed:
    """Which streams may still send."""

    def __init__(self, mails: Iterable[Ready], hands: Hands) -> None:
        self.hands = hands
        self.streams = {mail.stream for mail in mails}
        self.looked = monotonic()
        self.running = may_run(self.streams)

    def may_leave(self, mail: Ready) -> bool:
        is_blind = monotonic() - self.looked > BLIND
        return mail.stream in self.running and not is_blind and not self.hands.ending.is_set()

    def look_again(self, *, at: datetime) -> None:
        """None may any more when this worker was taken for dead: others see to its messages."""
        asked = monotonic()
        is_known = say_alive(self.hands.name, at=at)
        self.running = may_run(self.streams) if is_known else set()
        self.looked = asked
