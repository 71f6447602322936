"""Public pages: a case file, the passages behind it, everybody named in open cases."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hueandcry.casebook import taking
from hueandcry.casebook.held import Held
from hueandcry.casebook.opening import Closed, cases_with_people, open_case, open_human
from hueandcry.casebook.parts import Parts
from hueandcry.casebook.shown import Shown
from hueandcry.cases.sight import Sight
from hueandcry.cases.standing import day_asked
from hueandcry.site.kept import FRESH, same_for_all

# Case files on one page of people; each costs a dozen queries.
A_PAGE = 20
PEOPLE_A_PAGE = 200


@same_for_all(FRESH)
@require_safe
def case(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, slug, template="casebook/case.html")


@same_for_all(FRESH)
@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, slug, template="casebook/sources.html")


def page(request: HttpRequest, slug: str, *, template: str) -> HttpResponse:
    opened = open_case(slug, day=timezone.now().date())
    if isinstance(opened, Closed):
        return closed(request, opened)
    return render(request, template, {"shown": Shown(opened, request.GET.get("part", ""))})


@require_safe
def hearings_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return taken(request, slug, taking.HEARINGS)


@require_safe
def claims_csv(request: HttpRequest, slug: str) -> HttpResponse:
    return taken(request, slug, taking.CLAIMS)


@require_safe
def followthemoney(request: HttpRequest, slug: str) -> HttpResponse:
    return taken(request, slug, taking.FOLLOWTHEMONEY)


@require_safe
def all_in_one(request: HttpRequest, slug: str) -> HttpResponse:
    return taken(request, slug, taking.ALL)


def taken(request: HttpRequest, slug: str, form: taking.Form) -> HttpResponse:
    """What a programme reads of an open case; its name says nothing about anybody."""
    opened = open_case(slug, day=timezone.now().date())
    if isinstance(opened, Closed):
        return closed(request, opened)
    headers = {
        "X-Robots-Tag": "noarchive",
        "Content-Disposition": f'attachment; filename="{form.file}"',
    }
    return HttpResponse(form.content(opened), content_type=form.content_type, headers=headers)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """A person's address leads to their place in the case; it tells no name."""
    opened = open_human(slug, day=timezone.now().date())
    if isinstance(opened, Closed):
        return closed(request, opened)
    human, sight = opened
    address = reverse("casebook:case", args=[sight.case.slug])
    part = Parts(sight).query(human.rows[0].finding.source_id)
    return redirect(f"{address}{part}#{human.slug}")


@same_for_all(FRESH)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    day = timezone.now().date()
    pages = Paginator(cases_with_people(day=day), A_PAGE)
    of_page = pages.get_page(request.GET.get("page"))
    opened = (open_case(case.slug, day=day) for case in of_page)
    shown = [Shown(sight) for sight in opened if isinstance(sight, Sight)]
    return render(request, "casebook/people.html", {"cases": shown, "page": of_page, "day": day})


@same_for_all(FRESH)
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Who is still in prison, today or on another day that is asked for (`on`, YYYY-MM-DD)."""
    today = timezone.now().date()
    asked = request.GET.get("on", "").strip()
    on = day_asked(asked, today=today)
    answer = Held(on=on or today, today=today)
    page = Paginator(answer.held, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "answer": answer,
        "page": page,
        "held": map(answer.listed, page),
        "unsure": map(answer.listed, answer.unsure),
        "asked": asked,
        "is_no_day": bool(asked) and on is None,
    }
    status = 422 if context["is_no_day"] else 200
    return render(request, "casebook/held.html", context, status=status)


def closed(request: HttpRequest, how: Closed) -> HttpResponse:
    """What was public once is gone, and says no more than that; the rest is not there."""
    if how is Closed.NEVER:
        raise Http404
    words = {
        "title": _("What stood here was taken down"),
        "advice": _(
            "Copies may exist elsewhere. It was taken down to protect somebody: "
            "please do not pass on what you may have kept of it."
        ),
    }
    return render(request, "site/error.html", words, status=how.value)
