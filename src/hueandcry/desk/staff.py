"""The desk's own pages: what came in, what waits, what was done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.appeals.services import citing
from hueandcry.cases.models import Decision, Source
from hueandcry.cases.services import (
    Lost,
    Taken,
    decide_each,
    put_in_case,
    put_in_new_case,
    take_in,
    take_in_text,
    undo,
)
from hueandcry.cases.withdrawing import take_source_back, withdraw_source
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.core.search.question import LONGEST
from hueandcry.desk.forms import CaseForm, SourceForm
from hueandcry.desk.review import Review, Sheet, truly_lost
from hueandcry.desk.searching import people, search_everywhere, search_shelf
from hueandcry.desk.sent import id_in, words_in
from hueandcry.desk.words import country_names
from hueandcry.ledger.models import Entry
from hueandcry.offices.words import country_options

A_PAGE = 50


@require_safe
@needs(Right.SEE_SOURCE)
def inbox(request: HttpRequest) -> HttpResponse:
    """The sources, newest first."""
    newest = Source.objects.order_by("-received_at", "-pk").values_list("pk", flat=True)
    page = Paginator(newest, A_PAGE).get_page(request.GET.get("page"))
    sources = Source.objects.with_counts().select_related("received_by", "case").defer("text")
    shown = sources.filter(pk__in=list(page)).order_by("-received_at", "-pk")
    return render(request, "desk/inbox.html", {"page": page, "sources": shown})


@require_safe
@needs(Right.SEE_SOURCE)
def search(request: HttpRequest) -> HttpResponse:
    """What answers a question: the best of every shelf, or one shelf page by page."""
    question = request.GET.get("q", "").strip()
    if shelf := request.GET.get("in", ""):
        found = search_shelf(shelf, question, page=request.GET.get("page", "1"))
    else:
        found = search_everywhere(question)
    context = {
        "question": question[:LONGEST],
        "found": found,
        "shelf": shelf,
        "people": [] if shelf else people(question),
    }
    return render(request, "desk/search.html", context)


@require_http_methods(["GET", "POST"])
@needs(Right.ADD_SOURCE)
def add(request: HttpRequest) -> HttpResponse:
    """Paste a text or choose a file; what cannot be read comes back with what was typed."""
    if request.method == "GET":
        return render(request, "desk/add.html", {"form": SourceForm()})
    form = SourceForm(request.POST, request.FILES)
    if getattr(request, "upload_refused", False):
        form.add_error("file", _("It is larger than 15 MB. Send the part that holds the appeal."))
        return render(request, "desk/add.html", {"form": form}, status=413)
    if not form.is_valid():
        return render(request, "desk/add.html", {"form": form}, status=400)
    taken = take_in_sent(request, form.cleaned_data)
    if isinstance(taken, Unreadable):
        field = "file" if form.cleaned_data["file"] is not None else "text"
        form.add_error(field, _(taken.sentence))
        return render(request, "desk/add.html", {"form": form}, status=422)
    if not taken.is_new:
        messages.info(request, _("This came in before. Here is what was found in it then."))
    elif title := form.cleaned_data["new_case"]:
        put_in_new_case(taken.source, title, by=signed_in(request), at=timezone.now())
    return redirect("desk:source", taken.source.pk)


def take_in_sent(request: HttpRequest, sent: dict[str, Any]) -> Taken | Unreadable:
    known = {
        "published": sent["published"] or None,
        "case": sent["case"],
        "by": signed_in(request),
        "at": timezone.now(),
    }
    if sent["file"] is None:
        return take_in_text(sent["text"], **known)
    return take_in(sent["file"].read(), name=sent["file"].name, **known)


@require_http_methods(["GET", "POST"])
@needs(Right.DECIDE_FINDING)
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in a source, and what an editor decides about it."""
    sources = Source.objects.select_related("received_by", "withdrawn_by", "case")
    found = get_object_or_404(sources, pk=pk)
    editor = signed_in(request)
    if request.method == "GET":
        return render_review(request, Review(source=found, by=editor))
    sheet = Sheet.of(found, request.POST, groups=request.POST.getlist("all"))
    outcomes = decide_each(sheet.choices, by=editor, at=timezone.now())
    lost = truly_lost(sheet.choices, outcomes)
    say_saved(request, sum(not isinstance(outcome, Lost) for outcome in outcomes))
    if sheet.wrong or lost:
        review = Review(source=found, by=editor, wrong=sheet.wrong, lost=lost)
        return render_review(request, review, status=409 if lost else 400)
    return redirect("desk:source", pk)


def render_review(request: HttpRequest, review: Review, *, status: int = 200) -> HttpResponse:
    context = {
        "review": review,
        "citing": citing(review.source),
        "source": review.source,
        "case_form": CaseForm(),
        "states": country_options(review.source.country) if review.has_standing_offices else "",
        "countries": [name for code, name in country_names().items() if len(code) == 2],
    }
    return render(request, "desk/source.html", context, status=status)


def say_saved(request: HttpRequest, count: int) -> None:
    if count:
        saved = ngettext("%(count)s decision is saved.", "%(count)s decisions are saved.", count)
        messages.success(request, saved % {"count": count})
    else:
        messages.info(request, _("Nothing was chosen, so nothing was saved."))


@require_POST
@needs(Right.DECIDE_FINDING)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a decision."""
    decisions = Decision.objects.select_related("finding").filter(finding__source=pk)
    decision = get_object_or_404(decisions, pk=id_in(request, "decision"))
    outcome = undo(decision, by=signed_in(request), at=timezone.now())
    if isinstance(outcome, Lost):
        messages.info(request, _("This had been changed already. What stands is shown below."))
    else:
        undone = _("The decision about finding %(number)s is undone.")
        messages.success(request, undone % {"number": decision.finding.number})
    return redirect("desk:source", pk)


@require_POST
@needs(Right.ADD_SOURCE)
def choose_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a source in a case, or in a new one."""
    found = get_object_or_404(Source, pk=pk)
    form = CaseForm(request.POST)
    editor, now = signed_in(request), timezone.now()
    if not form.is_valid():
        messages.info(request, _("Choose a case or name a new one, not both."))
    elif title := form.cleaned_data["new_case"]:
        put_in_new_case(found, title, by=editor, at=now)
    elif case := form.cleaned_data["case"]:
        put_in_case(found, case, by=editor, at=now)
    return redirect("desk:source", pk)


@require_POST
@needs(Right.LOWER_SIGHT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take everything that rests on a source off every page, at once, and say why."""
    found, why = get_object_or_404(Source, pk=pk), words_in(request, "why")
    if not why:
        messages.info(request, _("Say why, in a few words. Nothing was saved."))
    elif withdraw_source(found, why=why, by=signed_in(request), at=timezone.now()):
        messages.success(
            request, _("It is withdrawn. Nothing of it is seen any more. Copies elsewhere exist.")
        )
    else:
        messages.info(request, _("It had been withdrawn."))
    return redirect("desk:source", pk)


@require_POST
@needs(Right.PROPOSE_SIGHT)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a withdrawn source stand again, for the desk alone."""
    found = get_object_or_404(Source, pk=pk)
    if take_source_back(found, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("It stands again, for the desk alone."))
    else:
        messages.info(request, _("Somebody had taken it back already."))
    return redirect("desk:source", pk)


@require_safe
@needs(Right.SEE_LEDGER)
def ledger(request: HttpRequest) -> HttpResponse:
    lines = Paginator(Entry.objects.select_related("by").order_by("-pk"), A_PAGE)
    return render(request, "desk/ledger.html", {"page": lines.get_page(request.GET.get("page"))})
