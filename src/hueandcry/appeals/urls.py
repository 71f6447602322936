"""The public pages of appeals."""

from __future__ import annotations

from django.urls import path

from hueandcry.appeals import views

app_name = "appeals"
urlpatterns = [
    path("", views.front, name="front"),
]
