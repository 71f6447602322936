"""`hueandcry read` and `hueandcry names`: what the core can do alone, without Django."""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import NoReturn

from hueandcry.core.reading.intake.take_in import MOST_BYTES, Intake, Unreadable, take_in
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import Report, as_json
from hueandcry.site.console import DONE, MISTAKE, refuse

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(MISTAKE, f"{self.prog}: {message}\n")


def run(command: str, *words: str) -> int:
    """`read` or `names` with its words; the exit status: 0 done, 2 a mistake in what was given."""
    return run_read(list(words)) if command == "read" else run_names(list(words))


def run_read(words: list[str]) -> int:
    """`hueandcry read FILE [--published DATE] [--json]`."""
    options = reading_options(words)
    content = content_of(options.file)
    if isinstance(content, str):
        return refuse(content, command="hueandcry read")
    source = take_in(content, name=options.file)
    if isinstance(source, Unreadable):
        return refuse(source.sentence, command="hueandcry read")
    digest = hashlib.sha256(content).hexdigest()
    # Findings hold no cycles, and looking for some takes a third of the time of reading.
    gc.disable()
    report = read(source.text, sha256=digest, published=options.published)
    gc.enable()
    if options.json:
        print_json(report, source=source)
    else:
        from hueandcry.site.sheet import print_sheet  # noqa: PLC0415

        print_sheet(report, text=source.text)
    return DONE


def reading_options(words: list[str]) -> argparse.Namespace:
    parser = Parser(
        prog="hueandcry read",
        description="Read an appeal and show who, what, when, where and whom to write to.",
        epilog="FILE is a text, a web page, a mail (.eml) or a PDF; - reads standard input.",
    )
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--published", metavar="DATE", type=date_given, help="2004, 2004-03 or 2004-03-05"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser.parse_args(words)


def date_given(words: str) -> str:
    if not DATE.fullmatch(words):
        raise argparse.ArgumentTypeError(
            f"{words} is not a date. Write it as 2004, 2004-03 or 2004-03-05."
        )
    return words


def content_of(name: str) -> bytes | str:
    """The bytes of the file, no more than can be taken in and one; else what is wrong."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return f"There is no file {name}. Check the name, or give - to read standard input."
    except IsADirectoryError:
        return f"{name} is a folder. Give the name of a file in it."
    except OSError as fault:
        return f"{name} cannot be opened ({fault.strerror}). Check who may read it."


def run_names(words: list[str]) -> int:
    """`hueandcry names A B`, and `hueandcry names --pairs FILE.tsv`."""
    from hueandcry.core.names.compare import compare  # noqa: PLC0415

    options = names_options(words)
    if options.pairs:
        return run_pairs(options.pairs)
    comparison = compare(*options.names)
    sys.stdout.write(f"{comparison.verdict} ({comparison.score:.2f})\n")
    sys.stdout.writelines(f"- {reason}\n" for reason in comparison.reasons)
    return DONE


def names_options(words: list[str]) -> argparse.Namespace:
    parser = Parser(
        prog="hueandcry names",
        description="Say whether two names are one: same, possible or different, and why.",
        epilog="--pairs prints a score from 0 to 1, a tab and the verdict a line.",
    )
    parser.add_argument("names", metavar="NAME", nargs="*")
    parser.add_argument("--pairs", metavar="FILE", help="a table with columns name1 and name2")
    options = parser.parse_args(words)
    if len(options.names) != (0 if options.pairs else 2):
        parser.error("Give two names, each in quotation marks, or --pairs and a file.")
    return options


def run_pairs(name: str) -> int:
    """Compare the two names of each row of a tab-separated table in UTF-8."""
    from hueandcry.core.names.compare import score  # noqa: PLC0415

    content = content_of(name)
    if isinstance(content, str):
        return refuse(content, command="hueandcry names")
    pairs = pairs_of(content)
    if isinstance(pairs, str):
        return refuse(f"{name}: {pairs}", command="hueandcry names")
    for a, b in pairs:
        how_much, verdict = score(a, b)
        sys.stdout.write(f"{how_much:.4f}\t{verdict}\n")
    return DONE


def pairs_of(content: bytes) -> list[tuple[str, str]] | str:
    """The columns name1 and name2 of a table; else what is wrong with it."""
    if len(content) > MOST_BYTES:
        return f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it."
    lines = content.decode("utf-8-sig", "replace").splitlines()
    header, *rows = [line.split("\t") for line in lines] or [[]]
    if not {"name1", "name2"} <= set(header):
        return "The first line must name the columns name1 and name2, with a tab between."
    first, second = header.index("name1"), header.index("name2")
    for number, row in enumerate(rows, start=2):
        if len(row) <= max(first, second):
            return f"Line {number} lacks a name. Put a tab between the two names."
    return [(row[first], row[second]) for row in rows]


def print_json(report: Report, *, source: Intake) -> None:
    """In UTF-8, whatever the terminal speaks. The text itself only where positions need it."""
    form = as_json(report)
    if not source.is_as_sent():
        form["text"] = source.text
    sys.stdout.buffer.write(json.dumps(form, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.buffer.flush()
