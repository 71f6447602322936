"""The desk's page of what happened in a case: one event of several sources, put off, what came."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.cases.happenings import confirmed_event
from tests.cases.story import NOW
from tests.desk.conftest import signed_in

from hueandcry.accounts.models import User
from hueandcry.cases.judging_events import judge_events
from hueandcry.cases.models import Case, EventJudgement, Finding
from hueandcry.cases.models.happenings import Belonging
from hueandcry.cases.services import open_case

ADDRESS = "/desk/cases/river/events/"


@pytest.fixture
def case(editor: User) -> Case:
    return open_case("River", by=editor, at=NOW)


def march(words: str, case: Case, editor: User) -> Finding:
    return confirmed_event(
        words, case=case, by=editor, kind="protest", on="2026-03-03", city="Szeged"
    )


@pytest.fixture
def two(case: Case, editor: User) -> tuple[Finding, Finding]:
    """A march that two sources tell."""
    return (
        march("Rowers marched along the river.", case, editor),
        march("A march of rowers on 3 March.", case, editor),
    )


def sent(one: Finding, other: Finding, verdict: str, why: str = "") -> dict[str, object]:
    return {"one": one.pk, "other": other.pk, "verdict": verdict, "why": why}


def page_of(browser: Client) -> str:
    return browser.get(ADDRESS).content.decode()


def test_the_case_leads_to_its_events(browser: Client, two: tuple[Finding, Finding]) -> None:
    assert ADDRESS in browser.get("/desk/cases/river/").content.decode()


def test_what_may_be_one_event_stands_side_by_side_with_reasons_and_both_passages(
    browser: Client, two: tuple[Finding, Finding]
) -> None:
    suggested = page_of(browser).partition('id="judged"')[0]
    assert "May be one event" in suggested
    assert "the same day: 3 March 2026" in suggested
    for telling in two:
        assert telling.source.text in suggested
        assert f"/desk/sources/{telling.source_id}/#f1" in suggested


def test_a_judgement_is_saved_shown_and_taken_back(
    browser: Client, two: tuple[Finding, Finding], editor: User
) -> None:
    answer = browser.post(ADDRESS, sent(*two, "same", "one river"))
    assert answer.status_code == 302
    made = EventJudgement.objects.get()
    assert (made.verdict, made.why, made.by) == ("same", "one river", editor)
    page = page_of(browser)
    assert "one river" in page
    assert "All events (1)" in page
    assert "May be one event" not in page
    browser.post(ADDRESS + "undo/", {"judgement": made.pk})
    page = page_of(browser)
    assert "taken back by Imke" in page
    assert "May be one event" in page
    assert "All events (2)" in page


def test_two_that_nothing_proposes_are_judged_too_and_lead_on(
    browser: Client, case: Case, editor: User
) -> None:
    old = confirmed_event("The hearing was set for 3 March.", case=case, by=editor, on="2026-03-03")
    new = confirmed_event("They sat on 9 March.", case=case, by=editor, on="2026-03-09")
    assert "May belong together (0)" in page_of(browser).partition('id="judged"')[0]
    browser.post(ADDRESS, sent(old, new, "postponed_to"))
    events = page_of(browser).partition('id="events"')[2]
    assert re.search(rf'Postponed to:</b> <a href="#e{new.pk}"', events)
    assert f'id="e{new.pk}"' in events


def test_the_second_editor_sees_what_stands(
    browser: Client, two: tuple[Finding, Finding], colleague: User
) -> None:
    judge_events(*two, Belonging.UNSURE, by=colleague, at=NOW)
    answer = browser.post(ADDRESS, sent(*two, "same", "the words"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "had been judged already" in page
    assert "the words" in page
    assert "Tomas" in page


def test_what_cannot_be_is_refused_with_the_chain_that_says_why(
    browser: Client, case: Case, two: tuple[Finding, Finding], editor: User
) -> None:
    a, b = two
    c = march("Rowers met.", case, editor)
    judge_events(a, b, Belonging.SAME, why="one river", by=editor, at=NOW)
    judge_events(b, c, Belonging.NOT_THE_SAME, why="another bank", by=editor, at=NOW)
    answer = browser.post(ADDRESS, sent(a, c, "same"))
    alert = answer.content.decode().partition('role="alert"')[2].partition("</div>")[0]
    assert answer.status_code == 409
    assert "one river" in alert
    assert "another bank" in alert
    assert EventJudgement.objects.count() == 2


@pytest.mark.parametrize("one", ["", "x", "987654321", "٣"])
def test_an_event_that_is_none_of_the_case_is_not_found(
    browser: Client, two: tuple[Finding, Finding], one: str
) -> None:
    answer = browser.post(ADDRESS, {"one": one, "other": two[0].pk, "verdict": "same"})
    assert answer.status_code == 404


@pytest.mark.parametrize("verdict", ["", "maybe"])
def test_nothing_is_saved_when_nothing_is_chosen(
    browser: Client, two: tuple[Finding, Finding], verdict: str
) -> None:
    for other, word in ((two[1], verdict), (two[0], "same")):
        assert browser.post(ADDRESS, sent(two[0], other, word)).status_code == 302
    assert not EventJudgement.objects.exists()


def test_a_judgement_of_another_case_is_not_taken_back_here(
    browser: Client, two: tuple[Finding, Finding], editor: User
) -> None:
    made = judge_events(*two, Belonging.SAME, by=editor, at=NOW)
    open_case("Hill", by=editor, at=NOW)
    assert isinstance(made, EventJudgement)
    answer = browser.post("/desk/cases/hill/events/undo/", {"judgement": made.pk})
    assert answer.status_code == 404
    assert EventJudgement.objects.standing().exists()


def test_a_case_without_events_says_what_to_do(browser: Client, case: Case) -> None:
    assert "No event is confirmed yet" in page_of(browser)


def test_reading_the_page_changes_nothing(two: tuple[Finding, Finding], editor: User) -> None:
    signed_in(editor).get(ADDRESS)
    assert not EventJudgement.objects.exists()
