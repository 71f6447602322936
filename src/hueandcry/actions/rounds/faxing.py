"""Faxing what is due, where a port is set; one by one, since a line takes a minute anyway."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from hueandcry.actions.channels.fax import NUMBER, Fax, Port, PortDownError, State
from hueandcry.actions.hands import Hands
from hueandcry.actions.rounds.papers import Papers, unprintable
from hueandcry.actions.rounds.sending import (
    MayNotLeaveError,
    SetAsideError,
    Signed,
    public_editions,
    signatures_of,
    why,
    write_down,
)
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import claim, may_run, say_alive
from hueandcry.ledger.models import Attempt, Channel, Delivery, Kind
from hueandcry.ledger.returns import Return, came_back
from hueandcry.paper.letters import CannotPrintError, letter_pdf
from hueandcry.sealing.keyring import WrongMasterKeyError

# Few: a batch is over within the minute in which a stopped appeal has to stop.
A_BATCH = 10
# A fax server dials for at most so long, and then keeps no job that has ended.
TOLD_FOR = timedelta(days=8)
RETURNS = {State.DONE: Return.DELIVERED, State.FAILED: Return.BOUNCED}


def fax_due(hands: Hands, clock: Callable[[], datetime]) -> int:
    """Fax a batch of what is due, and write what came of each. Returns how many were claimed."""
    if hands.fax is None:
        return 0
    at = clock()
    claimed = claim(
        kinds=[Kind.LETTER], channels=[Channel.FAX], worker=hands.name, limit=A_BATCH, at=at
    )
    if not claimed:
        return 0
    signed = signatures_of(claimed)
    editions = public_editions(signed.values())
    port = hands.fax()
    try:
        results = {
            one.pk: fax_one(one, signed, editions, hands, port, clock=clock) for one in claimed
        }
    finally:
        port.close()
    write_down(results, worker=hands.name, at=clock())
    hands.journal.forget()
    return len(claimed)


def fax_one(
    one: Delivery,
    signed: Mapping[UUID, Signed],
    editions: Mapping[int, Edition],
    hands: Hands,
    port: Port,
    *,
    clock: Callable[[], datetime],
) -> Result:
    """Hand over one fax, if it may still leave; begun and ended in the journal."""
    try:
        fax = write_fax(one, signed, editions, hands, at=clock())
    except WrongMasterKeyError:
        raise
    except CannotPrintError as fault:
        return unprintable(fault.flaws)
    except SetAsideError:
        return Result(outcome=Outcome.STOPPED)
    except (LookupError, ValueError) as fault:
        return Result(outcome=Outcome.REFUSED, proof=why(fault))
    is_known = say_alive(hands.name, at=clock())
    if not is_known or hands.ending.is_set() or not may_run([one.stream_id]):
        return Result(outcome=Outcome.HELD)
    hands.journal.begin(one.pk)
    result = port.send(fax)
    hands.journal.end(one.pk, result)
    return result


def write_fax(
    one: Delivery,
    signed: Mapping[UUID, Signed],
    editions: Mapping[int, Edition],
    hands: Hands,
    *,
    at: datetime,
) -> Fax:
    """The fax of a delivery. MayNotLeaveError, with the reason, when nothing may leave any more."""
    if one.lane is None or not NUMBER.fullmatch(one.lane.address):
        raise MayNotLeaveError("the line has no number that can be dialled from abroad")
    papers = Papers(signed=signed, editions=editions, content_of=hands.opener(), at=at)
    letter = papers.letter(one)
    return Fax(
        delivery=one,
        number=one.lane.address,
        subject=letter.reference,
        pdf=letter_pdf(letter).pdf,
        at=at,
    )


def ask_port(hands: Hands, *, at: datetime) -> int:
    """Write which faxes got through, and which did not, as the fax server says. How many."""
    open_jobs = Attempt.objects.filter(
        channel=Channel.FAX,
        outcome=Outcome.SENT,
        ended_at__gt=at - TOLD_FOR,
        proof__startswith="job ",
        delivery__delivered_at=None,
        delivery__bounced_at=None,
    )
    jobs = {one.proof.removeprefix("job "): one.delivery for one in open_jobs.select_related()}
    if hands.fax is None or not jobs:
        return 0
    port = hands.fax()
    try:
        ended = port.states()
    except PortDownError:
        return 0  # asked again in a minute
    finally:
        port.close()
    return sum(
        came_back(jobs[job], RETURNS[state], proof=f"the fax server: {state.name.lower()}", at=at)
        for job, state in ended.items()
        if job in jobs
    )
