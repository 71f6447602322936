"""Who may sign in and do what."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hueandcry.accounts"
