"""What the public takes along from case files."""

from __future__ import annotations

from django.urls import path

from hueandcry.cases import views

app_name = "cases"
urlpatterns = [
    path("cases/<slug:slug>/hearings.ics", views.hearings_ics, name="hearings"),
]
