"""Whom the lists and sentences of invented appeals say to write to, and where copies go."""

from __future__ import annotations

import pytest

from hueandcry.core.reading.addressees.contacts import find_channels
from hueandcry.core.reading.addressees.copies import find_copies
from hueandcry.core.reading.addressees.find import find_addressees
from hueandcry.core.reading.addressees.targets import find_targets
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.language import find_language
from hueandcry.core.reading.places import find_places
from hueandcry.core.reading.report import Copy, Target


def read(text: str, country: str = "TR") -> tuple[tuple[Target, ...], tuple[Copy, ...]]:
    document = Document.of(text, language=find_language(text))
    places = find_places(document)
    channels = find_channels(document, places=places, country=country)
    addressees = find_addressees(
        document, channels=channels, persons=(), places=places, country=country
    )
    targets = find_targets(document, addressees=addressees)
    for target in targets:
        for channel in target.channels:
            assert text[channel.at : channel.end] == channel.raw
    return targets, find_copies(document, addressees=addressees)


def ways(thing: Target | Copy) -> list[str]:
    return [channel.normalised or channel.type for channel in thing.channels]


BLOCK = """\
APPEALS TO:

Minister of the Interior
Mr Cevdet Uslu
Adnan Caddesi 999
06644 Ankara, Turkey
Telegrams: Minister of Interior, Ankara, Turkey
Fax: + 90 312 555 1795
E-mail: office@interior.example
Salutation: Dear Minister
"""


def test_a_block_gives_name_role_kind_place_and_every_channel() -> None:
    (target,), _ = read(BLOCK)
    assert (target.name, target.role, target.kind) == (
        "Cevdet Uslu",
        "Minister of the Interior",
        "ministry",
    )
    assert (target.place, target.country) == ("Ankara", "TR")
    assert ways(target) == [
        "Adnan Caddesi 999, 06644 Ankara, TR",
        "Minister of Interior, Ankara, TR",
        "+903125551795",
        "office@interior.example",
    ]


ONE_TARGET = [
    # name, role, kind, channels
    (
        (
            "Addresses:\n- Hon. Benigna Salonga, President of the Republic, Rizal Palace, "
            "Manila 1005, Philippines. Fax: +63 (0)2 555 3968; e-mail: op@palace.example"
        ),
        ("Benigna Salonga", "President of the Republic", "head_of_state"),
        ["Rizal Palace, Manila 1005, PH", "+6325553968", "op@palace.example"],
    ),
    (
        "Write to:\nHon. Teofilo Abad, Secretary, Department of Justice, Fax +63 2 555 3962",
        ("Teofilo Abad", "Secretary, Department of Justice", "ministry"),
        ["+6325553962"],
    ),
    (
        (
            "Send your letters to:\n\n1: Head of the High Court – Aliya Serikova\n\n"
            "Email: court@sud.example\n\nor Tel ++7 7172 555570"
        ),
        ("Aliya Serikova", "Head of the High Court", "court"),
        ["court@sud.example", "+77172555570"],
    ),
    (
        (
            "The addresses for letters are\n\n"
            "President Oraz Bekov, Residence of the President, Astana, Republic of Kazakhstan."
        ),
        ("President Oraz Bekov", None, "head_of_state"),
        ["Residence of the President, Astana, KZ"],
    ),
    (
        (
            "Send your faxes to the Prosecutor General, Mr Viktar Shein, Lenin St 22, 220050 Minsk "
            "(fax +375 17 555 4252)."
        ),
        ("Viktar Shein", "Prosecutor General", "prosecutor"),
        ["Lenin St 22, 220050 Minsk, BY", "+375175554252"],
    ),
    (
        (
            "An die Geschäftsführung der Muster & Söhne GmbH\nz. Hd. Herrn Dr. Egon Quast\n"
            "Hagener Str. 999, 58089 Hagen\nTel. (02331) 555-01 00"
        ),
        ("Geschäftsführung der Muster & Söhne GmbH", "Egon Quast", "company"),
        ["Hagener Str. 999, 58089 Hagen, DE", "+4923315550100"],
    ),
    (
        "Просим писать по адресам:\n\nГубернатору Самарской области\nФакс: +7 846 555 13 40",
        ("Губернатору Самарской области", None, "local_government"),
        ["+78465551340"],
    ),
    (
        (
            "Envoyez vos lettres à :\n\nMonsieur Sabri Erdem, ministre de la Justice, "
            "Adalet Bakanlığı, 06659 Ankara, Turquie ; fax : 00 90 312 555 71 13"
        ),
        ("Sabri Erdem", "ministre de la Justice", "ministry"),
        ["Adalet Bakanlığı, 06659 Ankara, TR", "+903125557113"],
    ),
    (
        (
            "Enviar cartas a:\n\nFiscal General de la República\nLic. Leonor Bustos\n"
            "Avenida Central 999, Tegucigalpa\nFax: (504) 555-3099"
        ),
        ("Leonor Bustos", "Fiscal General de la República", "prosecutor"),
        ["Avenida Central 999, Tegucigalpa, HN", "+5045553099"],
    ),
]


@pytest.mark.parametrize(("text", "who", "channels"), ONE_TARGET)
def test_an_addressee_is_found_with_its_channels(
    text: str, who: tuple[str, str | None, str], channels: list[str]
) -> None:
    (target,), _ = read(text, "HN" if "Tegucigalpa" in text else "TR")
    assert (target.name, target.role, target.kind) == who
    assert ways(target) == channels


def test_each_line_of_a_list_is_a_target_of_its_own() -> None:
    targets, _ = read(
        "Write to:\nKing Hassan, Royal Palace, Rabat, Morocco\n"
        "Minister of Justice, Place Mamounia, Rabat, Morocco. Fax +212 37 55 37 10\n"
        "Chief of Police of Rabat: fax +212 37 55 26 19, the Governor: +212 37 55 26 20\n",
        "MA",
    )
    assert [target.kind for target in targets] == [
        "head_of_state",
        "ministry",
        "police",
        "local_government",
    ]
    assert [ways(target)[-1] for target in targets] == [
        "Royal Palace, Rabat, MA",
        "+21237553710",
        "+21237552619",
        "+21237552620",
    ]


def test_numbers_below_a_sentence_are_shared_by_all_it_names() -> None:
    targets, _ = read(
        "Please send your faxes to the Head of State, O Bekov, and the Regional Court.\n\n"
        "Please use these numbers:\n\n007 3212 555220\n\n007 3172 555959\n\n"
        "(All are worked by hand: ask for a fax tone.)",
        "KZ",
    )
    assert [target.kind for target in targets] == ["head_of_state", "court"]
    assert {tuple(ways(target)) for target in targets} == {("+73212555220", "+73172555959")}
    assert all(len(target.instructions) == 1 for target in targets)


def test_each_line_of_post_addresses_is_an_addressee() -> None:
    _, copies = read(
        "Write to:\nMinister of Justice, Fax +234 9 555 2138\n\nCOPIES OF LETTERS TO:\n"
        "The Editor, Delta Herald, P.M.B. 99, Benin City, Nigeria\n"
        "Bar Association, 99 Azikiwe Road, Calabar, Nigeria\n\n"
        "WRITE AT ONCE. Ask the secretariat before you send appeals after 3 May.\n\n"
        "Writers Held, 99 Ashlar Street, London WC1X 9ZZ, United Kingdom\n",
        "NG",
    )
    assert [ways(copy) for copy in copies] == [
        ["P.M.B. 99, Benin City, NG"],
        ["99 Azikiwe Road, Calabar, NG"],
    ]


def test_numbers_of_offices_in_one_sentence_are_each_its_own() -> None:
    targets, _ = read(
        "Send a fax to: Mayor's Office +502 2555 4640, Labour Court (+502) 2555 2503, "
        "the company 00502 7555 8899.",
        "GT",
    )
    assert [(one.kind, ways(one)) for one in targets] == [
        ("local_government", ["+50225554640"]),
        ("court", ["+50225552503"]),
        ("company", ["+50275558899"]),
    ]


def test_hours_and_sentences_behind_a_number_are_no_post_address() -> None:
    targets, _ = read(
        "Schreibt an:\nOberstes Gericht, Fax: +57 1 555 20 00 (nach dem Ton bitte die 3 wählen)\n"
        "Innenministerium, Fax: +57 1 555 20 01. Am Freitag, 10 bis 13 Uhr: Mahnwache am Markt\n",
        "CO",
    )
    assert [ways(one) for one in targets] == [["+5715552000"], ["+5715552001"]]


def test_who_prints_the_sheet_receives_no_copies() -> None:
    targets, copies = read(
        "Write to:\nMinister of Justice, Fax +90 312 555 2138\n\n"
        "Please copy appeals to the source.\n\n"
        "For further information, contact Ann Poole, Pen House, 9 Mill Road, London, "
        "tel +44 20 7946 0018\n\n"
        "DISTRIBUTED BY THE RELAY, 555 King St West, Toronto, Canada, tel: +1 416 555 0122\n"
    )
    assert len(targets) == 1
    assert [ways(copy)[-1] for copy in copies] == ["+442079460018"]


def test_each_line_that_says_whom_to_ring_or_mail_is_a_target() -> None:
    targets, copies = read(
        "1. Phone the Governor's office: (405) 555-2342. Say that you oppose it.\n"
        "2. E-mail the Attorney General: ag@state.example\n"
        "3. E-mail the following, cc to us@campaign.example:\n   a@ministry.example\n",
        "US",
    )
    assert [ways(target) for target in targets] == [
        ["+14055552342"],
        ["ag@state.example"],
        ["a@ministry.example"],
    ]
    assert [ways(copy) for copy in copies] == [["us@campaign.example"]]


def test_cities_under_a_heading_are_offices_of_its_kind() -> None:
    targets, _ = read(
        "WRITE TO\n\n** CONSULATES **\nLyon: 99 rue Garibaldi, 69003 Lyon; tel 04 55 55 77 55\n"
        "Toronto: 999 King Street West, Parkdale, fax (416) 555-0193, on@consul.example\n"
        "elsewhere: the Turkish consulate nearest you\n"
    )
    assert [(one.name, one.kind, one.country) for one in targets] == [
        ("Lyon", "embassy", "FR"),
        ("Toronto", "embassy", "CA"),
        ("the Turkish consulate nearest you", "embassy", None),
    ]
    assert ways(targets[1]) == [
        "999 King Street West, Parkdale, CA",
        "+14165550193",
        "on@consul.example",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Visit the embassy nearest to you.",
        "Protest to the embassy of Turkey where you live.",
        "Write to his ambassador where you live.",
    ],
)
def test_the_embassy_where_one_lives_is_ones_own(text: str) -> None:
    targets, _ = read(text)
    assert [ways(target) for target in targets] == [["embassy_own_country"]]


def test_the_embassy_in_ones_own_country_stands_in_no_country() -> None:
    targets, _ = read("Please also write to the embassies of Turkey in your own country.")
    assert [(target.kind, target.country) for target in targets] == [("embassy", None)]


def test_a_letter_that_was_sent_names_its_addressee_without_a_heading() -> None:
    targets, _ = read(
        "H.E. Dayan Wickrama\nPresident of the Republic of Sri Lanka\nPresidential Secretariat\n"
        "Colombo 01\nSri Lanka\nBy fax: +94 11 255 5073\n\nDear Mr President,\n\nc.c.\n"
        "- The Attorney General, Fax: + 94-11-255.54.21\n"
        "- H.E. the Ambassador of Sri Lanka, Groene Laan 99, The Hague, fax (070) 555 46 36\n",
        "LK",
    )
    assert [target.name for target in targets] == ["Dayan Wickrama"]
    assert ways(targets[0]) == ["Presidential Secretariat, Colombo 01, LK", "+94112555073"]
    assert [(copy.name, ways(copy)) for copy in targets[0].copies_to] == [
        ("Attorney General", ["+94112555421"]),
        ("Ambassador of Sri Lanka", ["Groene Laan 99, The Hague, NL", "+31705554636"]),
    ]


@pytest.mark.parametrize(
    ("text", "name", "channels"),
    [
        (
            "Please send copies of your letters to the Union: a@union.example",
            "Union",
            ["a@union.example"],
        ),
        (
            "Please send a copy to us at desk@labour.example so that we know.",
            None,
            ["desk@labour.example"],
        ),
        (
            "COPIES TO:\n\nMinister of Justice\nFax: +90 312 555 0476\n",
            "Minister of Justice",
            ["+903125550476"],
        ),
        (
            "Kopien bitte an:\nBotschaft der Türkei, Lange Str. 19, 10785 Berlin, Fax 030 / 555 90",
            "Botschaft der Türkei",
            ["Lange Str. 19, 10785 Berlin, DE"],
        ),
        (
            (
                "Please fax General Danjuma on +234 9 555 1055, and send copies of it to:\n\n"
                "Ambassador\nEmbassy of Nigeria\n2201 M Street\nWashington, DC 20037"
            ),
            "Ambassador",
            ["Embassy of Nigeria, 2201 M Street, Washington, DC 20037, US"],
        ),
        (
            "COPIES OF YOUR APPEALS TO:\n\nLe Nouveau Matin\nPO Box 999\nPort-au-Prince\nHaiti",
            "Nouveau Matin",
            ["PO Box 999, Port-au-Prince, HT"],
        ),
        (
            "Send copies to us at fax +502 948 7262 and to the IUF, Rue 8, CH-1213 Petit-Lancy",
            None,
            ["+5029487262"],
        ),
        ("Копии просим присылать на адрес desk@prof.example", None, ["desk@prof.example"]),
    ],
)
def test_copies_go_to_whom_the_text_says(text: str, name: str | None, channels: list[str]) -> None:
    targets, copies = read(text)
    assert [target.name for target in targets] == (["Danjuma"] if "Danjuma" in text else [])
    assert copies[0].name == name
    assert ways(copies[0])[: len(channels)] == channels


def test_copies_inside_a_numbered_list_end_with_their_item() -> None:
    targets, copies = read(
        "Please send letters to:\n\n1. Nurlan Seitov, Mayor of Oskemen\n\n"
        "Email: mayor@town.example\n\ncopies to:\n\nstaff@town.example\n\nnews@town.example\n\n"
        "Tel +7 7232 555 570\n\n2. Ministry of Labour\n\nFax: +7 7172 555 571\n\n"
        "3. The Kazakh embassy in your country\n\n"
        "We ask for copies of all letters: desk@union.example and post@union.example\n",
        "KZ",
    )
    assert [target.kind for target in targets] == ["local_government", "ministry", "embassy"]
    assert ways(targets[0]) == ["mayor@town.example", "+77232555570"]
    assert [ways(copy) for copy in targets[0].copies_to] == [
        ["staff@town.example", "news@town.example"]
    ]
    assert ways(targets[1]) == ["+77172555571"]
    assert [ways(copy) for copy in copies] == [["desk@union.example", "post@union.example"]]


def test_named_receivers_of_copies_inside_a_numbered_list_end_with_their_item() -> None:
    targets, copies = read(
        "Write to:\n1) Minister of Justice\nFax: +90 312 555 7113\nCopy to: Ombudsman Cem Tuna\n"
        "Fax: +90 312 555 7114\n2) Governor of Ankara\nFax: +90 312 555 7115\n"
        "Copies to:\nThe Daily Bread\nFax: +90 312 555 7116\n"
    )
    assert [ways(target) for target in targets] == [["+903125557113"], ["+903125557115"]]
    assert [copy.name for copy in targets[0].copies_to] == ["Ombudsman Cem Tuna"]
    assert [ways(copy) for copy in copies] == [["+903125557116"]]


def test_copies_without_an_address_go_to_whoever_signs() -> None:
    _, copies = read(
        "Please send faxes with copies to our committee.\n\nSigned: Ann Poole\n\n"
        "Committee for Solidarity\n\nPO Box 999,\n\nLondon, N1 2AB\n\nTel: ++ 44 20 7946 0018\n"
    )
    assert [ways(copy) for copy in copies] == [["PO Box 999, London, N1 2AB, GB", "+442079460018"]]


@pytest.mark.parametrize(
    "text",
    [
        "For further information: Jane Poole, tel. +44 20 7946 0018",
        "Contact in Nairobi: Helen Mba, tel. +254 20 555 0148, e-mail hm@desk.example",
        "Messages of solidarity: union@online.example",
        "Yours sincerely,\nAnn Poole, International Officer\nTel: +44 20 7946 0018",
        "The minister said on Monday that the court would meet again at 10 Downing Street.",
        "Donations: account 123 456 789",
        "Follow us: www.campaign.example",
    ],
)
def test_senders_and_bystanders_are_no_targets(text: str) -> None:
    targets, copies = read(text)
    assert (targets, copies) == ((), ())
