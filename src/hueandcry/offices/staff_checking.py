"""The desk's page of contradictions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hueandcry.accounts.doors import needs
from hueandcry.accounts.rights import Right
from hueandcry.offices.checking import by_kind, check, states
from hueandcry.offices.words import country_name


@require_safe
@needs(Right.SEE_DIRECTORY)
def contradictions(request: HttpRequest) -> HttpResponse:
    """What of one state's directory cannot be right as it stands; a choice where there are many."""
    known = states()
    asked = request.GET.get("state", "").upper()
    state = asked if asked in known else known[0] if len(known) == 1 else ""
    kinds = by_kind(check(state=state, on=timezone.localdate())) if state else []
    context = {
        "state": state,
        "asked": asked,
        "kinds": kinds,
        "count": sum(len(found) for _, found in kinds),
        "states": sorted((country_name(code) or code, code) for code in known),
    }
    return render(request, "offices/staff/contradictions.html", context)
