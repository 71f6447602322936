"""The desk's pages of the directory."""

from __future__ import annotations

from django.urls import path

from hueandcry.offices import staff, staff_checking

app_name = "directory"
urlpatterns = [
    path("offices/", staff.directory, name="directory"),
    path("offices/new/", staff.add, name="add"),
    path("offices/intakes/<int:pk>/", staff.intake, name="intake"),
    path("offices/changes/", staff.changes, name="changes"),
    path("offices/changes/<int:pk>/", staff.change, name="change"),
    path("offices/sources/<int:pk>/", staff.from_source, name="from_source"),
    path("offices/contradictions/", staff_checking.contradictions, name="contradictions"),
]
