"""The site: settings, urls, the page, the console command."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "hueandcry.site"
    label = "hueandcry_site"
