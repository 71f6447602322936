"""The words of printed lists of missions, of all languages at once: a list may mix them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hueandcry.core.tables import LANGUAGES, table

FLAGS = re.IGNORECASE


def phrases(part: str, key: str) -> list[str]:
    """The phrases of one kind, of all languages."""
    return [
        phrase
        for language in LANGUAGES
        for phrase in table("offices", language=language).get(part, {}).get(key, [])
    ]


def one_of(found: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; blanks may be hyphens or missing."""
    longest_first = sorted(dict.fromkeys(found), key=len, reverse=True)
    return "|".join(phrase.replace(" ", r"[\s-]*") for phrase in longest_first) or r"(?!)"


@cache
def kind_pattern() -> re.Pattern[str]:
    """A kind of office; the name of the group that took part is the kind."""
    kinds = dict.fromkeys(
        kind
        for language in LANGUAGES
        for kind in table("offices", language=language).get("kinds", {})
    )
    groups = (f"(?P<{kind}>{one_of(phrases('kinds', kind))})" for kind in kinds)
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", FLAGS)


@cache
def residence_pattern() -> re.Pattern[str]:
    """That the ambassador lives elsewhere; group `city` is where. The blank may be missing."""
    city = r"\s*(?P<city>[^\W\d_][^()\n,;:]*?)\s*(?=[()\n,;:]|$)"
    return re.compile(rf"\b(?:{one_of(phrases('phrases', 'residence'))}){city}", FLAGS)


@cache
def answering_pattern() -> re.Pattern[str]:
    """ "The embassy in London answers": group `city` is where the office is that does."""
    city = r"\s+(?P<city>[^\W\d_][^()\n,;:.]{0,40}?)\s+"
    return re.compile(rf"\b(?:{word('embassy_in')}){city}(?:{word('answers')})(?!\w)", FLAGS)


@cache
def none_pattern() -> re.Pattern[str]:
    """That there is no office in a country, before whose office it is instead."""
    return re.compile(rf"\W*(?:{word('none')})(?!\w)\W*", FLAGS)


@cache
def column_pattern() -> re.Pattern[str]:
    """The name of a column of a table, whole; the group that took part is what it holds."""
    names = ("country", "office", "city", "address", "tel", "fax", "email", "web")
    groups = (f"(?P<{name}>{one_of(phrases('columns', name))})" for name in names)
    return re.compile(rf"\W*(?:{'|'.join(groups)})\W*", FLAGS)


@cache
def see_pattern() -> re.Pattern[str]:
    """Words that send the reader to another entry; group `state`."""
    see = one_of(phrases("phrases", "see"))
    return re.compile(rf"\W*\b(?:{see})[\s:]+(?P<state>[^\W\d_][^;\n]*?)[\s.)]*$", FLAGS)


@cache
def accredited_pattern() -> re.Pattern[str]:
    """That the head of the office covers more; group `whom` is the list of it."""
    phrase = one_of(phrases("phrases", "accredited"))
    return re.compile(rf"\(?\s*(?:{phrase})\s*:?\s*(?P<whom>[^()]*(?:\([^)]*\)[^()]*)?)\)?", FLAGS)


@cache
def organisation_pattern() -> re.Pattern[str]:
    """A line about a delegation to an organisation; group `whom`."""
    phrase = one_of(phrases("phrases", "organisation"))
    return re.compile(rf"\(?\s*(?:{phrase})\s+(?P<whom>[^()\n]+)\)?\s*$", FLAGS)


@cache
def joint_pattern() -> re.Pattern[str]:
    """Between the members of a list: a comma or "and"."""
    return re.compile(rf"\s*[,;]\s*(?:(?:{word('and')})\s+)?|\s+(?:{word('and')}|&)\s+", FLAGS)


@cache
def label_pattern() -> re.Pattern[str]:
    """What stands before numbers; the group is tel, fax or both."""
    groups = (f"(?P<{key}>{one_of(phrases('labels', key))})" for key in ("both", "fax", "tel"))
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])(?:\s*\([^()\d]*\))?[\s.:]*", FLAGS
    )


@cache
def address_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{one_of(phrases('labels', 'address'))})\s*:\s*", FLAGS)


@cache
def note_pattern() -> re.Pattern[str]:
    """A line that is no address: who the ambassador is, hours, what stands before an e-mail."""
    return re.compile(rf"\W*(?:{one_of(phrases('labels', 'note'))})(?![^\W_])", FLAGS)


@cache
def between_pattern(key: str) -> re.Pattern[str]:
    """One of the small words (`of`, `in`) with the blanks around it."""
    return re.compile(rf"\s+(?:{word(key)})\s+", FLAGS)


@cache
def article_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{word('article')})\s+)?", FLAGS)


@cache
def long_form_pattern() -> re.Pattern[str]:
    """What stands before the short name in the long name of a state: "the Federal Republic of"."""
    forms = "Republic|Kingdom|State|Federation|Republik|République|República"
    of, article = word("of"), word("article")
    return re.compile(
        rf"(?:[\w’'-]+\s+){{0,3}}?(?:{forms})\s+(?:{of})\s+(?:(?:{article})\s+)?", FLAGS
    )


def word(key: str) -> str:
    return one_of(phrases("phrases", key))
