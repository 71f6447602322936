"""The directory of offices: who answers for which country, and who says so."""

from __future__ import annotations

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "hueandcry.offices"
