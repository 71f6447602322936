"""The desk's pages of what leaves: what waits, what is in doubt, what came to nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions.models import Organisation
from hueandcry.desk import deliveries as seen
from hueandcry.ledger.deliveries import resolve_doubt
from hueandcry.ledger.models import Away, Delivery, Worker

A_PAGE = 50
# A worker says each second that it lives; the clocks of two machines differ by less than this.
SILENCE = timedelta(minutes=5)


@require_safe
@needs(Right.SEE_DELIVERIES)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits and how far the rest came, by appeal and by mailbox or line."""
    at = timezone.now()
    lanes = seen.busy_lanes()
    context = {
        "away": Away.objects.order_by("since"),
        "is_anybody_at_work": Worker.objects.filter(seen_at__gt=at - SILENCE).exists(),
        "going": seen.going(),
        "lanes": seen.lanes_now(lanes[:A_PAGE], at=at),
        "more": max(0, lanes.count() - A_PAGE),
        "doubt": seen.in_doubt().count(),
        "failed": seen.failed().count(),
        "bounced": seen.bounced().count(),
        "organisations": Organisation.objects.waiting().count(),
        "stranded": seen.stranded_number(),
    }
    return render(request, "desk/deliveries.html", context)


@require_safe
@needs(Right.SEE_DELIVERIES)
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message, with every try and what the other side said."""
    rows = Delivery.objects.select_related("stream", "lane")
    [one] = seen.shown([get_object_or_404(rows, pk=pk)])
    before = seen.waited_for(one.delivery)
    return render(request, "desk/delivery.html", {"one": one, "before": before})


@require_safe
@needs(Right.SEE_DELIVERIES)
def doubt(request: HttpRequest) -> HttpResponse:
    """What left or did not, and how to find out."""
    return listed(request, seen.in_doubt(), "desk/doubt.html")


@require_safe
@needs(Right.SEE_DELIVERIES)
def failed(request: HttpRequest) -> HttpResponse:
    """Letters that no server took, or that were given up."""
    return listed(request, seen.failed(), "desk/failed.html", is_bounced=False)


@require_safe
@needs(Right.SEE_DELIVERIES)
def bounced(request: HttpRequest) -> HttpResponse:
    """Letters that left and came back."""
    return listed(request, seen.bounced(), "desk/failed.html", is_bounced=True)


def listed(
    request: HttpRequest, rows: QuerySet[Delivery], template: str, **more: object
) -> HttpResponse:
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"page": page, "shown": seen.shown(page), **more})


@require_safe
@needs(Right.SEE_DELIVERIES)
def stranded(request: HttpRequest) -> HttpResponse:
    """Letters to addressees whom the desk has no way to reach."""
    return render(request, "desk/stranded.html", {"stranded": seen.stranded(at=timezone.now())})


@require_POST
@needs(Right.RESOLVE_DOUBT)
def resolve(request: HttpRequest) -> HttpResponse:
    """Say of the chosen messages in doubt that they left, or that they did not."""
    if (said := request.POST.get("left", "")) not in ("yes", "no"):
        raise Http404
    by, at = signed_in(request), timezone.now()
    chosen = chosen_in(request)
    count = sum(resolve_doubt(one, was_sent=said == "yes", by=by, at=at) for one in chosen)
    if not chosen:
        messages.info(request, _("Nothing was changed: choose letters first."))
    elif not count:
        messages.info(request, _("Somebody had decided this a moment ago."))
    else:
        messages.success(request, what_follows(count, was_sent=said == "yes"))
    return redirect("desk:doubt")


def what_follows(count: int, *, was_sent: bool) -> str:
    if was_sent:
        words = ngettext(
            "%(count)s letter is noted as sent.", "%(count)s letters are noted as sent.", count
        )
    else:
        words = ngettext(
            "%(count)s letter waits to leave again.",
            "%(count)s letters wait to leave again.",
            count,
        )
    return words % {"count": count}


def chosen_in(request: HttpRequest) -> list[Delivery]:
    """The messages in doubt that a form names; what is no id is left out."""
    sent = []
    for text in request.POST.getlist("delivery")[:A_PAGE]:
        try:
            sent.append(UUID(text))
        except ValueError:
            continue
    return list(Delivery.objects.select_related("stream").filter(pk__in=sent))
