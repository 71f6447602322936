from datetime import date

import pytest

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.embassies import kind_of, operator_of, read_embassies
from hueandcry.core.directory.values import ChannelType, Kind, Office

ON = date(2026, 11, 22)
HEADER = (
    "operator;operatorQID;jurisdictions;country;city;address;latitude;longitude;phone;email;"
    "website;facebook;type;creation;QID;"
)


def row(
    operator: str = "Uzbekistan",
    *,
    jurisdictions: str = "",
    country: str = "Austria",
    city: str = "Vienna",
    position: str = "48.2;16.4",
    phone: str = "",
    email: str = "",
    website: str = "",
    kind: str = "embassy",
    item: str = "Q1",
) -> str:
    entity = f"http://www.wikidata.org/entity/{item}"
    return (
        f"{operator};Q2;{jurisdictions};{country};{city};;{position};{phone};{email};{website};"
        f"https://facebook.example;{kind};;{entity};"
    )


def read(*rows: str) -> list[Entry | Broken]:
    return list(read_embassies("\n".join([HEADER, *rows]) + "\n", on=ON))


def entry_of(text: str) -> Entry:
    (entry,) = read(text)
    assert isinstance(entry, Entry)
    return entry


def office_of(text: str) -> Office:
    office = entry_of(text).office
    assert office is not None
    return office


def test_a_row_is_an_office_with_its_place_and_the_number_of_its_item() -> None:
    entry = entry_of(row(item="Q77", position="48.2;16.4"))
    office = entry.office

    assert (entry.line, entry.id) == (2, "Q77")
    assert office == Office(
        key="Q77",
        state="UZ",
        kind=Kind.EMBASSY,
        country="AT",
        located_in="AT",
        city="Vienna",
        position=(48.2, 16.4),
    )


def test_numbers_and_mail_are_normalised_and_accounts_on_networks_left_out() -> None:
    office = office_of(
        row(
            phone="+43-1-315-39-94",
            email="mailto:Office@Uz.example",
            website="https://uz.example/at",
        )
    )

    assert [(one.type, one.printed, one.normalised, one.is_valid) for one in office.channels] == [
        (ChannelType.PHONE, "+43-1-315-39-94", "+4313153994", True),
        (ChannelType.EMAIL, "Office@Uz.example", "office@uz.example", True),
        (ChannelType.WEB, "https://uz.example/at", "https://uz.example/at", None),
    ]


@pytest.mark.parametrize(
    ("phone", "normalised", "is_valid"),
    [
        ("01 315 39 94", "+4313153994", True),  # as dialled where the office stands
        ("+263-776118", "+263776118", False),
        ("+999 555 444", None, False),
        ("+43" + "1" * 30, None, False),
        ("12-34", None, None),
    ],
)
def test_a_number_that_fits_no_plan_stays_as_printed(
    phone: str, normalised: str | None, is_valid: bool | None
) -> None:
    (channel,) = office_of(row(phone=phone)).channels

    assert channel.printed == phone
    assert (channel.normalised, channel.is_valid) == (normalised, is_valid)


def test_what_is_no_page_never_becomes_a_link() -> None:
    (channel,) = office_of(row(website="javascript:alert(1)")).channels

    assert channel.normalised is None


def test_an_embassy_claims_its_jurisdictions_but_not_its_host() -> None:
    entry = entry_of(row(jurisdictions="Austria|Slovenia|Slovakia"))

    assert [(one.country, one.office) for one in entry.accreditations] == [
        ("SI", "Q1"),
        ("SK", "Q1"),
    ]


def test_the_district_of_a_consulate_is_no_accreditation() -> None:
    entry = entry_of(row(kind="consulate general", jurisdictions="Austria|Slovenia|Vorarlberg"))

    assert entry.accreditations == ()


def test_a_jurisdiction_that_is_no_state_is_told_and_the_mission_goes_in() -> None:
    broken, entry = read(row(jurisdictions="Austria|Vorarlberg|UNESCO"))

    assert isinstance(broken, Broken)
    assert '"Vorarlberg", "UNESCO"' in broken.sentence
    assert isinstance(entry, Entry)


@pytest.mark.parametrize(
    ("given", "country", "located_in"),
    [
        # The embassies to the Holy See stand in Rome.
        ({"country": "Italy", "city": "Rome", "jurisdictions": "Vatican City|Malta"}, "VA", "IT"),
        # Withdrawn to a neighbour.
        ({"country": "Tunisia", "city": "Tunis", "jurisdictions": "Libya"}, "LY", "TN"),
        ({"country": "Tunisia", "city": "Tunis", "jurisdictions": "Libya|Malta"}, "TN", "TN"),
        # Rows that name the sending state as the host.
        ({"country": "Uzbekistan", "city": "Madrid", "jurisdictions": "Andorra|Spain"}, "ES", "ES"),
        ({"country": "Uzbekistan", "city": "Nowhere", "jurisdictions": "Nauru"}, "NR", "NR"),
        ({"country": "Switzerland", "city": "Geneva", "kind": "permanent mission"}, "UN", "CH"),
        ({"country": "Kingdom of Denmark", "city": "Gentofte Municipality"}, "DK", "DK"),
    ],
)
def test_an_office_is_listed_under_the_state_it_is_sent_to_and_stands_where_it_stands(
    given: dict[str, str], country: str, located_in: str
) -> None:
    office = office_of(row(**given))

    assert (office.country, office.located_in) == (country, located_in)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("embassy", Kind.EMBASSY),
        ("Embassy of the United States", Kind.EMBASSY),
        ("British High Commission", Kind.HIGH_COMMISSION),
        ("assistant high commission", Kind.CONSULATE),
        ("apostolic nunciature", Kind.NUNCIATURE),
        ("Apostolic delegation", Kind.REPRESENTATIVE_OFFICE),
        ("de facto embassy", Kind.REPRESENTATIVE_OFFICE),
        ("de facto consulate", Kind.CONSULATE),
        ("Taipei Representative Office", Kind.REPRESENTATIVE_OFFICE),
        ("Quebec Government Office", Kind.REPRESENTATIVE_OFFICE),
        ("Consulate General of Sweden", Kind.CONSULATE_GENERAL),
        ("consulates of Sweden", Kind.CONSULATE),
        ("consular office", Kind.CONSULATE),
        ("Consular Agency", Kind.CONSULAR_AGENCY),
        ("honorary consulate", Kind.HONORARY_CONSULATE),
        ("Interests Section", Kind.INTERESTS_SECTION),
        ("diplomatic mission of El Salvador", Kind.MISSION),
        ("liaison office", Kind.LIAISON_OFFICE),
        ("trade office", Kind.TRADE_OFFICE),
        ("permanent mission", Kind.PERMANENT_MISSION),
        ("lighthouse", None),
    ],
)
def test_every_type_of_the_file_is_a_kind_of_office(words: str, kind: Kind | None) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Government of Sweden", "SE"),
        ("Ministry of Foreign Affairs of the People's Republic of China", "CN"),
        ("Ministry of Foreign Affairs and Cooperation of the Republic of Rwanda", "RW"),
        ("Ministry of Foreign Affairs", None),
        ("Quebec", None),
    ],
)
def test_a_government_or_ministry_stands_for_its_state(name: str, state: str | None) -> None:
    assert operator_of(name) == state


@pytest.mark.parametrize(
    ("broken_row", "words"),
    [
        (row("Saxony"), '"Saxony" is no state'),
        (row("Soviet Union"), '"Soviet Union" is no state'),
        (row(country="Nordic countries"), '"Nordic countries" is no state'),
        (row(kind="lighthouse"), '"lighthouse" is no kind'),
        (row("Austria"), "in the state that sends it"),
        ("Uzbekistan;Q1;Austria", "has 3 cells"),
        (row(city="Vi\0enna"), "cannot be read"),
        (row(city="Z\ufffdrich"), "cannot be read"),
        (row(city='"Vienna'), "quotation mark"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line_and_the_rest_goes_in(
    broken_row: str, words: str
) -> None:
    first, broken, last = read(row(), broken_row, row())

    assert isinstance(first, Entry)
    assert isinstance(broken, Broken)
    assert broken.line == 3
    assert words in broken.sentence
    assert isinstance(last, Entry)
    assert last.line == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name;country\nVienna;Austria\n",
        HEADER.replace("operator;", "sender;") + "\n",
        (HEADER + "\n").encode("utf-16").decode("latin-1"),
    ],
)
def test_a_wrong_first_line_is_one_sentence_that_names_the_columns(text: str) -> None:
    (broken,) = read_embassies(text, on=ON)

    assert isinstance(broken, Broken)
    assert broken.line == 1
    assert "operator" in broken.sentence


def test_a_newer_file_with_more_columns_works() -> None:
    (entry,) = read_embassies(f"\ufefffax;{HEADER}more\n1;{row()}2\n", on=ON)

    assert isinstance(entry, Entry)
    assert entry.id == "Q1"


def test_a_row_with_the_state_of_a_namesake_stands_where_its_position_is() -> None:
    lima = {"operator": "Panama", "country": "Argentina", "city": "San Isidro"}
    office = office_of(row(**lima, jurisdictions="Peru", position="-12.09;-77.05"))
    assert (office.country, office.located_in, office.city) == ("PE", "PE", "Lima")


def test_an_embassy_that_withdrew_to_a_neighbour_stays_there() -> None:
    withdrawn = row(
        "Panama",
        jurisdictions="Peru",
        country="Argentina",
        city="Buenos Aires",
        position="-34.6;-58.4",
    )
    office = office_of(withdrawn)
    assert (office.country, office.located_in) == ("PE", "AR")
