"""The text of a web page, with its lines, lists and addresses kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

# What a page says between its article and its frame is lost where less than this share is left.
LEAST_SHARE = 0.2
ADDRESS_TAG = re.compile(r"<(/?)address\b", re.IGNORECASE)
BLOCKS = frozenset({"p", "head", "quote", "list", "table", "ab", "code"})
BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol",
        "p", "pre", "section", "table", "title", "ul",
    }
)  # fmt: skip
LINE_TAGS = frozenset({"br", "li", "tr", "option"})
SILENT_TAGS = frozenset({"script", "style", "template", "noscript", "svg", "head"})
SPACE = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")


def page_text(html: str) -> str:
    """The article of a page without its frame; all words of the page where no article shows."""
    everything = all_text(html)
    article = article_text(html)
    return article if len(article) >= LEAST_SHARE * len(everything) else everything


def article_text(html: str) -> str:
    """Empty when no article can be told from its frame."""
    # Importing it takes longer than reading most texts, so only for a web page.
    from trafilatura import bare_extraction  # noqa: PLC0415

    # It drops the first line of an address, so an address is made a paragraph.
    article = bare_extraction(
        ADDRESS_TAG.sub(r"<\1p", html), favor_recall=True, include_comments=False
    )
    body, title = getattr(article, "body", None), getattr(article, "title", None) or ""
    text = tidy("".join(printed(body))) if body is not None else ""
    # A headline that stands outside the article is kept apart from it.
    is_there = not title or title in text.split("\n")
    return text if is_there else f"{title}\n\n{text}"


def printed(element: Any) -> Iterator[str]:
    """The words of an element in TEI, a blank line around blocks, a line for each item and row."""
    is_block = element.tag in BLOCKS
    yield "\n\n" if is_block else ""
    if element.tag == "item":
        yield "\n• "
    elif element.tag in ("lb", "row"):
        yield "\n"
    yield element.text or ""
    for part in element:
        yield from printed(part)
        yield part.tail or ""
    if element.tag == "cell":
        yield "\t"
    yield "\n\n" if is_block else ""


def all_text(html: str) -> str:
    """Every word of a page, however deep its elements are nested."""
    words = Words()
    words.feed(html)
    words.close()
    return tidy("".join(words.pieces))


class Words(HTMLParser):
    """Collects the words of a page, with a line end for each element that begins a new line."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self.silent is None and tag in SILENT_TAGS:
            self.silent = tag
        self.break_line(tag)
        if tag == "li":
            self.pieces.append("• ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = None
        self.break_line(tag)

    def handle_data(self, data: str) -> None:
        if self.silent is None:
            self.pieces.append(data.replace("\n", " "))

    def break_line(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.pieces.append("\n\n")
        elif tag in LINE_TAGS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")


def tidy(text: str) -> str:
    lines = (SPACE.sub(" ", line).strip() for line in text.splitlines())
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
