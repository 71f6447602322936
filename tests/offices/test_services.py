"""The directory of a state, loaded from its rows, answers as the core does."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hueandcry.core.directory.route import Purpose
from hueandcry.core.directory.values import ChannelType, Kind
from hueandcry.offices.models import Channel, Office
from hueandcry.offices.services import answer, load_directory, say

LISTED = date(2024, 3, 1)
ON = date(2025, 6, 1)


def test_the_answer_comes_from_the_rows(oslo: Office) -> None:
    first = answer(state="PE", country="IS", on=ON).offices[0]
    assert first.office.key == str(oslo.pk)
    assert [channel.normalised for channel in first.office.channels] == ["+4722000000"]
    assert [one.passage for one in first.office.evidence] == ["Oslo, Vika 1"]


def test_a_picket_has_another_answer(oslo: Office) -> None:
    assert answer(state="PE", country="IS", purpose=Purpose.PICKET, on=ON).offices == ()
    assert len(answer(state="PE", country="NO", purpose=Purpose.PICKET, on=ON).offices) == 1


def test_reasons_are_said_in_words(oslo: Office) -> None:
    first = answer(state="PE", country="IS", on=ON).offices[0]
    assert [say(reason) for reason in first.reasons] == [
        "An office in Iceland? None is known.",
        "An ambassador who lives elsewhere? Yes, in Oslo: the entry for Iceland says so.",
        "An office in Oslo? Yes: the embassy in Oslo.",
        "Does the embassy in Oslo say that it answers for Iceland? No.",
    ]
    assert "Nobody has confirmed this yet; it comes from: Missions of Peru." in map(
        say, first.warnings
    )


def test_loading_takes_as_many_queries_for_many_offices_as_for_one(oslo: Office) -> None:
    with CaptureQueriesContext(connection) as few:
        load_directory("PE")
    for city in ("Lima", "Quito", "La Paz"):
        more = Office.objects.create(state="PE", kind=Kind.CONSULATE.value, city=city)
        Channel.objects.create(office=more, type=ChannelType.PHONE.value, printed="1")
    with CaptureQueriesContext(connection) as many:
        load_directory("PE")
    assert len(many) == len(few) == 6


def test_a_state_without_offices_has_none(db: None) -> None:
    nothing = answer(state="PE", country="IS", on=ON)
    assert nothing.offices == nothing.fallback == ()
    assert [say(reason) for reason in nothing.reasons] == ["The directory knows no office of Peru."]
