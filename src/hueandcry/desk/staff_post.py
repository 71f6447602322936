"""The desk's pages of letters on paper: batches for two to agree to, files, what was posted."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import is_alone
from hueandcry.actions.letters import posting
from hueandcry.actions.letters.posting import Outcome
from hueandcry.actions.models import Batch
from hueandcry.actions.models.batches import MOST_LETTERS
from hueandcry.desk import post as seen
from hueandcry.desk.sent import id_in, words_in
from hueandcry.offices.words import country_name

RECENT = 20
# A list such as "3, 17-20" of as many letters as there are, and words of paper.
LONGEST_LIST, LONGEST_WORDS = 2000, 100
NUMBERS = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
OUTCOMES = {
    Outcome.NEEDS_ANOTHER: gettext_lazy("A second person, an approver, has to agree."),
    Outcome.CHANGED: gettext_lazy("Somebody was quicker. Here is how it stands now."),
    Outcome.WRONG_WORDS: gettext_lazy(
        "These are not the words that were shown. Nothing was taken."
    ),
    Outcome.HELD: gettext_lazy("The appeal is held or stopped, so nothing of it is given out."),
    Outcome.MADE_ANEW: gettext_lazy(
        "Letters were withdrawn or the appeal was revised meanwhile. The file is made anew;"
        " take it in a minute, with the same words."
    ),
    Outcome.TOO_OFTEN: gettext_lazy("It was taken as often as it may be."),
    Outcome.NO_SUCH_LETTER: gettext_lazy("The batch has no letter of that number."),
}


@require_safe
@needs(Right.PROPOSE_POST)
def page(request: HttpRequest) -> HttpResponse:
    """What waits to be printed, and every batch that something is to be done about."""
    at = timezone.now()
    ended = Batch.objects.filter(ended_at__isnull=False).order_by("-pk")[:RECENT]
    context = {
        "place": country_name(settings.POSTS_FROM) if settings.POSTS_FROM else "",
        "piles": seen.piles(),
        "open": seen.batches(Batch.objects.open(), at=at),
        "ended": seen.batches(Batch.objects.filter(pk__in=[one.pk for one in ended]), at=at),
        "is_alone": is_alone(signed_in(request), right=Right.PROPOSE_POST),
        "most": MOST_LETTERS,
    }
    return render(request, "desk/post.html", context)


@require_safe
@needs(Right.PROPOSE_POST)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: what is in it, who wants it, and what is to be done next."""
    return batch_page(request, get_object_or_404(Batch, pk=pk))


def batch_page(
    request: HttpRequest, one: Batch, *, fault: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """`fault` is why what was `typed` was not taken."""
    [now] = seen.batches(Batch.objects.filter(pk=one.pk), at=timezone.now())
    piles = [] if now.batch.agreed_at else seen.piles(lane=one.lane_id, appeal=one.appeal_id)
    context = {
        "now": now,
        "pile": next(iter(piles), None),
        "fault": fault,
        "typed": typed,
        "is_of_two": signed_in(request).pk in (now.batch.by_id, now.batch.agreed_by_id),
    }
    return render(request, "desk/batch.html", context, status=status)


@require_POST
@needs(Right.PROPOSE_POST)
def propose(request: HttpRequest) -> HttpResponse:
    """Wish that letters be printed and posted."""
    piles = seen.piles(lane=id_in(request, "lane"), appeal=id_in(request, "appeal"))
    most = id_in(request, "most")
    if not piles or not 0 < most <= MOST_LETTERS:
        messages.info(request, _("Nothing was proposed: those letters wait no more, or too many."))
        return redirect("desk:post")
    [pile] = piles
    made = posting.propose(
        pile.appeal, pile.lane, most=most, by=signed_in(request), at=timezone.now()
    )
    messages.success(request, _("It is proposed. A second person, an approver, has to agree."))
    return redirect("desk:batch", made.pk)


@require_POST
@needs(Right.PROPOSE_POST)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, and read the words that open the file; or end what nobody has taken."""
    one = get_object_or_404(Batch, pk=pk)
    by, at = signed_in(request), timezone.now()
    if "drop" in request.POST:
        if posting.drop(one, by=by, at=at):
            messages.success(request, _("It is ended. Its letters wait again."))
            return redirect("desk:post")
        return said(request, pk, Outcome.CHANGED)
    agreed = posting.agree(one, by=by, at=at)
    if isinstance(agreed, Outcome):
        return said(request, pk, agreed)
    context = {"batch": one, "passphrase": agreed.passphrase}
    return render(request, "desk/passphrase.html", context)


@require_POST
@needs(Right.PROPOSE_POST)
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, opened in memory with the words that were shown."""
    one = get_object_or_404(Batch, pk=pk)
    words = words_in(request, "words", most=LONGEST_WORDS)
    taken = posting.take(one, words, by=signed_in(request), at=timezone.now())
    if isinstance(taken, Outcome):
        if taken is Outcome.WRONG_WORDS:
            return batch_page(request, one, fault=str(OUTCOMES[taken]), status=422)
        return said(request, pk, taken)
    headers = {"Content-Disposition": f'attachment; filename="letters-{pk}.zip"'}
    return HttpResponse(taken, content_type="application/zip", headers=headers)


@require_POST
@needs(Right.PROPOSE_POST)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it was posted, all or all but some; or that nothing was."""
    one = get_object_or_404(Batch, pk=pk)
    typed = words_in(request, "unposted", most=LONGEST_LIST)
    numbers = range(1, one.letters + 1) if "none" in request.POST else numbers_in(typed)
    if numbers is None:
        fault = _("Write numbers such as 3, 17-20.")
        return batch_page(request, one, fault=fault, typed=typed, status=422)
    by, at = signed_in(request), timezone.now()
    outcome = posting.settle(one, unposted=set(numbers), by=by, at=at)
    if outcome is Outcome.NO_SUCH_LETTER:
        return batch_page(request, one, fault=str(OUTCOMES[outcome]), typed=typed, status=422)
    if outcome is not Outcome.DONE:
        return said(request, pk, outcome)
    posted = Batch.objects.get(pk=pk).posted
    words = ngettext(
        "%(count)s letter is noted as posted.", "%(count)s letters are noted as posted.", posted
    )
    messages.success(request, words % {"count": posted})
    return redirect("desk:batch", pk)


def numbers_in(typed: str) -> set[int] | None:
    """The numbers of a list such as "3, 17-20"; None when it is none."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[\s,;]*[,;\n][\s,;]*", typed.strip())):
        match = NUMBERS.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            return None
        found |= set(range(first, last + 1))
    return found


def said(request: HttpRequest, pk: int, outcome: Outcome) -> HttpResponse:
    messages.info(request, OUTCOMES[outcome])
    return redirect("desk:batch", pk)
