"""The desk's pages of appeals."""

from __future__ import annotations

from django.urls import path

from hueandcry.appeals import staff

app_name = "drafts"
urlpatterns = [
    path("appeals/", staff.appeals, name="appeals"),
    path("appeals/new/", staff.new, name="new"),
    path("appeals/<int:pk>/", staff.edit, name="edit"),
    path("appeals/<int:pk>/preview/", staff.preview, name="preview"),
    path("appeals/<int:pk>/publish/", staff.publish, name="publish"),
    path("appeals/<int:pk>/translate/", staff.translate, name="translate"),
    path("appeals/<int:pk>/revise/", staff.revise, name="revise"),
    path("appeals/<int:pk>/take-down/", staff.take_down, name="take_down"),
    path("appeals/<int:pk>/stop/", staff.stop, name="stop"),
    path("appeals/<int:pk>/hold/", staff.hold, name="hold"),
    path("appeals/<int:pk>/release/", staff.release, name="release"),
]
