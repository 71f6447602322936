"""The desk's pages of what came back: answers, mails that wait for a person, closed mailboxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions.incoming import settling
from hueandcry.actions.incoming.repairing import open_again
from hueandcry.actions.incoming.words import Words
from hueandcry.actions.models import Held, Reply
from hueandcry.desk import repairs as seen
from hueandcry.desk.listing import listed
from hueandcry.ledger.models import Delivery, Kind, Lane
from hueandcry.site.keys import key

A_PAGE = 50
# Letters that a mail can be said to answer: the last of each appeal to each office.
MOST_CHOICES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A mail and what it says; `words` is None when this desk's key does not open it."""

    row: Held | Reply
    words: Words | None


def opened(rows: Iterable[Held | Reply]) -> list[Opened]:
    if not (found := list(rows)):
        return []
    desk_key = key("desk_key")
    return [Opened(row=one, words=settling.words_of(one, desk_key=desk_key)) for one in found]


def answers() -> QuerySet[Reply]:
    """What offices answered, the latest first."""
    rows = Reply.objects.select_related("arrival", "answer", "delivery__stream", "delivery__lane")
    return rows.defer("arrival__raw").order_by("-arrival__came_on", "pk")


def with_people(rows: QuerySet[Held]) -> QuerySet[Held]:
    """These mails with who saw to them, the latest first."""
    whole = rows.select_related("arrival", "set_aside_by", "taken_by")
    return whole.defer("arrival__raw").order_by("-pk")


def letters() -> QuerySet[Delivery]:
    """The last letter of each appeal to each office that left: what a mail can answer."""
    sent = Delivery.objects.filter(kind=Kind.LETTER, sent_at__isnull=False).order_by()
    of_pair = sent.filter(stream=OuterRef("stream"), lane=OuterRef("lane"))
    last = Subquery(of_pair.order_by("-sent_at", "pk").values("pk")[:1])
    pairs = sent.values("stream", "lane").distinct().annotate(last=last)
    rows = Delivery.objects.filter(pk__in=pairs.values("last"))
    return rows.select_related("stream", "lane").order_by("stream__name", "lane__address")


@require_safe
@needs(Right.SEE_REPLIES)
def replies(request: HttpRequest) -> HttpResponse:
    """What waits for a person, what offices answered, what was seen to."""
    context = {
        "waiting": listed(request, "waiting", with_people(Held.objects.waiting()), show=opened),
        "answers": listed(request, "answers", answers(), show=opened),
        "settled": listed(request, "settled", with_people(Held.objects.settled()), show=opened),
        "closed": Lane.objects.closed().count(),
    }
    return render(request, "desk/replies.html", context)


@require_safe
@needs(Right.SEE_REPLIES)
def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What an office answered."""
    row = get_object_or_404(answers(), pk=pk)
    [one] = opened([row])
    return render(request, "desk/reply.html", {"one": one, "delivery": row.delivery})


@require_safe
@needs(Right.SEE_REPLIES)
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail that nobody could place, and what can be done about it."""
    row = get_object_or_404(with_people(Held.objects.all()), pk=pk)
    [one] = opened([row])
    waits = row.set_aside_at is None and row.taken_at is None
    found = list(letters()[: MOST_CHOICES + 1]) if waits else []
    context = {
        "one": one,
        "waits": waits,
        "letters": found[:MOST_CHOICES],
        "is_cut": len(found) > MOST_CHOICES,
        "is_forgotten": not row.sealed,
    }
    return render(request, "desk/held.html", context)


@require_POST
@needs(Right.SETTLE_MAIL)
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is to be done about it."""
    row = get_object_or_404(Held, pk=pk)
    done = settling.set_aside(row, by=signed_in(request), at=timezone.now())
    return said(request, pk, _("It is set aside.") if done else "")


@require_POST
@needs(Right.SETTLE_MAIL)
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """It answers the chosen letter."""
    row, to = get_object_or_404(Held, pk=pk), chosen(request.POST.get("letter", ""))
    if to is None:
        messages.info(request, _("Nothing was changed: choose a letter first."))
        return redirect("desk:held", pk)
    done = settling.take_to(row, to, by=signed_in(request), at=timezone.now())
    return said(request, pk, _("It is kept as the answer to that letter.") if done else "")


@require_POST
@needs(Right.SETTLE_MAIL)
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it wait again."""
    row = get_object_or_404(Held, pk=pk)
    done = settling.put_back(row, by=signed_in(request), at=timezone.now())
    return said(request, pk, _("It waits again.") if done else "")


def chosen(text: str) -> Delivery | None:
    try:
        pk = UUID(text)
    except ValueError:
        return None
    return Delivery.objects.filter(pk=pk, kind=Kind.LETTER).first()


def said(request: HttpRequest, pk: int, done: str) -> HttpResponse:
    """`done`: what was done, "" when another was quicker."""
    if done:
        messages.success(request, done)
    else:
        messages.info(request, _("Somebody had seen to it a moment ago."))
    return redirect("desk:held", pk)


# Repairs


@require_safe
@needs(Right.SEE_REPLIES)
def repairs(request: HttpRequest) -> HttpResponse:
    """Ways to offices that no longer work, the latest first, and what waits for each."""
    rows = Lane.objects.closed().order_by("-dead_at", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    found = seen.repairs(page, at=timezone.now())
    return render(request, "desk/repairs.html", {"page": page, "repairs": found})


@require_POST
@needs(Right.OPEN_LANE)
def open_lane(request: HttpRequest, pk: int) -> HttpResponse:
    """Send by it again."""
    lane = get_object_or_404(Lane, pk=pk)
    if open_again(lane, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("Letters leave by it again."))
    else:
        messages.info(request, _("Somebody had opened it a moment ago."))
    return redirect("desk:repairs")
