"""Where supporters act."""

from __future__ import annotations

from django.urls import path

from hueandcry.actions import views, views_leaving
from hueandcry.actions.answers import views as views_answers
from hueandcry.actions.organisations import views as views_organisations
from hueandcry.actions.signing import views as views_signing

app_name = "actions"
urlpatterns = [
    path("appeals/<number:number>/act/", views.act, name="act"),
    path("appeals/<number:number>/letter/", views.letter, name="letter"),
    path("appeals/<number:number>/letter.pdf", views.letter_pdf, name="letter_pdf"),
    path("appeals/<number:number>/done/", views.done, name="done"),
    path("appeals/<number:number>/thanks/", views.thanks, name="thanks"),
    path("appeals/<number:number>/sign/", views_signing.signing, name="sign"),
    path(
        "appeals/<number:number>/sign/organisation/",
        views_organisations.sign,
        name="sign_organisation",
    ),
    path(
        "appeals/<number:number>/organisations/",
        views_organisations.organisations,
        name="organisations",
    ),
    path("appeals/<number:number>/code/<uuid:pk>/", views_signing.code, name="code"),
    path("appeals/<number:number>/again/<uuid:pk>/", views_signing.again, name="again"),
    path("appeals/<number:number>/confirmed/", views_signing.confirmed, name="confirmed"),
    path("appeals/<number:number>/answers/<slug:slug>/", views_answers.answer, name="answer"),
    path("confirm/<slug:token>/", views_signing.confirm, name="confirm"),
    path("forget/<slug:token>/", views_signing.forget_me, name="forget"),
    path("digests/<slug:token>/", views_leaving.leave, name="leave"),
    path("forgotten/", views_signing.forgotten, name="forgotten"),
]
