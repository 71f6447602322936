"""Organisations: ministries, courts, unions, papers, companies, campaigns, by the shape of names.

A name is found by the noun that says what the body is (Court, Union of ...), by the noun beside it
(the newspaper ..., a campaign known as "..."), by its legal form (... Ltd), by its letters (KBB, in
brackets behind the full name, or like nothing else), or because it is known world-wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.names.acronyms import acronyms, introduced, is_beside_digits, sections
from hueandcry.core.reading.names.bodies import (
    bodies,
    committees,
    foreign_bodies,
    members,
    of_members,
    without_borders,
)
from hueandcry.core.reading.names.cues import beside_cues, described, quotations
from hueandcry.core.reading.names.legal_forms import companies, registered
from hueandcry.core.reading.names.lexicon import (
    OrganisationWords,
    Phrase,
    is_common_word,
    organisation_words,
)
from hueandcry.core.reading.names.naming import Named, Sentence
from hueandcry.core.reading.names.words import Word, folded, words_of
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Mention, Organisation, Span

SCORES = {
    Rule.HEAD_NOUN: 0.9,
    Rule.LEGAL_FORM: 0.95,
    Rule.CUE_NOUN: 0.8,
    Rule.QUOTED_NAME: 0.8,
    Rule.ACRONYM: 0.7,
    Rule.SPELLED_OUT: 0.9,
    Rule.KNOWN_NAME: 0.95,
}
# Name forms, by the key of their first word: all keys, kind and the full name they stand for.
Forms = dict[str, list[tuple[Phrase, str, str]]]


def find_organisations(
    document: Document, *, words: Iterable[list[Word]]
) -> tuple[Organisation, ...]:
    """The organisations a text names, each with all its mentions, in order of first mention.

    `words` are those of each sentence of the text.
    """
    lexicon = organisation_words(document.language)
    sentences = [Sentence(document.text, one, lexicon) for one in words]
    found: list[Named] = []
    for sentence, span in zip(sentences, document.sentences, strict=True):
        found += unnested(names_in(sentence, span))
    found += again(sentences, forms_of(document.text, found, lexicon))
    return clustered(document.text, unnested(found))


def names_in(sentence: Sentence, span: Span) -> Iterator[Named]:
    built = [*bodies(sentence), *foreign_bodies(sentence), *known(sentence)]
    yield from built
    yield from committees(sentence)
    yield from members(sentence)
    yield from of_members(sentence)
    yield from without_borders(sentence)
    yield from companies(sentence)
    yield from registered(sentence)
    yield from sections(sentence)
    yield from beside_cues(sentence)
    yield from described(sentence)
    yield from quotations(sentence, built, span=span)
    yield from introduced(sentence, built)
    yield from acronyms(sentence)


def unnested(found: Iterable[Named]) -> list[Named]:
    """In order of place; of names that overlap the longest, of equal ones the first given."""
    kept: list[Named] = []
    end = 0
    for one in sorted(found, key=lambda one: (one.at, -one.end)):
        if one.at >= end:
            kept.append(one)
            end = one.end
        elif kept[-1].end - kept[-1].at < one.end - one.at:
            kept[-1] = one
            end = one.end
    return kept


def known(sentence: Sentence) -> Iterator[Named]:
    """Names that are known without any word around them."""
    for place, word in enumerate(sentence.words):
        for phrase, kind in sentence.lexicon.known.get(word.key, ()):
            # Amnesty prints its own name in small letters.
            if word.is_capital or len(phrase) > 1:
                last = place + len(phrase) - 1
                keys = tuple(one.key for one in sentence.words[place : last + 1])
                if keys == phrase:
                    yield sentence.named(place, last, kind, Rule.KNOWN_NAME)
                    break


def forms_of(text: str, found: Iterable[Named], lexicon: OrganisationWords) -> Forms:
    """The forms under which the names found may occur once more."""
    forms: dict[Phrase, tuple[Phrase, str, str]] = {}
    for one in sorted(found, key=lambda one: not one.stands_for):
        printed = text[one.at : one.end]
        for form in (printed, printed.split(" in ")[0] if one.kind == "embassy" else printed):
            keys = tuple(word.key for word in words_of(form, Span(at=0, end=len(form))))
            forms.setdefault(keys, (keys, one.kind, one.stands_for or printed))
        if one.rule is Rule.LEGAL_FORM and (short := without_form(printed, one.words)):
            keys = tuple(word.key for word in words_of(short, Span(at=0, end=len(short))))
            forms.setdefault(keys, (keys, one.kind, printed))
        letters = "".join(word[0] for word in printed.split() if word[0].isupper())
        if len(letters) > 1 and folded(letters) not in lexicon.not_acronyms:
            forms.setdefault((folded(letters),), ((folded(letters),), one.kind, printed))
    index: Forms = {}
    for keys in sorted(forms, key=len, reverse=True):
        index.setdefault(keys[0], []).append(forms[keys])
    return index


def without_form(printed: str, form: str) -> str:
    """The name of a company without the legal form at its end; empty when that is no name."""
    short = printed.rsplit(form, 1)[0].rstrip(" ,&.")
    return "" if is_common_word(folded(short)) else short


def again(sentences: Sequence[Sentence], forms: Forms) -> Iterator[Named]:
    """Every further occurrence of a form; one of several words may differ in its capitals."""
    for sentence in sentences:
        words = sentence.words
        for place, word in enumerate(words):
            for keys, kind, full in forms.get(word.key, ()) if word.is_capital else ():
                last = place + len(keys) - 1
                same = words[place : last + 1]
                is_same = tuple(one.key for one in same) == keys and is_run(same, full)
                if is_same and (not is_letters(full, keys) or stands_alone(sentence, place)):
                    at, end = word.at, words[last].end
                    yield Named(at, end, kind, Rule.NAMED_BEFORE, full, full)
                    break


def is_run(words: list[Word], full: str) -> bool:
    """Whether no comma or full stop parts the words, unless the name has one."""
    return (
        "," in full or "." in full or not any("," in one.gap or "." in one.gap for one in words[1:])
    )


def stands_alone(sentence: Sentence, place: int) -> bool:
    """Whether capital letters are a name here and not part of a reference."""
    words = sentence.words
    is_index = place + 1 < len(words) and words[place + 1].key in sentence.lexicon.references
    return words[place].is_upper and not is_index and not is_beside_digits(sentence, place)


def is_letters(full: str, keys: Phrase) -> bool:
    """Whether the form is the first letters of a name, or otherwise an acronym."""
    return len(keys) == 1 and folded(full) != keys[0]


def clustered(text: str, found: list[Named]) -> tuple[Organisation, ...]:
    """One organisation for all names that are the same or stand for the same."""
    full_of = {folded(text[one.at : one.end]): one.stands_for for one in found if one.stands_for}
    groups: dict[str, list[Named]] = {}
    for one in found:
        printed = text[one.at : one.end]
        full = one.stands_for or full_of.get(folded(printed)) or printed
        groups.setdefault(" ".join(folded(full).split()), []).append(one)
    return tuple(
        organisation(text, group, number=number)
        for number, group in enumerate(groups.values(), start=1)
    )


def organisation(text: str, group: list[Named], *, number: int) -> Organisation:
    mentions = tuple(Mention(at=one.at, end=one.end, text=text[one.at : one.end]) for one in group)
    best = max(group, key=lambda one: SCORES.get(one.rule, 0.0))
    kinds = [one.kind for one in group if one.kind != "other"]
    return Organisation(
        id=f"o{number}",
        name=max((mention.text for mention in mentions), key=len),
        kind=kinds[0] if kinds else "other",
        mentions=mentions,
        reason=Reason(best.rule, best.words),
        score=SCORES.get(best.rule, 0.6),
    )
