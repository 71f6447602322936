from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from tests.paper.reading import elements, reader, root, tags, text_of, words
from tests.paper.samples import ARABIC, CHINESE, FRENCH, KAZAKH

from hueandcry.paper import fonts
from hueandcry.paper.batch import address_list
from hueandcry.paper.letter import Letter, Page, Rule
from hueandcry.paper.letters import (
    SMALLER,
    CannotPrintError,
    Sheet,
    breakable,
    is_right_to_left,
    letter_pdf,
    letters_pdf,
)

PARAGRAPH = "Elle est détenue depuis mars et n’a vu ni avocat ni médecin de son choix. " * 3
# Debian's font for Chinese is there once `tools/install-for-tests` has run: before the slow tests.
SCRIPTS = [
    pytest.param(FRENCH, id="Latin"),
    pytest.param(KAZAKH, id="Cyrillic"),
    pytest.param(ARABIC, id="Arabic"),
    pytest.param(CHINESE, id="Chinese", marks=pytest.mark.slow),
]
# What shows through the window however the sheet lies in its envelope: left, top, right, bottom.
WINDOWS = {
    # DIN 680: window 90 by 45 mm, 20 from the left, 15 from the bottom of 220 by 110; the sheet,
    # folded to 210 by 105, slides 10 and 5 mm.
    Page.A4: (20.0, 50.0, 100.0, 90.0),
    # No. 10: window 114.3 by 28.6 mm, 22.2 from the left, 12.7 from the bottom of 241.3 by 104.8;
    # the sheet, folded to 215.9 by 101.6, slides 25.4 and 3.2 mm.
    Page.LETTER: (22.2, 63.5, 111.1, 88.9),
}
LONG_ADDRESS = (
    "Ministry of Justice of the Republic of Examplestan",
    "Department for the Execution of Sentences",
    "To the head of the department",
    "Building 4, entrance 2, third floor",
    "12 Avenue of the Examples",
    "District of the Old Mills",
    "010000 Exampletown",
    "EXAMPLESTAN",
)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (Page.A4, FRENCH.address),
        (Page.A4, ARABIC.address),
        (Page.A4, LONG_ADDRESS),
        (Page.LETTER, FRENCH.address),
        (Page.LETTER, ARABIC.address),
        (Page.LETTER, LONG_ADDRESS[2:]),
    ],
)
def test_the_address_is_in_the_window_of_the_envelope(page: Page, address: tuple[str, ...]) -> None:
    printed = letter_pdf(replace(FRENCH, page=page, address=address))
    left, top, right, bottom = WINDOWS[page]
    letter_height = 4
    shown = {part for line in address for part in line.split()}
    in_address = [
        word
        for word in words(printed.pdf)
        if word.left < 110 and 45 < word.top < 95 and set(word.text.split()) & shown
    ]
    assert len(in_address) >= len(address)
    for word in in_address:
        assert left <= word.left < right
        assert top + letter_height / 2 < word.top < bottom


@pytest.mark.parametrize("page", Page)
def test_nothing_but_the_address_is_in_the_window(page: Page) -> None:
    printed = letter_pdf(replace(FRENCH, page=page))
    left, top, right, bottom = WINDOWS[page]
    # Where it slides, the window shows as much more on each side as the sheet has room.
    inside = [
        word.text
        for word in words(printed.pdf)
        if left - 10 < word.left < right + 15 and top - 5 < word.top < bottom + 5
    ]
    assert inside == list(FRENCH.address)


def test_an_address_too_tall_for_the_window_is_refused_by_its_place_in_the_batch() -> None:
    tall = replace(FRENCH, address=tuple(f"Line {number}" for number in range(12)))
    with pytest.raises(CannotPrintError) as refused:
        letters_pdf([FRENCH, replace(tall, page=Page.LETTER)], title="Letters")
    assert refused.value.index == 1
    assert [flaw.rule for flaw in refused.value.flaws] == [Rule.ADDRESS_TOO_TALL]


@pytest.mark.parametrize("letter", SCRIPTS)
def test_a_letter_says_its_language_title_and_structure(letter: Letter) -> None:
    pdf = letter_pdf(letter).pdf
    catalogue = root(pdf)
    assert catalogue["/Lang"] == letter.language
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/ViewerPreferences"]["/Direction"] == ("/R2L" if letter is ARABIC else "/L2R")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert metadata.title == letter.subject
    kinds = tags(pdf)
    assert kinds[:5] == ["/Document", "/P", "/P", "/P", "/H1"]
    assert kinds.count("/H1") == 1
    assert kinds.count("/LI") == letter.body.count("\n- ")


@pytest.mark.parametrize("letter", [SCRIPTS[0], SCRIPTS[1], SCRIPTS[3]])
def test_the_words_of_a_letter_can_be_copied_out_of_it(letter: Letter) -> None:
    text = " ".join(text_of(letter_pdf(letter).pdf).split())
    for line in (*letter.address, *letter.sender, letter.salutation, letter.close, letter.name):
        assert line in text


def test_arabic_is_joined_and_set_from_the_right() -> None:
    pdf = letter_pdf(ARABIC).pdf
    salutation = [word for word in words(pdf) if "سعادة" in word.text]
    assert salutation[0].left > 150
    assert "Amina Testova" in text_of(pdf)
    assert any("NotoNaskhArabic" in name for name in font_names(pdf))


def font_names(pdf: bytes) -> set[str]:
    resources: Any = reader(pdf).pages[0]["/Resources"]
    return {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}


@pytest.mark.parametrize("letter", SCRIPTS)
def test_no_font_is_used_but_the_shipped_ones_and_that_of_debian(letter: Letter) -> None:
    assert all("Noto" in name or "Droid" in name for name in font_names(letter_pdf(letter).pdf))


HOSTILE = [
    '#import "@preview/evil:1.0.0"',
    "$x^2$ and $",
    r"\u{1F984} \ #panic()",
    "@ref <label> https://example.org",
    "*bold* _it_ `raw` = head",
    '"]}); #sys.inputs',
    "// comment /* */",
    "{{ 7*7 }} </script>",
    '#read("/etc/passwd")',
    "+ plus / term: x",
    "~ -- --- ... '\" -?",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_printed_as_it_is(text: str) -> None:
    letter = replace(
        FRENCH,
        address=(text, "TOWN"),
        sender=(text,),
        dated=text,
        subject=text,
        salutation=text,
        body=f"{text}\n\n{PARAGRAPH}\n- {text}",
        close=text,
        name=text,
        reference=text,
    )
    pdf = letter_pdf(letter).pdf
    printed = "".join(text_of(pdf).split()).replace("\u200b", "")
    assert printed.count("".join(text.split())) == 10
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert metadata.title == text


def test_a_turn_of_direction_in_a_name_turns_nothing() -> None:
    plain = letter_pdf(replace(FRENCH, name="Sara evil"))
    turned = letter_pdf(replace(FRENCH, name="Sara \u202eevil"))
    assert text_of(turned.pdf) == text_of(plain.pdf)


def test_a_letter_of_flaws_is_refused_in_a_sentence() -> None:
    with pytest.raises(CannotPrintError, match="line of the name is longer than 200 characters"):
        letter_pdf(replace(FRENCH, name="x" * 1_000_000))


def test_a_name_may_be_of_a_few_lines_each_as_long_as_a_line() -> None:
    name = "\n".join(letter * 150 for letter in "abc")
    printed = text_of(letter_pdf(replace(FRENCH, name=name)).pdf)
    assert "".join(printed.split()).replace("\u200b", "").count("a" * 150 + "b" * 150) == 1


def test_a_short_letter_is_set_at_the_usual_size() -> None:
    assert letter_pdf(FRENCH).sheets == (Sheet(page=1, pages=1, size=11),)


def test_a_longer_letter_is_set_smaller_to_stay_on_one_sheet() -> None:
    [sheet] = letter_pdf(replace(FRENCH, body="\n\n".join([PARAGRAPH] * 10))).sheets
    assert (sheet.pages, sheet.size in SMALLER) == (1, True)


def test_a_letter_too_long_for_one_sheet_goes_on_and_says_so_and_nothing_is_cut() -> None:
    paragraphs = [f"{number}. {PARAGRAPH}" for number in range(20)]
    printed = letter_pdf(replace(FRENCH, body="\n\n".join(paragraphs)))
    [sheet] = printed.sheets
    assert sheet.pages == 2
    assert len(reader(printed.pdf).pages) == 2
    text = " ".join(text_of(printed.pdf).split())
    assert text.count("Elle est détenue depuis mars") == 60
    assert "2" in [word.text for word in words(printed.pdf) if word.page == 2]


def test_words_without_a_blank_stay_on_the_page() -> None:
    printed = letter_pdf(replace(FRENCH, body="W" * 1000, name="W" * 200, address=("W" * 60,)))
    pages = reader(printed.pdf).pages
    assert text_of(printed.pdf).count("W") == 1260
    lines = "\n".join(page_texts(printed.pdf)).replace("\u200b", "").splitlines()
    assert max(len(line) for line in lines if "WW" in line) <= 40
    assert len(pages) == 1


def test_a_batch_has_a_letter_a_sheet_and_the_list_says_on_which_pages() -> None:
    long = replace(KAZAKH, body="\n\n".join([PARAGRAPH] * 20))
    letters = [FRENCH, long, replace(ARABIC, address=("=1+1", "تونس")), FRENCH]
    printed = letters_pdf(letters, title="Letters")
    assert [(sheet.page, sheet.pages) for sheet in printed.sheets] == [
        (1, 1),
        (2, 2),
        (4, 1),
        (5, 1),
    ]
    firsts = [number for number, text in enumerate(page_texts(printed.pdf), 1) if "HC" in text]
    assert firsts == [1, 2, 3, 4, 5]
    rows = [*csv.reader(StringIO(address_list(letters, printed).decode("utf-8-sig")))]
    assert rows[0] == ["letter", "page", "pages", "line 1", "line 2", "line 3", "line 4"]
    assert rows[2][:4] == ["2", "2", "2", KAZAKH.address[0]]
    assert rows[3] == ["3", "4", "1", "'=1+1", "تونس", "", ""]


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in reader(pdf).pages]


def test_every_letter_of_a_batch_names_its_own_language() -> None:
    pdf = letters_pdf([FRENCH, ARABIC], title="Letters").pdf
    assert root(pdf)["/Lang"] == "fr"
    assert {str(one["/Lang"]) for one in elements(pdf) if "/Lang" in one} == {"ar"}


def test_letters_of_several_threads_do_not_disturb_each_other() -> None:
    names = [f"Odile {number}" for number in range(8)]
    printed: dict[str, bytes] = {}

    def set_one(name: str) -> None:
        printed[name] = letter_pdf(replace(FRENCH, name=name)).pdf

    threads = [Thread(target=set_one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in names:
        assert name in text_of(printed[name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 شارع", True), ("(Amina) تونس", False), ("12", False), ("רחוב", True)],
)
def test_the_first_letter_says_from_which_side_a_text_runs(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_long_words_can_break_and_usual_ones_are_left_alone() -> None:
    word = "Rechtsschutzversicherungsgesellschaften"
    assert breakable(f"{word} https://example.org/{'a' * 60}").startswith(f"{word} ")
    assert breakable("x" * 100, longest=40) == "\u200b".join(["x" * 40, "x" * 40, "x" * 20])


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (fonts.SHIPPED / "OFL.txt").read_text("utf-8")


def test_a_letter_without_a_name_leaves_room_to_sign_by_hand() -> None:
    pdf = letter_pdf(replace(FRENCH, name="", sender=())).pdf
    assert "Odile" not in text_of(pdf)


def test_a_letter_of_a_batch_is_the_one_on_its_page() -> None:
    letters = [replace(FRENCH, name=f"Odile {number}") for number in range(40)]
    texts = page_texts(letters_pdf(letters, title="Letters").pdf)
    assert [number for number, text in enumerate(texts) if "Odile 17\n" in f"{text}\n"] == [17]
