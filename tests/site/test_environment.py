"""What an unsafe or unclear setting does: the start fails, with the next step in a sentence."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hueandcry.site import environment


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No trial, a folder of its own, nothing else set."""
    for name in ("TRIAL", "SECRET_KEY", "HOSTS", "DATABASE_URL", "ROLE"):
        monkeypatch.delenv(f"HUEANDCRY_{name}", raising=False)
    monkeypatch.setenv("HUEANDCRY_DATA_DIR", str(tmp_path))
    return monkeypatch


def test_production_is_not_served_without_a_secret_key(production: pytest.MonkeyPatch) -> None:
    assert environment.secret_key() == ""
    with pytest.raises(ImproperlyConfigured, match="HUEANDCRY_SECRET_KEY is not set"):
        environment.demand_secret_key()


def test_a_short_secret_key_stops_the_start(production: pytest.MonkeyPatch) -> None:
    production.setenv("HUEANDCRY_SECRET_KEY", "short")
    with pytest.raises(ImproperlyConfigured, match="shorter than 50"):
        environment.secret_key()


def test_a_trial_makes_its_own_key_once_and_for_the_owner_only(
    production: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    production.setenv("HUEANDCRY_TRIAL", "1")
    first = environment.secret_key()
    assert first == environment.secret_key()
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    asked = [(tmp_path / str(file), f"{file} {new}") for file in range(500) for new in range(4)]
    with get_context("fork").Pool(4) as processes:
        known = processes.starmap(environment.made_once, asked, chunksize=1)
    assert set(known) <= {new for _path, new in asked}
    assert len(set(known)) == 500


def test_any_host_is_no_host(production: pytest.MonkeyPatch) -> None:
    production.setenv("HUEANDCRY_HOSTS", "*")
    with pytest.raises(ImproperlyConfigured, match="name the hosts"):
        environment.hosts()


def test_an_unknown_role_stops_the_start(production: pytest.MonkeyPatch) -> None:
    production.setenv("HUEANDCRY_ROLE", "admin")
    with pytest.raises(ImproperlyConfigured, match="public, desk or worker"):
        environment.role()


def test_postgresql_is_one_setting_away(production: pytest.MonkeyPatch) -> None:
    production.setenv("HUEANDCRY_DATABASE_URL", "postgresql://desk:secret@db.example:5433/appeals")
    database = environment.database()
    assert database["ENGINE"] == "django.db.backends.postgresql"
    named = [database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert named == ["appeals", "desk", "secret", "db.example", "5433"]


def test_another_database_is_refused(production: pytest.MonkeyPatch) -> None:
    production.setenv("HUEANDCRY_DATABASE_URL", "mysql://db.example/appeals")
    with pytest.raises(ImproperlyConfigured, match="must begin with postgresql"):
        environment.database()


@pytest.mark.parametrize("url", ["postgresql://[", "postgresql://desk:secret@db.example:x y/z?a"])
def test_an_address_of_a_database_that_is_none_is_refused_without_its_password(
    production: pytest.MonkeyPatch, url: str
) -> None:
    production.setenv("HUEANDCRY_DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="cannot be read") as refused:
        environment.database()
    assert "secret" not in str(refused.value)


def test_what_the_address_asks_of_the_line_is_kept(production: pytest.MonkeyPatch) -> None:
    url = "postgresql://desk@db.example/appeals?sslmode=verify-full&connect_timeout=5"
    production.setenv("HUEANDCRY_DATABASE_URL", url)
    options = environment.database()["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert options["connect_timeout"] == "5"


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(
    production: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").touch()
    production.setenv("HUEANDCRY_DATA_DIR", str(tmp_path / folder))
    with pytest.raises(ImproperlyConfigured, match="Set HUEANDCRY_DATA_DIR to"):
        environment.database()


def test_a_data_folder_that_we_make_is_for_its_owner_only(
    production: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    production.setenv("HUEANDCRY_DATA_DIR", str(tmp_path / "var"))
    environment.database()
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("number", ["many", "-1", "1.5", "9999999"])
def test_mails_a_minute_are_a_whole_number(production: pytest.MonkeyPatch, number: str) -> None:
    production.setenv("HUEANDCRY_MAILS_A_MINUTE", number)
    with pytest.raises(ImproperlyConfigured, match="must be a whole number"):
        environment.mails_a_minute()
