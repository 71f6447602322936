"""The desk's pages of signatures: setting false ones aside by what they share, and undoing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions.false_signatures import blocking, setting_aside
from hueandcry.actions.models import BlockedDomain, SetAside
from hueandcry.appeals.models import Appeal
from hueandcry.desk import signatures as seen
from hueandcry.desk.signatures import DomainForm, PatternForm, ReasonForm


@require_safe
@needs(Right.SEE_DELIVERIES)
def signatures(request: HttpRequest) -> HttpResponse:
    """The appeals that were signed."""
    return render(request, "desk/signatures.html", {"signed": seen.signed_appeals()})


@require_safe
@needs(Right.SEE_DELIVERIES)
def of_appeal(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    """What stands out, what a pattern would set aside, what was set aside."""
    appeal = get_object_or_404(Appeal.objects.numbered(number))
    form = PatternForm(request.GET) if request.GET else PatternForm()
    return page(request, appeal, form, status=422 if form.errors else 200)


def page(
    request: HttpRequest, appeal: Appeal, form: PatternForm, *, status: int = 200
) -> HttpResponse:
    """`form` may be empty; what it finds is told where it is right but for the reason."""
    is_right = form.is_bound and not set(form.errors) - {"reason"}
    context = {
        "appeal": appeal,
        "form": form,
        "countries": seen.countries(appeal),
        "minutes": seen.most_crowded(appeal),
        "too_soon": seen.too_soon(appeal),
        "seconds": seen.TOO_SOON,
        "pattern": seen.in_words(form.pattern) if is_right else [],
        "preview": setting_aside.preview(appeal, form.pattern) if is_right else None,
        "acts": seen.acts(appeal),
    }
    return render(request, "desk/signatures_of.html", context, status=status)


@require_POST
@needs(Right.SET_ASIDE)
def set_aside(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    """Set aside at once what fits the pattern that was shown."""
    appeal = get_object_or_404(Appeal.objects.numbered(number))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, appeal, form, status=422)
    act = setting_aside.set_aside(
        appeal,
        form.pattern,
        reason=form.cleaned_data["reason"],
        by=signed_in(request),
        at=timezone.now(),
    )
    messages.success(request, what_became(act))
    return redirect("desk:signatures_of", appeal.slug)


def what_became(act: SetAside) -> str:
    if act.number is None:
        return _("The worker looks for them now. How many they are stands here in a minute.")
    words = ngettext(
        "%(count)s signature is set aside.", "%(count)s signatures are set aside.", act.number
    )
    return words % {"count": act.number}


@require_POST
@needs(Right.SET_ASIDE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the signatures of one act count again."""
    act = get_object_or_404(SetAside.objects.select_related("appeal"), pk=pk)
    if setting_aside.undo(act, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is undone: they count again, and what had not left waits."))
    else:
        messages.info(request, _("Somebody had undone it a moment ago."))
    return redirect("desk:signatures_of", act.appeal.slug)


@require_safe
@needs(Right.SEE_DELIVERIES)
def domains(request: HttpRequest) -> HttpResponse:
    """The domains to which no question is sent."""
    return domains_page(request, DomainForm())


def domains_page(request: HttpRequest, form: DomainForm, *, status: int = 200) -> HttpResponse:
    blocked = BlockedDomain.objects.standing().select_related("by").order_by("domain")
    return render(request, "desk/domains.html", {"blocked": blocked, "form": form}, status=status)


@require_POST
@needs(Right.SET_ASIDE)
def block(request: HttpRequest) -> HttpResponse:
    """Send no question to a domain from now on."""
    form = DomainForm(request.POST)
    if not form.is_valid():
        return domains_page(request, form, status=422)
    domain = form.cleaned_data["domain"]
    if blocking.block(domain, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("%(domain)s is blocked.") % {"domain": domain})
    else:
        messages.info(request, _("%(domain)s was blocked before.") % {"domain": domain})
    return redirect("desk:domains")


@require_POST
@needs(Right.SET_ASIDE)
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Send questions to a domain again."""
    row = get_object_or_404(BlockedDomain, pk=pk)
    if blocking.let_in(row, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("%(domain)s is let in again.") % {"domain": row.domain})
    else:
        messages.info(request, _("Somebody had let it in a moment ago."))
    return redirect("desk:domains")
