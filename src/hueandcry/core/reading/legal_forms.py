"""Names that end or begin with a legal form: Ltd, GmbH, e. V., PT."""

from __future__ import annotations

from collections.abc import Iterator

from hueandcry.core.reading.bodies import takes_word
from hueandcry.core.reading.naming import LONGEST_NAME, SIDE_BY_SIDE, Named, Sentence
from hueandcry.core.reading.reasons import Rule


def companies(sentence: Sentence) -> Iterator[Named]:
    """Names that end or begin with the legal form of a company."""
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        is_form = word.is_capital and not (word.is_upper and sentence.is_all_capitals)
        if is_form and word.key in lexicon.company_endings and place > 0:
            first = place
            while first > 0 and place - first < LONGEST_NAME and goes_on_before(sentence, first):
                first -= 1
            if first < place and words[first].key not in lexicon.company_endings:
                found = sentence.named(first, place, "company", Rule.LEGAL_FORM, words=word.text)
                dot = sentence.text[found.end : found.end + 1] == "."
                yield found._replace(end=found.end + dot)
        elif is_form and word.key in lexicon.beginnings and takes_word(sentence, place + 1):
            last = sentence.run_of_capitals(place + 1)
            kind = lexicon.beginnings[word.key]
            yield sentence.named(place, last, kind, Rule.LEGAL_FORM, words=word.text)


def goes_on_before(sentence: Sentence, first: int) -> bool:
    """Whether the word before `first` belongs to a company's name ("A & B Textile Co. Ltd.")."""
    word, before = sentence.words[first], sentence.words[first - 1]
    return (
        word.gap in (" ", " & ", ". ", ", ")
        and before.is_capital
        and before.key not in sentence.lexicon.stops
        and (
            word.gap in (" ", " & ")
            or before.key in sentence.lexicon.company_endings
            or (word.key in sentence.lexicon.company_endings and word.gap == ", ")
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
