"""`hueandcry offices import` and `world`: what is said, and what a mistake leads to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from importlib import resources
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from tests.offices.story import BERLIN, LIST, NOW, broken_json, content_of, person, took_in

from hueandcry.offices.deciding import confirm_all
from hueandcry.offices.intake import is_data, take_in_list
from hueandcry.offices.models import Intake, Office, Origin

EMBASSIES = resources.files("hueandcry.offices.world").joinpath("database_of_embassies.csv")


def imported(file: Path, *options: str) -> str:
    out = StringIO()
    call_command("offices", "import", str(file), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_bytes(broken_json(*LIST))
    return path


@pytest.mark.django_db
def test_a_list_waits_until_it_is_to_be_confirmed(file: Path) -> None:
    said = imported(file, "--day", "2026-11-01")
    for words in ("2 entries", "1 new office\n", "line 2: ", "2 changes wait at the desk"):
        assert words in said
    assert not Office.objects.exists()
    again = imported(file, "--confirm-all")
    assert "there is nothing new in it" in again
    assert "2 changes are in the directory, checked by nobody." in again
    assert Office.objects.get().sightings.get().confirmed_by is None


@pytest.mark.django_db
def test_what_needs_two_persons_waits_at_the_desk(file: Path) -> None:
    confirm_all(took_in(BERLIN), by=person("Imke"), at=NOW)
    assert BERLIN.office
    file.write_bytes(content_of(*LIST).replace(b"555-02", b"555-99").replace(b"55502", b"55599"))
    assert "1 waits at the desk" in imported(file, "--confirm-all")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["none-such.csv"], "There is no file none-such.csv."),
        (["."], "cannot be opened"),
        ([__file__, "--state", "XX"], "XX is no state."),
        ([__file__, "--day", "1 May"], "1 May is no day."),
        ([], "required: FILE"),
    ],
)
def test_a_mistake_is_one_sentence(db: None, words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("offices", "import", *words)


@pytest.mark.slow
def test_it_works_in_an_empty_folder_and_ends_with_2_on_a_mistake(
    tmp_path: Path, file: Path
) -> None:
    def run(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("hueandcry"), "offices", "import", name],
            env={"PATH": os.environ["PATH"], "HUEANDCRY_DATA_DIR": str(tmp_path / "new")},
            capture_output=True,
            text=True,
            check=False,
        )

    done = run(str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 entries" in done.stdout
    wrong = run("none-such.csv")
    assert wrong.returncode == 2
    assert len(wrong.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"{}", "", True),
        (b"a,b\n1,2\n", "list.csv", True),
        (b"operator;operatorQID;jurisdictions\n", "", True),
        (b"Germany \xe2\x80\x93 Embassy (Berlin)", "list.txt", False),
        (b"%PDF-1.7 {", "list.csv", False),
        (b"<!doctype html><p>{", "list.json", False),
        (b"{}", "list.eml", False),
    ],
)
def test_what_could_be_hostile_is_opened_as_a_text(
    content: bytes, name: str, expected: bool
) -> None:
    assert is_data(content, name=name) is expected


def part_of_the_world(rows: int) -> str:
    return "".join(EMBASSIES.read_text("utf-8").splitlines(keepends=True)[: rows + 1])


@pytest.mark.django_db
@pytest.mark.slow
def test_a_newer_edition_of_the_embassies_shows_its_difference_alone() -> None:
    old = part_of_the_world(1500)
    first = take_in_list(old.encode(), name="e.csv", by=None, at=NOW)
    assert isinstance(first, Intake)
    confirm_all(first, by=None, at=NOW)
    assert Office.objects.count() == first.entries
    website = "https://www.canberra.mfa.af/"
    assert old.count(website) == 1
    lines = old.replace(website, "https://canberra.example/").splitlines(keepends=True)
    del lines[3]
    later = NOW + timedelta(days=400)
    second = take_in_list("".join(lines).encode(), name="e.csv", by=None, at=later)
    assert isinstance(second, Intake)
    kinds = sorted(second.changes.values_list("kind", flat=True))
    assert kinds == ["channel_replaced", "office_gone"]
    assert second.same == second.entries - 1


@pytest.mark.slow
@pytest.mark.django_db
def test_the_world_goes_in_in_well_under_a_minute() -> None:
    start = time.monotonic()
    out = StringIO()
    call_command("offices", "world", stdout=out)
    assert time.monotonic() - start < 45
    assert Office.objects.filter(until=None).count() > 11_000
    assert Origin.objects.count() == 2
    assert timezone.now().date() >= Origin.objects.earliest("day").day
