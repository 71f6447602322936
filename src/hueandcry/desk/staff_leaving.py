"""The desk's pages of what leaves a case and comes in: files to take along, imports, its name."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hueandcry.accounts.doors import needs, signed_in
from hueandcry.accounts.rights import Right
from hueandcry.accounts.services import is_alone
from hueandcry.casebook.opening import Closed, open_case, was_opened
from hueandcry.casebook.taking import FORMS, take_along
from hueandcry.cases.handing_over import (
    Outcome,
    agree_to_handover,
    drop_handover,
    hand_over,
    propose_handover,
)
from hueandcry.cases.importing import Imported, import_case, unpack_apart
from hueandcry.cases.models import Case, Handover
from hueandcry.cases.services import rename_case
from hueandcry.core.casefile.exchange.unpack import Refused
from hueandcry.desk.forms import CaseFileForm, HandoverForm, TitleForm
from hueandcry.desk.leaving import Leaving
from hueandcry.desk.sent import id_in

OUTCOMES = {
    Outcome.AGREED: gettext_lazy("Two of you agreed. Both can take the file for a day."),
    Outcome.NEEDS_ANOTHER: gettext_lazy("Another person has to agree, an approver."),
    Outcome.CHANGED: gettext_lazy(
        "The case was changed meanwhile, so nothing left. Read it as it is now, and propose again."
    ),
    Outcome.OVER: gettext_lazy("This was ended, or its day is over. Propose it again."),
}


@require_safe
@needs(Right.PROPOSE_EXPORT)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What may leave a case: the public part by one, the whole file by two."""
    return page_of(request, find(slug), form=HandoverForm())


def page_of(
    request: HttpRequest, case: Case, *, form: HandoverForm, status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "leaving": Leaving(case),
        "form": form,
        "forms": FORMS,
        "is_alone": is_alone(signed_in(request), right=Right.PROPOSE_EXPORT),
    }
    return render(request, "desk/take_along.html", context, status=status)


@require_POST
@needs(Right.PROPOSE_EXPORT)
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """A file of what anybody may see, while anybody may open the case."""
    form = FORMS.get(request.POST.get("form", ""))
    if form is None:
        raise Http404
    now = timezone.now()
    opened = open_case(find(slug).slug, day=now.date())
    if isinstance(opened, Closed):
        messages.info(request, _("Nobody but the desk sees anything of this case."))
        return redirect("desk:take_along", slug)
    content = take_along(opened, form, by=signed_in(request), at=now)
    return attached(content, name=form.file, content_type=form.content_type)


@require_POST
@needs(Right.PROPOSE_EXPORT)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Wish that the whole file be handed over."""
    case, form = find(slug), HandoverForm(request.POST)
    if not form.is_valid():
        return page_of(request, case, form=form, status=422)
    outcome = propose_handover(
        case,
        content=request.POST.get("content", ""),
        to_whom=form.cleaned_data["to_whom"],
        by=signed_in(request),
        at=timezone.now(),
    )
    if isinstance(outcome, Handover):
        messages.success(request, _("It is proposed. A second person has to agree."))
    else:
        messages.info(request, str(OUTCOMES[outcome]))
    return redirect("desk:take_along", slug)


@require_POST
@needs(Right.PROPOSE_EXPORT)
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree that the file, as it was shown, be handed over; or end it."""
    handover = standing(request, slug)
    editor, now = signed_in(request), timezone.now()
    if handover is None:
        messages.info(request, str(OUTCOMES[Outcome.OVER]))
    elif "drop" in request.POST:
        drop_handover(handover, by=editor, at=now)
        messages.success(request, _("It is ended. Nobody takes the file."))
    else:
        content = request.POST.get("content", "")
        outcome = agree_to_handover(handover, content=content, by=editor, at=now)
        level = messages.SUCCESS if outcome is Outcome.AGREED else messages.INFO
        messages.add_message(request, level, str(OUTCOMES[outcome]))
    return redirect("desk:take_along", slug)


@require_POST
@needs(Right.PROPOSE_EXPORT)
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole file, for one of the two who agreed."""
    handover = standing(request, slug)
    taken = (
        hand_over(handover, by=signed_in(request), at=timezone.now()) if handover else Outcome.OVER
    )
    if isinstance(taken, Outcome):
        messages.info(request, str(OUTCOMES[taken]))
        return redirect("desk:take_along", slug)
    return attached(taken, name="case-file.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.EXPORT_CASE)
def bring(request: HttpRequest) -> HttpResponse:
    """A case that another desk packed: all of it comes in, or nothing."""
    if request.method != "POST":
        return render(request, "desk/bring.html", {"form": CaseFileForm()})
    form = CaseFileForm(request.POST, request.FILES)
    if getattr(request, "upload_refused", False):
        form.add_error("file", _("It is larger than 15 MB. Load it with the command."))
        return render(request, "desk/bring.html", {"form": form}, status=413)
    if not form.is_valid():
        return render(request, "desk/bring.html", {"form": form}, status=400)
    bundle = unpack_apart(form.cleaned_data["file"].read())
    taken = (
        bundle
        if isinstance(bundle, Refused)
        else import_case(bundle, by=signed_in(request), at=timezone.now())
    )
    if isinstance(taken, Refused):
        form.add_error("file", _(taken.sentence))
        return render(request, "desk/bring.html", {"form": form}, status=422)
    messages.success(request, told(taken))
    return redirect("desk:case", taken.case.slug)


def told(taken: Imported) -> str:
    """What became of the file, in sentences."""
    new = ngettext("%(count)s source is new.", "%(count)s sources are new.", taken.new_sources)
    known = ngettext(
        "%(count)s source was here already, and was not doubled.",
        "%(count)s sources were here already, and were not doubled.",
        taken.joined_sources,
    )
    left_out = ngettext(
        "%(count)s finding was left out: this desk read its source otherwise.",
        "%(count)s findings were left out: this desk read their sources otherwise.",
        taken.left_out,
    )
    counted = {new: taken.new_sources, known: taken.joined_sources, left_out: taken.left_out}
    said = [words % {"count": count} for words, count in counted.items() if count]
    return " ".join([*said, _("The desk alone sees what came in.")])


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LOWER_SIGHT)
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Another name for a case, and with it another address."""
    case = find(slug)
    form = TitleForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"case": case, "form": form, "was_public": was_opened(case)}
        return render(request, "desk/rename.html", context, status=status)
    changed = rename_case(
        case,
        form.cleaned_data["title"],
        was_public=was_opened(case),
        by=signed_in(request),
        at=timezone.now(),
    )
    if changed:
        messages.success(request, _("The case has another name and address now."))
    else:
        messages.info(request, _("This is its name already."))
    return redirect("desk:case", case.slug)


def find(slug: str) -> Case:
    return get_object_or_404(Case, slug=slug)


def standing(request: HttpRequest, slug: str) -> Handover | None:
    """The handover that a form names, of this case; None when it stands no more."""
    of_case = Handover.objects.filter(case=find(slug), dropped_at=None)
    return of_case.filter(pk=id_in(request, "handover")).first()


def attached(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """A file that the browser keeps; the desk's headers say that nobody on the way does."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
