"""The desk's pages of appeals: the list, the form, the preview, publishing, stopping."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import is_alone
from hueandcry.appeals import services
from hueandcry.appeals.at_home import offers
from hueandcry.appeals.changes import Changed, what_changed
from hueandcry.appeals.content import CitedLine, Content
from hueandcry.appeals.drafting import possible_lines
from hueandcry.appeals.examples import examples
from hueandcry.appeals.forms import Sheet, flaw_words
from hueandcry.appeals.models import Appeal, Approval, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import Lack, Outcome
from hueandcry.appeals.views import show_edition, timeline
from hueandcry.cases.models import Finding, Source
from hueandcry.core.tables import languages_with
from hueandcry.offices.words import language_name

LACKS = {
    Lack.NAME: gettext_lazy("It has no name."),
    Lack.SUMMARY: gettext_lazy("It has no summary."),
    Lack.DEMANDS: gettext_lazy("It demands nothing."),
    Lack.TARGETS: gettext_lazy("It has no addressee."),
    Lack.SUBJECT: gettext_lazy("The letter has no subject."),
    Lack.LETTER: gettext_lazy("There is no letter."),
    Lack.STOP_DATE: gettext_lazy("The last day is missing or over."),
    Lack.BASE: gettext_lazy("What it was translated from is no public version of this appeal."),
    Lack.TRANSLATION: gettext_lazy(
        "Its summary, subject, letter, a demand or an event is not translated yet."
    ),
    Lack.FINDINGS: gettext_lazy(
        "A fact in it has been refused or hidden since. Open the draft and save it again."
    ),
}
OUTCOMES = {
    Outcome.PUBLISHED: gettext_lazy("It is public."),
    Outcome.NEEDS_ANOTHER: gettext_lazy(
        "You stand behind this version. It is public as soon as another person approves it."
    ),
    Outcome.WAITS: gettext_lazy(
        "You are alone at this desk, so please think again: publish it in a quarter of an hour."
    ),
    Outcome.CHANGED: gettext_lazy(
        "It was changed meanwhile, and nothing was published. Please read it as it is now."
    ),
    Outcome.INCOMPLETE: gettext_lazy("It is not complete, and nothing was published."),
    Outcome.STOPPED: gettext_lazy("The appeal was stopped, and nothing was published."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft in the list, with those who stand behind it as it is now."""

    edition: Edition
    approvals: list[Approval]


@require_safe
@needs(Right.DRAFT_APPEAL)
def appeals(request: HttpRequest) -> HttpResponse:
    day = timezone.now().date()
    drafts = Edition.objects.drafts().select_related("appeal", "base").order_by("-drafted_at")
    public = Edition.objects.public().select_related("appeal", "base").order_by("-published_at")
    sources = Source.objects.filter(findings__in=Finding.objects.standing().order_by())
    return render(
        request,
        "appeals/staff/appeals.html",
        {
            "drafts": [Draft(edition=one, approvals=standing_behind(one)) for one in drafts],
            "live": [one for one in public if one.is_live(day)],
            "past": [one for one in public if not one.is_live(day)],
            "held": services.held(),
            "sources": sources.distinct().order_by("-received_at"),
        },
    )


@require_POST
@needs(Right.DRAFT_APPEAL)
def new(request: HttpRequest) -> HttpResponse:
    """Draft from a source; without one, back to where one is chosen."""
    pk = request.POST.get("source", "")
    source = Source.objects.filter(pk=int(pk) if pk.isdecimal() and len(pk) < 19 else 0).first()
    if source is None:
        messages.info(
            request, _("Nothing was drafted. Choose first which source the new appeal rests on.")
        )
        return redirect("drafts:appeals")
    appeal = services.draft_appeal(source, by=signed_in(request), at=timezone.now())
    return redirect("drafts:edit", appeal.editions.get().pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DRAFT_APPEAL)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    drafts = Edition.objects.drafts().select_related("appeal__case", "base")
    edition = get_object_or_404(drafts, pk=pk)
    content = read(edition)
    found = services.citeable(sources=services.sources_of(edition.appeal))
    possible = possible_lines(found, name=content.name)
    offered = offers(edition.appeal.country, content)
    if request.method != "POST":
        return form_page(request, edition, Sheet.of(content, possible, offered))
    sheet = Sheet.of(content, possible, offered, posted=request.POST)
    if not sheet.is_valid():
        return form_page(request, edition, sheet, status=422)
    revision = request.POST.get("revision", "")
    written = sheet.new_content(citeable=frozenset(finding.pk for finding in found))
    newer = edition.newer_base
    is_read = newer is not None and request.POST.get("newer") == str(newer.pk)
    if newer and is_read and sheet.words.cleaned_data["is_brought_over"]:
        written = replace(written, base=newer.pk)
    saved = services.revise(
        edition,
        written,
        revision=int(revision) if revision.isdecimal() and len(revision) < 10 else -1,
        by=signed_in(request),
        at=timezone.now(),
    )
    if not saved:
        return form_page(request, edition, sheet, status=409)
    messages.success(request, _("Saved."))
    return redirect("drafts:preview", pk)


def form_page(
    request: HttpRequest, edition: Edition, sheet: Sheet, *, status: int = 200
) -> HttpResponse:
    """The form; 422 with its mistakes, 409 with what another was quicker than."""
    rows: list[tuple[object, CitedLine | None]] = [
        (form, sheet.possible.get(form["finding"].value())) for form in sheet.facts
    ]
    return render(
        request,
        "appeals/staff/edit.html",
        {
            "edition": edition,
            "sheet": sheet,
            "facts": rows,
            "base": read(edition.base) if edition.base else None,
            "behind": behind(edition),
            "is_lost": status == 409,
            "revision": request.POST.get("revision", edition.revision),
        },
        status=status,
    )


@require_safe
@needs(Right.DRAFT_APPEAL)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition.objects.select_related("appeal__case", "base"), pk=pk)
    day = timezone.now().date()
    content = read(edition)
    shown = show_edition(edition, day=day)
    user = signed_in(request)
    approvals = standing_behind(edition)
    return render(
        request,
        "appeals/staff/preview.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "content": content,
            "digest": content.digest(),
            "shown": shown,
            "moments": timeline(shown, day=day),
            "examples": examples(content),
            "lacks": lacking(edition, content, day=day),
            "approvals": approvals,
            "behind": behind(edition),
            "translations": translations(edition),
            "languages": languages_left(edition),
            "is_alone": is_alone(user, right=Right.DRAFT_APPEAL),
            "is_trial": settings.TRIAL,
            "has_approved": any(approval.by == user for approval in approvals),
        },
    )


def lacking(edition: Edition, content: Content, *, day: date) -> list[str]:
    """What is missing before it can be published, a sentence each; of the letter line by line."""
    found = services.lacks(edition, content, day=day)
    sentences = [str(LACKS[lack]) for lack in found if lack in LACKS]
    letter = _("The letter in %(language)s.") % {"language": language_name(content.language)}
    return [*sentences, *(f"{letter} {flaw_words(flaw)}" for flaw in content.flaws())]


@require_POST
@needs(Right.DRAFT_APPEAL)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition, pk=pk)
    content = request.POST.get("content", "")
    outcome = services.publish(edition, content=content, by=signed_in(request), at=timezone.now())
    messages.info(request, OUTCOMES[outcome])
    return redirect("drafts:preview", pk)


@require_POST
@needs(Right.DRAFT_APPEAL)
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    edition = get_object_or_404(Edition.objects.public(), pk=pk)
    draft = services.revise_published(edition, by=signed_in(request), at=timezone.now())
    return redirect("drafts:edit", draft.pk)


@require_POST
@needs(Right.DRAFT_APPEAL)
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    base = get_object_or_404(Edition.objects.select_related("appeal"), pk=pk)
    language = request.POST.get("language", "")
    draft = services.translate(base, language, by=signed_in(request), at=timezone.now())
    if draft is None:
        messages.info(request, _("It is not public any more, or this language is not known."))
        return redirect("drafts:preview", pk)
    return redirect("drafts:edit", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.STOP_APPEAL)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    appeal = get_object_or_404(Appeal.objects.published(), pk=pk)
    if request.method != "POST":
        held = next((one for one in services.held() if one.appeal == appeal), None)
        return render(request, "appeals/staff/stop.html", {"appeal": appeal, "held": held})
    if services.stop(appeal, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("%(number)s is stopped.") % {"number": appeal.number})
    else:
        messages.info(request, _("%(number)s had been stopped.") % {"number": appeal.number})
    return redirect("drafts:appeals")


@require_POST
@needs(Right.STOP_APPEAL)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    appeal = get_object_or_404(Appeal.objects.published(), pk=pk)
    if services.hold(appeal, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("Nothing of it leaves within a minute, until it is released."))
    else:
        messages.info(request, _("It was held already."))
    return redirect("drafts:stop", pk)


@require_POST
@needs(Right.STOP_APPEAL)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    appeal = get_object_or_404(Appeal.objects.published(), pk=pk)
    if services.release(appeal, by=signed_in(request), at=timezone.now()):
        messages.success(request, _("What was held leaves from now on."))
    else:
        messages.info(request, _("It was released already."))
    return redirect("drafts:stop", pk)


@require_POST
@needs(Right.STOP_APPEAL)
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an edition off every page; its draft is for other words."""
    edition = get_object_or_404(Edition.objects.select_related("appeal"), pk=pk)
    draft = services.take_down(edition, by=signed_in(request), at=timezone.now())
    if draft is None:
        messages.info(request, _("It was taken down already, or another took its place."))
        return redirect("drafts:appeals")
    messages.success(
        request, _("It is off every page. Copies elsewhere exist. Two of you can publish it anew.")
    )
    return redirect("drafts:edit", draft.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """How far a translation is behind: what stands now (None: nothing), and what changed."""

    newer: Edition | None
    changed: list[Changed]


def behind(edition: Edition) -> Behind | None:
    """None when it is no translation, or what it was made from still stands."""
    if edition.base is None or not edition.is_behind:
        return None
    newer = edition.newer_base
    changed = what_changed(read(edition.base), read(newer)) if newer else []
    return Behind(newer=newer, changed=changed)


def translations(edition: Edition) -> list[Edition]:
    """What there is of the appeal in other languages: public, or on its way."""
    standing = edition.appeal.editions.filter(superseded_at=None).exclude(pk=edition.pk)
    return list(standing.select_related("base", "appeal").order_by("language", "-published_at"))


def languages_left(edition: Edition) -> list[tuple[str, str]]:
    """The languages that the appeal is not in yet, as a select shows them."""
    taken = edition.appeal.editions.filter(superseded_at=None).values_list("language", flat=True)
    left = set(languages_with("letters")) - set(taken)
    return sorted(((one, language_name(one)) for one in left), key=lambda pair: pair[1])


def standing_behind(edition: Edition) -> list[Approval]:
    """Who stands behind the edition as it is now, the first first."""
    approvals = edition.approvals.filter(content=read(edition).digest())
    return list(approvals.select_related("by").order_by("at"))
