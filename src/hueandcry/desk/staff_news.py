"""The desk's page of what a text changed in its case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hueandcry.accounts.doors import needs
from hueandcry.accounts.rights import Right
from hueandcry.cases.models import Case, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.desk.disagreements import differences
from hueandcry.desk.news import News, in_order


@require_safe
@needs(Right.SEE_CASE)
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """What the last text changed, or the one that is asked for (`source`, an id)."""
    case = get_object_or_404(Case, slug=slug)
    texts = in_order(case)
    asked = request.GET.get("source", "")
    source = next((one for one in texts if str(one.pk) == asked), None)
    if asked and source is None:
        raise Http404
    source = source or (texts[-1] if texts else None)
    context: dict[str, Any] = {"case": case, "source": source, "texts": texts[1:]}
    if source and source != texts[0]:
        sight = Sight(case, Visibility.DESK, timezone.now().date())
        found = News(sight, source, differences(sight))
        context |= {"news": found, "groups": found.groups, "is_last": source == texts[-1]}
    return render(request, "desk/news.html", context)
