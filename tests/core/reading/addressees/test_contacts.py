"""Channels found in lines of contacts and in running text."""

from __future__ import annotations

import pytest

from hueandcry.core.reading.addressees.contacts import find_channels
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.places import find_places

Found = list[tuple[str, str | None]]


def channels(text: str, country: str | None = "TR") -> Found:
    document = Document.of(text, language="en")
    found = find_channels(document, places=find_places(document), country=country)
    assert all(text[one.at : one.end] == one.raw for one in found)
    return [(one.type, one.normalised) for one in found]


NUMBERS: list[tuple[str, str, Found]] = [
    ("TR", "Fax: + 90 312 555 1795", [("fax", "+903125551795")]),
    ("TR", "Tel. (0312) 555 17 95, Fax 555 17 96",
     [("phone", "+903125551795"), ("fax", "+903125551796")]),
    ("TR", "Tel/Fax: 0312 555 1795", [("fax", "+903125551795"), ("phone", "+903125551795")]),
    ("RU", "Тел./факс: (846) 555-70-08", [("fax", "+78465557008"), ("phone", "+78465557008")]),
    ("PH", "Fax: +63 (0)2 555 3968 / 555 8641", [("fax", "+6325553968"), ("fax", "+6325558641")]),
    ("PH", "Tel: (+632) 555 4286 loc. 4444 or 4445",
     [("phone", "+6325554286;ext=4444"), ("phone", "+6325554286;ext=4445")]),
    ("BY", "Fax: (00 375) 17 555 78 40 oder (00 375) 17 555 29 07",
     [("fax", "+375175557840"), ("fax", "+375175552907")]),
    ("KZ", "tel 3212 55 30 12 or 13", [("phone", "+73212553012"), ("phone", "+73212553013")]),
    ("TR", "+90 312 555 1795 (fax), +90 312 555 1796 (tel)",
     [("fax", "+903125551795"), ("phone", "+903125551796")]),
    ("TR", "Ring the prison on +90 412 555 0172 during working hours.",
     [("phone", "+904125550172")]),
    ("TR", "T: +90 312 555 1795 F: +90 312 555 1796",
     [("phone", "+903125551795"), ("fax", "+903125551796")]),
    ("RU", "Факс: +7 846 555 13 40, тел. приёмной: (846) 555-22-14",
     [("fax", "+78465551340"), ("phone", "+78465552214")]),
    ("HN", "Corte Suprema de Justicia, fax +504 555 5859", [("fax", "+5045555859")]),
    ("LK", "- Embassy, Jacob de Graefflaan 99, The Hague, fax (070) 555 46 36",
     [("fax", "+31705554636")]),
    ("TR", "Botschaft, Tiergartenstr. 19, 10785 Berlin, Fax 030 / 555 90 915",
     [("fax", "+493055590915")]),
    ("TR", "Eckeseyer Str. 999, 58089 Hagen\nTel. (02331) 555-01 00",
     [("phone", "+4923315550100")]),
    ("TR", "Please send faxes to these numbers:\n\n(0312) 555 17 95\n\n(0412) 555 01 72",
     [("fax", "+903125551795"), ("fax", "+904125550172")]),
    ("TR", "Faxes to:\n• 0090 312 555 1795\n• 0090 312 555 1796",
     [("fax", "+903125551795"), ("fax", "+903125551796")]),
    ("US", "Fax: 1-212-555-0100; phone: (212) 555-0101",
     [("fax", "+12125550100"), ("phone", "+12125550101")]),
    ("TR", "Fax: Supreme Court (0312) 555 71 00, Police 555 72 00",
     [("fax", "+903125557100"), ("fax", "+903125557200")]),
    ("TR", "Name      Phone      Fax\nA. Uslu      0312 555 71 13      0312 555 71 14",
     [("phone", "+903125557113"), ("fax", "+903125557114")]),
    ("LK", "* President Jayakody: 94-11-2555543, p@president.example",
     [("phone", "+94112555543"), ("email", "p@president.example")]),
    ("LK", "High Commission, Park Road 9, London; fax 020 7262 7970; phone 020 7262 1841-7",
     [("fax", "+442072627970"), ("phone", "+442072621841")]),
    ("KG", "Fax: 00996-312-55 66 12\nProsecutor, Fax: 55 08 20",
     [("fax", "+996312556612"), ("fax", "+996312550820")]),
    ("GB", "You can ring the embassy in London on 020 7946 0018.", [("phone", "+442079460018")]),
    ("NE", "Fax : +227 55 45 01 07 / 55 46 53 08",
     [("fax", "+22755450107"), ("fax", "+22755465308")]),
    ("ZW", "Fax: +235 55 45 01 22 / 55 46 53 22, Harare",
     [("fax", "+23555450122"), ("fax", "+23555465322")]),
    ("TR", "Botschaft, 10785 Berlin, Tel. 030/555 96 10, Fax -19",
     [("phone", "+49305559610"), ("fax", "+49305559619")]),
    ("KE", "Police, Tel. +254 20 555148, fax +254 20 555149\nMs Mba, ext. 31 on the same number",
     [("phone", "+25420555148"), ("fax", "+25420555149"), ("phone", "+25420555148;ext=31")]),
    ("NG", "Telexes: 21502 STATE NG; 21529 JUSTIC NG",
     [("telex", "21502 STATE NG"), ("telex", "21529 JUSTIC NG")]),
    ("MX", "Tel: +52 55 5555 1234 ext. 12", [("phone", "+525555551234;ext=12")]),
]  # fmt: skip


@pytest.mark.parametrize(("country", "text", "expected"), NUMBERS)
def test_numbers_are_found_with_their_kind(country: str, text: str, expected: Found) -> None:
    assert sorted(channels(text, country)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("desk AT court.gov.example", [("email", "desk@court.gov.example")]),
        ("E-mail: Office@Justice.Example", [("email", "office@justice.example")]),
        ("Write to info@a.example, post@b.example.",
         [("email", "info@a.example"), ("email", "post@b.example")]),
        ("chair[at]chr-phil[dot]example", [("email", "chair@chr-phil.example")]),
        ("seguridad (arroba) sds.example", [("email", "seguridad@sds.example")]),
        ("hmbatia (at) opendesk.example", [("email", "hmbatia@opendesk.example")]),
        ("desk AT justice DOT example", [("email", "desk@justice.example")]),
        ("Email: [email protected]", [("email", None)]),
        ("Email: [email\u00a0protected] or\n[email protected]", [("email", None), ("email", None)]),
        ("E-mail: minis...@gov.example", [("email", None)]),
        ("Web form: https://www.gov.example/contact.",
         [("web", "https://www.gov.example/contact")]),
        ("Twitter: @gov_example", [("social", "@gov_example")]),
        ("Telex: 46369 icsl tr", [("telex", "46369 icsl tr")]),
        ("Telex: 214231 MITI IR or 213113 PRIM IR",
         [("telex", "214231 MITI IR"), ("telex", "213113 PRIM IR")]),
        ("Telegrams: Governor, Diyarbakir", [("telegram", "Governor, Diyarbakir, TR")]),
    ],
)  # fmt: skip
def test_written_addresses_are_found(text: str, expected: Found) -> None:
    assert channels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Embassy of Turkey in your own country",
        "and to diplomatic representatives of Turkey accredited to your country.",
        "Please also write to the embassies of the Philippines in your respective country.",
        "Ask the Cambodian embassy in your country for a meeting.",
        "or via local embassies",
        "Protest at Turkish embassies!",
        "Write to your nearest Turkish embassy.",
        "y a la Embajada de Honduras en su país.",
        "die Botschaft der Türkei in Ihrem Land",
        "l’ambassade de Turquie dans votre pays",
        "в посольство Турции в вашей стране",
    ],
)
def test_the_embassy_in_ones_own_country_is_a_channel(text: str) -> None:
    assert channels(text) == [("embassy_own_country", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Index: EUR 44/012/1996",
        "UA 38/96, 12 February 1996",
        "on 12.02.1996 and 12/02/96",
        "Article 154 of Law No. 12345678",
        "06644 Ankara",
        "P.O. Box 368 812",
        "Account 123 456 789, sort code 12 34 56",
        "He told us by telephone. In 2014 2015 nothing happened.",
        "fined 20,000 birr (US$1,100)",
        "IBAN DE89 3704 0044 0532 0130 00",
        "She was held in a cell for 12 months in 1994-1995.",
        "with pickets outside Turkish embassies in Brussels and Berlin",
        "Follow @opendesk_example.",
        "Phone 112",
        "Fax: none, PO Box 3688122",
    ],
)
def test_other_digits_are_no_numbers(text: str) -> None:
    assert channels(text) == []


def test_a_renumbered_line_keeps_the_printed_number_and_has_todays() -> None:
    document = Document.of("Fax: 007 3172 555959", language="en")
    found = find_channels(document, places=(), country="KZ")
    assert [(one.normalised, one.today) for one in found] == [("+73172555959", "+77172555959")]
