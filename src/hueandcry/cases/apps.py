"""Sources, what was found in them, and the case they belong to."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "hueandcry.cases"
