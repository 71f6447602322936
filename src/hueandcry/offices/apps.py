"""From confirmed findings to a public page."""

from __future__ import annotations

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "hueandcry.offices"
