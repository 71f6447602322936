"""The desk's pages of mailboxes and lines: what they are sent at most, less by one, more by two."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions import caps
from hueandcry.actions.caps import Caps, Outcome
from hueandcry.desk import deliveries as seen
from hueandcry.ledger.models import CapRaise, Lane

A_PAGE = 50
MOST = 100_000
LONGEST_WHY = 2000
OUTCOMES = {
    Outcome.DONE: gettext_lazy("The caps are changed."),
    Outcome.PROPOSED: gettext_lazy("It is proposed. A second person, an approver, has to agree."),
    Outcome.NEEDS_ANOTHER: gettext_lazy("A second person, an approver, has to agree."),
    Outcome.WAITS: gettext_lazy(
        "You are alone at this desk, so please think again: agree in a quarter of an hour."
    ),
    Outcome.CHANGED: gettext_lazy("The caps were changed meanwhile, or another answered."),
    Outcome.NOT_LESS: gettext_lazy("Nothing was changed: that is not less than now."),
    Outcome.NOT_MORE: gettext_lazy("Nothing was proposed: that is not more than now."),
}


class CapsForm(forms.Form):
    """What a mailbox or line is to be sent at most."""

    hour = forms.IntegerField(min_value=0, max_value=MOST)
    day = forms.IntegerField(min_value=0, max_value=MOST)
    why = forms.CharField(max_length=LONGEST_WHY, required=False)

    def caps(self) -> Caps:
        return Caps(hour=self.cleaned_data["hour"], day=self.cleaned_data["day"])


@require_safe
@needs(Right.SEE_DELIVERIES)
def lanes(request: HttpRequest) -> HttpResponse:
    """Every mailbox and line of an office, those for which most waits first."""
    page = Paginator(seen.all_lanes(), A_PAGE).get_page(request.GET.get("page"))
    shown = seen.lanes_now(list(page), at=timezone.now())
    return render(request, "desk/lanes.html", {"page": page, "lanes": shown})


@require_safe
@needs(Right.SEE_DELIVERIES)
def lane(request: HttpRequest, pk: int) -> HttpResponse:
    """One mailbox or line: what waits for it, its caps, what came of the last letters."""
    return lane_page(request, get_object_or_404(Lane, pk=pk))


def lane_page(
    request: HttpRequest, one: Lane, *, form: CapsForm | None = None, status: int = 200
) -> HttpResponse:
    """`form` holds what was typed and could not be taken."""
    [now] = seen.lanes_now([one], at=timezone.now())
    last = one.deliveries.exclude(claimed_at=None).select_related("stream", "lane")
    context = {
        "now": now,
        "form": form or CapsForm(initial={"hour": one.cap_hour, "day": one.cap_day}),
        "wish": seen.waiting_raise(one),
        "last": seen.shown(last.order_by("-claimed_at", "pk")[:20]),
    }
    return render(request, "desk/lane.html", context, status=status)


@require_POST
@needs(Right.LOWER_CAP)
def lower(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it less, at once."""
    one, form = get_object_or_404(Lane, pk=pk), CapsForm(request.POST)
    if not form.is_valid():
        return lane_page(request, one, form=form, status=422)
    outcome = caps.lower(one, form.caps(), by=signed_in(request), at=timezone.now())
    return said(request, pk, outcome)


@require_POST
@needs(Right.PROPOSE_CAP)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Wish that it be sent more, and say why."""
    one, form = get_object_or_404(Lane, pk=pk), CapsForm(request.POST)
    if form.is_valid() and not form.cleaned_data["why"]:
        form.add_error("why", _("Say why the office can take more."))
    if not form.is_valid():
        return lane_page(request, one, form=form, status=422)
    by, at = signed_in(request), timezone.now()
    why = form.cleaned_data["why"]
    return said(request, pk, caps.propose(one, form.caps(), why=why, by=by, at=at))


@require_POST
@needs(Right.PROPOSE_CAP)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to the wish that was shown, or drop it."""
    sent = request.POST.get("wish", "")
    number = int(sent) if sent.isdecimal() and len(sent) < 19 else 0
    wish = get_object_or_404(CapRaise, pk=number, lane=pk)
    by, at = signed_in(request), timezone.now()
    if "drop" not in request.POST:
        return said(request, pk, caps.agree(wish, by=by, at=at))
    if caps.drop(wish, by=by, at=at):
        messages.success(request, _("It is dropped. The caps stay as they are."))
        return redirect("desk:lane", pk)
    return said(request, pk, Outcome.CHANGED)


def said(request: HttpRequest, pk: int, outcome: Outcome) -> HttpResponse:
    is_done = outcome in (Outcome.DONE, Outcome.PROPOSED)
    messages.add_message(request, messages.SUCCESS if is_done else messages.INFO, OUTCOMES[outcome])
    return redirect("desk:lane", pk)
