"""Making the files that two people agreed to print, and deleting those that had their time.

A letter is in one batch at most: it is claimed in the batch's name, and nothing else claims it
until a person says what became of it. No name touches the disk in clear: the file is made in
memory and sealed before it is stored.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hueandcry.actions.hands import Hands
from hueandcry.actions.letters.posting import end
from hueandcry.actions.models import Batch
from hueandcry.actions.models.batches import KEPT_FOR
from hueandcry.actions.rounds.papers import Papers, unprintable
from hueandcry.actions.rounds.sending import (
    SetAsideError,
    public_editions,
    signatures_of,
    why,
    write_down,
)
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import gather, stream_of
from hueandcry.ledger.models import Delivery
from hueandcry.ledger.services import record, take_turn
from hueandcry.paper.batch import address_list
from hueandcry.paper.letter import Letter
from hueandcry.paper.letters import flaws_on_paper, letters_pdf
from hueandcry.sealing.boxes import seal
from hueandcry.sealing.keyring import WrongMasterKeyError
from hueandcry.sealing.models import PublicHalf
from hueandcry.sealing.passphrases import half_of


def make_batches(hands: Hands, *, at: datetime) -> int:
    """Make each file that two people want. Returns how many."""
    unmade = Batch.objects.unmade().select_related("appeal", "lane").order_by("agreed_at")
    return sum(make(batch, hands, at=at) for batch in unmade)


def make(batch: Batch, hands: Hands, *, at: datetime) -> bool:
    """Make one. False when its appeal is held, nothing can be printed, or another was quicker.

    Killed at any point, the next worker finds the same letters claimed for it, and makes it of
    them; of two that make it at once, the first one's file stands.
    """
    stream = stream_of(batch.appeal.stream)
    if stream.held_at or stream.stopped_at:
        return False
    letters, refused = written(gathered(batch, at=at), hands, at=at)
    file = packed(letters, title=batch.appeal.number) if letters else b""
    sealed = seal(file, half_of(bytes(batch.public or b"")))
    with transaction.atomic():
        take_turn()
        mine = Batch.objects.unmade().filter(pk=batch.pk)
        if not mine.update(made_at=at, letters=len(letters), sealed=sealed):
            return False
        write_down(refused, worker=batch.name, at=at)
        if not letters:
            end(batch, by=None, at=at)
            return False
        after = {"letters": len(letters), "refused": len(refused)}
        record("post.made", batch, by=None, at=at, after=after)
    return True


@transaction.atomic
def gathered(batch: Batch, *, at: datetime) -> list[Delivery]:
    """The letters that are claimed for it: those it was given once, else what waits now."""
    Batch.objects.select_for_update().get(pk=batch.pk)
    if not batch.contents.exists():
        stream = stream_of(batch.appeal.stream)
        gather(stream, batch.lane, batch=batch.name, limit=batch.most, at=at)
    return list(batch.contents)


def written(
    claimed: Sequence[Delivery], hands: Hands, *, at: datetime
) -> tuple[list[Letter], dict[UUID, Result]]:
    """Those that can be printed, in their order, and why the rest cannot."""
    signed = signatures_of(claimed)
    editions = public_editions(signed.values())
    papers = Papers(signed=signed, editions=editions, content_of=hands.opener(), at=at)
    letters, refused = [], {}
    for one in claimed:
        try:
            letter = papers.letter(one, posted_in=settings.POSTS_FROM)
        except WrongMasterKeyError:
            raise
        except SetAsideError:
            refused[one.pk] = Result(outcome=Outcome.STOPPED)
            continue
        except (LookupError, ValueError) as fault:
            refused[one.pk] = Result(outcome=Outcome.REFUSED, proof=why(fault))
            continue
        if flaws := flaws_on_paper(letter):
            refused[one.pk] = unprintable(flaws)
        else:
            letters.append(letter)
    return letters, refused


def packed(letters: Sequence[Letter], *, title: str) -> bytes:
    """A zip with the letters as one PDF, and the list of their addresses."""
    paper = letters_pdf(letters, title=title)
    packing = BytesIO()
    with zipfile.ZipFile(packing, "w") as file:
        file.writestr("letters.pdf", paper.pdf)
        file.writestr("addresses.csv", address_list(letters, paper))
    return packing.getvalue()


def end_batches(hands: Hands, *, at: datetime) -> int:  # noqa: ARG001 (as every round is called)
    """End what was stopped, or lay too long; its letters wait again. Returns how many.

    Of a batch that was taken the file goes, and the rest waits for a person: nobody else knows
    whether its letters were posted.
    """
    untaken = Batch.objects.open().filter(taken=0).select_related("appeal").defer("sealed")
    ended = sum(end_one(one, at=at) for one in untaken if may_not_stay(one, at=at))
    taken = Batch.objects.made().filter(taken__gt=0, sealed__isnull=False)
    return ended + taken.filter(made_at__lte=at - KEPT_FOR).update(sealed=None)


def may_not_stay(batch: Batch, *, at: datetime) -> bool:
    """Whether it lay too long, its appeal was stopped, or its signers are to be forgotten."""
    if batch.is_over(at=at) or stream_of(batch.appeal.stream).stopped_at:
        return True
    return PublicHalf.objects.of_signers(batch.appeal.slug) is None


@transaction.atomic
def end_one(batch: Batch, *, at: datetime) -> bool:
    take_turn()
    return end(batch, by=None, at=at)
