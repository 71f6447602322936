"""What dates look like: the tables `dates.toml` and the forms of no language, as one expression.

A form is a regular expression over lower-case text in which a space stands for any white space and
a word in braces for a part of a date: `{day}`, `{day2}`, `{month}`, `{month2}`, `{weekday}`,
`{year}`, `{year1}`, `{number}`, `{unit}`, `{today}`; `{plain_month}` and `{plain_weekday}` for
those XX `{lead}` for a weekday or a word for today that may stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hueandcry.core.tables import table

DEFAULT_LANGUAGE = "en"
SPACE = r"[\s>]+"
NO_DIGIT = r"(?!\d)"
# Forms that are printed alike in every language.
NUMERIC: list[dict[str, Any]] = [
    {"unit": "day", "forms": [r"{year}-{month_number}-{day}", r"{year}/{month_number}/{day}"]},
    {
        "unit": "days",
        "forms": [
            (
                r"{day}\.(?:{month_number}\.)? ?[-–] ?{day2}\. ?{month2_number}\."
                r"(?: ?{year}|{short_year})?"
            )
        ],
    },
    {"unit": "day", "forms": [r"{lead}{day}\. ?{month_number}\. ?(?:{year}|{short_year})"]},
    {
        "unit": "either",
        "forms": [r"{day}/{day2}/(?:{year}|{short_year})", r"{day}-{day2}-{year}"],
    },
]
NUMBERS_OF_DATES = r"\b(?:19|20)\d\d|\d[./-]\d\d?[./-]"
WORD_START = re.compile(r"(?<![\w/.-])(?=\w)")
REACH = 24  # characters from where a date may begin to its first trigger
PART = re.compile(r"\{([a-z_]+[12]?(?:_[a-z]+)?)\}")
NAMES = ("month", "month2", "weekday", "plain_month", "plain_weekday")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a form means: from where it counts (None: from nothing), in which unit, how far."""

    unit: str | None
    counts_from: str | None
    steps: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A date in a lower-case text: its parts as printed, and where its names of months begin."""

    pattern: Pattern
    parts: dict[str, str]
    at: int
    end: int
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scanner:
    """Finds the dates of one language in lower-case text; `words` is the table of the language."""

    trigger: re.Pattern[str]
    expression: re.Pattern[str]
    patterns: dict[str, Pattern]
    words: dict[str, Any]
    future: re.Pattern[str]

    def scan(self, text: str) -> Iterator[Match]:
        """The dates in the text, in order of place.

        Every date has a trigger in it, so it is looked for only where words begin shortly before.
        """
        end = 0
        for hit in self.trigger.finditer(text):
            if hit.start() < end:
                continue
            for word in WORD_START.finditer(text, max(end, hit.start() - REACH), hit.start() + 1):
                if found := self.expression.match(text, word.start()):
                    yield self.match_of(found)
                    end = found.end()
                    break

    def match_of(self, found: re.Match[str]) -> Match:
        name = found.lastgroup or ""
        pattern = self.patterns[name]
        spans = {part: found.span(f"{name}_{part}") for part in pattern.parts}
        return Match(
            pattern=pattern,
            parts={
                part: found.string[start:end] for part, (start, end) in spans.items() if end > 0
            },
            at=found.start(),
            end=found.end(),
            names=tuple(spans[name][0] for name in NAMES if spans.get(name, (0, 0))[1] > 0),
        )


@cache
def scanner(language: str | None) -> Scanner:
    """The scanner of a language (ISO 639-1); English for one that has no table."""
    words = table("dates", language=language or DEFAULT_LANGUAGE)
    words = words or table("dates", language=DEFAULT_LANGUAGE)
    expressions = parts_of(words)
    followed = followed_by_day(words, parts=expressions)
    patterns: dict[str, Pattern] = {}
    branches = []
    for rule in [*NUMERIC, *words["patterns"]]:
        for form in rule["forms"]:
            name = f"f{len(patterns)}"
            parts = [part for part in PART.findall(form) if part not in ("lead", "after")]
            parts += ["weekday", "today"] if "{lead}" in form else []
            patterns[name] = Pattern(
                rule.get("unit"), rule.get("from"), rule.get("steps", 0), tuple(parts)
            )
            alone = followed if rule.get("unit") == "weekday" else ""
            branches.append(f"(?P<{name}>{filled(form, name=name, parts=expressions)}{alone})")
    names = [*words["months"], *words["weekdays"], *words["units"]]
    return Scanner(
        trigger=re.compile(
            rf"\b(?:{either(names)}\b|{either(words['triggers'])})|{NUMBERS_OF_DATES}"
        ),
        expression=re.compile(rf"(?:{'|'.join(branches)})(?!\w)"),
        patterns=patterns,
        words=words,
        future=re.compile(rf"\b{either(words['future'])}\b"),
    )


def filled(form: str, *, name: str, parts: dict[str, str]) -> str:
    """The form as an expression, its groups under names of their own."""

    def part(found: re.Match[str]) -> str:
        if found[1] == "lead":
            return parts["lead"].replace("?P<", f"?P<{name}_")
        if found[1] == "after":
            return parts["after"]
        return f"(?P<{name}_{found[1]}>{parts[found[1]]})"

    spaced = form.replace(" ?", r"\s*").replace(" ", SPACE)
    return PART.sub(part, spaced)


def followed_by_day(words: dict[str, Any], *, parts: dict[str, str]) -> str:
    """Forbids a day of a month after a weekday: then the two are one date."""
    day, month = parts["day"], parts["month"]
    articles = rf"(?:{either(words['articles'])}{SPACE})?" if words["articles"] else ""
    day_first = rf"{articles}{day}(?:\.|\w\w)?{SPACE}(?:(?:of|de){SPACE})?{month}"
    return rf"(?![\s,(]+(?:{day_first}|{month}{SPACE}{day}))"


def parts_of(words: dict[str, Any]) -> dict[str, str]:
    """The expression of each part of a date."""
    month, weekday, today = (either(words[name]) for name in ("months", "weekdays", "today"))
    articles = rf"(?:{either(words['articles'])}{SPACE})?" if words["articles"] else ""
    day = rf"(?:0?[1-9]|[12]\d|3[01]){NO_DIGIT}"
    month_number = rf"(?:0?[1-9]|1[0-2]){NO_DIGIT}"
    year = rf"(?:19|20)\d\d{NO_DIGIT}"
    return {
        "day": day,
        "day2": day,
        "month": month,
        "month2": month,
        "plain_month": either(name for name in words["months"] if name not in words["shy"]),
        "month_number": month_number,
        "month2_number": month_number,
        "year": year,
        "year1": year,
        "short_year": rf"\d\d{NO_DIGIT}",
        "weekday": weekday,
        "plain_weekday": either(name for name in words["weekdays"] if name not in words["shy"]),
        "today": today,
        "number": rf"(?:{either(words['numbers'])}|\d{{1,2}})",
        "unit": either(words["units"]),
        "relative_year": either(words["relative_years"]),
        "after": "(?:" + "|".join(looking_back(words["after"])) + ")",
        "decade": r"\d0",
        "decade_word": either(words.get("decades", ())),
        "part": either(words.get("parts", ())),
        "lead": rf"(?:(?P<today>{today})[\s,(–-]+|(?P<weekday>{weekday})[\s,.(]+{articles})?",
    }


def looking_back(words: Iterable[str]) -> Iterator[str]:
    """One look back for each word, since Python looks back over a fixed length only."""
    for word in words:
        yield rf"(?<=\b{word})" if word[-1] in "'’" else rf"(?<=\b{word}\s)"


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first; a space in them is any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(word.replace(" ", SPACE) for word in longest_first) + ")"
