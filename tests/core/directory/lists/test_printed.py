from datetime import date

import pytest

from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.channels import post
from hueandcry.core.directory.lists.printed import entries_of, entry_of
from hueandcry.core.directory.values import Accreditation, ChannelType, Kind, Side
from hueandcry.core.reading.read import read

ON = date(2026, 11, 22)
LIST = """Missions of the Republic of Uzbekistan

Austria
Embassy of Uzbekistan in Vienna
Example street 12
1040 Vienna
Tel: (431) 505 13 25
Fax: 505 13 26
E-mail: Office@embassy.example
Cross-accredited to Slovenia

Belgium
Ambassador with residence in Paris
See France

France
Embassy of Uzbekistan in Paris
3 rue de l'Exemple, 75007 Paris
Tel/fax: (331) 45 61 52 00
http://www.embassy.example/paris

Latvia
Embassy of Uzbekistan in Riga
Example street 5, Riga
Tel: (371) 2-000-00
Ambassador with residence in Berlin

United Nations
Permanent Mission of Uzbekistan to the United Nations in New York
801 Example Avenue, New York, NY 10017
Tel: (1212) 486 42 42
"""


def entry(country: str) -> Entry:
    report = read(LIST)
    return next(
        one
        for one in entries_of(report, text=LIST, state="UZ", on=ON)
        if country in (one.office and one.office.country, *(a.country for a in one.accreditations))
    )


def test_an_entry_gives_its_office_with_its_address_and_numbers() -> None:
    office = entry("AT").office

    assert office is not None
    assert (office.state, office.kind) == ("UZ", Kind.EMBASSY)
    assert (office.country, office.located_in, office.city) == ("AT", "AT", "Vienna")
    assert office.address_lines == ("Example street 12", "1040 Vienna")
    assert [
        (channel.type, channel.printed, channel.normalised) for channel in office.channels[1:]
    ] == [
        (ChannelType.PHONE, "(431) 505 13 25", "+4315051325"),
        (ChannelType.FAX, "505 13 26", "+4315051326"),
        (ChannelType.EMAIL, "Office@embassy.example", "office@embassy.example"),
    ]


def test_an_office_claims_the_states_it_says_it_is_accredited_to() -> None:
    assert entry("AT").accreditations == (
        Accreditation(state="UZ", country="SI", side=Side.OFFICE, office="office"),
    )


def test_an_entry_that_says_where_the_ambassador_lives_is_a_claim_and_no_office() -> None:
    found = entry("BE")

    assert found.office is None
    assert found.accreditations == (
        Accreditation(
            state="UZ",
            country="BE",
            side=Side.COUNTRY,
            residence_city="Paris",
            residence_country="FR",
            see_country="FR",
        ),
    )


def test_an_office_whose_ambassador_lives_elsewhere_is_both() -> None:
    found = entry("LV")

    assert found.office is not None
    assert [one.residence_city for one in found.accreditations] == ["Berlin"]


def test_a_number_for_telephone_and_fax_is_two_channels() -> None:
    office = entry("FR").office

    assert office is not None
    assert [
        channel.type
        for channel in office.channels
        if channel.normalised == "+33145615200" and channel.is_valid
    ] == [ChannelType.PHONE, ChannelType.FAX]


def test_a_mission_to_the_united_nations_is_listed_there_and_stands_where_it_stands() -> None:
    office = entry("UN").office

    assert office is not None
    assert (office.kind, office.country, office.located_in) == (Kind.PERMANENT_MISSION, "UN", "US")


def test_the_passage_of_an_entry_is_its_words_and_its_line_where_they_begin() -> None:
    found = entry("LV")

    assert found.passage.startswith("Embassy of Uzbekistan in Riga\n")
    assert found.passage.endswith("Berlin")
    assert found.passage in LIST
    assert LIST.splitlines()[found.line - 1] == "Embassy of Uzbekistan in Riga"


@pytest.mark.parametrize(
    ("digits", "country", "normalised", "is_valid"),
    [
        ("4315051325", "AT", "+4315051325", True),
        ("3713200000", "LV", "+3713200000", False),  # as it was printed: eight digits today
        ("6834000", "NU", "+6834000", True),
        ("5551234", None, None, None),
        ("9999999999999", None, None, False),
        ("43" * 15, "AT", None, False),
        ("", None, None, None),
    ],
)
def test_a_number_is_what_its_digits_say_and_never_mended(
    digits: str, country: str | None, normalised: str | None, is_valid: bool | None
) -> None:
    found = {
        "kind": "embassy",
        "country": country,
        "located_in": country,
        "tel": [{"printed": "as printed", "digits": digits}],
    }

    office = entry_of(found, passage="", state="UZ", on=ON).office

    assert office is not None
    (channel,) = office.channels
    assert channel.printed == "as printed"
    assert (channel.normalised, channel.is_valid) == (normalised, is_valid)
    assert channel.checked_on == (None if is_valid is None else ON)


def test_another_sender_in_an_entry_is_kept() -> None:
    found = {"kind": "other", "sending_state": "TJ", "country": "AT", "located_in": "AT"}

    office = entry_of(found, passage="", state="UZ", on=ON).office

    assert office is not None
    assert (office.state, office.kind) == ("TJ", Kind.REPRESENTATIVE_OFFICE)


def test_an_address_in_one_line_has_one_comma_between_its_parts() -> None:
    channel = post(("Norway, Oslo,", "Vika 1", " ,", "0123;"))
    assert channel.printed == "Norway, Oslo,\nVika 1\n ,\n0123;"
    assert channel.normalised == "Norway, Oslo, Vika 1, 0123"
