"""The public page of an office's answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hueandcry.actions.answers.shown import shown
from hueandcry.actions.models import Answer
from hueandcry.actions.views import find
from hueandcry.site.kept import FRESH, same_for_all


@same_for_all(FRESH)
@require_safe
def answer(request: HttpRequest, number: tuple[int, int], slug: str) -> HttpResponse:
    """The whole answer, its blanks left out. What was public once and is not now is gone."""
    edition = find(number)
    to_appeal = Answer.objects.to(edition.appeal).filter(slug=slug)
    rows = to_appeal.public().select_related("source", "edition__appeal__case")
    if one := rows.first():
        day = timezone.now().date()
        context = {"shown": shown(one, day=day), "edition": edition, "appeal": edition.appeal}
        return render(request, "actions/answer.html", context)
    if not to_appeal.filter(publications__agreed_at__isnull=False).exists():
        raise Http404
    words = {
        "title": _("What stood here was taken down"),
        "advice": _("Copies may exist elsewhere. Please do not pass on what you kept of it."),
    }
    return render(request, "site/error.html", words, status=410)
