"""The desk's page of what is due to be looked at again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.cases.models import Verdict
from hueandcry.cases.services import Lost, decide
from hueandcry.desk.reviews import AHEAD, as_shown, bases_due, facts_due, facts_of_the_desk
from hueandcry.desk.sent import id_in

A_PAGE = 50


@require_safe
@needs(Right.SEE_CASE)
def reviews(request: HttpRequest) -> HttpResponse:
    """On what people are shown, and facts of the desk, by the day they are due."""
    today = timezone.now().date()
    page = Paginator(facts_due(today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "today": today,
        "bases": bases_due(today + AHEAD),
        "page": page,
        "facts": as_shown(page),
    }
    return render(request, "desk/reviews.html", context)


@require_POST
@needs(Right.DECIDE_FINDING)
def keep_fact(request: HttpRequest) -> HttpResponse:
    """Say that a fact is still needed, by deciding about it as it stands: due in ninety days."""
    now = timezone.now()
    finding = get_object_or_404(facts_of_the_desk(), pk=id_in(request, "finding"))
    if not facts_due(now.date()).filter(pk=finding.pk).exists():
        messages.info(request, _("Somebody decided about it meanwhile, so it is not due."))
        return redirect("desk:reviews")
    outcome = decide(
        finding,
        Verdict(finding.verdict or ""),
        corrected=finding.corrected,
        revision=finding.revision,
        by=signed_in(request),
        at=now,
    )
    if isinstance(outcome, Lost):
        messages.info(request, _("Somebody else was quicker. What they decided stands."))
    else:
        messages.success(request, _("It stays at the desk, and is due again in ninety days."))
    return redirect("desk:reviews")
