"""The public pages of a case file."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_event, desk_user, drafted, published

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.appeals.models import Appeal
from hueandcry.appeals.services import stop
from hueandcry.cases.hiding import hide
from hueandcry.cases.models import Case, Finding, Person, Source, Visibility

# RFC 6928: what a server may send before it hears back, about 14 kB.
FIRST_FLIGHT = 14_000


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def address_of_case() -> str:
    return f"/cases/{Case.objects.get().slug}/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def person(name: str) -> Person:
    return next(one for one in Person.objects.with_words() if one.name == name)


def test_a_case_says_who_stands_where_since_when_and_how_it_knows(
    client: Client, editor: User
) -> None:
    published(editor)
    page = words_of(text_of(client, address_of_case()))
    assert "Held since 2 November 2026 ( source 1 ). Last word: 2 November 2026." in page
    assert "On bail since 9 November 2026 ( source 1 ). Last word: 9 November 2026." in page
    assert "The last word in our sources is of 13 November 2026." in page


def test_every_fact_leads_to_its_passage(client: Client, editor: User) -> None:
    published(editor)
    page = text_of(client, address_of_case())
    sources = text_of(client, f"{address_of_case()}sources/")
    cited = set(re.findall(r"/sources/#(f\d+)", page))
    assert len(cited) >= 4
    assert cited <= set(re.findall(r'id="(f\d+)"', sources))
    assert "On 9 November a judge let" in sources


def test_the_course_goes_on_to_what_is_expected(client: Client, editor: User) -> None:
    published(editor)
    page = text_of(client, address_of_case())
    places = [page.index(f">{when}<") for when in ("9 November 2026", "December 2026")]
    assert places == sorted(places)
    assert '<li class="ahead">' in page


def test_a_planned_day_that_is_over_does_not_read_as_if_it_had_happened(
    client: Client, editor: User
) -> None:
    published(editor)
    add_event(Source.objects.get(), "Pickets: embassy", "protest", "planned", "2026-11-14")
    page = words_of(text_of(client, address_of_case()))
    assert "Protest (planned; what came of it is not told)" in page


def test_appeals_of_the_case_stand_beside_it_and_lead_back(client: Client, editor: User) -> None:
    edition = published(editor)
    assert "live until" in text_of(client, address_of_case())
    assert f'href="{address_of_case()}"' in text_of(client, "/appeals/2026-1/")
    stop(edition.appeal, by=editor, at=NOW)
    page = text_of(client, address_of_case())
    assert "stopped 20 November 2026" in page
    assert "Write for" not in page


@pytest.mark.parametrize("below", ["", "sources/"])
def test_a_case_of_which_nothing_was_published_is_not_there(
    client: Client, editor: User, below: str
) -> None:
    drafted(editor)
    assert client.get(address_of_case() + below).status_code == 404
    assert client.get("/cases/nowhere/" + below).status_code == 404


def test_a_case_whose_last_fact_was_hidden_is_gone(client: Client, editor: User) -> None:
    published(editor)
    for finding in Finding.objects.all():
        hide(finding, Visibility.DESK, by=editor, at=NOW)
    Appeal.objects.get().editions.update(published_at=None)
    answer = client.get(address_of_case())
    assert answer.status_code == 410
    assert Case.objects.get().title not in answer.content.decode()


def test_a_case_named_after_somebody_hidden_is_gone_and_nothing_leads_to_it(
    client: Client, editor: User
) -> None:
    published(editor)
    Case.objects.update(title="Jasur Aripov", slug="jasur-aripov")
    assert client.get("/cases/jasur-aripov/").status_code == 200
    hide(person("Jasur Aripov").finding, Visibility.DESK, by=editor, at=NOW)
    assert client.get("/cases/jasur-aripov/").status_code == 410
    assert "jasur" not in text_of(client, "/appeals/2026-1/").lower().partition("<main")[0]
    assert "/cases/" not in text_of(client, "/appeals/2026-1/")
    assert "asur" not in text_of(client, "/people/")


def test_whoever_is_hidden_leaves_no_trace(client: Client, editor: User) -> None:
    published(editor)
    was = person("Jasur Aripov").slug
    hide(person("Jasur Aripov").finding, Visibility.DESK, by=editor, at=NOW)
    for address in (address_of_case(), f"{address_of_case()}sources/", "/people/"):
        assert "Jasur" not in text_of(client, address)
    assert "Jasur" not in text_of(client, "/appeals/2026-1/sources/")
    assert client.get(f"/people/{was}/").status_code == 410


def test_a_fact_that_is_kept_back_is_cut_out_of_the_passages_around_it(
    client: Client, editor: User
) -> None:
    published(editor)
    source = Source.objects.get()
    inside = add_event(source, "secretary of the river", "beating", "actual", "", "p1")
    assert "secretary of the river" in text_of(client, f"{address_of_case()}sources/")
    hide(inside, Visibility.DESK, by=editor, at=NOW)
    for address in (f"{address_of_case()}sources/", "/appeals/2026-1/sources/"):
        page = text_of(client, address)
        assert "secretary of the river" not in page
        assert "Dilnoza Aripova, […] dockers&#x27; union, and her brother" in page


def test_people_are_listed_with_their_case_and_where_they_stand(
    client: Client, editor: User
) -> None:
    published(editor)
    page = text_of(client, "/people/")
    assert "On bail since 9 November 2026" in words_of(page)
    slug = person("Jasur Aripov").slug
    assert f'href="{address_of_case()}#{slug}"' in page
    assert client.get(f"/people/{slug}/").headers["Location"] == f"{address_of_case()}#{slug}"


def test_each_person_has_the_dated_steps_behind_where_they_stand(
    client: Client, editor: User
) -> None:
    published(editor)
    page = words_of(text_of(client, address_of_case()))
    assert "2 dated steps behind this" in page
    assert (
        "2 November 2026 Arrested, Termez ( source 1 ) "
        "9 November 2026 Let out on bail ( source 1 )" in page
    )


def test_nobody_is_listed_before_anything_is_published(client: Client, editor: User) -> None:
    drafted(editor)
    page = text_of(client, "/people/")
    assert "Nobody is named here today." in page
    assert client.get("/people/nobody/").status_code == 404


def test_case_pages_ask_not_to_be_archived(client: Client, editor: User) -> None:
    published(editor)
    for address in (address_of_case(), f"{address_of_case()}sources/", "/people/"):
        assert '<meta name="robots" content="noarchive">' in text_of(client, address)


def test_a_case_page_comes_in_the_first_flight(client: Client, editor: User) -> None:
    published(editor)
    page = text_of(client, address_of_case())
    sheets = re.findall(r'href="/static/([^"]+\.css)"', page)
    assert "casebook/case.css" in sheets
    files = [Path(str(finders.find(sheet))).read_bytes() for sheet in sheets]
    assert sum(len(gzip.compress(one)) for one in [page.encode(), *files]) < FIRST_FLIGHT
