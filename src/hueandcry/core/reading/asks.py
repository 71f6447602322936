"""Asks: what a text asks its readers to do, each with its day and the targets it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hueandcry.core.reading.addressees.kinds import pattern
from hueandcry.core.reading.dates.printed import DatedPhrase
from hueandcry.core.reading.document import Document, split_sentences
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Ask, Date, Span, Target
from hueandcry.core.tables import LANGUAGES, table

MEANS = ("send_letter", "send_fax", "send_email", "send_telegram")
TO_EMBASSIES = ("contact_embassy", "picket")
TO_TARGETS = (*MEANS, "send_protest", "phone")
OWN_EMBASSY = "embassy_own_country"
WORD = re.compile(r"\S+")
LONGEST = 600  # characters of a sentence that are looked at
REACH = 20_000  # letters between an ask and the targets that it goes to


@dataclass(frozen=True, slots=True)
class AskWords:
    """Patterns of one language: a cue that somebody is asked, and the words of each type."""

    cue: re.Pattern[str]
    letter: re.Pattern[str]
    place: re.Pattern[str]
    types: dict[str, re.Pattern[str]]


@cache
def ask_words(language: str | None) -> AskWords:
    """The patterns of a language; of all together when it is none that we know."""
    languages = (language,) if language in LANGUAGES else LANGUAGES
    tables = [words for one in languages if (words := table("asks", language=one))]
    kinds = dict.fromkeys(kind for words in tables for kind in words["types"])
    return AskWords(
        cue=any_of(form for words in tables for form in words["cue"]),
        letter=any_of(form for words in tables for form in words["letter"]),
        place=any_of(form for words in tables for form in words["place"]),
        types={
            kind: any_of(form for words in tables for form in words["types"].get(kind, ()))
            for kind in kinds
        },
    )


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns; those that begin at a word are tried at the beginnings of words only."""
    ordered = list(forms)
    at_words = [form[2:] for form in ordered if form.startswith(r"\b")]
    elsewhere = [form for form in ordered if not form.startswith(r"\b")]
    grouped = [rf"\b(?:{'|'.join(at_words)})"] if at_words else []
    return re.compile("|".join([*elsewhere, *grouped]) or r"(?!)", re.IGNORECASE)


def find_asks(
    appeal: Document,
    *,
    furniture: Iterable[Span],
    dates: Iterable[DatedPhrase],
    targets: Iterable[Target],
) -> tuple[Ask, ...]:
    """Every ask, in order of place: a sentence that asks for letters and faxes gives two.

    `appeal` is the text without its page furniture, `furniture` the blocks of it: all that they can
    ask for is money. `dates` and `targets` are those of the appeal.
    """
    words = ask_words(appeal.language)
    days, offices = InOrder.of(dates), InOrder.of(targets)
    asks = [
        ask
        for sentence in outside_letters(appeal, words)
        for ask in asks_of(sentence, appeal.text, words, dates=days, targets=offices)
    ]
    asks += [
        ask
        for block in furniture
        for sentence in split_sentences(appeal.text, block)
        for ask in asks_of(
            sentence, appeal.text, words, dates=InOrder.of(()), targets=InOrder.of(())
        )
        if ask.type == "donate"
    ]
    return tuple(sorted(asks, key=lambda ask: ask.at))


def outside_letters(appeal: Document, words: AskWords) -> Iterator[Span]:
    """The sentences that stand in no printed letter: from its greeting to its closing words."""
    closing = pattern("markers", "closing", language=appeal.language)
    is_letter = False
    for sentence in appeal.sentences:
        if words.letter.match(appeal.text, sentence.at, sentence.end):
            is_letter = True
        elif closing.match(appeal.text, sentence.at, sentence.end):
            is_letter = False
        elif not is_letter:
            yield sentence


def asks_of(
    sentence: Span,
    text: str,
    words: AskWords,
    *,
    dates: InOrder[DatedPhrase],
    targets: InOrder[Target],
) -> Iterator[Ask]:
    stretch = text[sentence.at : min(sentence.end, sentence.at + LONGEST)]
    printed = " ".join(stretch.split())
    if not words.cue.search(printed):
        return
    starts = [sentence.at + word.start() for word in WORD.finditer(stretch)]
    near = targets.touching(Span(at=sentence.at - REACH, end=sentence.end + REACH))
    for kind, found in types_of(printed, words).items():
        yield Ask(
            type=kind,
            when=day_of(sentence, dates),
            place=place_of(printed, words) if kind in TO_EMBASSIES else None,
            targets=tuple(target.id for target in near if is_for(target, kind)),
            at=starts[printed.count(" ", 0, found.start())],
            end=sentence.end,
            reason=Reason(Rule.ASKING_WORDS, found[0]),
        )


def types_of(printed: str, words: AskWords) -> dict[str, re.Match[str]]:
    """What a sentence asks for, with the words that say so.

    "Copies of your letters" are no letters, a picket at an embassy is no visit, and a protest that
    is sent by fax is a fax.
    """
    found = {kind: match for kind, form in words.types.items() if (match := form.search(printed))}
    if copies := found.get("send_copies"):
        for kind in (*TO_TARGETS, "contact_embassy", "share"):
            if kind in found and found[kind].end() > copies.start():
                del found[kind]
    if "support_message" in found or "contact_embassy" in found or "sign_letter" in found:
        for kind in ("send_letter", "send_protest", "phone"):
            found.pop(kind, None)
    if "picket" in found:
        found.pop("contact_embassy", None)
    if any(kind in found for kind in MEANS):
        found.pop("send_protest", None)
    if len(found) > 1:
        found.pop("other", None)
    return found


def day_of(sentence: Span, dates: InOrder[DatedPhrase]) -> Date | None:
    """The first day that the sentence names. None without one."""
    for date in dates.touching(sentence):
        if date.value and not date.is_vague:
            return Date(value=date.value, phrase=date.phrase, at=date.at, end=date.end)
    return None


def place_of(printed: str, words: AskWords) -> str | None:
    found = words.place.search(printed)
    return next((group for group in found.groups() if group), None) if found else None


def is_for(target: Target, kind: str) -> bool:
    """Whether what is asked for goes to a target."""
    if kind in TO_EMBASSIES:
        return target.kind == "embassy"
    return kind in TO_TARGETS and any(way.type != OWN_EMBASSY for way in target.channels)
