"""An office is found as it stands in the directory, from the press that confirms it on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.offices.story import BERLIN, LIST, NOW, OTHER_FAX, PHONE, took_in

from hueandcry.core.search.question import terms_of
from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.models import Office
from hueandcry.search.services import Shelf, find

pytestmark = pytest.mark.django_db


def cities(question: str) -> list[str]:
    pks = find(Shelf.OFFICES, terms_of(question)).pks
    return [Office.objects.get(pk=pk).city for pk in pks]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("embassy berlin", ["Berlin"]),
        ("Kazakhstan germany", ["Berlin"]),
        ("555-02", ["Berlin"]),
        ("+493055501", ["Berlin"]),
        ("paris", ["Paris"]),
        ("embassy kazakhstan", ["Paris", "Berlin"]),
        ("555-77", []),
    ],
)
def test_by_kind_state_city_and_number(question: str, found: list[str]) -> None:
    intake = took_in(*LIST)
    assert cities(question) == []
    confirm_all(intake, by=None, at=NOW)
    assert sorted(cities(question)) == sorted(found)


def test_a_new_number_is_found_once_it_is_confirmed() -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    assert BERLIN.office
    changed = replace(BERLIN, office=replace(BERLIN.office, channels=(PHONE, OTHER_FAX)))
    intake = took_in(changed)
    assert cities("555-77") == []
    confirm_all(intake, by=None, at=NOW)
    assert cities("555-77") == ["Berlin"]
