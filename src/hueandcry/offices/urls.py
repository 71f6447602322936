"""The public pages of the directory."""

from __future__ import annotations

from django.urls import path

from hueandcry.offices import views

app_name = "offices"
urlpatterns = [
    path("offices/", views.offices, name="offices"),
    path("offices/<str:state>/", views.state, name="state"),
    path("offices/<str:state>/<int:pk>/", views.office, name="office"),
    path("offices/<str:state>/<int:pk>/card.vcf", views.address_card, name="card"),
    path("offices/<str:state>/<int:pk>/correct/", views.correct, name="correct"),
    path("offices/<str:state>/<int:pk>/thanks/", views.thanks, name="thanks"),
]
