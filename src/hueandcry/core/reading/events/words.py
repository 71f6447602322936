"""Words of happenings: the tables `events.toml`, made ready to search a sentence.

A trigger is a regular expression over lower-case text in which a space stands for any white space.
Each begins with three plain letters, or a whole word shorter than that, so that a word of the text
leads to the few triggers that can begin with it. Its kind says what it takes to be a happening:
`verbs`, `states` (which begin and last) and `ongoing` ones (which began before) nothing more,
`speech` a named speaker, `nouns` whose or of what, `weak` nouns a date or a word of holding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hueandcry.core.reading.events.other_words import SPACE, OtherWords, either, other_words
from hueandcry.core.reading.report import Span
from hueandcry.core.tables import table

DEFAULT_LANGUAGE = "en"
KINDS = ("verbs", "states", "ongoing", "nouns", "weak", "speech")
WORD = re.compile(r"[^\W\d_]+")
FIRST_LETTERS = re.compile(r"[^\W\d_]{1,3}")
INDEXED = 3  # letters of a word, or the whole of a shorter one, lead to its triggers
NEVER = "(?!)"
CONTEXTS = (
    "demand",
    "fear",
    "conditional",
    "now",
    "attempted",
    "planned",
    "expected",
    "negated",
    "lacking",
    "general",
    "past",
    "present",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Span):
    """Words of a sentence that tell a happening; `kind` as in the table, `words` in lower case."""

    type: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words of one language: triggers by their first letters, and what stands around them."""

    triggers: dict[str, str]
    types: dict[str, tuple[str, str]]
    cut: re.Pattern[str]
    before: dict[str, re.Pattern[str]]
    later: re.Pattern[str]
    held: re.Pattern[str]
    asking: re.Pattern[str]
    imperative: re.Pattern[str]
    passive: re.Pattern[str]
    infinitive: re.Pattern[str]
    achieved: re.Pattern[str]
    inverted: re.Pattern[str]
    joins: re.Pattern[str]
    by: re.Pattern[str]
    source: re.Pattern[str]
    official: re.Pattern[str]
    ends: re.Pattern[str]
    feared: re.Pattern[str]
    until_before: re.Pattern[str]
    nominal: re.Pattern[str]
    elapsed: re.Pattern[str]
    complement: re.Pattern[str]
    until: re.Pattern[str]
    whose: re.Pattern[str]
    pronouns: dict[str, re.Pattern[str]]
    numbers: dict[str, int]
    others: OtherWords

    def find(self, low: str) -> Iterator[Trigger]:
        """The triggers of a lower-case sentence, in order of place, none inside another."""
        end = 0
        for word in WORD.finditer(low):
            expression = self.triggers.get(word[0][:INDEXED])
            if expression is None or word.start() < end:
                continue
            if found := compiled(expression).match(low, word.start()):
                type_, kind = self.types[found.lastgroup or ""]
                end = found.end()
                yield Trigger(at=found.start(), end=end, type=type_, kind=kind, words=found[0])


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression made ready when a text first needs it: few texts need more than some dozens."""
    return re.compile(expression)


@cache
def event_words(language: str | None) -> EventWords:
    """The words of a language (ISO 639-1); the English ones for a language that has no table."""
    words = table("events", language=language or DEFAULT_LANGUAGE)
    words = words or table("events", language=DEFAULT_LANGUAGE)
    context = words["context"]
    forms, types = forms_of(words)
    return EventWords(
        triggers={key: rf"(?:{'|'.join(each)})(?!\w)" for key, each in forms.items()},
        types=types,
        cut=re.compile(
            rf"[;:]|\((?=[^)]{{30}})|\s[–—-]\s|(?<=\w\w\w)[.!?…]\W*\s|\b{either(context['cuts'])}\b"
        ),
        before={name: re.compile(rf"\b{either(context[name])}\b") for name in CONTEXTS},
        later=re.compile(rf"\b{either(context['later'])}\b"),
        held=re.compile(rf"\b{either(context['held'])}\b"),
        asking=re.compile(either(context["asking"])),
        imperative=re.compile(rf"{either(context['imperatives'])}\b"),
        passive=re.compile(rf"\b{either(context['passive'])}\b"),
        official=re.compile(rf"\b{either(context['officials'])}\s(?:\w{{1,3}}\.?\s)?$"),
        ends=re.compile(rf"\b{either(context['ends'])}\s(?:\w{{2,3}}\s)?$"),
        feared=re.compile(rf"\b{either(context['feared'] or [NEVER])}\b"),
        until_before=re.compile(
            rf"\b{either(context['until_before'] or [NEVER])}\s(?:\w{{2,3}}\s)?$"
        ),
        nominal=re.compile(rf"\b{either(context['nominal'] or [NEVER])}\s$"),
        elapsed=re.compile(rf"\s*{either(context['elapsed'])}\b"),
        complement=re.compile(
            rf"\b{either(context['complement'] or [NEVER])}\s(?:the\s)?(?:\w+\s)?$"
        ),
        infinitive=re.compile(rf"\b{either(context['infinitive'])}\s+$"),
        achieved=re.compile(rf"\b{either(context['achieved'])}\b"),
        inverted=re.compile(rf"{either(context['inverted'])}$"),
        joins=re.compile(rf"{either(context['joins'])}$"),
        by=re.compile(rf"\s*{either(context['by'])}\b"),
        source=re.compile(rf"\b{either(context['source'])}\b"),
        until=re.compile(rf"^\W*(?:\w+\W+){{0,5}}?{either(context['until'])}\b[^,;]*$"),
        whose=re.compile(rf"\s*{either(context['whose'])}\b"),
        numbers=words["numbers"],
        others=other_words(context),
        pronouns={
            name: re.compile(rf"\b{either(context[name])}\b") for name in ("he", "she", "they")
        },
    )


def forms_of(words: dict[str, Any]) -> tuple[dict[str, list[str]], dict[str, tuple[str, str]]]:
    """The triggers by their first letters, the longest first, and the type and kind of each."""
    every = [
        (form, rule["type"], kind)
        for rule in words["triggers"]
        for kind in KINDS
        for form in rule.get(kind, ())
    ]
    forms: dict[str, list[str]] = {}
    types = {}
    for number, (form, type_, kind) in enumerate(sorted(every, key=lambda one: -len(one[0]))):
        name = f"t{number}"
        types[name] = (type_, kind)
        for key in keys_of(form):
            forms.setdefault(key, []).append(f"(?P<{name}>{form.replace(' ', SPACE)})")
    return forms, types


def keys_of(form: str) -> Iterable[str]:
    """The first letters that a form can begin with: of each branch of a group at its start."""
    start = form[3 : form.index(")")].split("|") if form.startswith("(?:") else [form]
    return {found[0] for branch in start if (found := FIRST_LETTERS.match(branch))}
