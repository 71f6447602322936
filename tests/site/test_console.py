import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from hueandcry.site import console, core_console

APPEAL = """Home > News

Free the bakers of Porto Novo

Lagos, 5 March 2004

Two bakers were arrested in Porto Novo on 2 March 2004, and their union asks all to write.
"""


@pytest.fixture
def appeal(tmp_path: Path) -> Path:
    path = tmp_path / "appeal.txt"
    path.write_bytes(APPEAL.encode())
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["hueandcry", *map(str, words)])
    return console.main()


def test_the_report_is_printed_as_json(
    appeal: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(monkeypatch, "read", appeal, "--json") == 0
    report = json.loads(capfdbinary.readouterr().out)
    assert report["text_sha256"] == hashlib.sha256(APPEAL.encode()).hexdigest()
    assert report["published"]["value"] == "2004-03-05"
    assert "text" not in report


def test_positions_in_the_json_count_untouched_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "appeal.txt"
    path.write_bytes(APPEAL.replace("\n", "\r\n").encode())
    run(monkeypatch, "read", path, "--json")
    title = json.loads(capfdbinary.readouterr().out)["title"]
    text = path.read_bytes().decode("utf-8")
    assert text[title["at"] : title["end"]] == "Free the bakers of Porto Novo"


def test_the_json_of_a_web_page_carries_the_text_that_positions_count_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "appeal.html"
    story = APPEAL.splitlines()[-1]
    path.write_text(f"<html><body><h1>Free the bakers</h1><p>{story}</p></body></html>", "utf-8")
    run(monkeypatch, "read", path, "--json")
    report = json.loads(capfdbinary.readouterr().out)
    title = report["title"]
    assert report["text"][title["at"] : title["end"]] == "Free the bakers"


def test_the_sheet_names_what_was_found_and_its_lines(
    appeal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", appeal) == 0
    printed = capsys.readouterr().out
    assert "Free the bakers of Porto Novo" in printed
    assert "2004-03-05" in printed
    assert "line 5" in printed
    assert "navigation" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_the_caller_may_know_the_date(
    appeal: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(monkeypatch, "read", appeal, "--published", "2004-03-06", "--json")
    assert json.loads(capfdbinary.readouterr().out)["published"]["value"] == "2004-03-06"


def test_a_dash_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(APPEAL.encode())))
    assert run(monkeypatch, "read", "-", "--json") == 0
    assert json.loads(capfdbinary.readouterr().out)["language"] == "en"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "nothing in it"),
        ("noise.bin", bytes(range(256)) * 20, "no text that can be read"),
        ("long.txt", b"bread " * 3_000_000, "larger than 15 MB"),
        ("missing.txt", None, "There is no file"),
        (".", None, "is a folder"),
    ],
)
def test_bad_input_ends_with_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    name: str,
    content: bytes | None,
    why: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(monkeypatch, "read", path) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert why in captured.err
    assert len(captured.err.splitlines()) == 1


@pytest.mark.parametrize("words", [[], ["a.txt", "--published", "last week"], ["a.txt", "--xml"]])
def test_a_wrong_word_on_the_line_ends_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(monkeypatch, "read", *words)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_every_other_word_goes_to_django(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "help", "--commands") == 0
    assert "migrate" in capsys.readouterr().out.split()


def test_reading_starts_without_django_and_heavy_libraries(appeal: Path) -> None:
    program = (
        "import sys; sys.argv[1:] = ['read', sys.argv[1], '--json'];"
        "from hueandcry.site.console import main; main();"
        "heavy = {'django', 'rich', 'babel', 'trafilatura', 'pypdf', 'lxml', 'charset_normalizer'};"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(appeal)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_command_that_is_stopped_says_so_in_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_words: str) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(core_console, "run", stopped)
    monkeypatch.setattr("sys.argv", ["hueandcry", "read", "-"])
    assert console.main() == console.INTERRUPTED
    assert capsys.readouterr().err == "\nStopped.\n"
