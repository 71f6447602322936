"""Fields of forms, drawn without Django's templates: nine of them were a sixth of a page's time.

Django renders three templates for one `<input>`. Here it is the same text, letter for letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

INPUTS = frozenset(
    f"django/forms/widgets/{kind}.html"
    for kind in ("checkbox", "date", "email", "hidden", "number", "password", "text")
)
TEXTAREA = "django/forms/widgets/textarea.html"


class Renderer(DjangoTemplates):
    """Inputs and text areas as Django draws them, all else by its templates."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name in INPUTS:
            return drawn_input(context["widget"])
        if template_name == TEXTAREA:
            return drawn_textarea(context["widget"])
        return super().render(template_name, context, request)


def drawn_input(widget: Mapping[str, Any]) -> SafeString:
    value = {} if widget["value"] is None else {"value": widget["value"]}
    own = {"type": widget["type"], "name": widget["name"]} | value
    return format_html("<input{}{}>", drawn(own), drawn(widget["attrs"]))


def drawn_textarea(widget: Mapping[str, Any]) -> SafeString:
    own, value = drawn({"name": widget["name"]}), widget["value"] or ""
    return format_html("<textarea{}{}>\n{}</textarea>", own, drawn(widget["attrs"]), value)


def drawn(attributes: Mapping[str, Any]) -> SafeString:
    """Attributes in their order: True stands without a value, False for none."""
    parts = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in attributes.items()
        if value is not False
    )
    return mark_safe("".join(parts))  # noqa: S308 (each is escaped above)
