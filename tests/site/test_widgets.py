"""Fields of forms are drawn as Django draws them."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from hueandcry.site.widgets import Renderer

ATTRIBUTES = {"id": "a", "required": True, "hidden": False, "rows": 12, "title": "<&\"'>"}


@pytest.mark.parametrize(
    "widget",
    [
        forms.CheckboxInput(),
        forms.DateInput(),
        forms.EmailInput(),
        forms.HiddenInput(),
        forms.NumberInput(),
        forms.PasswordInput(render_value=True),
        forms.TextInput(),
        forms.Textarea(),
        forms.Select(choices=[("1", "one")]),
        forms.RadioSelect(choices=[("1", "one")]),
    ],
)
@pytest.mark.parametrize(
    "value", [None, "", "text", "<script>&\"'", "two\nlines", 1234, True, mark_safe("a<b>")]
)
def test_each_field_is_the_one_that_django_draws(widget: forms.Widget, value: Any) -> None:
    drawn = [
        widget.render("name<", value, attrs=ATTRIBUTES, renderer=renderer)
        for renderer in (Renderer(), DjangoTemplates())
    ]
    assert drawn[0] == drawn[1]
