"""The desk's pages of offices' answers: filed, held against the demands, blanked, published."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.actions.answers import services as answering
from hueandcry.actions.answers.services import Filing, Outcome
from hueandcry.actions.answers.shown import shown
from hueandcry.actions.incoming import settling
from hueandcry.actions.models import Answer, Publication, Reply, Stand, Standpoint
from hueandcry.appeals.models import Edition, Target
from hueandcry.cases.blanking import Spot
from hueandcry.cases.models import Blank
from hueandcry.core.mail.answer import ADDRESS, greeted, spots
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.desk.answer_forms import FilingForm, TypedForm
from hueandcry.desk.answers import Work, edition_behind, same_words
from hueandcry.desk.sent import id_in, ids_in, words_in
from hueandcry.site.keys import key

A_PAGE = 50
OUTCOMES = {
    Outcome.PROPOSED: gettext_lazy("It is proposed. A second person, an approver, has to agree."),
    Outcome.PUBLISHED: gettext_lazy("Everybody reads it now."),
    Outcome.NEEDS_ANOTHER: gettext_lazy("A second person, an approver, has to agree."),
    Outcome.WAITS: gettext_lazy(
        "You are alone at this desk, so please think again: agree in a quarter of an hour."
    ),
    Outcome.CHANGED: gettext_lazy("It was changed meanwhile, or another answered. Look again."),
}


@require_safe
@needs(Right.FILE_ANSWER)
def answers(request: HttpRequest) -> HttpResponse:
    """The answers that are filed, the latest first, and how many replies wait to be."""
    standing = Prefetch(
        "publications",
        Publication.objects.waiting() | Publication.objects.in_force(),
        to_attr="standing",
    )
    rows = Answer.objects.select_related("edition__appeal", "source").prefetch_related(standing)
    rows = rows.annotate(letters=Count("replies")).order_by("-received_on", "-pk")
    page = Paginator(rows.defer("source__text"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "unfiled": Reply.objects.unfiled().count()}
    return render(request, "desk/answers.html", context)


# Filing


@require_http_methods(["GET", "POST"])
@needs(Right.FILE_ANSWER)
def file_reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From a reply to a source: an editor sees it whole, and blanks whom it was sent to."""
    rows = Reply.objects.select_related("arrival", "delivery__stream", "delivery__lane", "answer")
    reply = get_object_or_404(rows.defer("arrival__raw"), pk=pk)
    words = settling.words_of(reply, desk_key=key("desk_key"))
    edition, office = edition_behind(reply.delivery)
    if reply.answer or reply.passed_over_at or words is None or edition is None:
        messages.info(request, _("It is filed, or it cannot be."))
        return redirect("desk:reply", pk)
    alike = same_words(reply, text=words.text, desk_key=key("desk_key"))
    lane = reply.delivery.lane
    mails = [one for one in ADDRESS.findall(words.text) if not lane or one != lane.address]
    initial = {
        "office": office,
        "received_on": reply.arrival.came_on,
        "language": edition.language,
        "names": "\n".join(dict.fromkeys([*greeted(words.text), *mails])),
    }
    form = FilingForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "reply": reply, "alike": len(alike), "edition": edition}
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        kept = form.blanked(words.text)
        if form.is_valid():
            what = filing(form, edition, reply.delivery.channel, kept)
            return filed(request, form, what, alike, context)
    return filing_page(request, context, words.text)


@require_http_methods(["GET", "POST"])
@needs(Right.FILE_ANSWER)
def typed(request: HttpRequest) -> HttpResponse:
    """The same of an answer that came on paper, by fax or by telephone."""
    form = TypedForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "alike": 0}
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        kept = form.blanked(form.cleaned_data["text"])
        if form.is_valid():
            sent = form.cleaned_data
            what = filing(form, sent["edition"], sent["channel"], kept)
            return filed(request, form, what, [], context)
    return filing_page(request, context, request.POST.get("text", ""))


def filing(form: FilingForm, edition: Edition, channel: str, text: str) -> Filing:
    sent = form.cleaned_data
    return Filing(
        edition=edition,
        office=" ".join(sent["office"].split()),
        channel=channel,
        received_on=sent["received_on"],
        language=sent["language"],
        text=text,
    )


def filed(
    request: HttpRequest,
    form: FilingForm,
    what: Filing,
    replies: list[Reply],
    context: dict[str, Any],
) -> HttpResponse:
    made = answering.file_answer(what, replies=replies, by=signed_in(request), at=timezone.now())
    if isinstance(made, Unreadable):
        form.add_error(None, _(made.sentence))
        return filing_page(request, context, what.text)
    messages.success(request, _("It is filed. What looks private is blanked already: look at it."))
    return redirect("desk:answer_of_office", made.pk)


def filing_page(request: HttpRequest, context: dict[str, Any], text: str) -> HttpResponse:
    """The form, and the text as it would be kept."""
    form, status = context["form"], 200
    kept = text
    if form.is_bound:
        form.is_valid()
        kept, status = form.blanked(text), 422 if "look" not in request.POST else 200
        if "look" in request.POST:
            for name in form.errors.keys() - {"names"}:
                del form.errors[name]
    public = Target.objects.filter(edition__in=Edition.objects.public())
    names = public.values_list("name", flat=True).distinct()
    return render(
        request,
        "desk/file_answer.html",
        context | {"text": kept, "offices": sorted(names), "is_kept": form.is_bound},
        status=status,
    )


@require_POST
@needs(Right.FILE_ANSWER)
def pass_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is no official answer; or it may be one after all."""
    reply = get_object_or_404(Reply.objects.select_related("delivery__stream"), pk=pk)
    act = answering.take_up_again if "undo" in request.POST else answering.pass_over
    if not act(reply, by=signed_in(request), at=timezone.now()):
        messages.info(request, _("Somebody had seen to it a moment ago."))
    return redirect("desk:reply", pk)


# One answer


def find(pk: int) -> Answer:
    rows = Answer.objects.select_related("source__case", "edition__appeal__case", "by")
    return get_object_or_404(rows, pk=pk)


@require_safe
@needs(Right.FILE_ANSWER)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Its text to choose from, each demand beside it, what everybody would read."""
    one = find(pk)
    is_there = Answer.objects.standing().filter(pk=pk).exists()
    context = {
        "answer": one,
        "work": Work(one),
        "letters": one.replies.count(),
        "stands": Stand.choices,
        "digest": answering.digest(one),
        "is_there": is_there,
        "shown": shown(one, day=timezone.now().date()) if is_there else None,
    }
    return render(request, "desk/answer.html", context)


@require_POST
@needs(Right.FILE_ANSWER)
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen passage answers a demand."""
    one = find(pk)
    span = Work(one).span(ids_in(request, "passage"))
    demand = one.edition.demands.filter(pk=id_in(request, "demand")).first()
    stand = request.POST.get("stand", "")
    if span is None or demand is None or stand not in Stand.values:
        messages.info(request, _("Nothing was kept: choose sentences, a demand and a word."))
    else:
        by, at = signed_in(request), timezone.now()
        answering.quote(one, demand, Stand(stand), span=span, by=by, at=at)
        messages.success(request, _("It is kept. Undo it where it stands."))
    return redirect("desk:answer_of_office", pk)


@require_POST
@needs(Right.FILE_ANSWER)
def unquote(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what stands about a demand."""
    rows = Standpoint.objects.select_related("answer").filter(answer=pk)
    row = get_object_or_404(rows, pk=id_in(request, "standpoint"))
    if not answering.undo_quote(row, by=signed_in(request), at=timezone.now()):
        messages.info(request, _("Somebody had undone it a moment ago."))
    return redirect("desk:answer_of_office", pk)


@require_POST
@needs(Right.FILE_ANSWER)
def blank(request: HttpRequest, pk: int) -> HttpResponse:
    """Blank the chosen sentences, each alone, and words wherever they stand."""
    one = find(pk)
    work = Work(one)
    chosen = [work.span([number]) for number in ids_in(request, "passage")]
    said = spots(one.source.text, [words_in(request, "words", most=200)])[0]
    found = [Spot(span=span, why=Blank.Why.CHOSEN) for span in [*filter(None, chosen), *said]]
    count = answering.blank_in(one, found, by=signed_in(request), at=timezone.now())
    if count:
        messages.success(request, _("It is blanked."))
    else:
        messages.info(request, _("Nothing was blanked: choose sentences, or words it says."))
    return redirect("desk:answer_of_office", pk)


@require_POST
@needs(Right.FILE_ANSWER)
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a blanked passage be read again, once two agree to publish it so."""
    one = find(pk)
    row = get_object_or_404(Blank, pk=id_in(request, "blank"), source=one.source)
    if not answering.show_again(one, row, by=signed_in(request), at=timezone.now()):
        messages.info(request, _("Somebody had undone it a moment ago."))
    return redirect("desk:answer_of_office", pk)


@require_POST
@needs(Right.FILE_ANSWER)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose that everybody read exactly what was shown, or agree to it."""
    one, content = find(pk), request.POST.get("content", "")
    by, at = signed_in(request), timezone.now()
    if number := id_in(request, "publication"):
        wish = get_object_or_404(Publication, pk=number, answer=one)
        outcome = answering.agree(wish, content=content, by=by, at=at)
    else:
        outcome = answering.propose(one, content=content, by=by, at=at)
    is_done = outcome in (Outcome.PROPOSED, Outcome.PUBLISHED)
    messages.add_message(request, messages.SUCCESS if is_done else messages.INFO, OUTCOMES[outcome])
    return redirect("desk:answer_of_office", pk)


@require_POST
@needs(Right.FILE_ANSWER)
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Off every page at once, or the proposal back."""
    if answering.unpublish(find(pk), by=signed_in(request), at=timezone.now()):
        messages.success(request, _("Nobody but the desk reads it. Copies elsewhere may exist."))
    else:
        messages.info(request, _("It was not public, and nothing waited."))
    return redirect("desk:answer_of_office", pk)
