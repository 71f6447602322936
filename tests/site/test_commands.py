"""Commands that cannot do what they are asked say so in a sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from tests.cases.story import desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.cases.models import Source
from hueandcry.site.management.commands import trial


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"port": 0}, "0 is no port"),
        ({"port": 65536}, "65536 is no port"),
        ({"address": "nowhere"}, "nowhere is no IP address"),
        ({"address": "192.0.2.1"}, "Nothing can be served at 192.0.2.1"),
        ({"workers": 0}, "give 1 or more"),
    ],
)
def test_serving_where_nobody_can_is_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("serve", **options)


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} .*in use.*take another port"):
            call_command("serve", port=port)


def test_a_second_trial_leaves_the_first_its_password(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    let_in_before = desk_user("editor").password
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    monkeypatch.setenv("HUEANDCRY_SITE_URL", "")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} .*take another port with --port"):
            call_command("trial", port=port)
    with trial.alone_in(tmp_path), pytest.raises(CommandError, match=r"A trial runs in .* already"):
        call_command("trial", port=port)
    assert User.objects.get(username="editor").password == let_in_before


def test_a_trial_runs_other_commands_of_ours_beside_the_server(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(sys, "argv", ["/bin/echo"])
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    log = tmp_path / "world.log"
    with trial.beside("offices", "world", "--keep-ours", log="world.log"):
        until = time.monotonic() + 10
        while not log.read_text("utf-8") and time.monotonic() < until:
            time.sleep(0.01)
    assert log.read_text("utf-8") == "offices world --keep-ours\n"


def test_the_sample_is_not_loaded_for_somebody_who_drafts_no_appeals(db: None) -> None:
    by = desk_user("Imke")
    let_in("Reader", roles=[Role.TRANSLATOR], by=by, at=by.made_at)
    with pytest.raises(CommandError, match="Name an editor"):
        call_command("load_sample", "Reader")
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("ROLE", "admiral", "set it to public, desk or worker"),
        ("DATABASE_URL", "postgresql://[", "HUEANDCRY_DATABASE_URL cannot be read"),
        ("DATA_DIR", "/dev/null/below", "Set HUEANDCRY_DATA_DIR to"),
        ("DATA_DIR", "", "run `hueandcry migrate`"),
    ],
)
def test_a_setting_that_stops_the_start_is_a_sentence(
    tmp_path: Path, setting: str, value: str, said: str
) -> None:
    environment = os.environ | {
        "HUEANDCRY_TRIAL": "1",
        "HUEANDCRY_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "hueandcry.site.settings",
    }
    environment.pop("HUEANDCRY_DATABASE_URL", None)
    if value:
        environment[f"HUEANDCRY_{setting}"] = value
    words = [
        str(Path(sys.executable).with_name("hueandcry")),
        "let_in",
        "heron",
        "--role",
        "editor",
    ]
    ended = subprocess.run(
        words, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["-c", "from hueandcry.site.console import main; import sys; sys.exit(main())", "serve"],
        ["-c", "import hueandcry.site.wsgi"],
    ],
)
def test_nothing_is_served_without_a_secret_key(tmp_path: Path, words: list[str]) -> None:
    environment = {"PATH": os.environ["PATH"], "HUEANDCRY_DATA_DIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    assert "HUEANDCRY_SECRET_KEY is not set" in ended.stderr
