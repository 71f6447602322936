"""Signing in with a password, a passkey, an authenticator app and a recovery code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page, expect
from tests.browser.conftest import PASSWORD, Open, sign_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role

Person = Callable[..., User]


def plug_in_a_key(page: Page) -> None:
    """A virtual key in the browser, which knows its person by a finger."""
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def prove_again(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def add_a_passkey(page: Page, *, alone: bool) -> None:
    page.goto("/desk/keys/webauthn/add/")
    prove_again(page)
    page.get_by_label("Name of the key").fill("blue key")
    page.get_by_label("Sign in with this key alone").set_checked(alone)
    page.get_by_role("button", name="Add this key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_a_passkey_made_here_signs_its_person_in_alone(open_page: Open, person: Person) -> None:
    person("heron", Role.EDITOR)
    page = open_page()
    plug_in_a_key(page)
    sign_in(page, "heron")
    add_a_passkey(page, alone=True)
    sign_out(page, "heron")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("summary", has_text="heron")).to_be_visible()


def test_a_key_beside_the_password_is_asked_for_after_it(open_page: Open, person: Person) -> None:
    person("heron", Role.EDITOR)
    page = open_page()
    plug_in_a_key(page)
    sign_in(page, "heron")
    add_a_passkey(page, alone=False)
    sign_out(page, "heron")
    sign_in(page, "heron")
    expect(page.get_by_role("heading", name="One more proof")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("summary", has_text="heron")).to_be_visible()


@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
def test_an_app_is_set_up_and_asked_for_and_a_recovery_code_stands_in(
    open_page: Open, person: Person, script: bool
) -> None:
    person("heron", Role.EDITOR)
    page = open_page(script=script)
    sign_in(page, "heron")
    page.goto("/desk/keys/totp/activate/")
    prove_again(page)
    page.get_by_label("Code that the app shows now").fill(
        code_of(page.locator(".secret").inner_text())
    )
    page.get_by_role("button", name="Set up the app").click()
    recovery = page.locator(".codes li").first.inner_text()
    sign_out(page, "heron")
    sign_in(page, "heron")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("summary", has_text="heron")).to_be_visible()


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))
