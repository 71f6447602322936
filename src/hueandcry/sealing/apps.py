"""Sealed boxes, the keys that open them, and keyed hashes."""

from __future__ import annotations

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "hueandcry.sealing"
