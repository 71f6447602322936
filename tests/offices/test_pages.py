"""The public pages of the directory: which office answers, how to reach it, how we know."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.utils import timezone
from tests.offices.listed import ARMENIA, NOW, WARSAW, add_directory, say

from hueandcry.offices.models import Office

Offices = dict[str, Office]


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the directory is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def offices(db: None) -> Offices:
    return add_directory()


def page_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def heading(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


# The first page


def test_the_first_page_lists_states_with_their_number_of_countries(
    client: Client, offices: Offices
) -> None:
    page = page_of(client, "/offices/")
    assert '<a href="UZ/">Uzbekistan</a> <span class="num">5</span>' in page
    assert page.count('<option value="') == 1 + 1 + 251


def test_an_empty_directory_says_so(client: Client, db: None) -> None:
    assert "No office is in this directory yet." in page_of(client, "/offices/")


def test_a_choice_of_both_leads_to_the_answer(client: Client, offices: Offices) -> None:
    answer = client.get("/offices/", {"state": "UZ", "from": "AM"})
    assert answer.headers["Location"] == "/offices/UZ/?from=AM"


def test_a_country_without_a_state_asks_for_the_state(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/?from=AM", 400)
    assert "Choose the state from the list." in page
    assert '<option value="AM" selected>' in page


@pytest.mark.parametrize("words", ["Uzbekistan", "Узбекистан", "Usbekistan", "Ouzbékistan"])
def test_a_state_is_found_in_any_language(client: Client, offices: Offices, words: str) -> None:
    assert '<a href="/offices/UZ/">Offices of Uzbekistan</a>' in page_of(
        client, f"/offices/?q={words}"
    )


@pytest.mark.parametrize("words", ["Warsaw", "Warszawa", "Варшава", "Varsovie"])
def test_a_city_leads_to_the_offices_that_stand_there(
    client: Client, offices: Offices, words: str
) -> None:
    page = page_of(client, f"/offices/?q={words}")
    assert "Offices that stand in Warsaw, Poland" in page
    assert f'<a href="/offices/UZ/{offices["Warsaw"].pk}/">Uzbekistan</a>' in page


def test_a_place_that_nobody_knows_is_answered_in_words(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/?q=<Nowhereville>")
    assert "No state or city of this name is known to us." in page
    assert "&lt;Nowhereville&gt;" in client.get("/offices/?q=<Nowhereville>").content.decode()


# A state


def test_a_state_has_its_offices_and_the_countries_answered_from_elsewhere(
    client: Client, offices: Offices
) -> None:
    page = page_of(client, "/offices/UZ/")
    assert heading(page) == "Offices of Uzbekistan"
    tbilisi, toronto = offices["Tbilisi"].pk, offices["Toronto"].pk
    assert f'<a href="?from=AM">Armenia</a>: <a href="/offices/UZ/{tbilisi}/"' in page
    assert f'<a href="/offices/UZ/{toronto}/" dir="auto">Toronto (consulate)</a>' in page


def test_offices_at_home_have_their_holder_with_a_day(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/UZ/")
    assert "Ministry of Foreign Affairs: Minister Rustam Elmurodov" in page
    assert "As of 2 March 2026" in page


def test_a_territory_is_listed_only_with_an_office_of_its_own(
    client: Client, offices: Offices
) -> None:
    assert "Puerto Rico</a>:" not in page_of(client, "/offices/UZ/")


@pytest.mark.parametrize("word", ["Uzbekistan", "Узбекистан"])
def test_a_state_by_its_name_leads_to_its_page(client: Client, offices: Offices, word: str) -> None:
    answer = client.get(f"/offices/{word}/")
    assert answer.headers["Location"] == "/offices/UZ/"


@pytest.mark.parametrize("word", ["QQ", "EU", "<b>", "\u202e", "Atlantis", "UZZ"])
def test_a_word_that_is_no_state_is_answered_with_the_choice(
    client: Client, offices: Offices, word: str
) -> None:
    page = page_of(client, f"/offices/{word}/", 404)
    assert "There is no state with this code. Choose one of the list." in page
    assert "Uzbekistan</option>" in page


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/offices/Germnay/", 404, "Did you mean Germany?"),
        ("/offices/?state=Germnay", 400, "Did you mean Germany?"),
        ("/offices/?q=Germnay", 200, "Did you mean Germany?"),
        ("/offices/?q=Germnay", 200, '<a href="/offices/DE/">Germany</a>'),
        ("/offices/UZ/?from=Germnay", 400, "Did you mean Germany?"),
        ("/offices/SU/", 404, "The USSR is no more; Armenia, "),
        ("/offices/?q=USSR", 200, '<a href="/offices/UZ/">Uzbekistan</a>'),
        ("/offices/UZ/?from=Czechoslovakia", 400, "Czechia and Slovakia followed."),
    ],
)
def test_a_state_that_is_no_more_or_misspelled_is_told_with_what_to_choose(
    client: Client, offices: Offices, address: str, status: int, said: str
) -> None:
    assert said in page_of(client, address, status)


def test_a_state_of_which_nothing_is_known_says_so(client: Client, offices: Offices) -> None:
    assert "No office of this state abroad is in the directory." in page_of(client, "/offices/FR/")


# An answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("from=PL", "From Poland, write to Warsaw"),
        ("from=AM", "From Armenia, write to Tbilisi"),
        ("from=CA", "From Canada, write to Washington"),
        ("from=CA&for=picket", "In Canada, stand at the consulate in Toronto"),
        ("from=AM&for=picket", "In Armenia there is no office to stand at"),
        ("from=FR", "From France, no office is known"),
        ("from=UZ", "You are in Uzbekistan itself"),
    ],
)
def test_the_heading_is_the_answer(client: Client, offices: Offices, asked: str, told: str) -> None:
    assert heading(page_of(client, f"/offices/UZ/?{asked}")) == told


def test_the_answer_says_why_and_how_we_know(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/UZ/?from=AM")
    assert (
        "Uzbekistan has no office in Armenia that we know of."
        " Its ambassador to Armenia lives in Tbilisi: write to the embassy in Tbilisi." in page
    )
    assert '<p class="not">An office in Armenia? None is known.</p>' in page
    assert ARMENIA in page
    assert "List of March, 2 March 2026; confirmed by this desk" in page
    assert "Only one side says this" in page


def test_numbers_are_as_dialled_from_there_with_what_was_printed(
    client: Client, offices: Offices
) -> None:
    page = page_of(client, "/offices/UZ/?from=PL")
    assert "22 894 62 30" in page
    assert "Printed as (4822) 894-62-30. It fits the numbering plan of 2 March 2026." in page
    assert "mailto:office@embassy.example" in page


def test_the_time_there_and_the_kind_of_day_are_told(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/UZ/?from=PL")
    assert "In Warsaw it is now Friday, 10:30." in page
    assert "It is a working day there. Its hours are unknown." in page


def test_letter_and_picket_stand_side_by_side_where_they_differ(
    client: Client, offices: Offices
) -> None:
    page = page_of(client, "/offices/UZ/?from=CA")
    assert '<p class="says"><bdi>Washington</bdi></p>' in page
    assert '<p class="says"><bdi>Toronto</bdi></p>' in page
    assert "?from=CA&for=picket" in page
    assert "For a picket" not in page_of(client, "/offices/UZ/?from=PL")


def test_what_nobody_checked_is_shown_as_such(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/UZ/?from=DE")
    assert "checked by nobody" in page
    assert "Nobody has checked this office." in page_of(
        client, f"/offices/UZ/{offices['Berlin'].pk}/"
    )


def test_who_is_in_the_state_concerned_is_warned(client: Client, offices: Offices) -> None:
    page = page_of(client, "/offices/UZ/?from=UZ")
    assert "You are in Uzbekistan." in page
    assert "Ministry of Foreign Affairs" in page
    assert "If you live in Uzbekistan" in page_of(client, "/offices/UZ/?from=PL")


@pytest.mark.parametrize("country", ["QQ", "EU", "<b>", "Atlantis"])
def test_a_code_that_is_no_country_is_answered_in_words(
    client: Client, offices: Offices, country: str
) -> None:
    page = page_of(client, f"/offices/UZ/?from={country}", 400)
    assert "There is no country with this code. Choose one of the list." in page


def test_a_country_by_its_name_leads_to_its_answer(client: Client, offices: Offices) -> None:
    answer = client.get("/offices/UZ/", {"from": "Армения"})
    assert answer.headers["Location"] == "/offices/UZ/?from=AM"


# One office


def test_an_office_has_every_statement_with_its_source(client: Client, offices: Offices) -> None:
    page = page_of(client, f"/offices/UZ/{offices['Warsaw'].pk}/")
    assert heading(page) == "The embassy in Warsaw"
    assert page.count(WARSAW) == 4
    assert "UZBEKISTAN" not in page


def test_an_office_is_to_be_had_for_an_address_book(client: Client, offices: Offices) -> None:
    answer = client.get(f"/offices/UZ/{offices['Warsaw'].pk}/card.vcf")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    card = answer.content.decode()
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert "FN:Embassy of Uzbekistan\\, Warsaw" in card
    assert f"SOURCE:http://testserver/offices/UZ/{offices['Warsaw'].pk}/" in card
    assert "EMAIL:office@embassy.example" in card


def test_a_statement_that_a_file_makes_twice_is_shown_once(
    client: Client, offices: Offices
) -> None:
    berlin = offices["Berlin"]
    said = berlin.sightings.get()
    say(said.origin, is_confirmed=False, office=berlin)
    page = page_of(client, f"/offices/UZ/{berlin.pk}/")
    assert page.count("Database of embassies, 2 March 2026") == 1


@pytest.mark.parametrize("path", ["/offices/UZ/999999/", "/offices/KZ/{}/", "/offices/QQ/{}/"])
def test_an_office_that_is_not_there_is_a_missing_page(
    client: Client, offices: Offices, path: str
) -> None:
    page_of(client, path.format(offices["Warsaw"].pk), 404)


def test_pages_ask_the_database_a_few_times_only(
    client: Client, offices: Offices, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's
        client.get("/offices/UZ/")
        client.get("/offices/UZ/?from=AM")
