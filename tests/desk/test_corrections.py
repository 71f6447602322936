"""Correcting a finding: every kind has its form, and what is not touched stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from hueandcry.cases.models import Finding
from hueandcry.desk.corrections import CORRECTIONS, Correction, fields_html, form_class, shown
from hueandcry.desk.fields import is_edtf

Kind = Finding.Kind
NAMES = {"p1": "Marta Quispe", "p2": "Luis Quispe"}
PLACE = {"at": 10, "end": 20}
FAX = {
    "type": "fax", "raw": "+51 1 204 8020", "normalised": "+5112048020", "today": None, **PLACE,
}  # fmt: skip
DAY = {"value": "2026-05-09", "phrase": "on 9 May", **PLACE}
VALUES: dict[Finding.Kind, dict[str, Any]] = {
    Kind.PUBLISHED: {"value": "2026-05", "how": "stated_dateline", **PLACE},
    Kind.COUNTRY: {"value": "PE", **PLACE},
    Kind.FURNITURE: {"kind": "donation_appeal", **PLACE},
    Kind.PERSON: {"id": "p1", "name": "Marta Quispe", "roles": ["nurse", "president"]},
    Kind.RELATION: {"person": "p2", "type": "child_of", "to": "p1"},
    Kind.ORGANISATION: {"id": "o1", "name": "Nurses of Puno", "kind": "union"},
    Kind.EVENT: {
        "id": "e1", "type": "arrest", "status": "actual", "date": DAY,
        "place": {"text": "Puno", "country": "PE"}, "persons": ["p1", "p2"], **PLACE,
    },
    Kind.QUANTITY: {
        "what": "charges", "value": 7.0, "qualifier": "exact", "unit": "charges",
        "persons": ["p1"], **PLACE,
    },
    Kind.DEMAND: {"text": "Release them!", "by": "publisher", **PLACE},
    Kind.TARGET: {
        "id": "t1", "name": "Minister", "role": None, "kind": "ministry", "place": "Lima",
        "country": "PE", "channels": [FAX], **PLACE,
    },
    Kind.COPY: {"name": None, "channels": [FAX]},
    Kind.ASK: {"type": "picket", "when": DAY, "place": "embassies", "targets": [], **PLACE},
    Kind.PLACE: {"kind": "embassy", "city": "London", "country": "GB", **PLACE},
    Kind.OFFICE: {
        "kind": "embassy", "country": "PL", "city": "Warsaw", "located_in": "PL",
        "residence_city": None, "residence_country": None, "address_lines": ["ul. Kraski 21"],
        "emails": ["office@embassy.example"], **PLACE,
    },
}  # fmt: skip


def finding(kind: Finding.Kind) -> Finding:
    return Finding(number=7, kind=kind, proposed=VALUES[kind])


def correction(kind: Finding.Kind, /, **typed: str) -> Correction:
    """The form of a finding as it comes back with some fields changed."""
    one = finding(kind)
    data = {f"f7-{name}": value for name, value in (shown(one, NAMES) | typed).items()}
    return form_class(one)(data, finding=one, names=NAMES)


def corrected(kind: Finding.Kind, /, **typed: str) -> dict[str, Any] | None:
    form = correction(kind, **typed)
    assert form.is_valid(), form.errors
    return form.corrected()


def test_every_kind_has_a_form() -> None:
    assert set(CORRECTIONS) == set(Kind) == set(VALUES)


@pytest.mark.parametrize("kind", Kind)
def test_what_comes_back_untouched_is_no_correction(kind: Finding.Kind) -> None:
    assert corrected(kind) is None


@pytest.mark.parametrize(
    ("kind", "typed", "changed"),
    [
        (Kind.PUBLISHED, {"value": "2026-05-12"}, {"value": "2026-05-12"}),
        (Kind.COUNTRY, {"value": "Bolivia"}, {"value": "BO"}),
        (Kind.COUNTRY, {"value": "bo"}, {"value": "BO"}),
        (Kind.COUNTRY, {"value": "Deutschland"}, {"value": "DE"}),
        (Kind.FURNITURE, {"kind": "calendar"}, {"kind": "calendar"}),
        (Kind.PERSON, {"name": " Marta Quispe Mamani "}, {"name": "Marta Quispe Mamani"}),
        (Kind.PERSON, {"roles": "nurse\r\n\r\n secretary"}, {"roles": ["nurse", "secretary"]}),
        (Kind.RELATION, {"type": "spouse_of"}, {"type": "spouse_of"}),
        (Kind.RELATION, {"to": "luis quispe"}, {"to": "p2"}),
        (Kind.ORGANISATION, {"kind": "party"}, {"kind": "party"}),
        (Kind.EVENT, {"type": "detention"}, {"type": "detention"}),
        (Kind.EVENT, {"date": "2026-05"}, {"date": DAY | {"value": "2026-05"}}),
        (Kind.EVENT, {"date": ""}, {"date": None}),
        (Kind.EVENT, {"city": "Juliaca"}, {"place": {"text": "Juliaca", "country": "PE"}}),
        (Kind.EVENT, {"city": "", "country": ""}, {"place": None}),
        (Kind.EVENT, {"persons": "Luis Quispe"}, {"persons": ["p2"]}),
        (Kind.QUANTITY, {"value": "7.5"}, {"value": 7.5}),
        (Kind.QUANTITY, {"value": "", "qualifier": "vague"}, {"value": None, "qualifier": "vague"}),
        (Kind.DEMAND, {"text": "Release all three!"}, {"text": "Release all three!"}),
        (Kind.TARGET, {"country": ""}, {"country": None}),
        (Kind.ASK, {"when": "2026-06-01"}, {"when": DAY | {"value": "2026-06-01"}}),
        (Kind.PLACE, {"city": "Leeds"}, {"city": "Leeds"}),
        (Kind.OFFICE, {"kind": "consulate"}, {"kind": "consulate"}),
    ],
)
def test_what_was_typed_is_written_back_and_the_rest_stays(
    kind: Finding.Kind, typed: dict[str, str], changed: dict[str, Any]
) -> None:
    assert corrected(kind, **typed) == VALUES[kind] | changed


def test_a_channel_that_stays_keeps_its_place_and_a_new_one_is_as_typed() -> None:
    lines = "fax +51 1 204-8020\nemail Minister@Justice.example\npost 1 High Street, Lima"
    value = corrected(Kind.TARGET, channels=lines)
    assert value
    assert value["channels"][0] == FAX
    assert [(each["type"], each["normalised"]) for each in value["channels"]] == [
        ("fax", "+5112048020"),
        ("email", "minister@justice.example"),
        ("post", "1 High Street, Lima"),
    ]


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (Kind.PUBLISHED, {"value": "12 May"}, "no day that we know"),
        (Kind.PUBLISHED, {"value": "2026-02-30"}, "no day that we know"),
        (Kind.COUNTRY, {"value": "Atlantis"}, "no country of this name"),
        (Kind.PERSON, {"name": " "}, "required"),
        (Kind.EVENT, {"persons": "Marta Quispe, Nobody Known"}, "nobody called “Nobody Known”"),
        (Kind.EVENT, {"type": "feast"}, "not one of the available"),
        (Kind.QUANTITY, {"value": "seven"}, "number"),
        (Kind.QUANTITY, {"value": "nan"}, "number"),
        (Kind.TARGET, {"channels": "+51 1 204 8020"}, "Begin"),
        (Kind.TARGET, {"channels": "fax 204 8020"}, "country code"),
        (Kind.TARGET, {"channels": "email nobody"}, "valid email"),
        (Kind.DEMAND, {"text": "x" * 5001}, "5000"),
    ],
)
def test_what_cannot_be_is_sent_back_with_a_sentence(
    kind: Finding.Kind, typed: dict[str, str], words: str
) -> None:
    form = correction(kind, **typed)
    assert not form.is_valid()
    assert words in str(form.errors)


@pytest.mark.parametrize(
    "value",
    ["2002", "2002-08", "2002-08-28", "1994/1996", "2002-08-28/2002-09-03", "199X", "XXXX-09-07",
     "2002-08-28T09:30", "2002?", "2002-08~", "2002-08/", "2004-02-29", "XXXX-02-29"],
)  # fmt: skip
def test_days_as_exact_as_they_are_known(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value", ["", "/", "2002-13", "2003-02-29", "2002-8-1", "28.8.2002", "2002/1/1", "02", "soon"]
)
def test_what_is_no_day(value: str) -> None:
    assert not is_edtf(value)


def test_the_fields_show_what_stands_escaped() -> None:
    one = finding(Kind.PERSON)
    page = fields_html(one, {"name": '"><script>', "roles": "</textarea><b>"}, errors={})
    assert "<script>" not in page
    assert "</textarea><b>" not in page
    assert 'value="&quot;&gt;&lt;script&gt;"' in page


def test_the_widgets_fit_the_parts() -> None:
    page = fields_html(finding(Kind.EVENT), shown(finding(Kind.EVENT), NAMES), errors={})
    assert '<option value="arrest" selected>' in page
    assert '<input id="f7-country" name="f7-country" value="Peru"' in page
    assert 'list="countries"' in page
    assert 'value="Marta Quispe, Luis Quispe"' in page
    assert 'id="f7-date-hint"' in page


def test_an_error_stands_between_label_and_field_and_is_named_by_it() -> None:
    one = finding(Kind.PUBLISHED)
    page = fields_html(one, {"value": "soon"}, errors={"value": ["No day."]})
    assert '<span class="error" id="f7-value-error">No day.</span><input' in page
    assert 'aria-describedby="f7-value-hint f7-value-error" aria-invalid="true"' in page
    assert 'value="soon"' in page
