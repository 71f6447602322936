"""The desk's pages of case files: the list, one file, who is one person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.casebook.opening import was_opened
from hueandcry.cases.judging import Contradicts, Stands, history, judge, undo_judgement
from hueandcry.cases.models import Case, Judgement, Person
from hueandcry.cases.models.people import Same
from hueandcry.cases.near import people_of
from hueandcry.desk.case_file import CaseFile, told
from hueandcry.desk.reviews import bases_due
from hueandcry.desk.sent import as_id, id_in, words_in
from hueandcry.desk.waiting import counts_of, waiting_in, waiting_in_each

# Case files on one page; each costs a dozen queries.
A_PAGE = 20


@require_safe
@needs(Right.SEE_CASE)
def cases(request: HttpRequest) -> HttpResponse:
    """All case files, the latest first, what waits in each, and what is to be looked at again."""
    pages = Paginator(Case.objects.order_by("-opened_at", "-pk"), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    waiting = list(waiting_in_each(page, day=today()))
    context = {"page": page, "waiting": waiting, "due": bases_due(today())}
    return render(request, "desk/cases.html", context)


@require_safe
@needs(Right.SEE_CASE)
def case(request: HttpRequest, slug: str) -> HttpResponse:
    """One case file: its people, sources, and what waits."""
    file = file_of(request, slug)
    waiting = waiting_in(file, counts_of([file.case]), day=today())
    context = {"file": file, "waiting": waiting, "was_opened": was_opened(file.case)}
    return render(request, "desk/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.JUDGE_IDENTITY)
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may be one person, side by side, and what an editor says of it."""
    file = file_of(request, slug)
    if request.method != "POST":
        return render(request, "desk/people.html", {"file": file})
    one, other = pair_of(file.case, request.POST.get("pair", ""))
    verdict, why = request.POST.get("verdict", ""), words_in(request, "why")
    if verdict not in Same.values:
        messages.info(request, _("Nothing was chosen, so nothing was saved."))
        return redirect(request.get_full_path())
    try:
        outcome = judge(
            one, other, Same(verdict), why=why, by=signed_in(request), at=timezone.now()
        )
    except Person.DoesNotExist:
        raise Http404 from None
    if isinstance(outcome, Judgement):
        messages.success(request, _("It is saved. You can take it back below."))
        return redirect(request.get_full_path())
    context: dict[str, Any] = {"file": file, "pair": (one, other), "why": why}
    context |= refusal(outcome)
    return render(request, "desk/people.html", context, status=409)


def refusal(outcome: Stands | Contradicts) -> dict[str, Any]:
    """What the page says of a judgement that was not kept."""
    if isinstance(outcome, Stands):
        return {"stands": outcome.judgement}
    steps = [*outcome.chain, *([outcome.apart] if outcome.apart else [])]
    return {"refused": outcome, "chain": told(steps)}


def pair_of(case: Case, sent: str) -> tuple[Person, Person]:
    """The two people that a form names by their ids. Both stand in this case, or it is 404."""
    ids = [as_id(pk) for pk in sent.split("-", 2)]
    rows = people_of(case).with_words().in_bulk(ids)
    if len(rows) != 2 or len(ids) != 2:
        raise Http404
    return rows[ids[0]], rows[ids[1]]


@require_POST
@needs(Right.JUDGE_IDENTITY)
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a judgement back."""
    of_case = history(get_object_or_404(Case, slug=slug))
    made = get_object_or_404(of_case, pk=id_in(request, "judgement"))
    if undo_judgement(made, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It is taken back. The two are asked about again."))
    else:
        messages.info(request, _("Somebody had taken it back already."))
    return redirect("desk:case_people", slug)


def file_of(request: HttpRequest, slug: str) -> CaseFile:
    """The case file, on the pages that the address names."""
    return CaseFile(
        get_object_or_404(Case, slug=slug),
        of_people=request.GET.get("page", ""),
        of_sources=request.GET.get("sources", ""),
        of_judged=request.GET.get("judged", ""),
    )


def today() -> date:
    return timezone.now().date()
