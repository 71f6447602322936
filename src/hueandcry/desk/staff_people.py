"""The desk's page of a person: sources, who may see them and why, hiding at once, a pseudonym."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.appeals.services import printing
from hueandcry.cases.hiding import hide, mark_child
from hueandcry.cases.models import Basis, Person, Raise, Visibility
from hueandcry.cases.people import same_human
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.raising import (
    Outcome,
    agree,
    drop,
    look_again,
    may_be_seen,
    note_basis,
    propose,
    withdraw,
)
from hueandcry.desk.case_forms import BasisForm, WishForm
from hueandcry.desk.sent import id_in, words_in
from hueandcry.desk.standing import known_of

LONGEST_PSEUDONYM = 120
OUTCOMES = {
    Outcome.SHOWN: gettext_lazy("More people see it now."),
    Outcome.NEEDS_ANOTHER: gettext_lazy("A second person, an approver, has to agree."),
    Outcome.WAITS: gettext_lazy(
        "You are alone at this desk, so please think again: agree in a quarter of an hour."
    ),
    Outcome.CHANGED: gettext_lazy("It was changed meanwhile. Please read it as it is now."),
    Outcome.NO_BASIS: gettext_lazy("Nothing on file allows it, or it has lapsed."),
    Outcome.CHILD: gettext_lazy("Children are never named."),
}


@require_safe
@needs(Right.SEE_CASE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return page_of(request, found(pk), form=BasisForm())


def page_of(
    request: HttpRequest, shown: Person, *, form: BasisForm, status: int = 200
) -> HttpResponse:
    rows = same_human(shown)
    findings = [row.finding_id for row in rows]
    waiting = Raise.objects.waiting().filter(finding__in=findings)
    today = timezone.now().date()
    context = {
        "person": shown,
        "rows": rows,
        "case": shown.finding.source.case,
        "bases": Basis.objects.filter(person__in=rows).select_related("noted_by").order_by("-pk"),
        "live": set(Basis.objects.live(today).filter(person__in=rows).values_list("pk", flat=True)),
        "wishes": waiting.select_related("by", "basis", "finding__person").order_by("pk"),
        "form": form,
        "printing": printing(rows),
        "known": known_of(shown, day=today),
        "levels": [
            level
            for level in (Visibility.PUBLIC, Visibility.PARTNERS)
            if may_be_seen(shown.finding, level)
        ],
    }
    return render(request, "desk/person.html", context, status=status)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def add_basis(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on file why somebody may be shown."""
    shown, form = found(pk), BasisForm(request.POST)
    if not form.is_valid():
        return page_of(request, shown, form=form, status=422)
    note_basis(shown, form.grounds(), by=signed_in(request), at=timezone.now())
    messages.success(request, _("It is on file. Nobody sees more by it yet."))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that more people see somebody."""
    shown, form = found(pk), WishForm(request.POST)
    if not form.is_valid():
        raise Http404
    basis = get_object_or_404(Basis, pk=form.cleaned_data["basis"])
    outcome = propose(
        shown.finding,
        Visibility(form.cleaned_data["to"]),
        basis=basis,
        by=signed_in(request),
        at=timezone.now(),
    )
    if isinstance(outcome, Outcome):
        messages.info(request, str(OUTCOMES[outcome]))
    else:
        messages.success(request, _("It is proposed. A second person has to agree."))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a proposal as it was shown, or drop it."""
    shown = found(pk)
    waiting = Raise.objects.waiting().filter(finding__in=[one.finding for one in same_human(shown)])
    proposal = waiting.filter(pk=id_in(request, "wish")).first()
    editor, now = signed_in(request), timezone.now()
    if proposal is None:
        messages.info(request, str(OUTCOMES[Outcome.CHANGED]))
    elif "drop" in request.POST:
        drop(proposal, by=editor, at=now)
        messages.success(request, _("It is dropped. Nobody sees more."))
    else:
        content = request.POST.get("content", "")
        outcome = agree(proposal, content=content, by=editor, at=now)
        level = messages.SUCCESS if outcome is Outcome.SHOWN else messages.INFO
        messages.add_message(request, level, str(OUTCOMES[outcome]))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a basis still holds."""
    if look_again(basis_of(request, found(pk)), by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It holds. It is due again in its time."))
    else:
        messages.info(request, _("It had been withdrawn."))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.LOWER_SIGHT)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a basis: whoever is shown on it is hidden at once."""
    if withdraw(basis_of(request, found(pk)), by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is withdrawn. Whoever was shown on it is hidden."))
    else:
        messages.info(request, _("It had been withdrawn."))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.LOWER_SIGHT)
def hide_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off every page, at once."""
    shown = found(pk)
    if hide(shown.finding, Visibility.DESK, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("Only the desk sees this person now. Copies elsewhere exist."))
    else:
        messages.info(request, _("Only the desk saw this person."))
    return redirect("desk:person", pk)


@require_POST
@needs(Right.LOWER_SIGHT)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a pseudonym, or take it away from one whom the desk alone sees."""
    pseudonym = " ".join(words_in(request, "pseudonym", most=LONGEST_PSEUDONYM).split())
    if call(found(pk), pseudonym, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is saved."))
    else:
        messages.info(
            request, _("Nothing was changed. Only the desk may see whose pseudonym is taken away.")
        )
    return redirect("desk:person", pk)


@require_POST
@needs(Right.LOWER_SIGHT)
def child(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that somebody is a child, or that this was wrong."""
    is_child = request.POST.get("child") == "yes"
    if mark_child(found(pk), is_child=is_child, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is saved."))
    return redirect("desk:person", pk)


def found(pk: int) -> Person:
    people = Person.objects.with_words().select_related("finding__source__case")
    return get_object_or_404(people, pk=pk)


def basis_of(request: HttpRequest, shown: Person) -> Basis:
    """The basis that a form names, of this human being."""
    bases = Basis.objects.filter(person__in=same_human(shown))
    return get_object_or_404(bases, pk=id_in(request, "basis"))
