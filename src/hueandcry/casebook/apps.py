"""Case files as anybody may read them."""

from __future__ import annotations

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "hueandcry.casebook"
