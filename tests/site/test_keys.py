"""Each process holds its own keys: a foreign one stops the start."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hueandcry.site import keys
from hueandcry.site.environment import Role, secret

SECRETS = ("secret_key", "master_key", "pepper", "desk_key", "email_url", "imap_url")
OWN = {
    Role.PUBLIC: {"secret_key"},
    Role.DESK: {"secret_key", "desk_key"},
    Role.WORKER: {"master_key", "pepper", "email_url", "imap_url"},
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in SECRETS:
        monkeypatch.delenv(f"HUEANDCRY_{name.upper()}", raising=False)
    monkeypatch.delenv("HUEANDCRY_TRIAL", raising=False)
    monkeypatch.setenv("HUEANDCRY_DATA_DIR", str(tmp_path))


@pytest.mark.parametrize(("role", "name"), [*product(Role, SECRETS)])
def test_a_process_starts_with_its_own_secrets_only(
    role: Role, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"HUEANDCRY_{name.upper()}", "something")
    if name in OWN[role]:
        keys.demand_own_secrets_only(role)
        return
    with pytest.raises(ImproperlyConfigured, match=f"must not hold HUEANDCRY_{name.upper()}"):
        keys.demand_own_secrets_only(role)


def test_a_credential_of_systemd_counts_as_held(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "hueandcry_pepper").write_text("ab" * 32 + "\n", "ascii")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret("pepper") == "ab" * 32
    assert keys.key("pepper") == b"\xab" * 32
    with pytest.raises(ImproperlyConfigured):
        keys.demand_own_secrets_only(Role.DESK)


@pytest.mark.slow
def test_the_start_itself_fails_and_prints_no_secret() -> None:
    environment = os.environ | {"HUEANDCRY_ROLE": "public", "HUEANDCRY_PEPPER": "cd" * 32}
    words = [sys.executable, "-m", "django", "check", "--settings", "hueandcry.site.settings"]
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "must not hold HUEANDCRY_PEPPER" in ran.stderr
    assert "cdcd" not in ran.stderr + ran.stdout


@pytest.mark.parametrize("value", ["", "abc", "zz" * 32, "ab" * 31])
def test_a_key_that_is_none_stops_what_needs_it(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUEANDCRY_MASTER_KEY", value)
    with pytest.raises(ImproperlyConfigured, match="64 hexadecimal") as fault:
        keys.key("master_key")
    assert not value or value not in str(fault.value)


def test_a_trial_draws_a_key_once_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUEANDCRY_TRIAL", "1")
    first = keys.key("pepper")
    assert first == keys.key("pepper")
    assert first != keys.key("master_key")
    assert (tmp_path / "pepper").stat().st_mode & 0o077 == 0
