"""The addresses that mails lead to, for the worker: it writes them, and loads no page."""

from __future__ import annotations

from typing import NoReturn

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest
from django.urls import include, path


def elsewhere(_request: HttpRequest, **_asked: str) -> NoReturn:
    """The worker serves nothing; the page is the public process's."""
    raise Http404


actions = [
    path("confirm/<slug:token>/", elsewhere, name="confirm"),
    path("forget/<slug:token>/", elsewhere, name="forget"),
    path("digests/<slug:token>/", elsewhere, name="leave"),
]
appeals = [path("appeals/<str:number>/", elsewhere, name="appeal")]

urlpatterns = i18n_patterns(
    path("", include((actions, "actions"))),
    path("", include((appeals, "appeals"))),
    prefix_default_language=False,
)
