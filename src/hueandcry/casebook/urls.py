"""The public pages of case files."""

from __future__ import annotations

from django.urls import path

from hueandcry.casebook import views

app_name = "casebook"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/held/", views.held, name="held"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("cases/<slug:slug>/", views.case, name="case"),
    path("cases/<slug:slug>/sources/", views.sources, name="sources"),
    path("cases/<slug:slug>/hearings.ics", views.hearings_ics, name="hearings"),
    path("cases/<slug:slug>/claims.csv", views.claims_csv, name="claims"),
    path("cases/<slug:slug>/case.ftm.json", views.followthemoney, name="followthemoney"),
    path("cases/<slug:slug>/case.zip", views.all_in_one, name="zip"),
]
