"""Correcting a finding: one form a kind, each part in the widget that fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.models import Finding
from hueandcry.desk import words
from hueandcry.desk.fields import (
    Amount,
    Channels,
    Country,
    Day,
    ListOfLines,
    OneOf,
    People,
    Person,
    Text,
)  # fmt: skip
from hueandcry.desk.widgets import Lines
from hueandcry.desk.words import Names

Kind = Finding.Kind
Value = dict[str, Any]
# What a report has where a date or place of an event or ask is added by hand.
ADDED: dict[str, Value] = {
    "date": {"value": None, "phrase": None, "at": None, "end": None},
    "when": {"value": None, "phrase": None, "at": None, "end": None},
    "place": {"text": "", "country": None},
}


class Correction(forms.Form):
    """The parts of a finding that an editor can put right, and how they are written back.

    `inner` says which fields show a part of a part: the field's name, the part, and its part.
    """

    inner: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, data: Any, *, finding: Finding, names: Names) -> None:
        super().__init__(data, prefix=prefix_of(finding))
        self.finding = finding
        self.names = names
        for field in self.fields.values():
            if isinstance(field, People):
                field.names = names

    def sent(self) -> dict[str, str]:
        """What was typed, by field, with plain line ends."""
        return {
            name: self.data.get(self.add_prefix(name), "").replace("\r\n", "\n")
            for name in self.fields
        }

    def corrected(self) -> Value | None:
        """The finding as the editor wants it; None when nothing was changed. Needs `is_valid`."""
        before, sent = shown(self.finding, self.names), self.sent()
        value: Value = dict(self.finding.value)
        for name, cleaned in self.cleaned_data.items():
            if sent[name] != before[name]:
                self.write(value, name, cleaned)
        return value if value != self.finding.value else None

    def write(self, value: Value, name: str, cleaned: Any) -> None:
        outer, inner = self.inner.get(name, (name, ""))
        if isinstance(self.fields[name], Channels):
            value[outer] = channels_of(cleaned, value)
        elif not inner:
            value[outer] = cleaned
        else:
            part = {**ADDED[outer], **(value.get(outer) or {}), inner: cleaned}
            is_empty = not any(part.get(each) for each in ("value", "text", "country"))
            value[outer] = (
                None
                if is_empty
                else part | ({"text": part["text"] or ""} if "text" in part else {})
            )


def channels_of(lines: list[tuple[str, str]], value: Value) -> list[Value]:
    """The channels of these lines; one that was there before keeps its place in the text."""
    known = {(each["type"], each["normalised"]): each for each in value["channels"]}
    anywhere = next(iter(value["channels"]), value)
    place = {key: anywhere.get(key) for key in ("at", "end")}
    return [
        known.get((kind, address))
        or {"type": kind, "raw": address, "normalised": address, "today": None, **place}
        for kind, address in lines
    ]


class ValueOfDay(Correction):
    value = Day(label=_("Published on"))


class ValueOfCountry(Correction):
    value = Country(label=_("Country"))


class FurnitureCorrection(Correction):
    kind = OneOf(words.FURNITURE, label=_("What it is"))


class PersonCorrection(Correction):
    name = Text(label=_("Name"))
    roles = ListOfLines(label=_("Roles, one a line"))


class RelationCorrection(Correction):
    person = Person(label=_("Who"))
    type = OneOf(words.TIES, label=_("is"))
    to = Person(label=_("Whom"))


class OrganisationCorrection(Correction):
    name = Text(label=_("Name"))
    kind = OneOf(words.ORGANISATIONS, label=_("Kind"))


class EventCorrection(Correction):
    inner: ClassVar = {
        "date": ("date", "value"),
        "city": ("place", "text"),
        "country": ("place", "country"),
    }
    type = OneOf(words.EVENT_TYPES, label=_("What"))
    status = OneOf(words.STATUSES, label=_("How certain"))
    date = Day(label=_("When"), required=False)
    city = Text(label=_("Where"), required=False)
    country = Country(label=_("Country"), required=False)
    persons = People(label=_("Who"), required=False)


class QuantityCorrection(Correction):
    qualifier = OneOf(words.QUALIFIERS, label=_("How exact"))
    value = Amount(label=_("Number"))
    unit = Text(label=_("Of what: people, days, charges, a currency"))
    what = Text(label=_("In a few words"), required=False)
    persons = People(label=_("Who"), required=False)


class DemandCorrection(Correction):
    text = Text(label=_("Demand"), widget=Lines())
    by = OneOf(words.DEMANDED_BY, label=_("Whose demand"))


class TargetCorrection(Correction):
    name = Text(label=_("Name"))
    role = Text(label=_("Office held"), required=False)
    kind = OneOf(words.TARGETS, label=_("Kind"))
    place = Text(label=_("Town"), required=False)
    country = Country(label=_("Country"), required=False)
    channels = Channels(label=_("Ways to reach it"))


class CopyCorrection(Correction):
    name = Text(label=_("Who gets copies"), required=False)
    channels = Channels(label=_("Ways to reach them"))


class AskCorrection(Correction):
    inner: ClassVar = {"when": ("when", "value")}
    type = OneOf(words.ASKS, label=_("What to do"))
    when = Day(label=_("When"), required=False)
    place = Text(label=_("Where"), required=False)


class PlaceCorrection(Correction):
    kind = OneOf(words.PICKETED, label=_("Kind"))
    city = Text(label=_("Town"), required=False)
    country = Country(label=_("Country"), required=False)


class OfficeCorrection(Correction):
    kind = OneOf(words.OFFICES, label=_("Kind"))
    country = Country(label=_("Listed under"), required=False)
    city = Text(label=_("Town"), required=False)
    located_in = Country(label=_("Stands in"), required=False)
    residence_city = Text(label=_("The ambassador lives in"), required=False)
    residence_country = Country(label=_("which lies in"), required=False)
    address_lines = ListOfLines(label=_("Address"))
    emails = ListOfLines(label=_("E-mail, one a line"))


CORRECTIONS: dict[Finding.Kind, type[Correction]] = {
    Kind.PUBLISHED: ValueOfDay,
    Kind.COUNTRY: ValueOfCountry,
    Kind.FURNITURE: FurnitureCorrection,
    Kind.PERSON: PersonCorrection,
    Kind.RELATION: RelationCorrection,
    Kind.ORGANISATION: OrganisationCorrection,
    Kind.EVENT: EventCorrection,
    Kind.QUANTITY: QuantityCorrection,
    Kind.DEMAND: DemandCorrection,
    Kind.TARGET: TargetCorrection,
    Kind.COPY: CopyCorrection,
    Kind.ASK: AskCorrection,
    Kind.PLACE: PlaceCorrection,
    Kind.OFFICE: OfficeCorrection,
}


def prefix_of(finding: Finding) -> str:
    return f"f{finding.number}"


def form_class(finding: Finding) -> type[Correction]:
    return CORRECTIONS[Kind(finding.kind)]


def shown(finding: Finding, names: Names) -> dict[str, str]:
    """What stands in each field before an editor changes it."""
    form, value = form_class(finding), finding.value
    parts = {}
    for name, field in form.base_fields.items():
        outer, inner = form.inner.get(name, (name, ""))
        part = value.get(outer)
        parts[name] = field.shown((part or {}).get(inner) if inner else part, names)  # type: ignore[attr-defined]  # all fields are ours
    return parts


def fields_html(
    finding: Finding, parts: Mapping[str, str], *, errors: Mapping[str, list[str]]
) -> SafeString:
    """The fields of a finding's form, `parts` in them, errors between label and field."""
    form, prefix = form_class(finding), prefix_of(finding)
    return format_html_join("\n", "<p>{}</p>", (
        (field_html(field, f"{prefix}-{name}", value=parts[name], errors=errors.get(name, [])),)
        for name, field in form.base_fields.items()
    ))  # fmt: skip


def field_html(field: forms.Field, key: str, *, value: str, errors: list[str]) -> SafeString:
    hint = format_html('<span class="hint" id="{}-hint">{}</span>', key, field.help_text)
    error = format_html('<span class="error" id="{}-error">{}</span>', key, " ".join(errors))
    described = f"{key}-hint" * bool(field.help_text) + f" {key}-error" * bool(errors)
    attributes = format_html(' aria-describedby="{}"', described.strip()) if described else ""
    if errors:
        attributes = format_html('{} aria-invalid="true"', attributes)
    return format_html(
        '<label for="{}">{}</label>{}{}{}',
        key,
        field.label,
        hint if field.help_text else "",
        error if errors else "",
        field.widget.render(key, value, attributes),
    )
