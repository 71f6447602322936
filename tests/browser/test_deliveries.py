"""The desk holds and stops, decides what is in doubt, opens a mailbox again: without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.actions.returning import comes, sent, to
from tests.appeals.story import published
from tests.browser.conftest import DESKTOP, PHONE, Open, sign_in
from tests.browser.test_promises import SIDEWAYS, axe_faults
from tests.core.mail.came import report

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.ledger.away import note_away
from hueandcry.ledger.models import Carrier, Delivery, Kind, Lane
from hueandcry.sealing.services import keep_desk_half
from hueandcry.site.keys import key

SIZES = [DESKTOP, PHONE]
OVERVIEW = "/desk/deliveries/"


@pytest.fixture
def letters(person: Callable[..., User]) -> None:
    """Of a live appeal one letter waits, two are in doubt, one came back from a wrong address."""
    appeal = published(person("heron", *Role)).appeal
    at = timezone.now()
    waits = {"sent_at": None, "claimed_at": None, "claimed_by": "", "tries": 0}
    assert sent(Kind.LETTER).stream.name == appeal.stream
    sent(Kind.LETTER, **waits)
    for _letter in range(2):
        sent(Kind.LETTER, sent_at=None, doubt_at=at)
    comes(to(sent(), report()), at=at, desk=keep_desk_half(key("desk_key"), at=at))
    note_away(Carrier.MAIL_OUT, said="SSLCertVerificationError: self-signed certificate", at=at)


@pytest.fixture
def looked_at(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., list[str]]]:
    """What axe-core finds on pages of the desk, beside the window without script."""
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    sign_in_once: list[str] = []

    def look(addresses: list[str], size: tuple[int, int]) -> list[str]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if not sign_in_once:
            sign_in(page, "heron")
            sign_in_once.append("heron")
        found = []
        for address in addresses:
            page.goto(address)
            found += [f"{address} {size}: {fault}" for fault in axe_faults(page)]
            if page.evaluate(SIDEWAYS) > 0:
                found.append(f"{address} scrolls sideways at {size}")
        return found

    yield look
    context.close()


def row(page: Page) -> list[str]:
    """Of the appeal: what waits, leaves, is in doubt."""
    page.goto(OVERVIEW)
    cells = page.get_by_role("region", name="By appeal").locator("tbody tr").first.locator("td")
    return cells.all_inner_texts()[:3]


@pytest.mark.parametrize("size", SIZES)
def test_letters_are_held_released_decided_about_and_stopped(
    open_page: Open, letters: None, size: tuple[int, int]
) -> None:
    page = open_page(size=size, script=False)
    sign_in(page, "heron")
    assert row(page) == ["1", "0", "2"]
    expect(page.locator("main")).to_contain_text("The server by which mail leaves has been away")

    page.goto("/desk/appeals/")
    page.get_by_role("link", name="Hold or stop").click()
    page.get_by_role("button", name="Hold it now").click()
    page.goto(OVERVIEW)
    expect(page.locator("main")).to_contain_text("held by heron")
    page.goto("/desk/appeals/")
    page.get_by_role("link", name="Hold or stop").click()
    page.get_by_role("button", name="Let it leave").click()
    page.goto(OVERVIEW)
    expect(page.locator("main")).not_to_contain_text("held by heron")

    for button, after in (("did not leave", ["2", "0", "1"]), ("left", ["2", "0", "0"])):
        page.goto(OVERVIEW)
        page.locator("dl.counts").get_by_role("link").first.click()
        page.get_by_role("checkbox").first.check()
        page.get_by_role("button", name=f"The chosen {button}", exact=True).click()
        assert row(page) == after

    page.goto("/desk/appeals/")
    page.get_by_role("link", name="Hold or stop").click()
    page.get_by_role("button", name="Stop it now").click()
    assert row(page) == ["0", "0", "0"]
    expect(page.locator("main")).to_contain_text("stopped by heron")
    assert not Delivery.objects.waiting().exists()


def test_a_mailbox_that_works_again_is_opened(open_page: Open, letters: None) -> None:
    page = open_page(size=PHONE, script=False)
    sign_in(page, "heron")
    assert Lane.objects.get().dead_at
    page.goto(OVERVIEW)
    page.get_by_role("link", name="Mailboxes that no longer work").click()
    page.get_by_role("button", name="It works again").click()
    expect(page.locator("main")).to_contain_text("All work, as far as we know.")
    assert not Lane.objects.get().dead_at


def test_axe_finds_nothing_where_something_waits(
    letters: None, looked_at: Callable[..., list[str]]
) -> None:
    doubtful = Delivery.objects.in_doubt().first()
    assert doubtful
    lane = Lane.objects.get()
    pages = [OVERVIEW, f"{OVERVIEW}doubt/", f"{OVERVIEW}{doubtful.pk}/", "/desk/repairs/"]
    pages += [f"{OVERVIEW}lanes/{lane.pk}/", f"{OVERVIEW}bounced/"]
    assert [fault for size in SIZES for fault in looked_at(pages, size)] == []
