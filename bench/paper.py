"""Letters as PDF: one by one and a thousand in one file, beside the typesetter with an empty page.

Every letter has its own sender, name and address out of fifty, and the words of all others or, in
the last row, its own; tagged, PDF/UA. CPU time of all
threads, since other work may share the machine, and time by the clock: a file of many letters is
written by two threads where there are two cores.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from typst import Compiler

from hueandcry.paper.letter import Letter, Page
from hueandcry.paper.letters import fonts, letter_pdf, letters_pdf

ONE_BY_ONE, IN_ONE_FILE, WARM = 500, 1000, 5
FACTS = (
    "I write to you about Amina Testova, a teacher, who has been in prison since March. She was "
    "not told of what she is accused, and she has seen neither a lawyer nor a doctor."
)
LETTER = Letter(
    language="en",
    page=Page.A4,
    address=("Embassy of Examplestan", "12 Long Street", "1010 Vienna", "AUSTRIA"),
    dated="22 November 2026",
    subject="The teacher Amina Testova",
    salutation="Your Excellency,",
    body="\n\n".join([FACTS] * 3 + ["I ask you to\n- free her;\n- let her see a lawyer."]),
    close="Yours faithfully,",
    reference="HC 12/2026",
)


def letters(count: int, *, first: int = 0) -> list[Letter]:
    return [
        replace(
            LETTER,
            sender=(f"Signer {number}", "Austria"),
            name=f"Signer {number}",
            address=(*LETTER.address[:1], f"{number % 50 + 1} Long Street", *LETTER.address[2:]),
        )
        for number in range(first, first + count)
    ]


def empty_pages(count: int, *, typesetter: Compiler) -> None:
    """The floor: a page with its number alone, tagged and PDF/UA as well."""
    for number in range(count):
        typesetter.compile(sys_inputs={"number": str(number)}, format="pdf", pdf_standards=["ua-1"])


def measure(work: Callable[[], object], *, count: int) -> tuple[float, float]:
    """How many a second: of CPU time, by the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return count / (time.process_time() - cpu), count / (time.perf_counter() - clock)


def memory() -> float:
    """The most that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    table = Table(title="Letters as PDF/UA, a second")
    for column in ("", "of CPU time", "by the clock", "peak MB"):
        table.add_column(column, justify="left" if not column else "right")

    def row(name: str, work: Callable[[], object], *, count: int) -> None:
        cpu, clock = measure(work, count=count)
        table.add_row(name, f"{cpu:,.0f}", f"{clock:,.0f}", f"{memory():,.0f}")

    start = memory()
    with TemporaryDirectory(prefix="hueandcry-bench-") as folder:
        sheet = Path(folder) / "empty.typ"
        sheet.write_text('#set document(title: "x", date: none)\n#sys.inputs.number', "utf-8")
        floor = Compiler(sheet, root=folder, font_paths=fonts())
        empty_pages(WARM, typesetter=floor)
        empty = partial(empty_pages, ONE_BY_ONE, typesetter=floor)
        row("floor: an empty page", empty, count=ONE_BY_ONE)
    [letter_pdf(letter) for letter in letters(WARM)]
    singles = letters(ONE_BY_ONE, first=WARM)
    row("one by one", lambda: [letter_pdf(letter) for letter in singles], count=ONE_BY_ONE)
    batch = letters(IN_ONE_FILE, first=WARM + ONE_BY_ONE)
    row(
        f"{IN_ONE_FILE:,} in one file",
        lambda: letters_pdf(batch, title="Letters"),
        count=IN_ONE_FILE,
    )
    edited = [
        replace(letter, body=letter.body.replace("Amina", letter.name))
        for letter in letters(IN_ONE_FILE, first=WARM + ONE_BY_ONE + IN_ONE_FILE)
    ]
    row(
        "each with words of its own",
        lambda: letters_pdf(edited, title="Letters"),
        count=IN_ONE_FILE,
    )
    Console().print(table)
    sys.stdout.write(f"This process held {start:,.0f} MB before the first letter.\n")


if __name__ == "__main__":
    main()
