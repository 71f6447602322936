"""From confirmed findings to a public page."""

from __future__ import annotations

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "hueandcry.appeals"
