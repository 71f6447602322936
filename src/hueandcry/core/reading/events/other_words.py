"""Words for people without a name, and for what takes place, refuses or is a paper of a court."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SPACE = r"[\s>]+"
NEVER = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """Patterns over lower-case text.

    Before a trigger: `gathering` ("the summit was"), `paper` ("the appeal was"), `subject` ("her
    brother was", "two miners were"). After it: `refused`, `object` ("his brother", "two miners").
    Before and after a name: `whose` ("the brother of") and `possessive` ("'s brother").
    """

    gathering: re.Pattern[str]
    paper: re.Pattern[str]
    refused: re.Pattern[str]
    subject: re.Pattern[str]
    object: re.Pattern[str]
    whose: re.Pattern[str]
    possessive: re.Pattern[str]
    reported: re.Pattern[str]
    listed: re.Pattern[str]
    resumes: re.Pattern[str]
    authority: re.Pattern[str]
    excepted: re.Pattern[str]
    since: re.Pattern[str]
    former: re.Pattern[str]
    pluperfect: re.Pattern[str]
    own: re.Pattern[str]


def other_words(context: Mapping[str, Any]) -> OtherWords:
    """The patterns of one language, from the `context` of its table."""
    words = {name: either(context.get(name, ())) for name in NAMES}
    others, unnamed, owners, of = (words[name] for name in ("others", "unnamed", "owners", "of"))
    pronouns = either([*context["he"], *context["she"]])
    few = rf"(?:\s(?!{pronouns}\b)[\w-]+){{0,4}}?"
    auxiliaries = rf"(?:\s{words['auxiliaries']}){{0,4}}\s*$"
    not_subject = (*context.get("prepositions", ()), *context.get("definite", ()))
    inside = "".join(rf"(?<!\b{one}\s)" for one in not_subject)
    somebody = rf"{inside}\b{unnamed}\b(?!\s{words['units']})"
    relative = rf"(?:\b{owners}\s|^\s*)(?:[\w-]+\s){{0,2}}?{others}"
    return OtherWords(
        gathering=re.compile(
            rf"\b{words['gatherings']}(?:\s{words['prepositions']}{few})?"
            rf"(?:,?\s{words['relatives']})?{auxiliaries}"
        ),
        paper=re.compile(rf"\b{words['papers']}\b[^,;]*$"),
        refused=re.compile(rf"[^,;]*?\b{words['refused']}\b"),
        subject=re.compile(rf"(?:{relative}|{somebody}(?:\s{of}\s\w+)?{few}){auxiliaries}"),
        object=re.compile(rf"\s(?:{owners}\s(?:[\w-]+\s)?{others}\b|{somebody})"),
        whose=re.compile(rf"\b{others}\s{of}\s(?:[\w-]+\s){{0,2}}$"),
        possessive=re.compile(rf"['’]s?\s(?:[\w-]+\s)?{others}\b"),
        reported=re.compile(rf"\b{words['reported']}\b"),
        listed=re.compile(rf"\b{words['listed']}\b|:"),
        authority=re.compile(
            rf"\b{words['authorities']}(?:\s{words['of']}{few})?(?:,?\s{words['relatives']})?"
            rf"(?:\s{words['auxiliaries']})*\s$"
        ),
        excepted=re.compile(rf"\b{words['excepted']}\b"),
        since=re.compile(rf"\b{words['since']}\s$"),
        former=re.compile(rf"\b{words['former']}\s(?:\w{{2,3}}\s)?$"),
        pluperfect=re.compile(rf"\b{words['pluperfect']}\b"),
        own=re.compile(rf"\b{words['owners']}\s(?:[\w-]+\s)?{others},?\s$"),
        resumes=re.compile(rf"\b{words['resumes']}\b"),
    )


NAMES = (
    "authorities",
    "auxiliaries",
    "excepted",
    "former",
    "gatherings",
    "listed",
    "of",
    "others",
    "owners",
    "papers",
    "pluperfect",
    "prepositions",
    "refused",
    "relatives",
    "reported",
    "resumes",
    "since",
    "units",
    "unnamed",
)


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first; a space in them is any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + ("|".join(word.replace(" ", SPACE) for word in longest_first) or NEVER) + ")"
