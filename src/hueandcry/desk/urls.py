"""Where the desk's pages are."""

from __future__ import annotations

from django.urls import path

from hueandcry.desk import staff

app_name = "desk"
urlpatterns = [
    path("", staff.inbox, name="inbox"),
    path("appeals/", staff.appeals, name="appeals"),
    path("ledger/", staff.ledger, name="ledger"),
]
