"""The desk's own pages: what came in, what waits, what was done."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hueandcry.accounts.doors import needs
from hueandcry.accounts.rights import Right
from hueandcry.cases.models import Source
from hueandcry.ledger.models import Entry


@require_safe
@needs(Right.SEE_SOURCE)
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/inbox.html", {"sources": Source.objects.order_by("-received_at")})


@require_safe
@needs(Right.SEE_SOURCE)
def appeals(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/appeals.html")


@require_safe
@needs(Right.SEE_LEDGER)
def ledger(request: HttpRequest) -> HttpResponse:
    lines = Paginator(Entry.objects.select_related("by").order_by("-pk"), 50)
    return render(request, "desk/ledger.html", {"page": lines.get_page(request.GET.get("page"))})
