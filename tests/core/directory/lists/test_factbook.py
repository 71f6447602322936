import json
from datetime import date
from typing import Any

import pytest

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.factbook import courts_of, read_factbook
from hueandcry.core.directory.values import Accreditation, ChannelType, Kind, Office, Side

ON = date(2026, 11, 22)


def entity(**parts: Any) -> dict[str, Any]:
    return {
        "gec": "UZ",
        "iso2": "UZ",
        "last_change": "2026-01-22",
        "country_name": {"conventional short form": "Uzbekistan"},
        "dependency_status": None,
        "capital": {"name": "Tashkent (Toshkent)"},
        "executive": {},
        "highest_courts": None,
        "mission_in_us": {},
        "us_mission": {},
    } | parts


def read(*entities: Any) -> list[Entry | Broken]:
    return list(read_factbook(json.dumps({"entities": entities}), on=ON))


def offices(*entities: Any) -> list[Office]:
    return [one.office for one in read(*entities) if isinstance(one, Entry) and one.office]


def accreditations(*entities: Any) -> list[Accreditation]:
    return [
        claim for one in read(*entities) if isinstance(one, Entry) for claim in one.accreditations
    ]


def test_a_state_has_a_head_a_government_a_foreign_ministry_and_courts_without_address() -> None:
    found = offices(
        entity(
            executive={
                "chief of state": "President Ann&eacute; EXAMPLE (since 1 May 2020); note - the "
                "president is elected<br>",
                "head of government": "Prime Minister Bo EXAMPLE (since 2 May 2020)",
            },
            highest_courts="Supreme Court (consists of 34 judges); Constitutional Court (7 (a))",
        )
    )

    assert [(one.kind, one.name, one.holder) for one in found] == [
        (Kind.HEAD_OF_STATE, "", "President Anné EXAMPLE (since 1 May 2020)"),
        (Kind.HEAD_OF_GOVERNMENT, "", "Prime Minister Bo EXAMPLE (since 2 May 2020)"),
        (Kind.FOREIGN_MINISTRY, "Ministry of Foreign Affairs", ""),
        (Kind.HIGHEST_COURT, "Supreme Court", ""),
        (Kind.HIGHEST_COURT, "Constitutional Court", ""),
    ]
    assert {(one.state, one.country, one.located_in) for one in found} == {("UZ", "UZ", "UZ")}
    assert not any(one.channels for one in found)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Supreme Court or Cour Supr&ecirc;me (13 judges)", ["Supreme Court or Cour Suprême"]),
        ("the Eastern Court is the superior court; member of the Other Court", ["Eastern Court"]),
        ("Supreme Court of the Republic (9 judges)", ["Supreme Court of the Republic"]),
        ("Court of Appeal consists of 3 judges; the court is in one room", ["Court of Appeal"]),
        ("the law stipulates that there be a Constitutional Court (5 judges)", [""]),
        ("", []),
    ],
)
def test_a_court_is_called_by_its_name_and_not_by_what_is_said_of_it(
    words: str, names: list[str]
) -> None:
    assert list(courts_of(words)) == names


def test_the_embassy_in_washington_has_its_address_numbers_mail_and_site() -> None:
    (office,) = offices(
        entity(
            mission_in_us={
                "chancery": "1 Example Street NW, Washington, DC 20036",
                "telephone": "[1] (202) 887-5300 (ext. 7)",
                "FAX": "[1] (202) 293-6804\u200b",
                "email address and website": "<br>Info@uz.example<br><br>https://uz.example/us/",
            }
        )
    )

    assert (office.state, office.kind) == ("UZ", Kind.EMBASSY)
    assert (office.country, office.located_in, office.city) == ("US", "US", "Washington")
    assert office.address_lines == ("1 Example Street NW, Washington, DC 20036",)
    assert [
        (one.type, one.normalised, one.is_valid)
        for one in office.channels
        if one.type is not ChannelType.POST
    ] == [
        (ChannelType.PHONE, "+12028875300;ext=7", True),
        (ChannelType.FAX, "+12022936804", True),
        (ChannelType.EMAIL, "info@uz.example", True),
        (ChannelType.WEB, "https://uz.example/us/", None),
    ]


def test_an_address_in_new_york_is_the_mission_to_the_united_nations_that_answers_for_america() -> (
    None
):
    state = entity(mission_in_us={"chancery": "1 Example Avenue, Suite 2, New York, NY 10017"})

    (office,), (claim,) = offices(state), accreditations(state)

    assert (office.kind, office.country, office.city) == (Kind.PERMANENT_MISSION, "UN", "New York")
    assert (claim.country, claim.side, claim.office) == ("US", Side.OFFICE, office.key)


def test_consulates_are_offices_in_their_cities_without_address() -> None:
    found = offices(
        entity(
            mission_in_us={
                "consulate(s) general": "New York, San Juan (PR); note - one more is planned",
                "consulate(s)": "Hagatna (Guam), Boston (suspended status)",
            }
        )
    )

    assert [(one.kind, one.city, one.located_in) for one in found] == [
        (Kind.CONSULATE_GENERAL, "New York", "US"),
        (Kind.CONSULATE_GENERAL, "San Juan", "US"),
        (Kind.CONSULATE, "Hagåtña", "GU"),
    ]
    assert len({one.key for one in found}) == 3


def test_the_american_embassy_stands_in_the_state_with_its_consulates() -> None:
    found = offices(
        entity(
            us_mission={
                "embassy": "3 Example Road, Yunusobod, Tashkent 100093",
                "telephone": "[998] 78-120-5450",
                "consulate(s)": "Samarkand",
            }
        )
    )

    assert [(one.state, one.kind, one.country, one.city) for one in found] == [
        ("US", Kind.EMBASSY, "UZ", "Tashkent"),
        ("US", Kind.CONSULATE, "UZ", "Samarkand"),
    ]
    assert found[0].channels[1].normalised == "+998781205450"


def test_an_embassy_whose_address_ends_in_another_state_stands_there() -> None:
    (office,) = offices(entity(us_mission={"embassy": "1 Example Road, Dushanbe, Tajikistan"}))

    assert (office.country, office.located_in, office.city) == ("UZ", "TJ", "Dushanbe")


def test_a_state_without_an_american_embassy_says_whose_ambassador_answers() -> None:
    state = entity(
        us_mission={
            "embassy": "the US does not have an embassy in Uzbekistan; the US Ambassador to "
            "Tajikistan is accredited to Uzbekistan"
        }
    )

    assert offices(state) == []
    assert accreditations(state) == [
        Accreditation(state="US", country="UZ", side=Side.COUNTRY, see_country="TJ")
    ]


def test_an_ambassador_accredited_to_further_states_is_claimed_by_the_office() -> None:
    state = entity(
        us_mission={
            "chief of mission": "Ambassador Ann EXAMPLE (since 1 May 2023); note - also accredited"
            " to Nauru, Tonga, and Tuvalu (nonresident)",
            "embassy": "1 Example Road, Tashkent",
        }
    )

    assert [claim.country for claim in accreditations(state)] == ["NR", "TO", "TV"]


@pytest.mark.parametrize(
    ("printed", "normalised"),
    [
        ("[7] (7172) 70-21-00", "+77172702100"),
        ("[011] (509) 2229-8000", "+50922298000"),
        ("[00] (965) 2538-0282", "+96525380282"),
        ("[61] (02) 6214-5600", "+61262145600"),
        ("(998) 78-120-5450", "+998781205450"),
        ("1-888-407-4747", None),  # an American number in another state's entry
    ],
)
def test_a_number_is_read_by_the_calling_code_in_its_brackets(
    printed: str, normalised: str | None
) -> None:
    (office,) = offices(entity(us_mission={"embassy": "1 Road, Tashkent", "telephone": printed}))

    channel = office.channels[1]
    assert (channel.printed, channel.normalised) == (printed, normalised)


def test_a_territory_has_no_foreign_ministry_and_no_embassy() -> None:
    found = offices(
        entity(
            dependency_status="territory of another state",
            executive={"chief of state": "King EXAMPLE"},
            us_mission={"embassy": "1 Road, Tashkent"},
        )
    )

    assert [one.kind for one in found] == [Kind.HEAD_OF_STATE, Kind.CONSULATE_GENERAL]


def test_an_entity_without_a_code_is_told_and_the_rest_goes_in() -> None:
    wake = entity(iso2=None, country_name={"conventional short form": "Wake Island"})

    broken, strange, *rest = read(wake, 7, entity(highest_courts="Supreme Court"))

    assert isinstance(broken, Broken)
    assert broken.sentence == '"Wake Island" has no code of its own in ISO 3166-1.'
    assert isinstance(strange, Broken)
    assert strange.line == 2
    assert all(isinstance(one, Entry) for one in rest)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"entities": 3}', '{"entities": [{"gec"'])
def test_a_file_of_another_shape_is_one_sentence(text: str) -> None:
    (broken,) = read_factbook(text, on=ON)

    assert isinstance(broken, Broken)
    assert broken.line == 1


def test_a_state_with_an_and_in_its_name_is_one_that_an_ambassador_covers() -> None:
    chief = (
        "Ambassador Bo EXAMPLE (since 2 May 2020); note - also accredited to Antigua and Barbuda, "
        "Dominica, and Saint Vincent and the Grenadines"
    )
    mission = {"embassy": "5 Example Street, Tashkent", "chief of mission": chief}
    covered = [one.country for one in accreditations(entity(us_mission=mission))]
    assert covered == ["AG", "DM", "VC"]
