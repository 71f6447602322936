"""Widgets drawn by hand: a page can hold a thousand of them, and each must cost microseconds."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


class Line(forms.TextInput):
    """One line of text; `offers` is the id of a list of suggestions on the page."""

    def __init__(self, *, offers: str = "", mode: str = "text") -> None:
        super().__init__()
        self.offers = offers
        self.mode = mode

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 (Django's signature)
        offers = format_html(' list="{}"', self.offers) if self.offers else ""
        return format_html(
            '<input id="{}" name="{}" value="{}" inputmode="{}" dir="auto" autocomplete="off"{}{}>',
            name, name, value, self.mode, offers, attrs or "",
        )  # fmt: skip


class Lines(forms.Textarea):
    """Several lines of text."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 (Django's signature)
        rows = min(8, max(2, str(value).count("\n") + 1 + len(str(value)) // 60))
        return format_html(
            '<textarea id="{}" name="{}" rows="{}" dir="auto"{}>\n{}</textarea>',
            name, name, rows, attrs or "", value,
        )  # fmt: skip


class Choice(forms.Select):
    """One of a few codes, by their names."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 (Django's signature)
        options = self.options_in(get_language())
        plain = format_html('value="{}"', value)
        chosen = mark_safe(options.replace(plain, f"{plain} selected", 1))  # noqa: S308 (both are escaped)
        return format_html(
            '<select id="{}" name="{}"{}>{}</select>', name, name, attrs or "", chosen
        )

    @cache  # noqa: B019 (a widget lives as long as its form class, and languages are few)
    def options_in(self, language: str | None) -> SafeString:  # noqa: ARG002 (the cache needs it)
        return format_html_join("", '<option value="{}">{}</option>', self.choices)
