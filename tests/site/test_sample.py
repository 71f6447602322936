"""The sample campaign: loaded whole, true to its texts, with something left to review."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.appeals.models import Appeal, Cited
from hueandcry.cases.models import Case, Finding, Source
from hueandcry.ledger.services import first_broken
from hueandcry.offices.services import answer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def sample() -> User:
    user = let_in("heron", roles=[Role.APPROVER], by=None, at=timezone.now())
    call_command("load_sample", "heron")
    return user


def test_five_texts_three_cases_and_two_live_appeals(sample: User, client: Client) -> None:
    assert Source.objects.count() == 5
    assert Case.objects.count() == 3
    live = Appeal.objects.live(day=timezone.now().date())
    assert [appeal.serial for appeal in live.order_by("serial")] == [1, 2]
    page = client.get("/").content.decode()
    assert "Saken Zhanusov" in page
    assert "Yesenbek Ukteshbaev" in page


def test_the_timeline_tells_only_what_the_texts_tell(sample: User) -> None:
    told = Cited.objects.filter(what=Cited.What.EVENT).values_list(
        "edition__name", "type", "on", "status"
    )
    assert sorted(told) == [
        ("Saken Zhanusov", "arrest", "", "actual"),
        ("Saken Zhanusov", "charge", "", "actual"),
        ("Saken Zhanusov", "detention", "2002-08-28", "actual"),
        ("Saken Zhanusov", "protest", "2002-09-07", "planned"),
        ("Yesenbek Ukteshbaev", "beating", "2011-03-15", "actual"),
        ("Yesenbek Ukteshbaev", "march", "2011-03-15", "actual"),
        ("Yesenbek Ukteshbaev", "sentence", "2011-03-15", "actual"),
    ]


def test_all_missions_of_the_list_are_confirmed(sample: User) -> None:
    offices = Finding.objects.filter(kind=Finding.Kind.OFFICE, verdict="confirmed")
    assert offices.count() == 69


def test_the_directory_answers_from_the_printed_list(sample: User, client: Client) -> None:
    found = answer(state="KZ", country="AM", on=timezone.now().date())
    assert [one.office.city for one in found.offices] == ["Moscow"]
    assert all(one.is_confirmed for one in found.offices[0].office.evidence)
    assert "write to Moscow" in client.get("/offices/KZ/?from=AM").content.decode()
    appeal = Appeal.objects.get(serial=1)
    page = client.get(f"/appeals/{appeal.slug}/act/?from=AM").content.decode()
    assert "Chistoprudny bulvar" in page


def test_something_is_left_to_review_in_every_text(sample: User) -> None:
    open_ = Finding.objects.filter(verdict=None).values_list("source", flat=True).distinct()
    assert open_.count() == 5
    assert first_broken() is None


def test_loading_twice_changes_nothing(sample: User) -> None:
    before = Finding.objects.count(), Appeal.objects.count()
    call_command("load_sample", "heron")
    assert (Finding.objects.count(), Appeal.objects.count()) == before


def test_an_unknown_editor_is_told_so() -> None:
    with pytest.raises(CommandError, match="Nobody of that name"):
        call_command("load_sample", "nobody")
