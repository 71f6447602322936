"""Lists that are tables, as mails have them, and lines that say which office answers instead."""

import pytest

from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Office

HEAD = ("Country", "Office", "Address", "Phone", "Fax", "E-mail")
ROWS = (
    (
        "Germany",
        "Embassy",
        "Birkenweg 99, Berlin",
        "+49 30 5550142",
        "+49 30 5550143",
        "d@m.example",
    ),
    ("France", "Embassy, Paris", "999 rue Verte, Paris", "+33 1 55501420", "", "f@m.example"),
    ("United States", "Consulate General, Chicago", "999 Elm Avenue", "+1 312 555 0142", "", ""),
)
GERMAN = "Land\tVertretung\tStadt\tTelefon", "Spanien\tBotschaft\tMadrid\t+34 91 555 0142"
WIDTHS = (16, 30, 28, 20, 20, 20)


def offices_in(text: str) -> tuple[Office, ...]:
    return read(text).offices


def joined(by: str) -> str:
    return "\n".join(by.join(row) for row in (HEAD, *ROWS))


def evenly() -> str:
    rows = (zip(row, WIDTHS, strict=True) for row in (HEAD, *ROWS))
    return "\n".join("".join(cell.ljust(width) for cell, width in row).rstrip() for row in rows)


def with_bars() -> str:
    lines = [f"| {' | '.join(row)} |" for row in (HEAD, *ROWS)]
    return "\n".join([lines[0], "|---|---|---|---|---|---|", *lines[1:]])


@pytest.mark.parametrize("table", [joined("\t"), joined(" | "), with_bars(), evenly()])
def test_a_table_gives_its_offices(table: str) -> None:
    berlin, paris, chicago = offices_in(f"Our missions, with thanks:\n\n{table}\n")
    assert (berlin.country, berlin.kind, berlin.city) == ("DE", "embassy", "Berlin")
    assert berlin.address_lines == ("Birkenweg 99, Berlin",)
    assert [one.printed for one in berlin.tel] == ["+49 30 5550142"]
    assert [one.printed for one in berlin.fax] == ["+49 30 5550143"]
    assert berlin.emails == ("d@m.example",)
    assert (paris.city, paris.fax) == ("Paris", ())
    assert (chicago.kind, chicago.city) == ("consulate_general", "Chicago")


def test_a_table_without_a_head_loses_no_number() -> None:
    text = "\n".join("\t".join(row) for row in ROWS)
    numbers = [[one.printed for one in office.tel] for office in offices_in(text)]
    assert numbers[0] == ["+49 30 5550142", "+49 30 5550143"]
    assert numbers[2] == ["+1 312 555 0142"]


def test_columns_are_known_by_their_names_in_other_languages() -> None:
    rows = ("Italien\tBotschaft\tRom\t+39 06 555 0142", "Malta\tKonsulat\tValletta\t+356 2155 0142")
    offices = offices_in("\n".join((*GERMAN, *rows)))
    assert [office.city for office in offices] == ["Madrid", "Rome", "Valletta"]
    assert all(office.tel for office in offices)


LIST = """{germany} (Berlin)
Birkenallee 999, Berlin
Tel. +49 30 5550142

{britain} (London)
999 Elm Road, London
Tel. +44 20 7946 0142

{ireland}
{words}

{austria} (Vienna)
Lindengasse 999, Wien
Tel. +43 1 5550142
"""


@pytest.mark.parametrize(
    ("country", "words", "city"),
    [
        ("Ireland", "No embassy. Covered by the embassy in London", "London"),
        ("Ireland", "No mission. The embassy in London is responsible.", "London"),
        ("Ireland", "Embassy in London answers, see United Kingdom", "London"),
        ("Irland", "Keine Botschaft. Zuständig: Botschaft in Berlin", "Berlin"),
        ("Irland", "Keine Botschaft. Zuständig ist die Botschaft in London.", "London"),
        ("Irlande", "Pas d’ambassade. Relève de l’ambassade à Londres", "London"),
        ("Irlanda", "No hay embajada. Depende de la embajada en Londres", "London"),
        ("Ирландия", "Посольства нет. Обслуживается посольством в Лондоне", "London"),
    ],
)
def test_an_entry_without_an_office_points_to_the_one_that_answers(
    country: str, words: str, city: str
) -> None:
    text = LIST.format(
        germany="Germany – Embassy",
        britain="United Kingdom – Embassy",
        austria="Austria – Embassy",
        ireland=country,
        words=words,
    )
    ireland = next(office for office in offices_in(text) if office.country == "IE")
    assert (ireland.kind, ireland.residence_city) == ("residence_only", city)
    assert (ireland.address_lines, ireland.tel) == ((), ())
    assert ireland.see_country == ("GB" if "see" in words else None)


def test_a_pointer_in_the_line_of_the_country_is_read() -> None:
    text = LIST.format(
        germany="Germany – Embassy",
        britain="United Kingdom – Embassy",
        austria="Austria – Embassy",
        ireland="Malta: no embassy; covered by the embassy in Berlin.",
        words="",
    )
    malta = next(office for office in offices_in(text) if office.country == "MT")
    assert (malta.kind, malta.residence_city) == ("residence_only", "Berlin")


@pytest.mark.parametrize(
    "heading",
    [
        "Germany – Consulate (Frankfurt am Main)",
        "Germany: Consulate in Frankfurt am Main",
        "Germany – Consulate Frankfurt am Main",
    ],
)
def test_a_city_of_several_words_is_the_city(heading: str) -> None:
    text = LIST.format(
        germany="Italy – Embassy",
        britain="United Kingdom – Embassy",
        austria="Austria – Embassy",
        ireland=heading,
        words="Birkenweg 999\nTel. +49 69 5550142",
    )
    office = next(office for office in offices_in(text) if office.country == "DE")
    assert (office.city, office.address_lines) == ("Frankfurt", ("Birkenweg 999",))
