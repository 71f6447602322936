"""Words and forms of numbers and addresses, in all languages at once.

A German appeal prints Turkish labels and a Russian one English ones: so no word waits for the
language of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hueandcry.core.tables import LANGUAGES, table

# What a line has at least that holds a channel. Most lines do not, and are not looked at.
HINT = re.compile(
    r"@|\d[\d ().+\t\u00a0/–-]{3,}\d|www\.|https?:|[(\[{]\s?\w{1,8}\s?[)\]}]"
    r"|\sAT\s|[-–]\d|(?i:\b(?:ext|extension|extn|poste|interno|apparat)\b)|protected|protég|protegida|geschützt"
    r"|(?i:telegr|telex|cable|télégr|télex|телегр|телекс)|\b(?:DOT|dot|punto|punkt|point)\b"
)
HINT_OF_EMBASSY = re.compile(
    r"(?i)embass|embaj|ambass|consul|konsul|botschaft|vertretung|commission|diplom|посольств"
)
# A run of digits is bounded, so that a page of digits takes no longer than a page of words.
RUN = (
    r"(?<![\w@./+-])(?:[+(][+( \u00a0]{0,4})?\d[\d+() .\t\u00a0\u2011–/-]{0,120}\d\)?(?![\w@]|,\d)"
)
# What stands in place of the last digits of the number before: `Tel. 030/555 96 10, Fax -19`.
END = r"(?<=[\s:])[-–]\d{1,4}(?![\w-]|[.,]\d)"
NAME = r"(?<![\w.+@-])[\w.+-]{1,64}"
EMAIL = rf"{NAME}@(?:[\w-]{{1,63}}\.){{1,5}}[^\W\d_]{{2,24}}(?![\w@])"
MASKED = r"(?<![\w.+@-])[\w+-]{1,64}(?:@(?:\.{3}|…|\*{3})|(?:\.{3}|…|\*{3})@[\w.-]{1,64})"
URL = r"(?:https?://|www\.)[^\s<>\"«»)\]]{3,200}"
HANDLE = r"(?<![\w@.])@\w{3,30}(?![\w@])"
# Letters that stand for a word when a colon or full stop and a number or an address follow.
LETTERS = {"t": "phone", "p": "phone", "m": "phone", "f": "fax", "e": "email"}
LETTER = r"(?<![\w.])(?:[TtPpMmFf](?=\s?[:.]\s?[+(\d])|[Ee](?=\s?:\s?[\w.+-]{1,64}@))"


def words_of(section: str, kind: str) -> list[str]:
    """The words of one kind, in every language that has some."""
    sections = (table("contacts", language=one).get(section, {}) for one in LANGUAGES)
    return [word for words in sections for word in words.get(kind, ())]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first; white space as it comes."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def labels() -> dict[str, str]:
    """Each label in small letters, with the type of channel it announces."""
    kinds = {
        kind for one in LANGUAGES for kind in table("contacts", language=one).get("labels", ())
    }
    known = {word.lower(): kind for kind in kinds for word in words_of("labels", kind)}
    return LETTERS | known


def label_type(printed: str) -> str:
    return labels()[" ".join(printed.lower().split())]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns made of the tables.

    `token` finds whatever begins a channel, by name of its group. `join` stands between the two
    labels of one number, `chain` between two numbers of one label, `filler` between a label and
    its number; `behind` is a label after its number, `follows` what may come after a short number.
    """

    token: re.Pattern[str]
    label: re.Pattern[str]
    join: re.Pattern[str]
    chain: re.Pattern[str]
    filler: re.Pattern[str]
    behind: re.Pattern[str]
    follows: re.Pattern[str]
    extension: re.Pattern[str]
    further_extension: re.Pattern[str]
    at: re.Pattern[str]
    dot: re.Pattern[str]
    wire: re.Pattern[str]
    on: re.Pattern[str]


@cache
def patterns() -> Patterns:
    label = rf"(?<![\w@-]){any_of(word for word in labels() if len(word) > 1)}(?![\w@])|{LETTER}"
    chain = any_of(words_of("between", "chain"))
    extension = any_of(words_of("between", "extension"))
    filler = any_of(words_of("between", "filler"))
    same = any_of(words_of("between", "same"))
    at, dot = any_of(words_of("hidden", "at")), any_of(words_of("hidden", "dot"))
    at_sign = rf"\s?[(\[{{]\s?{at}\s?[)\]}}]\s?"
    dot_sign = rf"\s?[(\[{{]\s?{dot}\s?[)\]}}]\s?"
    part = r"[\w-]{1,63}"
    spelt = (
        rf"{NAME}{at_sign}{part}(?:(?:\.|{dot_sign}){part}){{1,5}}"
        rf"|{NAME}\s{at}\s{part}(?:\s{dot}\s{part}){{1,5}}|{NAME}\sAT\s{part}(?:\.{part}){{1,4}}"
    )
    return Patterns(
        token=re.compile(
            rf"(?P<hidden>\[?{any_of(words_of('hidden', 'notices'))}\]?)|(?P<masked>{MASKED})"
            rf"|(?P<email>{EMAIL})|(?P<spelt>{spelt})|(?P<web>{URL})|(?P<social>{HANDLE})"
            rf"|(?P<same>(?<!\w){extension}(?!\w)[\s.:]*\d{{1,5}}\s+{same})"
            rf"|(?P<label>{label})|(?P<run>{RUN})|(?P<end>{END})"
        ),
        label=re.compile(label),
        join=re.compile(rf"[\s./&+-]*(?:{chain}\s+)?"),
        chain=re.compile(rf"\)?\s*(?:[,;/&]|{chain}(?!\w))*\s*(?:{chain}\s)?\s*"),
        filler=re.compile(rf"(?:[\s.:№#°*(–-]|{filler}(?!\w))*"),
        behind=re.compile(
            rf"\s*[(\[–-]?\s*(?P<first>{label})(?:[\s./&+-]+(?P<second>{label}))?"
            r"\.?\s*(?=[)\],;]|$|\n)"
        ),
        follows=re.compile(rf"\s*(?:$|[\n,;.)(/&–-]|{chain}\s|{label})"),
        extension=re.compile(rf"[\s,;.(–-]*{extension}(?!\w)[\s.:]*(\d{{1,5}})(?!\d)"),
        further_extension=re.compile(rf"\s*(?:[,/]|{chain}\s)\s*(\d{{2,5}})(?![\w-])"),
        at=re.compile(rf"{at_sign}|\s{at}\s"),
        dot=re.compile(rf"{dot_sign}|\s{dot}\s"),
        on=re.compile(rf"(?<=\s){filler}\s*\Z"),
        wire=re.compile(rf"(?:\s+{filler}(?!\w))?\s*[.:]?\s*"),
    )


@cache
def own_embassy() -> re.Pattern[str]:
    """The mission of the state concerned in the country of whoever reads."""
    forms = words_of("own_embassy", "patterns")
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)
