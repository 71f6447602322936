"""Offices of the state at home, from the directory: offered in a draft, added by a tick."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.directory import add_embassy, add_offices_at_home
from tests.appeals.story import NOW, drafted
from tests.appeals.test_staff import LIST, form_of

from hueandcry.accounts.models import User
from hueandcry.appeals.at_home import offers
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import Outcome, publish
from hueandcry.offices.models import Channel


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def tick(client: Client, edition: Edition, *ids: object) -> None:
    """Save the form as it stands, with these offices ticked."""
    form = form_of(client, edition) | {"offered": [str(one) for one in ids]}
    client.post(f"{LIST}{edition.pk}/", form)
    edition.refresh_from_db()


def test_the_post_is_offered_and_not_the_person(client: Client, editor: User) -> None:
    add_offices_at_home()
    edition = drafted(editor)
    client.force_login(editor)
    page = client.get(f"{LIST}{edition.pk}/").content.decode()
    assert "President of Uzbekistan (Book of states, 22 January 2026, unchecked)" in page
    assert "Supreme Court of Uzbekistan" in page
    assert "Umidov" not in page


def test_missions_are_not_offered(editor: User) -> None:
    add_embassy()
    edition = drafted(editor)
    assert offers("UZ", read(edition)) == []


def test_a_state_that_nobody_named_has_nothing_to_offer(editor: User) -> None:
    add_offices_at_home()
    assert offers("", read(drafted(editor))) == []


def test_a_tick_adds_the_office_with_what_the_directory_has(client: Client, editor: User) -> None:
    president, court = add_offices_at_home()
    fax = {"type": "fax", "printed": "(998 71) 239-53-25", "normalised": "+998712395325"}
    Channel.objects.create(office=president, **fax)
    Channel.objects.create(office=president, type="phone", printed="dead", status="retired")
    Channel.objects.create(office=president, type="post", printed="Street 1\n100163 Tashkent")
    edition = drafted(editor)
    client.force_login(editor)
    tick(client, edition, president.pk)
    added = read(edition).targets[-1]
    assert (added.name, added.kind, added.role) == ("President of Uzbekistan", "head_of_state", "")
    assert (added.city, added.country, added.office) == ("Tashkent", "UZ", president.pk)
    assert [(one.type, one.printed, one.normalised) for one in added.channels] == [
        ("fax", "(998 71) 239-53-25", "+998712395325"),
        ("post", "Street 1, 100163 Tashkent", "Street 1, 100163 Tashkent, UZ"),
    ]
    assert [offer.line.office for offer in offers("UZ", read(edition))] == [court.pk]
    preview = client.get(f"{LIST}{edition.pk}/preview/").content.decode()
    assert preview.count(f'href="/offices/UZ/{president.pk}/"') == 1
    assert preview.count('href="/offices/UZ/') == 1


def test_saving_again_keeps_where_an_addressee_is_from(client: Client, editor: User) -> None:
    president, court = add_offices_at_home()
    edition = drafted(editor)
    client.force_login(editor)
    tick(client, edition, president.pk, court.pk)
    before = read(edition)
    tick(client, edition)
    assert read(edition) == before


@pytest.mark.parametrize("other", ["embassy", 987654321])
def test_only_what_is_offered_can_be_ticked(client: Client, editor: User, other: object) -> None:
    embassy = add_embassy()
    add_offices_at_home()
    edition = drafted(editor)
    client.force_login(editor)
    before = read(edition)
    tick(client, edition, embassy.pk if other == "embassy" else other)
    assert read(edition) == before


def test_an_office_that_was_slipped_in_is_let_go(client: Client, editor: User) -> None:
    president, _court = add_offices_at_home()
    edition = drafted(editor)
    client.force_login(editor)
    form = form_of(client, edition) | {"target-0-office": president.pk}
    client.post(f"{LIST}{edition.pk}/", form)
    assert read(edition).targets[0].office is None


def test_what_the_directory_learns_later_does_not_reach_an_approved_page(
    client: Client, editor: User
) -> None:
    president, _court = add_offices_at_home()
    fax = {"type": "fax", "printed": "(998 71) 239-53-25", "normalised": "+998712395325"}
    row = Channel.objects.create(office=president, **fax)
    edition = drafted(editor)
    client.force_login(editor)
    tick(client, edition, president.pk)
    approved = read(edition).digest()
    Channel.objects.filter(pk=row.pk).update(normalised="+998712390000")
    assert publish(edition, content=approved, by=editor, at=NOW) is Outcome.PUBLISHED
    assert read(edition).targets[-1].channels[0].normalised == "+998712395325"


def test_the_office_is_part_of_what_is_approved(client: Client, editor: User) -> None:
    president, court = add_offices_at_home()
    edition = drafted(editor)
    client.force_login(editor)
    tick(client, edition, president.pk)
    approved = read(edition).digest()
    edition.targets.filter(office=president).update(office=court)
    assert publish(edition, content=approved, by=editor, at=NOW) is Outcome.CHANGED
