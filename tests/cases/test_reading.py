"""The process in which a text is read: what it cannot do, and what becomes of one that fails."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hueandcry.cases import reading
from hueandcry.cases.reading import BROKEN, COMMAND, TOO_SLOW, Reading, read_apart
from hueandcry.cases.reading_room import MOST_MEMORY
from hueandcry.core.reading.intake.take_in import Unreadable

SHUT_IN = "from hueandcry.cases.reading_room import shut_in\nshut_in()\n"
HAS_NAMESPACES = (
    subprocess.run(["unshare", "--map-root-user", "--net", "true"], check=False).returncode == 0
)


def tried(program: str) -> str:
    """The last line that a program, shut in like the reader, prints in its despair."""
    ended = subprocess.run(
        [sys.executable, "-I", "-c", SHUT_IN + program], capture_output=True, text=True, check=False
    )
    return (ended.stdout + ended.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('127.0.0.1', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
    ],
)
def test_it_opens_no_door(program: str) -> None:
    assert tried(program).startswith("PermissionError")


@pytest.mark.skipif(not HAS_NAMESPACES, reason="this kernel gives no network of one's own")
def test_its_network_is_its_own_and_has_nobody_in_it() -> None:
    network = "/proc/self/ns/net"
    assert tried(f"import os; print(os.readlink({network!r}))") not in ("", os.readlink(network))  # noqa: PTH115 (no path)
    assert tried("print(open('/proc/net/dev').read().count(':'))") == "1"


def test_it_gets_no_more_memory_than_allowed() -> None:
    assert tried(f"bytearray({MOST_MEMORY})").startswith("MemoryError")


def test_it_writes_no_large_file(tmp_path: object) -> None:
    program = f"open({str(tmp_path)!r} + '/x', 'wb').write(bytes(200_000_000))"
    assert tried(program).startswith("OSError: [Errno 27]")


def pretend(monkeypatch: pytest.MonkeyPatch, program: str) -> Reading | Unreadable:
    """Read with a program of ours in the place of the reader's process."""
    monkeypatch.setattr(reading, "COMMAND", (sys.executable, "-I", "-c", program))
    return read_apart(b"text", name="", published=None)


def test_it_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUEANDCRY_SECRET_KEY", "x" * 50)
    program = "import json, os; print(json.dumps({'unreadable': ' '.join(os.environ) or 'none'}))"
    seen = pretend(monkeypatch, program)
    assert isinstance(seen, Unreadable)
    assert "HUEANDCRY" not in seen.sentence


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import os; os.kill(os.getpid(), 11)", BROKEN),
        ("import os; os.kill(os.getpid(), 24)", TOO_SLOW),
        ("raise SystemExit(1)", BROKEN),
        ("bytearray(10 ** 15)", BROKEN),
    ],
)
def test_when_it_dies_the_sender_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, program: str, sentence: str
) -> None:
    assert pretend(monkeypatch, program) == Unreadable(sentence)


def test_when_it_never_ends_the_sender_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.5)
    assert pretend(monkeypatch, "import time; time.sleep(60)") == Unreadable(TOO_SLOW)


def test_the_name_of_a_file_is_not_passed_on_and_its_ending_is() -> None:
    page = b"<p>Police arrested Marta Quispe in Puno on 9 May 2026.</p>"
    seen = read_apart(page, name="Marta Quispe.html", published=None)
    assert isinstance(seen, Reading)
    assert (seen.kind, seen.text) == ("html", "Police arrested Marta Quispe in Puno on 9 May 2026.")
    assert not any("Quispe" in part for part in COMMAND)


def test_characters_that_no_database_keeps_are_replaced_one_for_one() -> None:
    text = "Police arrested Marta Quispe in Puno.\0 She is free."
    seen = read_apart(text.encode(), name="", published=None)
    assert isinstance(seen, Reading)
    assert seen.text == text.replace("\0", "\ufffd")
