"""What one may ask of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class DayForm(forms.Form):
    """A day that is not still to come."""

    on = forms.DateField(
        label=gettext_lazy("As of another day"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a day as 2004-12-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("That day is still to come."))
        return on
