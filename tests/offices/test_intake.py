"""Lists that come in: the difference to what stands, who confirms it, what then stands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from tests.offices.story import (
    ARMENIA,
    BERLIN,
    DAY,
    FAX,
    LIST,
    NOW,
    OTHER_FAX,
    PARIS,
    PHONE,
    broken_json,
    person,
    took_in,
    with_channels,
)

from hueandcry.accounts.models import User
from hueandcry.core.directory.values import Channel, ChannelType, Kind, Status
from hueandcry.ledger.models import Entry as LedgerLine
from hueandcry.offices.deciding import WAIT_ALONE, Outcome, confirm, confirm_all, refuse
from hueandcry.offices.intake import take_in_list
from hueandcry.offices.models import (
    Accreditation,
    Change,
    Intake,
    Office,
    Sighting,
    Verdict,
)
from hueandcry.offices.models import Channel as ChannelRow
from hueandcry.offices.refused import Refused

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=30)
NEXT = date(2026, 12, 1)
MOVED = with_channels(BERLIN, PHONE, OTHER_FAX)


@pytest.fixture
def imke(db: None) -> User:
    return person("Imke")


@pytest.fixture
def tomas(db: None) -> User:
    return person("Tomas")


def kinds(intake: Intake) -> list[str]:
    return sorted(intake.changes.open().values_list("kind", flat=True))


def told_last() -> dict[str, Any]:
    """What the last line of the ledger says."""
    after = LedgerLine.objects.latest("pk").after
    assert isinstance(after, dict)
    return after


def ids(intake: Intake) -> list[int]:
    return list(intake.changes.open().values_list("pk", flat=True))


def test_a_list_changes_nothing_before_it_is_confirmed() -> None:
    intake = took_in(*LIST)
    assert kinds(intake) == ["new_accreditation", "new_office", "new_office"]
    assert (intake.entries, intake.same, intake.broken) == (3, 0, [])
    assert not Office.objects.exists()


def test_what_is_confirmed_stands_with_who_said_it_and_who_confirmed_it(imke: User) -> None:
    intake = took_in(*LIST)
    assert confirm_all(intake, by=imke, at=NOW).confirmed == 3
    berlin = Office.objects.get(city="Berlin")
    assert [(one.type, one.normalised) for one in berlin.channels.order_by("pk")] == [
        ("phone", "+493055501"),
        ("fax", "+493055502"),
    ]
    assert berlin.accreditations.get().country == "DK"
    assert Accreditation.objects.get(country="AM").residence_city == "Moscow"
    said = berlin.sightings.get()
    assert (said.passage, said.seen, said.confirmed_by) == (BERLIN.passage, DAY, imke)
    assert Sighting.objects.filter(confirmed_by=imke).count() == Sighting.objects.count() == 6


def test_what_a_command_confirms_is_checked_by_nobody() -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    assert Office.objects.count() == 2
    assert not Sighting.objects.filter(confirmed_at__isnull=False).exists()


def test_the_same_file_twice_is_the_first_intake() -> None:
    first = took_in(*LIST)
    assert took_in(*LIST, at=LATER) == first
    assert Intake.objects.count() == 1


def test_a_later_edition_with_nothing_new_adds_sightings_alone() -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    before = Sighting.objects.count()
    again = took_in(*LIST[:2], replace(ARMENIA, passage="Armenia"), day=NEXT, at=LATER)
    assert (again.entries, again.same, again.changes.count()) == (3, 3, 0)
    assert Sighting.objects.count() == 2 * before


def test_another_number_is_a_new_channel_that_names_the_old() -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    again = took_in(MOVED, PARIS, ARMENIA, day=NEXT, at=LATER)
    change = again.changes.get()
    assert change.kind == Change.Kind.CHANNEL_REPLACED
    assert change.before
    assert change.before["printed"] == FAX.printed
    confirm_all(again, by=None, at=LATER)
    old = ChannelRow.objects.get(normalised=FAX.normalised)
    new = ChannelRow.objects.get(normalised=OTHER_FAX.normalised)
    assert (old.status, new.replaces) == (Status.RETIRED, old)


def test_a_number_of_another_publisher_is_one_more() -> None:
    confirm_all(took_in(*LIST), by=None, at=NOW)
    geo = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "node/7",
        "properties": {"office": "diplomatic", "diplomatic": "embassy", "country": "KZ",
        "target": "DE", "addr:city": "Berlin", "phone": "+49 30 555 99 99"},
        "geometry": {"type": "Point", "coordinates": [13.4, 52.5]}}]}"""
    intake = take_in_list(geo, name="osm.geojson", by=None, at=LATER)
    assert isinstance(intake, Intake), intake
    assert {"new_channel"} <= set(kinds(intake)) <= {"new_channel", "office_differs"}


@pytest.mark.parametrize("is_part", [False, True])
def test_what_another_edition_leaves_out_is_gone_and_what_a_part_leaves_out_is_not(
    is_part: bool,
) -> None:
    cities = ["Rome", "Vienna", "Prague", "Oslo"]
    more = [
        replace(PARIS, line=9 + number, id=city, office=replace(PARIS.office, city=city))
        for number, city in enumerate(cities)
        if PARIS.office
    ]
    confirm_all(took_in(BERLIN, PARIS, *more), by=None, at=NOW)
    rest = [PARIS] if is_part else [PARIS, *more]
    again = took_in(*rest, day=NEXT, at=LATER)
    assert kinds(again) == ([] if is_part else ["office_gone"])
    confirm_all(again, by=None, at=LATER)
    assert Office.objects.filter(until=NEXT).count() == (0 if is_part else 1)


def test_two_offices_that_an_entry_may_mean_are_never_merged() -> None:
    consulate = replace(PARIS.office, city="Lyon", kind=Kind.CONSULATE) if PARIS.office else None
    one, two = (replace(PARIS, line=line, id=f"{line}", office=consulate) for line in (1, 2))
    confirm_all(took_in(one, two), by=None, at=NOW)
    geo = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "node/8",
        "properties": {"office": "diplomatic", "diplomatic": "consulate", "consulate": "yes",
        "country": "KZ", "target": "FR", "addr:city": "Lyon"},
        "geometry": {"type": "Point", "coordinates": [4.8, 45.7]}}]}"""
    intake = take_in_list(geo, name="osm.geojson", by=None, at=LATER)
    assert isinstance(intake, Intake), intake
    change = intake.changes.get()
    assert change.kind == Change.Kind.NEW_OFFICE
    assert change.after
    assert len(change.after["alike"]) == 2


# Two persons


def test_a_channel_at_a_confirmed_office_needs_two_persons(imke: User, tomas: User) -> None:
    confirm_all(took_in(*LIST), by=imke, at=NOW)
    again = took_in(MOVED, PARIS, ARMENIA, day=NEXT, at=LATER)
    change = again.changes.get()
    assert change.is_for_two
    assert confirm(ids(again), by=imke, at=LATER).first == 1
    assert confirm(ids(again), by=imke, at=LATER).first == 1
    assert not ChannelRow.objects.filter(normalised=OTHER_FAX.normalised).exists()
    assert confirm(ids(again), by=tomas, at=LATER).confirmed == 1
    change.refresh_from_db()
    assert (change.first_by, change.decided_by) == (imke, tomas)


def test_a_command_leaves_it_to_persons(imke: User) -> None:
    confirm_all(took_in(*LIST), by=imke, at=NOW)
    again = took_in(MOVED, PARIS, ARMENIA, day=NEXT, at=LATER)
    outcome = confirm_all(again, by=None, at=LATER)
    assert (outcome.confirmed, outcome.waiting) == (0, 1)


def test_it_is_for_two_when_a_person_confirmed_the_office_since(imke: User, tomas: User) -> None:
    first = took_in(BERLIN)
    confirm_all(first, by=None, at=NOW)
    again = took_in(MOVED, day=NEXT, at=LATER)
    assert not again.changes.get().is_for_two
    berlin = Office.objects.get()
    said = {"origin": first.origin, "seen": NEXT, "confirmed_by": tomas, "confirmed_at": LATER}
    Sighting.objects.create(office=berlin, **said)
    assert confirm(ids(again), by=imke, at=LATER).first == 1


def test_a_desk_of_one_thinks_again_for_a_quarter_of_an_hour(imke: User, settings: object) -> None:
    settings.TRIAL = False  # type: ignore[attr-defined]  # pytest-django's own
    confirm_all(took_in(*LIST), by=imke, at=NOW)
    again = took_in(MOVED, PARIS, ARMENIA, day=NEXT, at=LATER)
    assert confirm(ids(again), by=imke, at=LATER).too_soon == 1
    assert confirm(ids(again), by=imke, at=LATER + WAIT_ALONE / 2).too_soon == 1
    assert confirm(ids(again), by=imke, at=LATER + WAIT_ALONE).confirmed == 1
    assert again.changes.get().is_alone
    assert told_last()["alone"] is True


# Races


def test_the_second_of_two_is_told(imke: User, tomas: User) -> None:
    wanted = ids(took_in(*LIST))
    assert confirm(wanted, by=imke, at=NOW).confirmed == 3
    outcome = confirm(wanted, by=tomas, at=NOW)
    assert (outcome.confirmed, outcome.lost) == (0, 3)
    assert Office.objects.count() == 2


def test_a_change_on_what_has_changed_since_is_proposed_anew(imke: User) -> None:
    confirm_all(took_in(BERLIN), by=None, at=NOW)
    third = Channel(type=ChannelType.FAX, printed="555-33", normalised="+493055533")
    one = took_in(MOVED, day=NEXT, at=LATER)
    other = took_in(with_channels(BERLIN, PHONE, third), day=NEXT, at=LATER)
    confirm(ids(one), by=imke, at=LATER)
    outcome = confirm(ids(other), by=imke, at=LATER)
    assert (outcome.confirmed, outcome.overtaken) == (0, 1)
    anew = other.changes.open().get()
    assert (anew.kind, anew.is_for_two) == (Change.Kind.NEW_CHANNEL, True)
    assert not ChannelRow.objects.filter(normalised=third.normalised).exists()


def test_a_new_office_that_stands_by_now_is_not_added_twice(imke: User) -> None:
    one = took_in(BERLIN)
    two = took_in(BERLIN, PARIS, day=NEXT, at=LATER)
    confirm_all(one, by=imke, at=LATER)
    outcome = confirm_all(two, by=imke, at=LATER)
    assert (outcome.confirmed, outcome.overtaken) == (1, 1)
    assert Office.objects.filter(city="Berlin").count() == 1


def test_a_refused_change_is_gone_and_nothing_of_it_stands(imke: User) -> None:
    intake = took_in(*LIST)
    assert refuse(ids(intake), by=imke, at=NOW).refused == 3
    assert set(intake.changes.values_list("verdict", flat=True)) == {Verdict.REFUSED}
    assert not Office.objects.exists()


def test_one_press_is_one_line_in_the_ledger(imke: User) -> None:
    intake = took_in(*LIST)
    confirm_all(intake, by=imke, at=NOW)
    assert LedgerLine.objects.filter(verb="offices.changes_confirmed").count() == 1
    assert told_last()["count"] == 3


# What comes in wrong


def test_a_broken_row_is_reported_and_the_rest_goes_in() -> None:
    intake = take_in_list(broken_json(*LIST), name="list.json", by=None, at=NOW)
    assert isinstance(intake, Intake)
    assert intake.entries == 2
    assert [line for line, _ in intake.broken] == [2]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "list.csv", "nothing in it"),
        (b"\x00\x01\x02\x03" * 50, "list.csv", "no text"),
        (b"a;b;c\n1;2;3\n", "list.csv", "does not name these columns"),
        (b"{", "list.json", "not whole"),
        (b'{"format": "hueandcry/directory-1"', "list.json", "not whole"),
        (b"Dear friends, please write letters.", "letter.txt", "say whose offices"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, name: str, words: str) -> None:
    taken = take_in_list(content, name=name, by=None, at=NOW)
    assert isinstance(taken, Refused)
    assert words in taken.sentence
    assert not Intake.objects.exists()


def test_the_list_of_2002_goes_in_and_again_without_a_change(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("002*")
    intake = take_in_list(path.read_bytes(), name=path.name, state="KZ", by=None, at=NOW)
    assert isinstance(intake, Intake), intake
    assert (intake.origin.kind, intake.origin.day.year) == ("list", 2002)
    assert intake.origin.when == "2002-08"
    confirm_all(intake, by=None, at=NOW)
    offices, said = Office.objects.count(), Accreditation.objects.count()
    assert offices > 40
    assert said > 20
    changed = path.read_bytes() + b"\n"
    again = take_in_list(changed, name=path.name, state="KZ", by=None, at=LATER)
    assert isinstance(again, Intake)
    assert (again.same, again.changes.count()) == (again.entries, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_the_same_moment_one_is_told() -> None:
    people = [person("Imke"), person("Tomas")]
    wanted = ids(took_in(*LIST))
    start = Barrier(len(people))

    def press(by: User) -> Outcome:
        start.wait()
        try:
            return confirm(wanted, by=by, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(press, people))
    assert sorted((one.confirmed, one.lost) for one in outcomes) == [(0, 3), (3, 0)]
    assert Office.objects.count() == 2


def test_a_command_confirms_what_it_proposes_anew_too() -> None:
    intake = took_in(BERLIN)
    second = took_in(MOVED, PARIS, day=NEXT, at=LATER)
    confirm_all(intake, by=None, at=NOW)
    outcome = confirm_all(second, by=None, at=LATER)
    assert outcome.overtaken == 1
    assert not second.changes.open().exists()
    assert ChannelRow.objects.filter(normalised=OTHER_FAX.normalised).exists()
    assert confirm_all(second, by=None, at=LATER) == Outcome()
