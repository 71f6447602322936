"""The course of a case once editors judged which tellings are one event and what follows what."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_event, desk_user, published

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.judging_events import judge_events
from hueandcry.cases.models import Case, Finding, Source
from hueandcry.cases.models.happenings import Belonging


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture
def source(editor: User) -> Source:
    published(editor)
    return Source.objects.get()


@pytest.fixture
def trial(source: Source) -> Finding:
    """Expected in December 2026, says the story."""
    return next(one for one in source.findings.all() if one.value.get("type") == "hearing")


def course_of(client: Client) -> list[str]:
    """The entries of the list, in HTML."""
    page = client.get(f"/cases/{Case.objects.get().slug}/").content.decode()
    listed = page.partition('<ol class="time">')[2].partition("</ol>")[0]
    return re.findall(r"<li.*?</li>", listed, re.DOTALL)


def entries_with(client: Client, words: str) -> list[str]:
    return [one for one in course_of(client) if words in one]


def test_one_event_stands_once_at_its_most_exact_date_with_the_others_beside_it(
    client: Client, editor: User, source: Source, trial: Finding
) -> None:
    exact = add_event(source, "Colleagues", "hearing", "expected", "2026-12-14", "p1")
    assert len(entries_with(client, "Court hearing")) == 2
    judge_events(trial, exact, Belonging.SAME, by=editor, at=NOW)
    (entry,) = entries_with(client, "Court hearing")
    assert '<time datetime="2026-12-14">14 December 2026</time>' in entry
    assert "Also dated December 2026" in entry
    assert {f"#f{trial.pk}", f"#f{exact.pk}"} == set(re.findall(r"#f\d+", entry))


def test_a_telling_that_may_not_be_seen_leaves_no_date_behind(
    client: Client, editor: User, source: Source, trial: Finding
) -> None:
    exact = add_event(source, "Colleagues", "hearing", "expected", "2026-12-14", "p1")
    judge_events(trial, exact, Belonging.SAME, by=editor, at=NOW)
    Finding.objects.filter(pk=exact.pk).update(visibility="desk")
    (entry,) = entries_with(client, "Court hearing")
    assert "14 December" not in entry
    assert "Also dated" not in entry


def test_the_old_day_of_a_hearing_leads_to_the_new(
    client: Client, editor: User, source: Source, trial: Finding
) -> None:
    old = add_event(source, "Colleagues", "hearing", "planned", "2026-11-10", "p1")
    assert "what came of it is not told" in entries_with(client, "10 November 2026")[0]
    judge_events(old, trial, Belonging.POSTPONED_TO, by=editor, at=NOW)
    (entry,) = entries_with(client, "10 November 2026")
    assert f'Put off to <a href="#e{trial.pk}">December 2026</a>' in entry
    assert "what came of it is not told" not in entry
    assert any(f'id="e{trial.pk}"' in one for one in course_of(client))


def test_the_old_day_tells_nothing_of_a_new_one_that_may_not_be_seen(
    client: Client, editor: User, source: Source, trial: Finding
) -> None:
    old = add_event(source, "Colleagues", "hearing", "planned", "2026-11-10", "p1")
    judge_events(old, trial, Belonging.POSTPONED_TO, by=editor, at=NOW)
    Finding.objects.filter(pk=trial.pk).update(visibility="desk")
    assert "Put off" not in "".join(course_of(client))


def test_what_came_of_a_plan_is_linked(
    client: Client, editor: User, source: Source, trial: Finding
) -> None:
    happened = add_event(source, "Colleagues", "hearing", "actual", "2026-11-12", "p1")
    judge_events(trial, happened, Belonging.FOLLOWS, by=editor, at=NOW)
    (entry,) = entries_with(client, "What came of it")
    assert f'<a href="#e{happened.pk}">12 November 2026</a>' in entry


def test_two_in_the_same_words_of_one_day_stay_two_where_an_editor_says_so(
    client: Client, editor: User, source: Source
) -> None:
    one, other = (
        add_event(source, words, "raid", "actual", "2026-11-11")
        for words in ("Colleagues", "The trial of")
    )
    assert len(entries_with(client, "Raid")) == 1
    judge_events(one, other, Belonging.NOT_THE_SAME, by=editor, at=NOW)
    assert len(entries_with(client, "Raid")) == 2
