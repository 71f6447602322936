"""The desk's page of what happened in a case: which tellings are one event, which follow others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.cases.judging_events import (
    EventContradicts,
    EventStands,
    judge_events,
    undo_event_judgement,
)
from hueandcry.cases.models import Case, EventJudgement, Finding
from hueandcry.cases.models.happenings import Belonging
from hueandcry.desk.events import Happenings
from hueandcry.desk.sent import words_in


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.JUDGE_IDENTITY)
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """What may belong together, side by side, and what an editor says of it."""
    happenings = happenings_of(slug)
    if request.method != "POST":
        return page(request, happenings)
    one, other = (row_of(happenings, request.POST.get(name, "")) for name in ("one", "other"))
    verdict, why = request.POST.get("verdict", ""), words_in(request, "why")
    if verdict not in Belonging.values or one == other:
        messages.info(request, _("Choose two events and what to say of them. Nothing was saved."))
        return redirect("desk:events", slug)
    by, now = signed_in(request), timezone.now()
    outcome = judge_events(one, other, Belonging(verdict), why=why, by=by, at=now)
    if isinstance(outcome, EventJudgement):
        messages.success(request, _("It is saved. You can take it back below."))
        return redirect("desk:events", slug)
    said = {"sent": (one, other), "why": why}
    return page(request, happenings_of(slug), refused=outcome, **said)


def page(
    request: HttpRequest,
    happenings: Happenings,
    *,
    refused: EventStands | EventContradicts | None = None,
    **said: Any,
) -> HttpResponse:
    context: dict[str, Any] = {"happenings": happenings, "belongings": Belonging, **said}
    if isinstance(refused, EventStands):
        context["stands"] = happenings.in_words([refused.judgement])[0]
    if isinstance(refused, EventContradicts):
        steps = [*refused.chain, *([refused.apart] if refused.apart else [])]
        context["chain"] = happenings.in_words(steps)
    return render(request, "desk/events.html", context, status=409 if refused else 200)


def row_of(happenings: Happenings, sent: str) -> Finding:
    """The event that a form names by its id. It stands in this case, or it is 404."""
    rows = {str(row.pk): row for row in happenings.rows.values()}
    if sent not in rows:
        raise Http404
    return rows[sent]


@require_POST
@needs(Right.JUDGE_IDENTITY)
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a judgement back."""
    happenings = happenings_of(slug)
    sent = request.POST.get("judgement", "")
    made = next((one.judgement for one in happenings.judged if str(one.judgement.pk) == sent), None)
    if made is None:
        raise Http404
    if undo_event_judgement(made, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is taken back. The two are asked about again."))
    else:
        messages.info(request, _("Somebody had taken it back already."))
    return redirect("desk:events", slug)


def happenings_of(slug: str) -> Happenings:
    return Happenings(get_object_or_404(Case, slug=slug), timezone.now().date())
