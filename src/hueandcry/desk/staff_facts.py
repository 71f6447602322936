"""The desk's page of who sees the facts of a case: lower at once by one, raise by two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.cases.hiding import hide_each
from hueandcry.cases.models import Basis, Case, Finding, Raise, Visibility
from hueandcry.cases.raising import Outcome, agree_each, drop_each, propose_each
from hueandcry.desk.facts import NOT_FACTS, consents_in, facts_of, shown, waiting_in
from hueandcry.desk.sent import ids_in, words_in

A_PAGE = 50
OUTCOMES = {
    Outcome.SHOWN: gettext_lazy("More people see it now."),
    Outcome.NEEDS_ANOTHER: gettext_lazy("A second person, an approver, has to agree."),
    Outcome.WAITS: gettext_lazy(
        "You are alone at this desk, so please think again: agree in a quarter of an hour."
    ),
    Outcome.CHANGED: gettext_lazy("It was changed meanwhile, or as many people see it already."),
    Outcome.NO_BASIS: gettext_lazy(
        "It is about health or family: choose a consent of somebody whom it is about."
    ),
    Outcome.CHILD: gettext_lazy("It is about a child, whom nobody but the desk sees."),
}


@require_safe
@needs(Right.SEE_CASE)
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    """The facts of a case, with who sees them, and what waits for a second person."""
    case = get_object_or_404(Case, slug=slug)
    page = Paginator(facts_of(case), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "case": case,
        "page": page,
        "facts": shown(list(page)),
        "waiting": waiting_in(case),
        "consents": consents_in(case, day=timezone.now().date()),
    }
    return render(request, "desk/facts.html", context)


@require_POST
@needs(Right.LOWER_SIGHT)
def lower(request: HttpRequest, slug: str) -> HttpResponse:
    """Let fewer people see the chosen facts, at once."""
    chosen = chosen_in(request, slug)
    to = level_in(request, among=(Visibility.PARTNERS, Visibility.DESK))
    count = hide_each(chosen, to, by=signed_in(request), at=timezone.now())
    if count:
        hidden = ngettext(
            "Fewer people see %(count)s fact now. Copies elsewhere exist.",
            "Fewer people see %(count)s facts now. Copies elsewhere exist.",
            count,
        )
        messages.success(request, hidden % {"count": count})
    else:
        messages.info(request, _("Nothing was changed: no more people saw what you chose."))
    return redirect("desk:facts", slug)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Wish that more people see the chosen facts, and say why."""
    chosen = chosen_in(request, slug)
    to = level_in(request, among=(Visibility.PUBLIC, Visibility.PARTNERS))
    why = words_in(request, "why")
    if not why or not chosen:
        messages.info(request, _("Nothing was proposed: choose facts, and say why."))
        return redirect("desk:facts", slug)
    outcomes = propose_each(
        chosen,
        to,
        basis=consent_in(request, slug),
        why=why,
        by=signed_in(request),
        at=timezone.now(),
    )
    made = sum(isinstance(one, Raise) for one in outcomes)
    if made:
        proposed = ngettext(
            "%(count)s fact is proposed. A second person has to agree.",
            "%(count)s facts are proposed. A second person has to agree.",
            made,
        )
        messages.success(request, proposed % {"count": made})
    say(request, (one for one in outcomes if isinstance(one, Outcome)))
    return redirect("desk:facts", slug)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree to the chosen proposals as they were shown, or drop them."""
    case = get_object_or_404(Case, slug=slug)
    of_case = Raise.objects.waiting().filter(finding__source__case=case, finding__person=None)
    wishes = list(of_case.filter(pk__in=ids_in(request, "wish")).order_by("pk"))
    editor, now = signed_in(request), timezone.now()
    if not wishes:
        messages.info(request, _("Nothing was chosen, or another had answered it already."))
    elif "drop" in request.POST:
        drop_each(wishes, by=editor, at=now)
        messages.success(request, _("It is dropped. Nobody sees more."))
    else:
        contents = {one.pk: request.POST.get(f"content{one.pk}", "") for one in wishes}
        say(request, agree_each(wishes, contents=contents, by=editor, at=now))
    return redirect("desk:facts", slug)


def say(request: HttpRequest, outcomes: Iterable[Outcome]) -> None:
    """Each kind of outcome once, with how often there is more than one."""
    for outcome, count in Counter(outcomes).items():
        level = messages.SUCCESS if outcome is Outcome.SHOWN else messages.INFO
        words = str(OUTCOMES[outcome])
        messages.add_message(request, level, words if count == 1 else f"{words} ({count})")


def chosen_in(request: HttpRequest, slug: str) -> list[Finding]:
    """The facts that a form names, as far as they stand in this case."""
    case = get_object_or_404(Case, slug=slug)
    of_case = Finding.objects.standing().filter(source__case=case).exclude(kind__in=NOT_FACTS)
    chosen = of_case.filter(pk__in=ids_in(request, "fact"))
    return list(chosen.prefetch_related("source"))


def level_in(request: HttpRequest, *, among: tuple[Visibility, ...]) -> Visibility:
    to = request.POST.get("to", "")
    if to not in among:
        raise Http404
    return Visibility(to)


def consent_in(request: HttpRequest, slug: str) -> Basis | None:
    """The consent that a form names, of this case; None for none."""
    of_case = Basis.objects.filter(person__finding__source__case__slug=slug)
    return of_case.filter(pk__in=ids_in(request, "basis")).first()
