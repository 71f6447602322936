"""Signing in: who gets in, how tries are slowed, how sessions end, what is written of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.accounts.conftest import PASSWORD, Person

from hueandcry.accounts import services
from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.sessions import BEGAN
from hueandcry.ledger.models import Entry
from hueandcry.site.logs import EventFormatter

ADDRESS = "192.0.2.77"


def sign_in(client: Client, name: str, password: str = PASSWORD, address: str = ADDRESS) -> int:
    """The status of one try: 302 in, 200 the form again."""
    form = {"login": name, "password": password}
    return client.post("/desk/sign-in/", form, REMOTE_ADDR=address).status_code


def is_in(client: Client) -> bool:
    return client.get("/desk/keys/").status_code == 200


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """Everything that the log would hold, as it would stand there."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(EventFormatter().format(record))

    handler = Lines(logging.DEBUG)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(before)
    root.removeHandler(handler)


def test_name_and_password_open_the_desk(client: Client, person: Person) -> None:
    person("heron", Role.EDITOR)
    assert sign_in(client, "heron") == 302
    assert is_in(client)


@pytest.mark.parametrize(
    ("name", "password"), [("heron", "another long password"), ("stork", PASSWORD), ("heron", "")]
)
def test_nothing_else_opens_it(client: Client, person: Person, name: str, password: str) -> None:
    person("heron", Role.EDITOR)
    assert sign_in(client, name, password) == 200
    assert not is_in(client)


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    client: Client, person: Person
) -> None:
    person("heron", Role.EDITOR)
    form = {"login": "heron", "password": "another long password"}
    known = client.post("/desk/sign-in/", form).context["form"].errors
    unknown = client.post("/desk/sign-in/", form | {"login": "stork"}).context["form"].errors
    assert known == unknown


def test_a_closed_account_does_not_sign_in(client: Client, person: Person) -> None:
    heron, keeper = person("heron", Role.EDITOR), person("keeper", Role.KEEPER)
    services.close_account(heron, by=keeper, at=timezone.now())
    sign_in(client, "heron")
    assert not is_in(client)


def test_the_eleventh_try_from_one_network_waits_and_another_network_does_not(
    client: Client, person: Person
) -> None:
    person("heron", Role.EDITOR)
    for _ in range(10):
        assert sign_in(client, "heron", "another long password") == 200
    assert sign_in(client, "heron") == 200
    assert not is_in(client)
    assert sign_in(client, "heron", address="198.51.100.9") == 302


def test_the_first_page_is_one_that_the_role_opens(client: Client, person: Person) -> None:
    for role in Role:
        person(role.value, role)
        sign_in(client, role.value)
        assert client.get("/desk/sign-in/", follow=True).status_code == 200
        client.logout()


@pytest.mark.parametrize(("hours", "still_in"), [(11.9, True), (12.1, False)])
def test_a_session_lasts_twelve_hours_at_most(
    client: Client, person: Person, hours: float, still_in: bool
) -> None:
    person("heron", Role.EDITOR)
    sign_in(client, "heron")
    session = client.session
    session[BEGAN] -= timedelta(hours=hours).total_seconds()
    session.save()
    assert is_in(client) is still_in


def test_an_idle_session_is_over_after_half_an_hour(client: Client, person: Person) -> None:
    person("heron", Role.EDITOR)
    sign_in(client, "heron")
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)


def test_the_session_is_a_new_one_after_signing_in(client: Client, person: Person) -> None:
    person("heron", Role.EDITOR)
    client.get("/desk/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key or ""
    client.cookies["desk"] = before
    sign_in(client, "heron")
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize("deed", ["roles", "closed", "ended", "password"])
def test_a_change_of_the_account_ends_its_sessions(
    client: Client, person: Person, deed: str
) -> None:
    heron, keeper = person("heron", Role.EDITOR), person("keeper", Role.KEEPER)
    sign_in(client, "heron")
    now = timezone.now()
    match deed:
        case "roles":
            services.give_roles(heron, roles=[Role.EDITOR, Role.APPROVER], by=keeper, at=now)
        case "closed":
            services.close_account(heron, by=keeper, at=now)
        case "ended":
            services.end_sessions(heron, by=keeper, at=now)
        case "password":
            services.give_password(heron, by=keeper, at=now)
    assert not is_in(client)


def test_signing_out_is_a_post_and_ends_the_session(client: Client, person: Person) -> None:
    person("heron", Role.EDITOR)
    sign_in(client, "heron")
    client.get("/desk/sign-out/")
    assert is_in(client)
    answer = client.post("/desk/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


@pytest.mark.parametrize("path", ["sign-up/", "signup/", "password/reset/", "email/"])
def test_nobody_signs_up_or_resets_by_mail(client: Client, db: None, path: str) -> None:
    assert client.get(f"/desk/{path}").status_code == 404


def test_sign_ins_are_ledger_lines_that_name_nobody(client: Client, person: Person) -> None:
    heron = person("heron", Role.EDITOR)
    sign_in(client, "heron")
    line = Entry.objects.get(verb="user.signed_in")
    assert (line.by_id, line.subject_id, line.before, line.after) == (
        heron.pk,
        heron.pk,
        None,
        None,
    )


def test_failed_tries_are_log_events_without_name_password_or_address(
    client: Client, person: Person, log_lines: list[str]
) -> None:
    person("heron", Role.EDITOR)
    sign_in(client, "heron", "another long password")
    assert any("hueandcry.accounts.sign_in_failed" in line for line in log_lines)
    log = "\n".join(log_lines)
    for secret in ("heron", "another long", ADDRESS):
        assert secret not in log


def test_no_address_reaches_the_database(client: Client, person: Person) -> None:
    person("heron", Role.EDITOR)
    sign_in(client, "heron", "another long password")
    sign_in(client, "heron")
    client.get("/desk/keys/", REMOTE_ADDR=ADDRESS)
    rows = [str(session.get_decoded()) for session in Session.objects.all()]
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (our own)
            rows.append(str(cursor.fetchall()))
    assert ADDRESS not in "\n".join(rows)
    assert "heron" in "\n".join(rows)


def test_a_new_password_needs_the_present_one(client: Client, person: Person) -> None:
    heron = person("heron", Role.EDITOR)
    sign_in(client, "heron")
    new = {"password1": "seven green boats at sea", "password2": "seven green boats at sea"}
    assert client.post("/desk/password/", {"oldpassword": "no", **new}).status_code == 200
    assert client.post("/desk/password/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert User.objects.get(pk=heron.pk).check_password(new["password1"])
    assert Entry.objects.filter(verb="user.password_changed", by=heron).exists()


@pytest.mark.parametrize(
    ("site", "status"), [("same-origin", 302), ("cross-site", 403), ("same-site", 403), (None, 403)]
)
def test_a_form_without_origin_is_ours_when_the_browser_says_so(
    person: Person, site: str | None, status: int
) -> None:
    person("heron", Role.EDITOR)
    client = Client(enforce_csrf_checks=True)
    page = client.get("/desk/sign-in/")
    form = {"login": "heron", "password": PASSWORD}
    form["csrfmiddlewaretoken"] = str(page.context["csrf_token"])
    headers = {"origin": "null"} | ({"sec-fetch-site": site} if site else {})
    assert client.post("/desk/sign-in/", form, headers=headers).status_code == status
