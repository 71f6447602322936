"""What the processes of a role hold in memory, and hold together."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

# The command as it is, up to where it would begin to serve.
SERVE = """
import django, gc, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hueandcry.site.settings"
django.setup()
from django.db import connections
from granian.server import Server
from hueandcry.site.console import main

def told(self):
    from hueandcry.actions.signing import views
    print(f"workers={self.workers} share={views.taken.share} {views.pressed.share}")
    print("connections", [one.connection for one in connections.all()])
    print("frozen", gc.get_freeze_count() > 100_000, *sys.modules, sep="\\n")

connections["default"].ensure_connection()
Server.serve = told
sys.argv[0] = "hueandcry"
sys.exit(main())
"""

# The command as it is, up to where it would begin to work; the first mail needs the urls.
WORK = """
import django, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hueandcry.site.settings"
django.setup()
from hueandcry.actions.rounds.loop import Loop
from hueandcry.site.console import main

def told(self):
    from django.urls import reverse
    reverse("actions:confirm", args=["token"])
    print(*sys.modules, sep="\\n")

Loop.work_once = told
sys.argv[0] = "hueandcry"
sys.exit(main())
"""
# What weighs, and which role has no use for it.
READER = {"hueandcry.core.reading.read", "charset_normalizer", "trafilatura", "lxml"}
PAGES = {"hueandcry.site.urls", "hueandcry.site.api", "hueandcry.appeals.views", "ninja"}
DESK = {"hueandcry.desk.urls", "hueandcry.accounts.staff", "fido2"}
ANOTHER_DATABASE = {"psycopg"}
# Loaded with the first letter that is printed.
TYPESETTER = {"typst", "pypdf"}
# Who is one person: the desk and the pages of cases ask that.
LIKENESS = {"rapidfuzz"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the process says that would now start the public ones."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return said(
        [SERVE, "serve", f"--port={port}", "--workers=3"],
        folder=tmp_path_factory.mktemp("public"),
        more={"ROLE": "public", "SECRET_KEY": "k" * 64, "HOSTS": "appeals.example"},
    )


def said(words: list[str], *, folder: Path, more: dict[str, str]) -> list[str]:
    environment = {"PATH": os.environ["PATH"], "HUEANDCRY_DATA_DIR": str(folder)}
    ended = subprocess.run(
        [sys.executable, "-c", *words],
        env=environment | {f"HUEANDCRY_{name}": value for name, value in more.items()},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.splitlines()


@pytest.mark.slow
def test_processes_that_serve_share_what_is_loaded_and_no_connection(public: list[str]) -> None:
    assert "connections [None]" in public
    assert {"True", "hueandcry.site.wsgi", "hueandcry.appeals.views"} <= set(public)


@pytest.mark.slow
def test_the_limits_of_a_network_are_divided_among_the_processes(public: list[str]) -> None:
    assert public[0] == "workers=3 share=3 3"


@pytest.mark.slow
def test_a_public_process_loads_neither_reader_nor_desk(public: list[str]) -> None:
    assert not set(public) & (READER | DESK | ANOTHER_DATABASE | TYPESETTER)


@pytest.mark.slow
def test_a_worker_loads_neither_reader_nor_pages(tmp_path: Path) -> None:
    keys = {"MASTER_KEY": "07" * 32, "PEPPER": "08" * 32}
    told = said(
        [WORK, "work", "--once"], folder=tmp_path, more=keys | {"ROLE": "worker", "TRIAL": "1"}
    )
    assert "hueandcry.site.links" in told
    assert not set(told) & (READER | PAGES | DESK | ANOTHER_DATABASE | TYPESETTER | LIKENESS)
