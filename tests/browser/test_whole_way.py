"""From the appeal page to a real mailbox, and an office's answer back in the ledger.

Nothing is stood in for: the site and the worker are processes, the mails go through Postfix into
mailboxes of Dovecot, and the browser runs no script.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from playwright.sync_api import Browser, Page, expect
from tests.actions.imap_server import dovecot, free_ports, wait_for
from tests.actions.mail_server import PostOffice, postfix
from tests.actions.worker import ENTERED
from tests.appeals.story import published
from tests.browser.conftest import PASSWORD, PHONE, sign_in
from tests.browser.test_promises import SIDEWAYS
from tests.browser.test_signing import SLOWLY

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Signature, Tally
from hueandcry.actions.signing.content import Content
from hueandcry.actions.signing.taking import confirm_by_link, sign
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Lane
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.models import PublicHalf

Found = TypeVar("Found")
OFFICE = "info@justice.example"
MASTER = "07" * 32
HUEANDCRY = str(Path(sys.executable).with_name("hueandcry"))
# Seconds in which a mail arrives, a page changes, a process starts.
PATIENCE = 30
# Public numbers move with the quarters of an hour.
A_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A site and a worker as processes, on the tests' database, beside a post office."""

    folder: Path
    port: int
    post: PostOffice
    edition: Edition

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.folder / "keys", bytes.fromhex(MASTER))

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HUEANDCRY_TRIAL": "1",
            "HUEANDCRY_DATA_DIR": str(self.folder),
            "HUEANDCRY_MASTER_KEY": MASTER,
            "HUEANDCRY_SITE_URL": self.url,
            "HUEANDCRY_MAIL_HOST": "letters.example",
            "HUEANDCRY_EMAIL_URL": self.post.url,
            "HUEANDCRY_IMAP_URL": self.post.mailboxes.url,
        }

    @contextmanager
    def running(self, *words: str) -> Iterator[None]:
        """A command of ours, told to end when the block does."""
        with (
            (self.folder / f"{words[0]}.log").open("w") as log,
            subprocess.Popen(
                [HUEANDCRY, *words], env=self.environment(), stdout=log, stderr=log
            ) as process,
        ):
            try:
                yield
            finally:
                process.terminate()

    def do_what_is_due(self) -> None:
        """One more worker looks at everything now, whatever the first looks at once a minute."""
        subprocess.run(
            [HUEANDCRY, "work", "--once"], env=self.environment(), check=True, capture_output=True
        )

    def others_sign(self, number: int) -> None:
        """So many others sign and confirm."""
        at = datetime.now(UTC)
        soon(lambda: PublicHalf.objects.of_signers(self.edition.appeal.slug))
        for other in range(number):
            one = replace(ENTERED, address=f"other{other}@mail.example")
            pk = sign(self.edition, one, at=at)
            assert pk
            sealed = Signature.objects.values_list("sealed", flat=True).get(pk=pk)
            token = Content.from_bytes(self.keyring.open(bytes(sealed))).token
            assert confirm_by_link(token, at=at)


@pytest.fixture
def house(person: Callable[..., User], tmp_path: Path) -> Iterator[House]:
    """The appeal is live by the clock on the wall; its office is at work and takes what comes."""
    stork = person("stork", *Role)
    stork.password = Argon2PasswordHasher().encode(PASSWORD, "a salt of this test")
    stork.save()
    edition = published(stork)
    Edition.objects.update(stop_on=datetime.now(UTC).date() + timedelta(days=30))
    edition.refresh_from_db()
    Lane.objects.create(channel="email", address=OFFICE, cap_hour=10**6, cap_day=10**6)
    (tmp_path / "hueandcry.sqlite3").symlink_to(connection.settings_dict["NAME"])
    [port] = free_ports(1)
    with ExitStack() as running:
        post = running.enter_context(postfix(running.enter_context(dovecot())))
        house = House(folder=tmp_path, port=port, post=post, edition=edition)
        running.enter_context(house.running("serve", "--port", str(port)))
        running.enter_context(house.running("work"))
        wait_for(port, log=tmp_path / "serve.log")
        yield house


@pytest.fixture
def page(chromium: Browser, house: House) -> Iterator[Page]:
    width, height = PHONE
    context = chromium.new_context(
        base_url=house.url,
        viewport={"width": width, "height": height},
        java_script_enabled=False,
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def soon(ask: Callable[[], Found | None]) -> Found:
    """What is asked for, once it is there."""
    until = time.monotonic() + PATIENCE
    while not (found := ask()):
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.2)
    return found


def sign_by_hand(page: Page, address: str) -> None:
    """From the first page to the page that asks for the digits."""
    page.goto("/")
    page.get_by_role("link", name="Dilnoza Aripova", exact=True).first.click()
    page.get_by_role("link", name="Write for Dilnoza Aripova").first.click()
    page.get_by_label("You write from").select_option("Poland")
    page.get_by_role("button", name="Show the ways").click()
    page.wait_for_timeout(SLOWLY)
    page.get_by_label("Your name").fill("Zażółć Gęślą")
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send me six digits").click()


def mail_to(house: House, user: str, address: str) -> EmailMessage:
    """The mail to this address in a mailbox, as soon as it is there."""

    def found() -> EmailMessage | None:
        mails = house.post.mailboxes.mails(user)
        return next((mail for mail in mails if mail["Delivered-To"] == address), None)

    return soon(found)


def test_two_letters_leave_and_one_is_answered_and_one_comes_back(house: House, page: Page) -> None:
    house.others_sign(4)
    sign_by_hand(page, "anna@mail.example")
    question = mail_to(house, "supporter", "anna@mail.example")
    page.get_by_label("The six digits").fill(str(question["Subject"])[:6])
    page.get_by_role("button", name="Send my letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Thank you. Your letter is on its way."
    )
    soon(lambda: house.post.mailboxes.number("office") == 5)
    letter = house.post.mailboxes.mails("office")[-1]
    answer_to(letter, house)
    house.post.close("office")

    sign_by_hand(page, "jan@mail.example")
    question = mail_to(house, "supporter", "jan@mail.example")
    link = re.search(rf"{house.url}/confirm/\S+", question.get_content())
    assert link
    page.goto(link[0])
    page.get_by_role("button", name="Send my letter").click()
    expect(page.get_by_label("It was I who signed")).to_be_visible()
    page.get_by_label("It was I who signed").check()
    page.get_by_role("button", name="Send my letter").click()
    soon(lambda: house.post.has_said("status=bounced"))

    house.do_what_is_due()
    soon(lambda: house.post.mailboxes.number() == 0)
    assert not is_told(page, "5 or more")
    Tally.objects.tell(at=datetime.now(UTC) + A_QUARTER)
    digest = mail_to(house, "organiser", "desk@dockers.example").get_content()
    assert "5" in digest
    assert "Zażółć" not in digest
    soon(lambda: is_told(page, r"confirmed by mail\s*people\s*5 or more"))
    assert page.context.cookies() == []
    see_it_at_the_desk(page)


def is_told(page: Page, words: str) -> bool:
    """Whether the appeal's page says so; it may be kept for some seconds as it was."""
    page.goto("/appeals/2026-1/")
    return re.search(words, page.locator("main").inner_text()) is not None


def answer_to(letter: EmailMessage, house: House) -> None:
    """The office presses "answer" in its mail programme."""
    answer = EmailMessage()
    answer["From"], answer["To"] = OFFICE, letter["Reply-To"] or letter["From"]
    answer["Subject"] = f"Re: {letter['Subject']}"
    answer["In-Reply-To"] = answer["References"] = letter["Message-ID"]
    quoted = "\n".join(f"> {line}" for line in letter.get_content().splitlines())
    answer.set_content(f"The ministry sees no reason to act.\n\n{quoted}")
    house.post.send(answer, sender=OFFICE)


def see_it_at_the_desk(page: Page) -> None:
    sign_in(page, "stork")
    page.goto("/desk/replies/")
    page.get_by_role("link", name="Re: ").click()
    expect(page.locator("main")).to_contain_text("The ministry sees no reason to act.")
    page.get_by_role("link", name="its delivery").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A letter to an office: answered")
    page.goto("/desk/deliveries/bounced/")
    page.get_by_role("link", name="Bounced (").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A letter to an office: bounced")
    expect(page.locator("main")).to_contain_text("5.1.1")
    page.goto("/desk/repairs/")
    expect(page.locator("main")).to_contain_text(OFFICE)
    assert page.evaluate(SIDEWAYS) <= 0
