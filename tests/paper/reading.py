"""What a PDF says of itself and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

POINTS_A_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text and where it begins, in millimetres from the left and the top of its page."""

    text: str
    left: float
    top: float
    page: int


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def words(pdf: bytes) -> list[Word]:
    return [
        word
        for number, page in enumerate(reader(pdf).pages, start=1)
        for word in words_of(page, number=number)
    ]


def words_of(page: PageObject, *, number: int) -> list[Word]:
    found = []
    height = float(page.mediabox.height)

    def visit(text: str, matrix: list[float], line: list[float], *_: object) -> None:
        x = line[4] * matrix[0] + line[5] * matrix[2] + matrix[4]
        y = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
        left, top = x / POINTS_A_MILLIMETRE, (height - y) / POINTS_A_MILLIMETRE
        found.append(Word(text.strip(), left, top, number))

    page.extract_text(visitor_text=visit)
    return [word for word in found if word.text]


def root(pdf: bytes) -> Any:
    """The catalogue of a PDF."""
    return reader(pdf).trailer["/Root"]


def elements(pdf: bytes) -> Iterator[Any]:
    """The elements of the structure tree, in order, root first."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict) and "/K" in node:
            yield node
            yield from walk(node["/K"])

    return walk(root(pdf)["/StructTreeRoot"]["/K"])


def tags(pdf: bytes) -> list[str]:
    return [str(element["/S"]) for element in elements(pdf)]
