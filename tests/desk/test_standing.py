"""The desk's page of who stands where, and how well that is known."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.happenings import confirmed_event
from tests.cases.people import confirmed_people
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.judging import judge
from hueandcry.cases.judging_events import judge_events
from hueandcry.cases.models import Case, Person
from hueandcry.cases.models.happenings import Belonging
from hueandcry.cases.models.people import Same
from hueandcry.cases.services import open_case

ADDRESS = "/desk/persons/"
ARRESTED = "was arrested on 3 March 2026"


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def tell(person: Person, kind: str, on: str | None, *, by: User, words: str = ARRESTED) -> None:
    """An event of a person in the source that names them."""
    source = person.finding.source
    assert source.case
    confirmed_event(
        words, case=source.case, by=by, kind=kind, on=on, persons=("p1",), source=source
    )


@pytest.fixture
def two(editor: User) -> list[Person]:
    """One was arrested long ago, of the other there was word last week; in two cases."""
    (ana,) = confirmed_people(["Ana Ruiz"], by=editor)
    other = open_case("Soto", by=editor, at=NOW)
    (beto,) = confirmed_people(["Beto Soto"], by=editor, case=other)
    tell(ana, "arrest", "2026-03-03", by=editor)
    tell(beto, "release", "2026-11-13", by=editor)
    return [ana, beto]


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def asked(browser: Client, **query: str) -> str:
    answer = browser.get(ADDRESS, query)
    assert answer.status_code == 200
    return words_of(answer.content.decode().partition("<main")[2])


def test_everybody_stands_there_with_the_last_word_and_how_well_it_is_known(
    browser: Client, two: list[Person]
) -> None:
    page = asked(browser)
    assert "Held since 3 March 2026 . Last word: 3 March 2026" in page.replace("2026.", "2026 .")
    assert "Nothing is known for 90 days · Rests on one source" in page
    assert page.index("Ana Ruiz") < page.index("Beto Soto")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"state": "held"}, {"Ana Ruiz"}),
        ({"state": "released"}, {"Beto Soto"}),
        ({"state": "on_bail"}, set()),
        ({"hint": "old"}, {"Ana Ruiz"}),
        ({"hint": "one_source"}, {"Ana Ruiz", "Beto Soto"}),
        ({"hint": "differing"}, set()),
        ({"on": "2026-03-02", "state": "not_known"}, {"Ana Ruiz", "Beto Soto"}),
        ({"state": "none such"}, set()),
    ],
)
def test_a_filter_leaves_whom_it_names(
    browser: Client, two: list[Person], query: dict[str, str], named: set[str]
) -> None:
    page = asked(browser, **query)
    assert {name for name in ("Ana Ruiz", "Beto Soto") if name in page} == named


def test_a_day_still_to_come_is_said(browser: Client, two: list[Person]) -> None:
    assert "Today is shown." in asked(browser, on="2027-01-01")


def test_where_sources_disagree_is_told_with_both(browser: Client, editor: User) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Ana Ruiz"], by=editor)
    tell(one, "arrest", "2026-03-03", by=editor)
    tell(other, "bail", "2026-03-03", by=editor)
    judge(one, other, Same.SAME, by=editor, at=NOW)
    page = asked(browser, hint="differing")
    assert "Sources disagree" in page
    assert "Another source says of that time: 3 March 2026 Arrested" in page
    assert "Not known whether they are held (1)" in page


def test_an_arrest_that_was_judged_one_is_one_step_by_two_sources(
    browser: Client, editor: User
) -> None:
    one, other = confirmed_people(["Ana Ruiz", "Ana Ruiz"], by=editor)
    for person in (one, other):
        tell(person, "arrest", "2026-03-03", by=editor)
    judge(one, other, Same.SAME, by=editor, at=NOW)
    assert "2 dated steps behind this" in asked(browser)
    told = [person.finding.source.findings.get(kind="event") for person in (one, other)]
    judge_events(told[0], told[1], Belonging.SAME, by=editor, at=NOW)
    page = asked(browser)
    assert "1 dated step behind this" in page
    assert "Rests on one source" not in page.partition("Ana Ruiz")[2]


def test_the_page_of_a_person_has_the_dated_steps_each_with_its_passage(
    browser: Client, two: list[Person]
) -> None:
    ana = two[0]
    page = browser.get(f"/desk/person/{ana.pk}/").content.decode()
    assert "3 March 2026 Arrested" in words_of(page)
    event = ana.finding.source.findings.get(kind="event")
    assert f"/desk/sources/{ana.finding.source_id}/#f{event.number}" in page


def test_a_person_whose_source_is_in_no_case_stands_nowhere(
    browser: Client, two: list[Person]
) -> None:
    for case in Case.objects.all():
        case.sources.update(case=None)
    assert browser.get(f"/desk/person/{two[0].pk}/").status_code == 200
    assert "Nobody stands there." in asked(browser)
