"""An organisation signs, an answer from the right is read, a batch waits: wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer
from tests.actions.answering import answered, spot_of
from tests.actions.organising import BRANCH
from tests.actions.returning import sent
from tests.appeals.story import published
from tests.browser.conftest import DESKTOP, PHONE, Open, sign_in
from tests.browser.test_promises import SIDEWAYS, axe_faults

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.answers import services as answering
from hueandcry.actions.letters import posting
from hueandcry.actions.models import Answer, Batch, Organisation, Organiser, Publication, Signature
from hueandcry.actions.organisations.services import sign_for
from hueandcry.appeals.models import Edition
from hueandcry.cases.models import Source
from hueandcry.ledger.models import Channel, Lane
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.models import PublicHalf
from hueandcry.sealing.services import keep_desk_half, make_signers_pair
from hueandcry.site.keys import key

# Who fills in a form in less is a programme.
SLOWLY = 3_100
FORM = "/appeals/2026-1/sign/organisation/?from=PL"
WORDS = "لن يُفرج عنها قبل أن تحكم المحكمة."
ARABIC = f"السيدة […]،\n\n{WORDS} هاتف الأسرة +998 71 999 11 22.\n\nوزارة العدل\n"

pytestmark = pytest.mark.parametrize("size", [DESKTOP, PHONE])


@pytest.fixture
def edition(person: Callable[..., User], tmp_path: Path, settings: LazySettings) -> Edition:
    settings.POSTS_FROM = "NO"
    edition = published(person("heron", *Role))
    make_signers_pair(
        edition.appeal.slug, Keyring(tmp_path / "keys", b"\x07" * 32), at=timezone.now()
    )
    keep_desk_half(key("desk_key"), at=timezone.now())
    return edition


@pytest.fixture
def answer(edition: Edition, person: Callable[..., User]) -> Answer:
    """One in Arabic, blanked in part, that two people published."""
    by, at = edition.appeal.drafted_by, timezone.now()
    answer = answered(edition, by=by, text=ARABIC)
    Source.objects.filter(pk=answer.source_id).update(language="ar")
    answer = Answer.objects.select_related("source").get(pk=answer.pk)
    answering.blank_in(answer, [spot_of(answer, "+998 71 999 11 22")], by=by, at=at)
    content = answering.digest(answer)
    answering.propose(answer, content=content, by=by, at=at)
    other = person("stork", *Role)
    answering.agree(Publication.objects.get(), content=content, by=other, at=at)
    return answer


@pytest.fixture
def batch(edition: Edition) -> Batch:
    """One that waits for a second person; a letter waits for it."""
    at = timezone.now()
    lane = Lane.objects.create(
        channel=Channel.POST, address="1 Court Square, Tarmiz, UZ", cap_hour=9, cap_day=9
    )
    waits: dict[str, Any] = {"sent_at": None, "claimed_at": None, "claimed_by": "", "tries": 0}
    sent(lane=lane, channel=Channel.POST, country="PL", **waits)
    by = edition.appeal.drafted_by
    return posting.propose(edition.appeal, lane, most=9, by=by, at=at)


@pytest.fixture
def branch(edition: Edition) -> Organisation:
    """One whose address is confirmed, about which the desk has to decide."""
    at = timezone.now()
    half = PublicHalf.objects.of_signers(edition.appeal.slug)
    desk = PublicHalf.objects.of_desk()
    assert half
    assert desk
    said: dict[str, Any] = {"kind": "branch", "speaks_for": 412, "wants_list": True}
    pk = sign_for(edition, BRANCH, half=half, desk=desk, at=at, **said)
    Signature.objects.filter(pk=pk).update(confirmed_at=at)
    return Organisation.objects.get()


def test_an_organisation_signs_without_script(
    open_page: Open, edition: Edition, size: tuple[int, int]
) -> None:
    page = open_page(size=size, script=False)
    page.goto(FORM)
    page.wait_for_timeout(SLOWLY)
    page.get_by_label("Name of the organisation").fill("River Dockers, Gdynia")
    page.get_by_label("What it is").select_option("branch")
    page.get_by_label("Your name").fill("Żaneta Ćwik")
    page.get_by_label("Your function in it").fill("Secretary")
    page.get_by_label("Your e-mail address").fill("gdynia@dockers.example")
    page.get_by_role("button", name="Send me six digits").click()
    expect(page.locator("main")).to_contain_text("six digits")
    assert "dockers" not in page.url
    assert Organisation.objects.get().name == ""


def test_an_answer_from_the_right_is_read_without_what_is_blanked(
    open_page: Open, answer: Answer, size: tuple[int, int]
) -> None:
    page = open_page(size=size, script=True)
    page.goto(f"/appeals/2026-1/answers/{answer.slug}/")
    letter = page.locator(".letter")
    expect(letter).to_contain_text(WORDS)
    expect(letter).to_contain_text("[blanked]")
    expect(page.locator("body")).not_to_contain_text("999 11")
    assert letter.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert letter.get_attribute("lang") == "ar"


@pytest.mark.usefixtures("branch")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    chromium: Browser,
    live_server: LiveServer,
    answer: Answer,
    batch: Batch,
    size: tuple[int, int],
) -> None:
    width, height = size
    context = chromium.new_context(
        base_url=live_server.url, bypass_csp=True, viewport={"width": width, "height": height}
    )
    page, found = context.new_page(), []
    sign_in(page, "heron")
    organiser = Organiser.objects.create(address="desk@dockers.example")
    public = [
        f"/digests/{organiser.token}/",
        FORM,
        "/appeals/2026-1/organisations/",
        f"/appeals/2026-1/answers/{answer.slug}/",
    ]
    desk = ["answers/", f"answers/{answer.pk}/", "answers/new/", "post/", f"post/{batch.pk}/"]
    desk += ["organisations/", f"organisations/{Organisation.objects.get().pk}/"]
    desk += ["signatures/", "signatures/2026-1/", "signatures/domains/"]
    for address in [*public, *(f"/desk/{one}" for one in desk)]:
        reached = page.goto(address)
        assert reached
        assert reached.status == 200, address
        found += [f"{address}: {fault}" for fault in axe_faults(page)]
        found += [f"{address} scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    context.close()
    assert found == []
