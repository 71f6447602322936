"""The index of what can be searched."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hueandcry.search"
