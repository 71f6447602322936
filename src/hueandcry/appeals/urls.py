"""The public pages of appeals."""

from __future__ import annotations

from django.urls import path, register_converter

from hueandcry.appeals import views


class Number:
    """An appeal's number in an address: 2026-4, year and serial."""

    regex = "[0-9]{4}-[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> tuple[int, int]:
        year, serial = value.split("-")
        return int(year), int(serial)

    def to_url(self, value: str) -> str:
        return value


register_converter(Number, "number")

app_name = "appeals"
urlpatterns = [
    path("", views.front, name="front"),
    path("appeals/<number:number>/", views.appeal, name="appeal"),
    path("appeals/<number:number>/sources/", views.sources, name="sources"),
]
