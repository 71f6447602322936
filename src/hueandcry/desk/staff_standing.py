"""The desk's page of everybody, and where they stand."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hueandcry.accounts.doors import needs
from hueandcry.accounts.rights import Right
from hueandcry.cases.standing import day_asked
from hueandcry.desk.standing import Persons

A_PAGE = 50


@require_safe
@needs(Right.SEE_CASE)
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody of all cases, by where they stand and how well that is known."""
    today = timezone.now().date()
    asked = request.GET.get("on", "").strip()
    on = day_asked(asked, today=today)
    chosen = {name: request.GET.get(name, "") for name in ("state", "hint")}
    shown = Persons(on=on or today, today=today, **chosen)
    page = Paginator(shown.stands, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "persons": shown,
        "page": page,
        "known": shown.known(page),
        "asked": asked,
        "is_no_day": bool(asked) and on is None,
        "query": urlencode({**chosen, "on": asked}),
    }
    return render(request, "desk/persons.html", context)
