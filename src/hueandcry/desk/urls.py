"""Where the desk's pages are."""

from __future__ import annotations

from django.urls import path

from hueandcry.desk import staff

app_name = "desk"
urlpatterns = [
    path("", staff.inbox, name="inbox"),
    path("search/", staff.search, name="search"),
    path("sources/new/", staff.add, name="add"),
    path("sources/<int:pk>/", staff.source, name="source"),
    path("sources/<int:pk>/undo/", staff.take_back, name="undo"),
    path("sources/<int:pk>/case/", staff.choose_case, name="choose_case"),
    path("ledger/", staff.ledger, name="ledger"),
]
