import json
from datetime import date
from typing import Any

import pytest

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.openstreetmap import read_geojson
from hueandcry.core.directory.values import Channel, ChannelType, Kind, Office

ON = date(2026, 11, 22)
POINT = {"type": "Point", "coordinates": [16.37, 48.2]}
EMBASSY = {
    "@id": "node/12",
    "office": "diplomatic",
    "diplomatic": "embassy",
    "country": "UZ",
    "target": "AT",
}


def feature(geometry: Any = POINT, **tags: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": EMBASSY | tags}


def read(*features: Any) -> list[Entry | Broken]:
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return list(read_geojson(text, on=ON))


def office_of(given: dict[str, Any]) -> Office:
    (entry,) = read(given)
    assert isinstance(entry, Entry)
    assert entry.office is not None
    return entry.office


def test_a_feature_is_an_office_with_its_address_hours_and_numbers() -> None:
    (entry,) = read(
        feature(
            **{
                "addr:street": "Example Street",
                "addr:housenumber": "12",
                "addr:postcode": "1040",
                "addr:city": "Wien",
                "contact:phone": "+43 1 3153994;+43 1 3153995",
                "fax": "+43 1 3153993",
                "email": "Office@uz.example",
                "website": "https://uz.example",
                "opening_hours": "Mo-Fr 09:00-12:00",
            }
        )
    )

    assert isinstance(entry, Entry)
    assert entry.id == "node/12"
    assert entry.office == Office(
        key="node/12",
        state="UZ",
        kind=Kind.EMBASSY,
        country="AT",
        located_in="AT",
        city="Vienna",
        hours="Mo-Fr 09:00-12:00",
        position=(48.2, 16.37),
        channels=(
            Channel(
                type=ChannelType.POST,
                printed="Example Street 12\n1040 Wien",
                normalised="Example Street 12, 1040 Wien",
            ),
            *(
                Channel(type=kind, printed=printed, normalised=used, is_valid=True, checked_on=ON)
                for kind, printed, used in (
                    (ChannelType.PHONE, "+43 1 3153994", "+4313153994"),
                    (ChannelType.PHONE, "+43 1 3153995", "+4313153995"),
                    (ChannelType.FAX, "+43 1 3153993", "+4313153993"),
                    (ChannelType.EMAIL, "Office@uz.example", "office@uz.example"),
                )
            ),
            Channel(
                type=ChannelType.WEB,
                printed="https://uz.example",
                normalised="https://uz.example",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"embassy": "yes"}, Kind.EMBASSY),
        ({"embassy": "high_commission"}, Kind.HIGH_COMMISSION),
        ({"embassy": "nunciature"}, Kind.NUNCIATURE),
        ({"embassy": "interests_section"}, Kind.INTERESTS_SECTION),
        ({"diplomatic": "consulate"}, Kind.CONSULATE),
        ({"diplomatic": "consulate", "consulate": "consulate_general"}, Kind.CONSULATE_GENERAL),
        ({"diplomatic": "consulate", "consulate": "honorary_consul"}, Kind.HONORARY_CONSULATE),
        ({"diplomatic": "consulate_general"}, Kind.CONSULATE_GENERAL),
        ({"diplomatic": "permanent_mission"}, Kind.PERMANENT_MISSION),
        ({"diplomatic": "liaison"}, Kind.LIAISON_OFFICE),
    ],
)
def test_the_tag_that_says_most_tells_the_kind(tags: dict[str, str], kind: Kind) -> None:
    assert office_of(feature(**tags)).kind is kind


def test_further_targets_are_states_that_the_office_claims() -> None:
    (entry,) = read(feature(target="AT; SI;Slovakia"))

    assert isinstance(entry, Entry)
    assert entry.office is not None
    assert entry.office.country == "AT"
    assert [claim.country for claim in entry.accreditations] == ["SI", "SK"]


@pytest.mark.parametrize(
    ("tags", "country", "located_in"),
    [
        ({"target": "UN", "addr:country": "CH"}, "UN", "CH"),
        ({"target": "VA", "addr:city": "Roma"}, "VA", "IT"),
        ({"target": "", "addr:country": "at"}, "AT", "AT"),
        ({"target": "", "addr:city": "Wien"}, "AT", "AT"),
    ],
)
def test_an_office_stands_where_its_address_says(
    tags: dict[str, str], country: str, located_in: str
) -> None:
    office = office_of(feature(**tags))

    assert (office.country, office.located_in) == (country, located_in)


@pytest.mark.parametrize(
    ("geometry", "position"),
    [
        ({"type": "Polygon", "coordinates": [[[16, 48], [17, 48], [17, 49]]]}, (48.5, 16.5)),
        ({"type": "Point", "coordinates": [400, 48]}, None),
        ({"type": "Point", "coordinates": "here"}, None),
        (None, None),
    ],
)
def test_the_position_is_a_point_or_the_middle_of_an_outline(
    geometry: Any, position: tuple[float, float] | None
) -> None:
    assert office_of(feature(geometry)).position == position


def test_letters_that_are_none_are_left_out() -> None:
    office = office_of(feature(**{"addr:city": "Vi\0en\ud800na"}))

    assert office.city == "Vienna"


def test_tags_below_the_properties_are_read_too() -> None:
    given = {"id": "way/3", "geometry": POINT, "properties": {"tags": EMBASSY | {"@id": ""}}}

    assert office_of(given).key == "way/3"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (feature(diplomatic="residence"), "not tagged"),
        (feature(embassy="residence"), "not tagged"),
        (feature(country=""), "whose office"),
        (feature(country="Elbonia"), "whose office"),
        (feature(target=""), "in which state"),
        ({"type": "Feature"}, "no properties"),
        (3, "no properties"),
    ],
)
def test_a_feature_that_cannot_be_used_is_told_and_the_rest_goes_in(given: Any, words: str) -> None:
    broken, entry = read(given, feature())

    assert isinstance(broken, Broken)
    assert broken.line == 1
    assert words in broken.sentence
    assert isinstance(entry, Entry)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"features": 3}', '{"features": [{"type"'])
def test_a_file_of_another_shape_is_one_sentence(text: str) -> None:
    (broken,) = read_geojson(text, on=ON)

    assert isinstance(broken, Broken)
    assert broken.line == 1
