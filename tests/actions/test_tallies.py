"""What everybody may know of how far letters came: by country and channel, nothing under five."""

from __future__ import annotations

import random
import re

import pytest
from django.test import Client
from tests.appeals.story import NOW

from hueandcry.actions.counting import State
from hueandcry.actions.models import Tally
from hueandcry.appeals.models import Edition

PAGE = "/appeals/2026-1/"


def count(edition: Edition, country: str, channel: str, state: str, number: int) -> None:
    Tally.objects.create(
        appeal=edition.appeal,
        country=country,
        channel=channel,
        state=state,
        number=number,
        told=number,
        told_at=NOW,
    )


def section(client: Client) -> str:
    text = client.get(PAGE).content.decode()
    return text[text.index("What was done so far") : text.index("How we know")]


def test_letters_are_told_by_channel_and_country_and_never_added_up(
    client: Client, edition: Edition
) -> None:
    for state, number in (("sent", 41), ("delivered", 12), ("bounced", 7), ("answered", 5)):
        count(edition, "DE", "email", state, number)
    count(edition, "FR", "fax", "sent", 9)
    count(edition, "DE", "", "counted", 66)
    public = edition.appeal.tallies.public()
    told = {
        letters.channel: {str(words): number for words, number in letters.counts}
        for letters in public.everywhere.letters
    }
    assert told == {
        "email": {"sent": 65, "known to have arrived": 15, "came back": 5, "answered": 5},
        "fax": {"sent": 5},
    }
    assert public.everywhere.people == 65
    assert [(one.country, one.people) for one in public.countries] == [("DE", 65), ("FR", 0)]
    text = section(client)
    assert "<b>Germany</b>: 65 or more people signed; e-mail: sent 65 or more" in text
    assert "<b>France</b>; fax: sent 5 or more." in text


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.SET_ASIDE, State.REPEATED])
def test_what_is_not_confirmed_or_set_aside_is_not_told(
    edition: Edition, client: Client, state: State
) -> None:
    count(edition, "DE", "", state, 500)
    assert "500" not in section(client)
    assert not edition.appeal.tallies.public().everywhere


@pytest.mark.parametrize("state", [State.WAITING, State.DOUBT, State.FAILED, State.STOPPED])
def test_what_did_not_surely_leave_is_not_told(edition: Edition, state: State) -> None:
    count(edition, "DE", "email", state, 500)
    assert not edition.appeal.tallies.public().everywhere


def test_fewer_than_five_are_told_nowhere(client: Client, edition: Edition) -> None:
    for country in ("DE", "FR"):
        count(edition, country, "", "counted", 4)
    text = section(client)
    assert "Germany" not in text
    assert "5 or more" in text  # of both together


@pytest.mark.parametrize("seed", range(20))
def test_no_history_shows_a_number_under_five_or_a_step_of_one(
    client: Client, edition: Edition, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for country in ("DE", "FR", "KZ", "NO"):
        for channel in ("", "email", "fax"):
            for state in State:
                count(edition, country, channel, state, chance.choice((0, 1, 4, 5, 6, 9, 13, 101)))
    shown = [int(number) for number in re.findall(r"(\d+) or more", section(client))]
    assert shown
    assert all(number >= 5 and number % 5 == 0 for number in shown)
