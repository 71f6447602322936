"""Where supporters act."""

from __future__ import annotations

from django.urls import path

from hueandcry.actions import views

app_name = "actions"
urlpatterns = [
    path("appeals/<number:number>/act/", views.act, name="act"),
    path("appeals/<number:number>/letter/", views.letter, name="letter"),
    path("appeals/<number:number>/letter.pdf", views.letter_pdf, name="letter_pdf"),
    path("appeals/<number:number>/done/", views.done, name="done"),
    path("appeals/<number:number>/thanks/", views.thanks, name="thanks"),
]
