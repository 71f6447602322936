"""The desk's pages of organisations that signed: read, confirmed, refused, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions.models import Organisation
from hueandcry.actions.models.organisations import OrganisationKind, OrganisationQuerySet, Refusal
from hueandcry.actions.organisations import services as deciding
from hueandcry.actions.organisations.services import Opened
from hueandcry.desk.listing import listed
from hueandcry.site.keys import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An organisation and what it said; `found` is None when nothing opens it any more."""

    row: Organisation
    found: Opened | None

    @property
    def kind(self) -> str:
        return str(OrganisationKind(self.found.said.kind).label) if self.found else ""


def shown(rows: Iterable[Organisation]) -> list[Shown]:
    if not (all_of_them := list(rows)):
        return []
    desk_key = key("desk_key")
    return [Shown(row=one, found=deciding.opened(one, desk_key=desk_key)) for one in all_of_them]


def known() -> OrganisationQuerySet:
    """Those that the desk may see, the latest first."""
    known = Organisation.objects.known().order_by("-signature__confirmed_at", "-pk")
    whole = known.select_related("signature__signer", "appeal", "confirmed_by", "refused_by")
    return whole.defer("signature__sealed")


@require_safe
@needs(Right.CONFIRM_ORGANISATION)
def organisations(request: HttpRequest) -> HttpResponse:
    """Those that wait for the desk's word, and what was decided about the others."""
    context = {
        "waiting": listed(request, "waiting", known().waiting(), show=shown),
        "confirmed": listed(request, "confirmed", known().confirmed(), show=shown),
        "refused": listed(request, "refused", known().refused(), show=shown),
    }
    return render(request, "desk/organisations.html", context)


@require_safe
@needs(Right.CONFIRM_ORGANISATION)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """What one says of itself, its letter, and what can be decided."""
    [one] = shown([get_object_or_404(known(), pk=pk)])
    row = one.row
    context = {
        "one": one,
        "waits": row.confirmed_at is None and row.refused_at is None,
        "is_repeated": bool(row.signature.judged_at) and not hasattr(row.signature, "signer"),
        "reasons": Refusal.choices,
    }
    return render(request, "desk/organisation.html", context)


@require_POST
@needs(Right.CONFIRM_ORGANISATION)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """It is what it says."""
    [one] = shown([get_object_or_404(known(), pk=pk)])
    by, at = signed_in(request), timezone.now()
    done = one.found is not None and deciding.confirm(one.row, one.found.said, by=by, at=at)
    return said(
        request, pk, _("It is confirmed: its letter leaves, and it counts.") if done else ""
    )


@require_POST
@needs(Right.CONFIRM_ORGANISATION)
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing of it leaves or counts, for one of our reasons."""
    row, why = get_object_or_404(known(), pk=pk), request.POST.get("why", "")
    if why not in Refusal.values:
        messages.info(request, _("Nothing was changed: choose a reason first."))
        return redirect("desk:organisation", pk)
    done = deciding.refuse(row, why=Refusal(why), by=signed_in(request), at=timezone.now())
    return said(request, pk, _("It is refused: nothing of it leaves or counts.") if done else "")


@require_POST
@needs(Right.CONFIRM_ORGANISATION)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it wait again."""
    row = get_object_or_404(known(), pk=pk)
    done = deciding.take_back(row, by=signed_in(request), at=timezone.now())
    return said(request, pk, _("It waits again. What had not left stays here.") if done else "")


def said(request: HttpRequest, pk: int, done: str) -> HttpResponse:
    """`done`: what was done, "" when another was quicker, or nothing was there to decide."""
    if done:
        messages.success(request, done)
    else:
        messages.info(request, _("Nothing was changed: somebody decided a moment ago."))
    return redirect("desk:organisation", pk)
