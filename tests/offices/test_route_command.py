"""`hueandcry route`: the answer in the terminal and as JSON, and what it says of mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hueandcry.offices.models import Office


def route(*words: str) -> str:
    """What the command prints for Peru and Iceland, unless the words say otherwise."""
    out = StringIO()
    call_command("route", "--state=PE", "--from=IS", *words, stdout=out)
    return out.getvalue()


def test_the_json_has_the_offices_best_first(oslo: Office) -> None:
    form = json.loads(route("--json", "--on=2025-06-01"))
    assert [one["city"] for one in form["offices"]] == ["Oslo"]
    assert (form["on"], form["for"]) == ("2025-06-01", "letter")
    assert any("Nobody has confirmed this yet" in one for one in form["offices"][0]["warnings"])


@pytest.mark.parametrize("words", ["IS", "is", "Iceland", "Island", "Исландия"])
def test_a_country_is_named_by_its_code_or_in_any_language(
    oslo: Office,
    words: str,
) -> None:
    assert json.loads(route("--json", f"--from={words}"))["country"] == "IS"


def test_the_sheet_has_the_office_how_to_reach_it_and_how_we_know(
    oslo: Office,
    capsys: pytest.CaptureFixture[str],
) -> None:
    route("--on=2025-06-01")
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "Offices of Peru to write to from Iceland, on 1 June 2025"
    assert "1. Embassy, Oslo" in lines
    assert "fax  22 00 00 00  (+4722000000)" in lines
    assert "-  An office in Iceland? None is known." in lines
    assert any(line.startswith("!  Only one side says this") for line in lines)
    assert max(map(len, lines)) <= 80


def test_an_empty_directory_says_how_to_fill_it(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    route("--state=CL")
    assert "hueandcry offices import FILE --state CL" in " ".join(capsys.readouterr().out.split())


def test_a_picket_without_an_office_says_so(
    oslo: Office,
    capsys: pytest.CaptureFixture[str],
) -> None:
    route("--for=picket")
    assert "Peru has no office in Iceland to stand at" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--state=Atlantis", "Atlantis is no state. Give its name"),
        ("--from=UN", "UN is no state"),
        ("--from=Germnay", r"Germnay is no state\. Did you mean Germany\?"),
        ("--from=Slovania", r"Did you mean Slovenia or Slovakia\?"),
        ("--from=USSR", "The USSR is no more; .*Kazakhstan.* followed. Choose one of them."),
        ("--state=East Germany", "East Germany is no more; .* Germany. Choose that state."),
        ("--from=", "is no state"),
        ("--on=next week", "next week is no day. Write it as"),
        ("--on=2025-02-30", "2025-02-30 is no day"),
        ("--for=tea", "letter or picket"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(db: None, words: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        route(words)


def in_a_new_folder(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command with an environment that has nothing of ours but the folder."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("hueandcry")), *words],
        env={"PATH": os.environ["PATH"], "HUEANDCRY_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_it_answers_in_a_new_folder_without_a_key(tmp_path: Path) -> None:
    ended = in_a_new_folder(tmp_path / "new", "route", "--state", "PE", "--from", "IS", "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["reasons"] == ["The directory knows no office of Peru."]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--state", "PE"], "--from"),
        (["--state", "PE", "--from", "Atlantis"], "Atlantis is no state"),
        (["--state", "PE", "--from", "IS", "--xml"], "--xml"),
    ],
)
def test_a_mistake_ends_with_one_line_and_status_2(
    tmp_path: Path, words: list[str], said: str
) -> None:
    ended = in_a_new_folder(tmp_path, "route", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("hueandcry route: ")
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
