"""Setting letters: PDF/UA-1, tagged, each letter on a sheet of its own. One typesetter is kept."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from hueandcry.paper.fonts import folders
from hueandcry.paper.letter import Flaw, Letter, Page, Rule, cleaned, flaws, locale_of

if TYPE_CHECKING:
    from typst import Compiler, Fonts

SHEETS = Path(__file__).parent / "sheets"
# In points: what a letter is set at, what is tried to keep it on one sheet, and what it is set at
# when it needs two all the same.
USUAL = 11
SMALLER = (10.5, 10, 9.5, 9)
ON_TWO = 10.5
# Of the address.
ADDRESS_SIZES = (10.5, 10, 9, 8)
AT_FIRST = {"size": USUAL, "is_long": False, "is_counted": False}

PAGES = re.compile(rb"/Type/Pages/Count (\d+)")

ZERO_WIDTH_SPACE = "\u200b"

# The typesetter changes as it works, and so does what is known of addresses; threads take turns.
turn = Lock()
found_in_window: dict[tuple[Page, tuple[str, ...], str], tuple[float, float] | None] = {}
MOST_KEPT = 1000


class CannotPrintError(ValueError):
    """A letter that cannot be printed: which of those given, and why."""

    def __init__(self, index: int, flaws: tuple[Flaw, ...]) -> None:
        super().__init__(" ".join(map(str, flaws)))
        self.index = index
        self.flaws = flaws


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where a letter lies in the file: its first page (from 1), how many, in which size (points).

    A letter of two pages did not fit on one at the smallest size; whoever wrote it should know.
    """

    page: int
    pages: int
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Letters as they go to the printer; `sheets` has one for each, in the order given."""

    pdf: bytes
    sheets: tuple[Sheet, ...]


def flaws_on_paper(letter: Letter) -> tuple[Flaw, ...]:
    """All that keeps a letter from being printed, the height of its address included."""
    if found := flaws(letter):
        return found
    with turn:
        [place] = in_windows([letter])
    return () if place else (Flaw(rule=Rule.ADDRESS_TOO_TALL),)


def letter_pdf(letter: Letter) -> Paper:
    """One letter. CannotPrintError when it has flaws (see `letter.flaws`)."""
    return letters_pdf([letter], title=letter.subject)


def letters_pdf(letters: Sequence[Letter], *, title: str) -> Paper:
    """One or more letters in one file, in the order given, each beginning on a new page.

    CannotPrintError names one that cannot be printed; then nothing is.
    """
    with turn:
        given = as_given(letters)
        pdf = compiled(given, title=title)
        if page_count(pdf) > len(given):
            return fitted(given, title=title)
    sheets = (Sheet(page=page, pages=1, size=USUAL) for page in range(1, len(given) + 1))
    return Paper(pdf=pdf, sheets=tuple(sheets))


def fitted(given: Sequence[dict[str, Any]], *, title: str) -> Paper:
    """Letters of which one at least is too long for a page at the usual size."""
    [sizes] = answers("sizes.typ", letters=given, sizes=[USUAL, *SMALLER])
    letters = [
        one | {"size": size or ON_TWO, "is_long": size is None}
        for one, size in zip(given, sizes, strict=True)
    ]
    pdf = compiled(letters, title=title)
    first = answers("first.typ", letters=[one | {"is_counted": True} for one in letters])
    after = [*first[1:], page_count(pdf) + 1]
    sheets = (
        Sheet(page=page, pages=end - page, size=one["size"])
        for page, end, one in zip(first, after, letters, strict=True)
    )
    return Paper(pdf=pdf, sheets=tuple(sheets))


@cache
def fonts() -> Fonts:
    # Loaded by who prints: seven megabytes that most processes have no use for.
    from typst import Fonts  # noqa: PLC0415

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders())


@cache
def typesetter() -> Compiler:
    """The one that prints."""
    from typst import Compiler  # noqa: PLC0415

    return Compiler(root=SHEETS, font_paths=fonts())


@cache
def measuring(sheet: str) -> Compiler:
    """One that is asked: it answers of files only."""
    from typst import Compiler  # noqa: PLC0415

    return Compiler(SHEETS / sheet, root=SHEETS, font_paths=fonts())


def compiled(given: Sequence[dict[str, Any]], *, title: str) -> bytes:
    """The letters go in as one string of JSON: twice as fast as `sys.inputs`, for which the
    typesetter forgets what it knows of the sheets.

    JSON of JSON is a string of the typesetter's too, since what is escaped in it is ASCII without
    controls: only quotation marks and backslashes, alike in both.
    """
    words = json.dumps(json.dumps([given, cleaned(title)]))
    sheet = f'#import "letters.typ": all\n#all(..json(bytes({words})))'
    pdf = typesetter().compile(sheet.encode("ascii"), format="pdf", pdf_standards=["ua-1"])
    return cast(bytes, pdf)


def in_windows(letters: Sequence[Letter]) -> list[tuple[float, float] | None]:
    """The size of each address in points and its top edge in mm; None when its window is too small.

    Offices are few and letters to each are many, so what was found is kept.
    """
    if len(found_in_window) > MOST_KEPT:
        found_in_window.clear()
    asked = [(letter.page, letter.address, letter.language) for letter in letters]
    if new := [one for one in dict.fromkeys(asked) if one not in found_in_window]:
        given = [
            {"page": page, **address_as_given(address), **language_as_given(language)}
            for page, address, language in new
        ]
        [found] = answers("window.typ", letters=given, sizes=ADDRESS_SIZES)
        found_in_window.update(zip(new, found, strict=True))
    return [found_in_window[one] for one in asked]


def answers(sheet: str, **inputs: Any) -> list[Any]:
    """What a sheet that measures has found: the values of its metadata."""
    texts = {name: json.dumps(value) for name, value in inputs.items()}
    measuring(sheet).compile(sys_inputs=texts, format="pdf")
    return cast(list[Any], json.loads(measuring(sheet).query("metadata", field="value")))


def page_count(pdf: bytes) -> int:
    """The typesetter's own word at the head of its file: a reader would go through all of it."""
    [_, count, _] = PAGES.split(pdf, maxsplit=1)
    return int(count)


def as_given(letters: Sequence[Letter]) -> list[dict[str, Any]]:
    """Letters as the sheets take them. CannotPrintError when one has flaws."""
    for index, letter in enumerate(letters):
        if found := flaws(letter):
            raise CannotPrintError(index, found)
    given = []
    for index, (letter, place) in enumerate(zip(letters, in_windows(letters), strict=True)):
        if place is None:
            raise CannotPrintError(index, (Flaw(rule=Rule.ADDRESS_TOO_TALL),))
        given.append(one_as_given(letter, *place))
    return given


def one_as_given(letter: Letter, size: float, top: float) -> dict[str, Any]:
    return {
        "page": letter.page,
        **language_as_given(letter.language),
        **address_as_given(letter.address),
        "address_size": size,
        "address_top": top,
        "sender": narrow(letter.sender),
        "dated": cleaned(letter.dated),
        "subject": breakable(cleaned(letter.subject)),
        "salutation": breakable(cleaned(letter.salutation)),
        "body": list(parted(breakable(cleaned(letter.body)))),
        "close": breakable(cleaned(letter.close)),
        "name": breakable(cleaned(letter.name)),
        "reference": breakable(cleaned(letter.reference)),
        **AT_FIRST,
    }


def language_as_given(language: str) -> dict[str, Any]:
    locale = locale_of(language)
    return {"language": locale.language, "region": locale.territory}


def address_as_given(address: tuple[str, ...]) -> dict[str, Any]:
    lines = narrow(address)
    return {"address": lines, "address_is_rtl": is_right_to_left(" ".join(lines))}


def narrow(lines: tuple[str, ...]) -> list[str]:
    """Lines for a narrow place, the empty ones left out."""
    return [breakable(cleaned(line), longest=20) for line in lines if line.strip()]


def parted(body: str) -> Iterator[dict[str, Any]]:
    """The paragraphs and lists of a text, each with its lines."""
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        for is_list, lines in groupby(paragraph.splitlines(), key=lambda line: line[:2] == "- "):
            yield {
                "kind": "list" if is_list else "text",
                "lines": [line.removeprefix("- ").strip() if is_list else line for line in lines],
            }


def breakable(text: str, *, longest: int = 40) -> str:
    """Words half as long again as `longest` with places to break in them: nothing is cut off.

    Only in scripts with blanks between words; the others break anywhere.
    """
    return re.sub(
        rf"[!-\u2e7f]{{{longest * 3 // 2},}}",
        lambda word: ZERO_WIDTH_SPACE.join(wrap(word[0], longest)),
        text,
    )


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from the right (Unicode's rule P2)."""
    directions = map(unicodedata.bidirectional, text)
    return next((one != "L" for one in directions if one in {"L", "R", "AL"}), False)
