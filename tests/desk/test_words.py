"""Days and findings in words."""

from __future__ import annotations

import pytest
from tests.desk.test_corrections import NAMES, VALUES

from hueandcry.cases.models import Finding
from hueandcry.desk.words import GROUPS, day_in_words, reading_of

Kind = Finding.Kind


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2002-08-28", "28 August 2002"),
        ("2002-08-05", "5 August 2002"),
        ("2002-08", "August 2002"),
        ("2002", "2002"),
        ("199X", "199?"),
        ("XXXX-09-07", "7 September (year not known)"),
        ("1994/1996", "1994 to 1996"),
        ("2002-08/", "from August 2002"),
        ("2002~", "about 2002"),
        ("2002-08-28T09:30", "28 August 2002 09:30"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_day_is_said_as_people_write_it(value: str | None, words: str) -> None:
    assert day_in_words(value) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.PUBLISHED, "May 2026"),
        (Kind.COUNTRY, "Peru"),
        (Kind.FURNITURE, "asks for gifts"),
        (Kind.PERSON, "Marta Quispe, nurse, president"),
        (Kind.RELATION, "Luis Quispe, child of Marta Quispe"),
        (Kind.ORGANISATION, "Nurses of Puno, trade union"),
        (Kind.EVENT, "arrest, 9 May 2026, Puno, Marta Quispe, Luis Quispe"),
        (Kind.QUANTITY, "7 charges: charges"),
        (Kind.DEMAND, "Release them!"),
        (Kind.TARGET, "Minister, Peru (fax)"),
        (Kind.COPY, "+5112048020"),
        (Kind.ASK, "picket, 9 May 2026, embassies"),
        (Kind.PLACE, "embassy, London, United Kingdom"),
        (Kind.OFFICE, "Poland, embassy, Warsaw"),
    ],
)
def test_a_finding_is_said_in_a_few_words(kind: Finding.Kind, words: str) -> None:
    assert reading_of(Finding(kind=kind, proposed=VALUES[kind]), NAMES) == words


def test_every_kind_has_a_heading() -> None:
    assert set(GROUPS) == set(Kind)
