"""Parts of a finding as fields of a form.

`shown` is how a part of a report stands in its field, with the source's persons by id; `clean`
leads back.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from hueandcry.core.places.gazetteer import state_named
from hueandcry.desk import words
from hueandcry.desk.widgets import Choice, Line, Lines
from hueandcry.desk.words import Names, Words, country_name, country_names

LONGEST = 5000
# The grammar of the report's schema.
DAY = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2})(?:T\d\d:\d\d)?)?)?[?~%]?")
PHONE = re.compile(r"\+\d{6,15}(;ext=\d{1,8})?")
SPACING = re.compile(r"[\s().–-]")


class OneOf(forms.ChoiceField):
    def __init__(self, codes: Words, **options: Any) -> None:
        super().__init__(choices=list(codes.items()), widget=Choice(), **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return value or "other"


class Text(forms.CharField):
    def __init__(self, *, widget: forms.Widget | None = None, **options: Any) -> None:
        super().__init__(widget=widget or Line(), max_length=LONGEST, empty_value=None, **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return value or ""


class Day(Text):
    """An EDTF date."""

    def __init__(self, **options: Any) -> None:
        hint = _("Year-month-day, as exact as is known: 2002-08-28, 2002-08, 1994/1996.")
        super().__init__(help_text=hint, **options)

    def clean(self, value: Any) -> str | None:
        text: str | None = super().clean(value)
        if text and not is_edtf(text):
            raise ValidationError(_("This is no day that we know. Write it like 2002-08-28."))
        return text


def is_edtf(value: str) -> bool:
    """Whether a value is a day, month, year or interval that can be."""
    first, slash, last = value.partition("/")
    return is_single_edtf(first) and (not slash or not last or is_single_edtf(last))


def is_single_edtf(value: str) -> bool:
    parts = DAY.fullmatch(value)
    if not parts:
        return False
    # A digit that is not given can be any; these make a day of every month in a leap year.
    year, month, day = parts.groups()
    known = [
        int((part or fallback).replace("X", "0") or 0) or 1
        for part, fallback in ((year.replace("XXXX", "2000"), ""), (month, "01"), (day, "01"))
    ]
    try:
        date(*known)
    except ValueError:
        return False
    return True


class Country(Text):
    """A country by its name in any language, or by its code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=Line(offers="countries"), **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return country_name(value)

    def clean(self, value: Any) -> str | None:
        text: str | None = super().clean(value)
        return self.code_of(text) if text else None

    @staticmethod
    def code_of(text: str) -> str:
        countries = country_names()
        if text.upper() in countries and len(text) == 2:
            return text.upper()
        named = (code for code, name in countries.items() if name == text and len(code) == 2)
        if code := next(named, None) or state_named(text):
            return code
        raise ValidationError(_("We know no country of this name. Choose one from the list."))


class Amount(forms.FloatField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=Line(mode="decimal"), required=False, localize=True, **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return "" if value is None else f"{value:.15g}"


class ListOfLines(Text):
    """One thing a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=Lines(), required=False, **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return "\n".join(value or ())

    def clean(self, value: Any) -> list[str]:
        text: str | None = super().clean(value)
        return [line.strip() for line in (text or "").splitlines() if line.strip()]


class People(Text):
    """Persons of the source by name, with commas between; `names` must be set before cleaning."""

    names: Names = MappingProxyType({})

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=Line(offers="people"), help_text=_("Names as above, commas between."), **options
        )

    @staticmethod
    def shown(value: Any, names: Names) -> str:
        return ", ".join(names[person] for person in value or () if person in names)

    def clean(self, value: Any) -> list[str]:
        text: str | None = super().clean(value)
        ids = {name.casefold(): person for person, name in self.names.items()}
        said = [name.strip() for name in (text or "").split(",") if name.strip()]
        for name in said:
            if name.casefold() not in ids:
                raise ValidationError(
                    _("This text names nobody called “%(name)s”."), params={"name": name}
                )
        return [ids[name.casefold()] for name in said]


class Person(People):
    """One person of the source by name."""

    @staticmethod
    def shown(value: Any, names: Names) -> str:
        return names.get(value, "")

    def clean(self, value: Any) -> str:  # type: ignore[override]  # one id
        people = super().clean(value)
        if len(people) != 1:
            raise ValidationError(_("Name one person."))
        return people[0]


class Channels(ListOfLines):
    """Ways to reach an office, one a line: its kind, then the number or address."""

    def __init__(self, **options: Any) -> None:
        hint = _("One a line: fax +77212414362, email name@example.org, post 1 High Street, Town.")
        super().__init__(help_text=hint, **options)

    @staticmethod
    def shown(value: Any, names: Names) -> str:  # noqa: ARG004 (all fields are called alike)
        return "\n".join(
            f"{each['type']} {each['normalised'] or each['raw'].replace(chr(10), ' ')}"
            for each in value or ()
        )

    def clean(self, value: Any) -> list[tuple[str, str]]:  # type: ignore[override]  # kind and address a line
        return [self.channel(line) for line in super().clean(value)]

    @staticmethod
    def channel(line: str) -> tuple[str, str]:
        kind, _space, address = line.partition(" ")
        kind, address = kind.rstrip(":").casefold(), address.strip()
        if kind not in words.CHANNELS or not (address or kind == "embassy_own_country"):
            raise ValidationError(
                _("Begin “%(line)s” with one of %(kinds)s."),
                params={"line": line, "kinds": ", ".join(words.CHANNELS)},
            )
        if kind in ("fax", "phone"):
            address = SPACING.sub("", address)
            if not PHONE.fullmatch(address):
                raise ValidationError(
                    _("Write “%(line)s” with + and the country code."), params={"line": line}
                )
        if kind == "email":
            address = address.lower()
            validate_email(address)
        return kind, address
