"""The desk's page of what the sources of a case disagree about."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.cases.models import Case
from hueandcry.cases.preferring import Preferred, prefer, undo_preference
from hueandcry.desk.disagreements import Part, by_severity
from hueandcry.desk.sent import id_in, words_in


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PREFER_CLAIM)
def disagreements(request: HttpRequest, slug: str) -> HttpResponse:
    """Both passages side by side; which one the desk goes by, and why."""
    case = get_object_or_404(Case, slug=slug)
    part = Part(case, timezone.now().date(), request.GET.get("part", ""))
    found = part.differences
    context = {"case": case, "page": part.page, "groups": by_severity(found)}
    if request.method != "POST":
        return render(request, "desk/disagreements.html", context)
    about = next((one for one in found if one.key == request.POST.get("about")), None)
    claim, why = request.POST.get("claim", ""), words_in(request, "why")
    if about is None or claim not in (keys := [side.said.key for side in about.sides]):
        raise Http404
    if not why:
        context |= {"lacking": about.key, "chosen": claim}
        return render(request, "desk/disagreements.html", context, status=422)
    outcome = prefer(case, claim, over=keys, why=why, by=signed_in(request), at=timezone.now())
    if isinstance(outcome, Preferred):
        who = outcome.preference.by.username
        messages.info(
            request, _("%(who)s decided this already; yours was not kept.") % {"who": who}
        )
    else:
        messages.success(request, _("It is saved. Both stay side by side."))
    return redirect(request.get_full_path())


@require_POST
@needs(Right.PREFER_CLAIM)
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a preference back."""
    case = get_object_or_404(Case, slug=slug)
    made = get_object_or_404(case.preferences, pk=id_in(request, "preference"))
    if undo_preference(made, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is taken back."))
    else:
        messages.info(request, _("Somebody had taken it back already."))
    return redirect("desk:disagreements", slug)
