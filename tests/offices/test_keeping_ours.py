"""What a command leaves to the desk: the missions of states that the desk keeps itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.offices.story import ARMENIA, BERLIN, NOW, PARIS, person, took_in

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.values import Kind
from hueandcry.core.directory.values import Office as Value
from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.management.world import states_with_a_confirmed_mission
from hueandcry.offices.models import Accreditation, Office

pytestmark = pytest.mark.django_db


def of_state(entry: Entry, state: str) -> Entry:
    assert entry.office
    return replace(entry, id=f"{entry.id}-{state}", office=replace(entry.office, state=state))


PRESIDENT = Entry(
    line=9,
    id="president",
    office=Value(
        key="p",
        state="KZ",
        kind=Kind.HEAD_OF_STATE,
        country="KZ",
        located_in="KZ",
        name="President",
    ),
)


def test_new_missions_and_accreditations_of_a_kept_state_wait() -> None:
    intake = took_in(BERLIN, ARMENIA, PRESIDENT, of_state(PARIS, "UZ"))
    confirm_all(intake, leave=["KZ"], by=None, at=NOW)
    standing = Office.objects.order_by("state").values_list("state", "kind")
    assert list(standing) == [("KZ", "head_of_state"), ("UZ", "embassy")]
    assert not Accreditation.objects.exists()
    waiting = intake.changes.open().values_list("kind", flat=True)
    assert sorted(waiting) == ["new_accreditation", "new_office"]


def test_a_state_is_kept_from_the_first_mission_that_a_person_confirmed() -> None:
    confirm_all(took_in(of_state(PARIS, "UZ"), PRESIDENT), by=None, at=NOW)
    assert states_with_a_confirmed_mission() == ()
    confirm_all(took_in(BERLIN), by=person("Imke"), at=NOW)
    assert states_with_a_confirmed_mission() == ("KZ",)
