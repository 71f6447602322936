"""Where an organiser leaves the digests that nobody asked them about, and comes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hueandcry.actions.models import Organiser


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A mail provider's POST (RFC 8058) or a person's: no cookie, no redirect, twice as once.

    It may come from anywhere: whoever has the token got the mail.
    """
    mine = Organiser.objects.filter(token=token)
    if not mine.exists():
        return render(request, "actions/leads_nowhere.html", status=404)
    if request.method == "POST" and "again" in request.POST:
        mine.update(left_at=None)
    elif request.method == "POST":
        mine.filter(left_at=None).update(left_at=timezone.now())
    has_left = mine.filter(left_at__isnull=False).exists()
    return render(request, "actions/leave.html", {"has_left": has_left})
