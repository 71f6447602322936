import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span


def parts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.cut(text) for span in spans]


def sentences(text: str) -> list[str]:
    return parts(text, Document.of(text, language="en").sentences)


SENTENCES = {
    "full stops": ("He was taken. She was not!", ["He was taken.", "She was not!"]),
    "abbreviations": ("Mr. Oven and Dr. Mill left.", ["Mr. Oven and Dr. Mill left."]),
    "initials": ("J. R. Mill was taken.", ["J. R. Mill was taken."]),
    "decimals": ("They paid 3.50 a day.", ["They paid 3.50 a day."]),
    "quotes": ('He said: "Never." They left.', ['He said: "Never."', "They left."]),
    "wrapped lines": (
        "The two bakers who had been taken from their homes on that day\nwere released.",
        ["The two bakers who had been taken from their homes on that day\nwere released."],
    ),
    "short lines": ("Minister of Bread\n1 Mill Road", ["Minister of Bread", "1 Mill Road"]),
    "bullets": ("We demand:\n• Free them\n• Pay them", ["We demand:", "Free them", "Pay them"]),
    "numbers": ("1. Write to him.\n2. Write to her.", ["Write to him.", "Write to her."]),
    "quoted mail": ("> Free the bakers.\n> Pay them.", ["Free the bakers.", "Pay them."]),
    "carriage returns": ("Free them.\r\n\r\nPay them.\r\n", ["Free them.", "Pay them."]),
    "blank lines": ("Free them\n\nnow", ["Free them", "now"]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_a_text_falls_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_and_paragraphs_are_without_their_outer_space() -> None:
    text = "  one\r\n two\r\n\r\n > three  \n"
    document = Document.of(text, language=None)
    assert parts(text, document.lines) == ["one", "two", "three"]
    assert parts(text, document.paragraphs) == ["one\r\n two", "three"]


def test_what_is_left_out_is_in_no_part_and_the_rest_keeps_its_place() -> None:
    text = "Home\nBakers arrested\nShare this\n\nThey were taken. Nobody knows where."
    blocks = [
        Span(at=text.index(words), end=text.index(words) + len(words))
        for words in ("Home", "Share this")
    ]
    left = Document.of(text, language="en").without(blocks)
    assert parts(text, left.lines) == ["Bakers arrested", "They were taken. Nobody knows where."]
    assert parts(text, left.paragraphs) == parts(text, left.lines)
    assert parts(text, left.sentences) == [
        "Bakers arrested",
        "They were taken.",
        "Nobody knows where.",
    ]


def test_a_text_of_nothing_has_no_parts() -> None:
    document = Document.of(" \n \n", language=None)
    assert (document.lines, document.paragraphs, document.sentences) == ((), (), ())
