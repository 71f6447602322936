"""Who may sign in and do what."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hueandcry.accounts"

    def ready(self) -> None:
        """Listen to allauth's signals, once all models are there."""
        import_module("hueandcry.accounts.events")
