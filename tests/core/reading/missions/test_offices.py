from typing import Any

import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.missions.offices import find_offices, sent_by
from hueandcry.core.reading.report import Office

LIST = """Where to find them

Austria – Embassy (Vienna)
(Ambassador cross-accredited to Hungary, Slovakia and the UN Office in Vienna)

Lindengasse 999, 1070 Wien

tel: (431)-555-01-20 fax: 555-01-21

Bulgaria-Ambassador with residence inVienna

for information see Austria


Iran – Consulate General (Tehran)

tel. (9821) 555-33-00, fax 555-33-01 office@mission.example

Pakistan – Consulate (Meshed)


tel (9851) – 55-61-67, fax 555-55-90
Visa section http://visa.mission.example/

United Arab Emirates – (Dubai) Ambassador with residence in Riadh

PO Box 99999, Dubai UAE

tel/fax: (9714) 555-24-62, 555-24-63

United Nations – Permanent Mission (Ambassador cross-accredited to Cuba)

999 First Avenue
New York, NY 10017

tel.: (1212) 555-19-00,
fax 555-11-72

We thank everybody who stood outside one of these doors in the rain last year.
"""


def offices(text: str) -> tuple[Office, ...]:
    return find_offices(Document.of(text, language="en"))


def listed(text: str) -> dict[str, Office]:
    return {f"{office.kind} {office.country}": office for office in offices(text)}


def test_every_entry_of_a_list_is_an_office() -> None:
    assert list(listed(LIST)) == [
        "embassy AT",
        "residence_only BG",
        "consulate_general IR",
        "consulate PK",
        "unspecified AE",
        "permanent_mission UN",
    ]


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("embassy AT", "city", "Vienna"),
        ("embassy AT", "located_in", "AT"),
        ("embassy AT", "address_lines", ("Lindengasse 999, 1070 Wien",)),
        ("embassy AT", "cross_accredited", ("HU", "SK")),
        ("embassy AT", "organisations", ("UN Office in Vienna",)),
        ("residence_only BG", "residence_city", "Vienna"),
        ("residence_only BG", "residence_country", "AT"),
        ("residence_only BG", "see_country", "AT"),
        ("residence_only BG", "located_in", None),
        ("residence_only BG", "city", None),
        ("consulate_general IR", "emails", ("office@mission.example",)),
        ("consulate PK", "city", "Mashhad"),
        ("consulate PK", "located_in", "IR"),
        ("consulate PK", "urls", ("http://visa.mission.example/",)),
        ("consulate PK", "address_lines", ()),
        ("unspecified AE", "city", "Dubai"),
        ("unspecified AE", "residence_city", "Riyadh"),
        ("permanent_mission UN", "located_in", "US"),
        ("permanent_mission UN", "cross_accredited", ("CU",)),
        ("permanent_mission UN", "address_lines", ("999 First Avenue", "New York, NY 10017")),
    ],
)
def test_an_entry_says_what_is_printed(entry: str, field: str, value: Any) -> None:
    assert getattr(listed(LIST)[entry], field) == value


@pytest.mark.parametrize(
    ("entry", "tel", "fax"),
    [
        ("embassy AT", ["4315550120"], ["4315550121"]),
        ("consulate PK", ["9851556167"], ["98515555590"]),
        ("unspecified AE", ["97145552462", "97145552463"], ["97145552462", "97145552463"]),
        ("permanent_mission UN", ["12125551900"], ["12125551172"]),
    ],
)
def test_a_number_takes_the_brackets_of_the_one_before(
    entry: str, tel: list[str], fax: list[str]
) -> None:
    office = listed(LIST)[entry]
    assert [number.digits for number in office.tel] == tel
    assert [number.digits for number in office.fax] == fax


def test_numbers_and_entries_stand_where_they_say() -> None:
    for office in offices(LIST):
        assert not LIST[office.at].isspace()
        assert office.at < office.end <= LIST.index("We thank")
        for number in (*office.tel, *office.fax):
            assert LIST[number.at : number.end] == number.printed


@pytest.mark.parametrize(
    ("lines", "kind", "country", "city"),
    [
        ("Poland: Embassy, Warsaw", "embassy", "PL", "Warsaw"),
        ("POLAND\nEmbassy of the Republic of Belarus in Poland", "embassy", "PL", None),
        ("POLAND\n\nConsulate General (Gdansk)", "consulate_general", "PL", "Gdańsk"),
        ("Embassy of Belarus in Warsaw", "embassy", "PL", "Warsaw"),
        ("Belarusian Embassy, Warsaw", "embassy", "PL", "Warsaw"),
        ("Poland-Embassy(Warsaw)", "embassy", "PL", "Warsaw"),
        ("Korea, Republic of - Embassy (Seul)", "embassy", "KR", "Seoul"),
        ("Polen – Botschaft (Warschau)", "embassy", "PL", "Warsaw"),
        ("Польша – Посольство (Варшава)", "embassy", "PL", "Warsaw"),
        ("Pologne : Consulat général à Cracovie", "consulate_general", "PL", "Cracovie"),
        ("Poland – Passport-VisaService (Warsaw)", "passport_visa_service", "PL", "Warsaw"),
    ],
)
def test_headings_come_in_many_layouts(
    lines: str, kind: str, country: str, city: str | None
) -> None:
    entry = f"{lines}\nulica Dluga 999\ntel. 555 01 23\n\n"
    found = offices(entry * 3)
    assert len(found) == 3
    assert (found[0].kind, found[0].country) == (kind, country)
    assert city is None or (found[0].city, found[0].located_in) == (city, country)
    assert found[0].address_lines == ("ulica Dluga 999",)


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("Tel: +48 (22) 555-35-90", ["48225553590"]),
        ("Tel: 0048 22 555 35 90", ["48225553590"]),
        ("Tel: (022) 555 35 90", ["48225553590"]),
        ("Tel: (48 22) 555-35-90/91", ["48225553590", "48225553591"]),
        (
            "Phone +48 22 555 35 90, 555 35 91 or 92 45",
            ["48225553590", "48225553591", "48225559245"],
        ),
        ("Tel. (4822) 555-35-90, Mon-Fri 9:00-13:00", ["48225553590"]),
    ],
)
def test_numbers_of_a_list_have_their_state(printed: str, digits: list[str]) -> None:
    found = offices(f"Poland – Embassy (Warsaw)\n{printed}\n\n" * 3)[0]
    assert [number.digits for number in found.tel] == digits


def test_a_state_alone_heads_the_offices_under_it() -> None:
    text = (
        "Chad\nNo embassy. Accredited from Paris.\n\n"
        "Belgium (also accredited to Luxembourg)\nEmbassy: Laan 9, Brussels. Tel. (322) 555 01\n\n"
        "Mali\nsee Belgium\n"
        "Canada\nEmbassy, Ottawa: 999 Main Street\nTel (613) 555-0141\n"
        "Consulate, Toronto: 9 Bay Street\nTel (416) 555-0141\n"
    )
    found = offices(text)
    assert [(office.kind, office.country) for office in found] == [
        ("residence_only", "TD"),
        ("embassy", "BE"),
        ("residence_only", "ML"),
        ("embassy", "CA"),
        ("consulate", "CA"),
    ]
    assert found[0].residence_city == "Paris"
    assert found[1].cross_accredited == ("LU",)
    assert found[2].see_country == "BE"
    assert [office.tel[0].digits for office in found[3:]] == ["16135550141", "14165550141"]


def test_states_with_an_and_in_their_names_are_covered_each_as_one() -> None:
    whom = "Saint Kitts and Nevis, Saint Vincent and the Grenadines and Trinidad and Tobago"
    text = (
        f"Barbados – Embassy (Bridgetown)\n(also accredited to {whom})\nTel. (1246) 555-01-23\n\n"
    )
    found = offices(text * 3)[0]
    assert found.cross_accredited == ("KN", "VC", "TT")
    assert found.organisations == ()


def test_an_entry_in_one_long_line_has_its_number_and_whom_it_covers() -> None:
    line = (
        "* Sweden - Embassy, Stockholm: Example Street 46, in the yard, third floor, next to the"
        " old harbour office, 114 28 Stockholm, tel +46 8 555 010 00 (also accredited to Denmark,"
        " Finland)\n\n"
    )
    found = offices(line + LIST)[0]
    assert [number.digits for number in found.tel] == ["46855501000"]
    assert found.cross_accredited == ("DK", "FI")


@pytest.mark.parametrize(
    ("printed", "tel", "fax"),
    [
        ("Tel.: 022 / 555 01 23, Fax: 022 / 555 01 24", ["48225550123"], ["48225550124"]),
        ("Tel. 022/555 01 23", ["48225550123"], []),
        ("Tel. (4822) 555 01 23 / 555 01 24", ["48225550123", "48225550124"], []),
        ("Tel. 0225550123 / 0225550124", ["48225550123", "48225550124"], []),
    ],
)
def test_a_slash_stands_behind_an_area_code_or_between_numbers(
    printed: str, tel: list[str], fax: list[str]
) -> None:
    found = offices(f"Poland – Embassy (Warsaw)\n{printed}\n\n" * 3)[0]
    assert [number.digits for number in found.tel] == tel
    assert [number.digits for number in found.fax] == fax


def test_a_residence_is_in_the_state_that_the_entry_sends_to() -> None:
    entry = "Grenada - Ambassador with residence in Bridgetown\nsee Barbados\n\n"
    found = offices(entry + LIST)[0]
    assert (found.residence_city, found.residence_country) == ("Bridgetown", "BB")


def test_an_address_says_where_an_office_lies_whose_heading_does_not() -> None:
    entry = "{0}. Embassy of Freedonia\n12 Example Road\n{1}\nTel: +{2} 20 7555 0130\n\n"
    places = [("London W1, United Kingdom", "44"), ("1050 Brussels, Belgium", "32"), ("Rome", "39")]
    text = "".join(entry.format(number, *each) for number, each in enumerate(places, 1))
    assert [(office.city, office.located_in) for office in offices(text)] == [
        ("London", "GB"),
        ("Brussels", "BE"),
        ("Rome", "IT"),
    ]


def test_addresses_of_an_appeal_are_no_list_of_missions() -> None:
    block = "Minister of the Interior\nMain Street 9\nBELARUS\nFax: +375 17 555 12 34\n\n"
    text = f"{block * 4}Copies to the embassy of Belarus, to its consulates and missions."
    assert offices(text) == ()


def test_the_state_of_a_list_is_given_to_its_offices() -> None:
    found = offices(
        "Embassy of Belarus in Poland, tel. 555 01 23\nPoland – Embassy, t: 555 123\n" * 2
    )
    assert {office.sending_state for office in sent_by(found, "KZ")} == {"BY", "KZ"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The embassy in Paris refused. The consulate in Rome was silent. The mission left.",
        "Poland – Embassy (Warsaw)\ntel. 555 01 23\n\nThe embassy and the consulate said nothing.",
        "Pickets:\n\nGermany (Embassy in Berlin)\n\nGreece (Consulate)\n\nIsrael (Embassy)\n",
        "Embassy\n" * 5,
    ],
)
def test_a_text_with_few_entries_is_no_list(text: str) -> None:
    assert offices(text) == ()
