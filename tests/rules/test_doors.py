"""No page of the desk opens without the right to it: all routes, all methods, all roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.rules.desk_routes import Route, desk_routes

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import RIGHTS, Role

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
ROUTES = desk_routes()
GUARDED = [route for route in ROUTES if route.right]

# allauth's own pages, each with its door. Open: whoever is not signed in. Own: one's own account.
OPEN, OWN = "open", "own"
DOORS = {
    "account_login": OPEN,
    "account_inactive": OPEN,
    "mfa_login_webauthn": OPEN,
    "mfa_authenticate": OWN,
    "account_logout": OWN,
    "account_reauthenticate": OWN,
    "account_change_password": OWN,
    "mfa_index": OWN,
    "mfa_reauthenticate": OWN,
    "mfa_activate_totp": OWN,
    "mfa_deactivate_totp": OWN,
    "mfa_view_recovery_codes": OWN,
    "mfa_generate_recovery_codes": OWN,
    "mfa_download_recovery_codes": OWN,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_remove_webauthn": OWN,
    "mfa_edit_webauthn": OWN,
}

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


def named(route: Route) -> str:
    return route.name


def test_every_route_of_the_desk_has_a_right_or_a_listed_door() -> None:
    assert {route.name for route in ROUTES if not route.right} == set(DOORS)


def test_the_walk_finds_the_desk() -> None:
    assert {"inbox", "ledger", "people", "person"} <= {route.name for route in GUARDED}


@pytest.mark.parametrize("route", GUARDED, ids=named)
@pytest.mark.parametrize("method", METHODS)
def test_a_stranger_is_sent_to_sign_in(client: Client, route: Route, method: str) -> None:
    answer = client.generic(method, route.address)
    assert answer.status_code in {302, 405}
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door == OWN])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_stranger_has_no_keys_to_look_at(client: Client, name: str, method: str) -> None:
    route = next(route for route in ROUTES if route.name == name)
    answer = client.generic(method, route.address)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (
        302,
        "/desk/sign-in/",
    )


@pytest.mark.parametrize("route", GUARDED, ids=named)
@pytest.mark.parametrize("role", [*Role, None], ids=str)
def test_a_role_without_the_right_is_refused_by_every_method(
    client: Client, person: Person, route: Route, role: Role | None
) -> None:
    client.force_login(person("stork", *([role] if role else [])))
    answers = {method: client.generic(method, route.address).status_code for method in METHODS}
    if route.right in RIGHTS.get(role, frozenset()) if role else False:
        assert 403 not in answers.values()
    else:
        assert set(answers.values()) <= {403, 405}
        assert 403 in answers.values()


@pytest.mark.parametrize("route", GUARDED, ids=named)
def test_a_closed_account_opens_nothing(client: Client, person: Person, route: Route) -> None:
    user = person("stork", *Role)
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    answers = {client.generic(method, route.address).status_code for method in METHODS}
    assert answers <= {302, 405}


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_nobody_reaches_the_key_of_another(client: Client, person: Person, name: str) -> None:
    key = Authenticator.objects.create(
        user=person("heron", Role.EDITOR), type=Authenticator.Type.WEBAUTHN, data={"name": "blue"}
    )
    client.force_login(person("stork", *Role))
    client.post("/desk/again/", {"password": "walnut harbour nine lamps"})
    route = next(route for route in ROUTES if route.name == name)
    address = route.address.replace("987654321", str(key.pk))
    assert {client.get(address).status_code, client.post(address).status_code} == {404}
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_every_right_in_the_register_is_some_roles_and_some_doors(person: Person) -> None:
    held = frozenset().union(*RIGHTS.values())
    assert {route.right for route in GUARDED} <= held
