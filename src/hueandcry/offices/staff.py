"""The desk's pages of the directory: what stands, what came in, what waits, deciding."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.cases import services as cases
from hueandcry.cases.models import Source
from hueandcry.core.directory.difference import What
from hueandcry.core.places.gazetteer import state_named
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.offices.deciding import Outcome, confirm, confirm_all, refuse
from hueandcry.offices.desk_forms import ListForm, StateForm
from hueandcry.offices.intake import is_data, take_in_list, take_in_source
from hueandcry.offices.models import Change, Intake, Office, Origin
from hueandcry.offices.refused import Refused
from hueandcry.offices.sides import country, name_of, sides_of

A_PAGE, MOST_FOUND, RECENT = 50, 100, 20
MOST_BROKEN = 200
HEADINGS = {
    What.CHANNEL_REPLACED: gettext_lazy("Another number or address instead"),
    What.CHANNEL_GONE: gettext_lazy("Numbers and addresses no longer listed"),
    What.NEW_CHANNEL: gettext_lazy("New numbers and addresses"),
    What.OFFICE_DIFFERS: gettext_lazy("Offices described otherwise"),
    What.OFFICE_GONE: gettext_lazy("Offices no longer listed"),
    What.NEW_OFFICE: gettext_lazy("New offices"),
    What.NEW_ACCREDITATION: gettext_lazy("New accreditations"),
    What.ACCREDITATION_GONE: gettext_lazy("Accreditations no longer listed"),
}


# What stands


@require_safe
@needs(Right.SEE_DIRECTORY)
def directory(request: HttpRequest) -> HttpResponse:
    """Whose offices are known, what came in, and what waits for a person."""
    words = request.GET.get("q", "").strip()[:100]
    taken_in = Intake.objects.exclude(origin__kind=Origin.Kind.CORRECTION).defer("broken")
    is_open = Q(changes__verdict=None, changes__isnull=False)
    context = {
        "words": words,
        "found": found(words) if words else None,
        "states": states(),
        "intakes": taken_in.select_related("origin__taken_in_by")
        .annotate(open_count=Count("changes", filter=is_open))
        .order_by("-at", "-pk")[:RECENT],
        "second_count": Change.objects.for_a_second().count(),
        "correction_count": corrections().count(),
    }
    return render(request, "offices/staff/directory.html", context)


def states() -> list[tuple[str, int]]:
    """The states whose offices stand, by name, each with how many."""
    counts = Counter(dict(counted(Office.objects.open())))
    return sorted((country(state), count) for state, count in counts.items())


def counted(offices: QuerySet[Office]) -> QuerySet[Office, tuple[str, int]]:
    return offices.values_list("state").annotate(Count("pk")).order_by()


def found(words: str) -> list[tuple[Office, str]]:
    """The offices of a state, or in a city, that somebody looks for."""
    state = state_named(words) or words.upper()
    offices = Office.objects.filter(
        Q(state=state) | Q(city__icontains=words) | Q(name__icontains=words)
    )
    in_order = offices.order_by("state", "located_in", "city", "pk")[:MOST_FOUND]
    return [(office, name_of(office)) for office in in_order]


def corrections() -> QuerySet[Change]:
    return Change.objects.open().filter(intake__origin__kind=Origin.Kind.CORRECTION)


# What comes in


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ADD_OFFICES)
def add(request: HttpRequest) -> HttpResponse:
    """A file or a pasted list: tables are compared at once, texts go to the review page."""
    if request.method != "POST":
        return render(request, "offices/staff/add.html", {"form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    if getattr(request, "upload_refused", False):
        form.add_error("file", _("It is larger than 15 MB. Send it in parts."))
        return render(request, "offices/staff/add.html", {"form": form}, status=413)
    if not form.is_valid():
        return render(request, "offices/staff/add.html", {"form": form}, status=400)
    sent, file = form.cleaned_data, form.cleaned_data["file"]
    content = file.read() if file else cases.LINE_END.sub("\n", sent["text"]).encode()
    answer = take_in_sent(request, content, name=file.name if file else "", sent=sent)
    if isinstance(answer, HttpResponse):
        return answer
    form.add_error("file" if file else "text", _(answer.sentence))
    return render(request, "offices/staff/add.html", {"form": form}, status=422)


def take_in_sent(
    request: HttpRequest, content: bytes, *, name: str, sent: dict[str, Any]
) -> HttpResponse | Refused | Unreadable:
    """Where to go on with what was sent, or why it was not taken in."""
    by, at = signed_in(request), timezone.now()
    if not is_data(content, name=name):
        source = cases.take_in(content, name=name or ".txt", by=by, at=at)
        if isinstance(source, Unreadable):
            return source
        read = _("It was read. Confirm the offices that are right; then they go in the directory.")
        messages.info(request, read)
        return redirect("desk:source", source.source.pk)
    taken = take_in_list(content, name=name, title=sent["title"], day=sent["day"], by=by, at=at)
    if isinstance(taken, Refused):
        return taken
    if taken.at < at:
        messages.info(request, _("This file came in before. Here is what was in it."))
    return redirect("directory:intake", taken.pk)


@require_POST
@needs(Right.ADD_OFFICES)
def from_source(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the confirmed offices of a reviewed source in the directory."""
    source = get_object_or_404(Source, pk=pk)
    form = StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whose offices these are."))
        return redirect("desk:source", pk)
    state = form.cleaned_data["state"]
    taken = take_in_source(source, state=state, by=signed_in(request), at=timezone.now())
    if isinstance(taken, Refused):
        messages.error(request, _(taken.sentence))
        return redirect("desk:source", pk)
    count = taken.changes.filter(verdict="confirmed").count()
    said = ngettext(
        "%(count)s new entry is in the directory.", "%(count)s new entries are in it.", count
    )
    messages.success(request, said % {"count": count})
    return redirect("directory:intake", taken.pk)


# Deciding


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DECIDE_CHANGE)
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """The difference of one file to what stands, a kind of change at a time."""
    taken = get_object_or_404(Intake.objects.select_related("origin__taken_in_by"), pk=pk)
    if request.method == "POST":
        decide(request, taken.changes.all(), intake=taken)
        return redirect(request.get_full_path())
    waiting = taken.changes.open()
    counts = dict(waiting.values_list("kind").annotate(Count("pk")).order_by())
    kinds = [(kind, heading, counts[kind]) for kind, heading in HEADINGS.items() if kind in counts]
    chosen = request.GET.get("kind", "")
    kind = chosen if chosen in counts else next((kind for kind, _, _ in kinds), "")
    page = page_of(request, waiting.filter(kind=kind))
    verdicts = Counter(dict(taken.changes.values_list("verdict").annotate(Count("pk")).order_by()))
    context = {
        "intake": taken,
        "kinds": kinds,
        "kind": kind,
        "heading": HEADINGS[What(kind)] if kind else "",
        "page": page,
        "sides": sides_of(page),
        "broken": taken.broken[:MOST_BROKEN],
        "confirmed_count": verdicts["confirmed"],
        "refused_count": verdicts["refused"],
        "overtaken_count": verdicts["overtaken"],
    }
    return render(request, "offices/staff/intake.html", context)


def page_of(request: HttpRequest, changes: QuerySet[Change]) -> Any:
    shown = changes.select_related("office", "first_by", "decided_by", "intake__origin")
    return Paginator(shown.order_by("line", "pk"), A_PAGE).get_page(request.GET.get("page"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DECIDE_CHANGE)
def changes(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was proposed on the public page."""
    if request.method == "POST":
        decide(request, Change.objects.all())
        return redirect("directory:changes")
    seconds, proposed = Change.objects.for_a_second(), corrections().filter(first_by=None)
    page = page_of(request, seconds | proposed)
    sides = sides_of(page)
    context = {
        "page": page,
        "seconds": [one for one in sides if one.needs_another],
        "corrections": [one for one in sides if not one.needs_another],
    }
    return render(request, "offices/staff/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DECIDE_CHANGE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change, with where it comes from."""
    shown = Change.objects.select_related("office", "first_by", "decided_by", "intake__origin")
    one = get_object_or_404(shown, pk=pk)
    if request.method == "POST":
        decide(request, Change.objects.filter(pk=pk))
        return redirect("directory:change", pk)
    return render(request, "offices/staff/change.html", {"one": sides_of([one])[0]})


def decide(request: HttpRequest, among: QuerySet[Change], *, intake: Intake | None = None) -> None:
    """What was pressed: confirm or refuse what is ticked, or confirm all of a kind."""
    by, at = signed_in(request), timezone.now()
    ticked = [one for one in request.POST.getlist("change") if one.isdecimal() and len(one) < 19]
    press = request.POST.get("press", "")
    if press == "all" and intake and request.POST.get("kind") in Change.Kind.values:
        outcome = confirm_all(intake, kind=request.POST["kind"], by=by, at=at)
    elif press in ("confirm", "refuse") and ticked:
        chosen = among.filter(pk__in=ticked).values_list("pk", flat=True)
        outcome = (confirm if press == "confirm" else refuse)(chosen, by=by, at=at)
    else:
        messages.info(request, _("Nothing was chosen, so nothing was done."))
        return
    say(request, outcome)


def say(request: HttpRequest, outcome: Outcome) -> None:
    """What became of it, a sentence each."""
    sentences = {
        "confirmed": ngettext(
            "%(count)s change is in the directory.",
            "%(count)s changes are in the directory.",
            outcome.confirmed,
        ),
        "refused": ngettext(
            "%(count)s change is refused.", "%(count)s changes are refused.", outcome.refused
        ),
        "first": ngettext(
            "You stand behind %(count)s change. It alters what a person had confirmed, so another "
            "person has to confirm it too.",
            "You stand behind %(count)s changes. They alter what a person had confirmed, so "
            "another person has to confirm them too.",
            outcome.first,
        ),
        "too_soon": _(
            "You are alone at this desk, so please think again about %(count)s: confirm it once "
            "more in a quarter of an hour."
        ),
        "overtaken": ngettext(
            "%(count)s change no longer fits what stands. What is left of it is proposed anew.",
            "%(count)s changes no longer fit what stands. What is left of them is proposed anew.",
            outcome.overtaken,
        ),
        "lost": ngettext(
            "Somebody else was quicker with %(count)s change. What they decided stands.",
            "Somebody else was quicker with %(count)s changes. What they decided stands.",
            outcome.lost,
        ),
    }
    for name, sentence in sentences.items():
        if count := getattr(outcome, name):
            tell = messages.success if name in ("confirmed", "refused") else messages.info
            tell(request, sentence % {"count": count})
