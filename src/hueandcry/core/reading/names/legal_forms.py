"""Names that end or begin with a legal form: Ltd, GmbH, e. V., PT."""

from __future__ import annotations

from collections.abc import Iterator

from hueandcry.core.reading.names.bodies import is_foreign_particle, takes_word
from hueandcry.core.reading.names.naming import LONGEST_NAME, SIDE_BY_SIDE, Named, Sentence
from hueandcry.core.reading.reasons import Rule


def companies(sentence: Sentence) -> Iterator[Named]:
    """Names that end or begin with the legal form of a company."""
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        is_form = word.is_capital and not (word.is_upper and sentence.is_all_capitals)
        last = last_of_form(sentence, place) if is_form and place > 0 else None
        if last is not None:
            first = start_of_company(sentence, place)
            if first < place and words[first].key not in lexicon.company_endings:
                form = sentence.printed(place, last)
                found = sentence.named(first, last, "company", Rule.LEGAL_FORM, words=form)
                dot = sentence.text[found.end : found.end + 1] == "."
                yield found._replace(end=found.end + dot)
        elif is_form and word.key in lexicon.beginnings and takes_word(sentence, place + 1):
            last = sentence.run_of_capitals(place + 1)
            kind = lexicon.beginnings[word.key]
            yield sentence.named(place, last, kind, Rule.LEGAL_FORM, words=word.text)


def last_of_form(sentence: Sentence, place: int) -> int | None:
    """The last word of a legal form, which may be printed as initials (S.A.). None when none is."""
    words, last = sentence.words, place
    while words[place].is_initial and last + 1 < len(words) and words[last + 1].gap == ".":
        if len(words[last + 1].text) > 1:
            break
        last += 1
    key = "".join(word.key for word in words[place : last + 1])
    return last if key in sentence.lexicon.company_endings else None


def start_of_company(sentence: Sentence, form: int) -> int:
    """The first word of the name that the legal form ends."""
    first = form
    while first > 0 and form - first < LONGEST_NAME:
        if goes_on_before(sentence, first, form=form):
            first -= 1
        elif is_foreign_particle(sentence, first - 1) and first < form:
            first -= 2
        else:
            break
    return first


def goes_on_before(sentence: Sentence, first: int, *, form: int) -> bool:
    """Whether the word before `first` belongs to a company's name ("A & B Textile Co. Ltd.")."""
    word, before = sentence.words[first], sentence.words[first - 1]
    is_form = first == form or word.key in sentence.lexicon.company_endings
    return (
        word.gap in (" ", " & ", ". ", ", ")
        and before.is_capital
        and before.key not in sentence.lexicon.stops
        and (
            word.gap in (" ", " & ")
            or before.key in sentence.lexicon.company_endings
            or (is_form and word.gap == ", ")
        )
    )


def registered(sentence: Sentence) -> Iterator[Named]:
    """German associations, by their legal form: everything in the line up to "e. V."."""
    words = sentence.words
    for place in range(2, len(words)):
        if words[place].text == "V" and words[place - 1].text == "e":
            first = place - 1
            while first > 0 and words[first].gap in SIDE_BY_SIDE and place - first < LONGEST_NAME:
                before = words[first - 1]
                if not before.is_capital and (before.key,) not in sentence.lexicon.joining:
                    break
                first -= 1
            while not words[first].is_capital and first < place - 1:
                first += 1
            found = sentence.named(first, place, "ngo", Rule.LEGAL_FORM, words="e. V.")
            yield found._replace(end=found.end + (sentence.text[found.end : found.end + 1] == "."))
