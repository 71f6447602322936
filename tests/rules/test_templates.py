"""What every template promises: no script, style or handler inside it, nothing from another host,
and every word goes through translation."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import hueandcry

PACKAGE = Path(hueandcry.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
TAGS = re.compile(
    r"{%\s*(comment|blocktranslate|blocktrans|verbatim)\b.*?{%\s*end\1\s*%}|{%.*?%}|{#.*?#}",
    re.DOTALL,
)
VALUES = re.compile(r"{{.*?}}", re.DOTALL)
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
SPOKEN = {"aria-label", "aria-description", "alt", "title", "placeholder"}
# The name of the house is the same in every language.
NAME = re.compile(r"Hue & Cry")
# A block may hold an attribute of the element around it.
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
WORD = re.compile(r"[^\W\d_]{2,}")


class Reader(HTMLParser):
    """Notes what a template holds that it may not."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.within.append(tag)
        if tag == "style" or "style" in attributes:
            self.faults.append(f"a style inside <{tag}>")
        if tag == "script" and not attributes.get("src"):
            self.faults.append("a script in the page")
        for name, value in attributes.items():
            self.check(tag, name, value)

    def check(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or value.strip().lower().startswith("javascript:"):
            self.faults.append(f"a handler, {name}")
        loads = name in LOADING or (tag == "link" and name == "href")
        if loads and re.match(r"(https?:)?//|data:", value.strip(), re.IGNORECASE):
            self.faults.append(f"{name} from {value}")
        if name in SPOKEN and WORD.search(value):
            self.faults.append(f"{name} is not translated: {value}")

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, text: str) -> None:
        if {"script", "style"} & set(self.within):
            return
        words = NAME.sub("", ATTRIBUTE.sub("", text))
        if WORD.search(words) and not {"code", "kbd", "samp"} & set(self.within):
            self.faults.append(f"not translated: {words.strip()}")


def faults(template: str) -> list[str]:
    reader = Reader()
    # A figure stands for whatever a tag prints: no word in a text, some value in an attribute.
    reader.feed(VALUES.sub(" 0 ", TAGS.sub(" 0 ", template)))
    reader.close()
    return reader.faults


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_keeps_the_promises_of_a_page(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<script>count()</script>",
        "<p style='color: red'>",
        "<style>p { color: red }</style>",
        "<button onclick='send()'>",
        "<a href='javascript:send()'>",
        "<img src='https://example.org/a.png'>",
        "<link rel='stylesheet' href='//example.org/a.css'>",
        "<p>Write for {{ name }}</p>",
        "<nav aria-label='Pages'>",
    ],
)
def test_the_check_finds_each_fault(template: str) -> None:
    assert len(faults(template)) == 1


def test_the_check_lets_pass_what_is_good() -> None:
    good = (
        '{% load i18n %}<p class="lead" lang="{{ l }}">{% translate "Write" %} · {{ name }}</p>'
        '<a href="https://example.org/">{{ host }}</a><script src="{% static "a.js" %}" defer>'
        "</script>{% blocktranslate %}Write for {{ name }}{% endblocktranslate %}"
    )
    assert faults(good) == []
