"""A site with one page that fails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hueandcry.site import urls


def fail(request: HttpRequest) -> HttpResponse:
    raise ValueError("Zsófia Elképzelt, +36 1 999 0000")


handler500 = urls.handler500
urlpatterns = [path("fail/", fail), *urls.urlpatterns]
