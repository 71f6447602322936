"""The desk's page of closed ways: what waits, whether another is known, where to put one in."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.actions.returning import sent
from tests.appeals.story import NOW, published

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Channel, Edition
from hueandcry.ledger.deliveries import stream_of
from hueandcry.ledger.models import Lane
from hueandcry.ledger.returns import close_lane
from hueandcry.offices import models as directory

INFO = "info@justice.example"


@pytest.fixture(autouse=True)
def _at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def edition(editor: User) -> Edition:
    return published(editor)


def closed(address: str, *, waits: int = 0, appeal: str = "appeal 2026-1") -> Lane:
    lane = Lane.objects.create(channel="email", address=address, cap_hour=9, cap_day=9)
    free: dict[str, Any] = {"sent_at": None, "claimed_at": None, "claimed_by": ""}
    for _one in range(waits):
        sent(lane=lane, stream=stream_of(appeal), **free)
    close_lane(lane, why="5.1.1 no such user", at=NOW - timedelta(days=1))
    return lane


def page(browser: Client) -> str:
    answer = browser.get("/desk/repairs/")
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def test_an_office_with_no_way_left_leads_to_the_appeal_that_names_it(
    browser: Client, edition: Edition
) -> None:
    Channel.objects.filter(type="fax").delete()
    closed(INFO, waits=3)
    words = page(browser)
    assert "3 letters wait." in words
    assert "Ministry of Justice</bdi>: <b>no other way is known." in words
    assert f"Put in a new address: revise appeal {edition.appeal.number}" in words


def test_another_way_is_named_by_its_kind(browser: Client, edition: Edition) -> None:
    closed(INFO)
    words = page(browser)
    assert "Ministry of Justice</bdi>: another way is known, by fax." in words
    assert "No letter waits." in words


def test_an_office_of_the_directory_leads_to_its_page_there(browser: Client) -> None:
    office = directory.Office.objects.create(
        state="UZ", kind="embassy", country="PL", located_in="PL", city="Warsaw"
    )
    add = directory.Channel.objects.create
    add(office=office, type="email", printed="e", normalised="Office@embassy.example")
    retired = add(office=office, type="fax", printed="f", normalised="+48223334455")
    directory.Channel.objects.filter(pk=retired.pk).update(status="retired")
    closed("office@embassy.example", waits=1)
    words = page(browser)
    assert "Embassy of Uzbekistan, Warsaw</bdi>: <b>no other way is known." in words
    assert f'href="/offices/UZ/{office.pk}/"' in words


def test_what_nobody_names_any_more_leads_to_the_appeal_of_its_letters(
    browser: Client, edition: Edition
) -> None:
    closed("gone@justice.example", waits=1, appeal=edition.appeal.stream)
    words = page(browser)
    assert "Neither the directory nor a live appeal has this address any more." in words
    assert f"Letters of appeal {edition.appeal.number} wait" in words
