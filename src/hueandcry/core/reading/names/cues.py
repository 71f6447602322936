"""Names without a noun of their own: the noun beside them tells, or quotation marks do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hueandcry.core.reading.names.lexicon import given_names, is_common_word
from hueandcry.core.reading.names.naming import LONGEST_NAME, Named, Sentence
from hueandcry.core.reading.names.words import words_of
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.reading.report import Span

QUOTED = re.compile(
    r"“([^”“\n]{2,70})[”“]|„([^”“\n]{2,70})[“”]|«([^»\n]{2,70})»|\"([^\"\n]{2,70})\""
    r"|‘((?:[^‘’\n]|’(?=\w)){2,70})’"
)
CUE_DISTANCE = 45
APPOSITION = 5
LONGEST_QUOTED = 8


def beside_cues(sentence: Sentence) -> Iterator[Named]:
    """Names directly after or before a noun for what they are (the newspaper X, the X factory)."""
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        kind = lexicon.kind_of_cue(word.key)
        if not kind and place and word.key in lexicon.cue_pairs:
            kind = lexicon.cues.get(f"{words[place - 1].key} {word.key}")
        if kind:
            yield from after_cue(sentence, place, kind)
        if (kind := lexicon.cues_after.get(word.key)) and not word.is_capital:
            yield from before_cue(sentence, place, kind)


def after_cue(sentence: Sentence, cue: int, kind: str) -> Iterator[Named]:
    """The name after "the newspaper"; after a plural ("the buyers, X and Y") all in the list."""
    words = sentence.words
    start = cue + 1
    is_plural = words[cue].key.endswith("s")
    while start < len(words):
        gaps = (" ", ", ", ": ") if is_plural else (" ", "– ", " – ", "-- ")
        is_start = is_name_start(sentence, start) or (
            kind == "media" and is_article(sentence, start)
        )
        if words[start].gap not in gaps or not is_start:
            return
        last = with_joined(sentence, with_small_words(sentence, sentence.run_of_capitals(start)))
        if not is_proper(sentence, start, last) or is_person(sentence, start, kind=kind):
            return
        found = sentence.named(start, last, kind, Rule.CUE_NOUN, words=words[cue].text)
        is_elided = sentence.text[found.at - 2 : found.at] in ("L'", "L’")
        yield found._replace(at=found.at - 2) if is_elided else found
        start = last + 1
        if not is_plural or start >= len(words):
            return
        start += words[start].key in sentence.lexicon.ands


def is_article(sentence: Sentence, place: int) -> bool:
    """Whether a capitalised article opens a name (La Tribune)."""
    words = sentence.words
    is_followed = place + 1 < len(words) and words[place + 1].gap == " "
    return is_followed and words[place].is_capital and words[place + 1].is_capital


def before_cue(sentence: Sentence, cue: int, kind: str) -> Iterator[Named]:
    """The name before "newspaper" or "factory"."""
    first = cue
    while first > 0 and sentence.is_beside(first) and is_name_start(sentence, first - 1):
        first -= 1
        if cue - first > LONGEST_NAME:
            return
    is_named = first < cue and not is_person(sentence, first, kind=kind)
    if is_named and is_proper(sentence, first, cue - 1):
        word = sentence.words[cue].text
        yield sentence.named(first, cue - 1, kind, Rule.CUE_NOUN, words=word)


def described(sentence: Sentence) -> Iterator[Named]:
    """Names that an apposition says to be a body: "X, its member organisation", "X, a weekly"."""
    words, lexicon = sentence.words, sentence.lexicon
    for place in range(1, len(words)):
        if words[place].gap != ", " or words[place].key not in lexicon.determiners:
            continue
        first = place - 1
        while first > 0 and sentence.is_beside(first) and is_name_start(sentence, first - 1):
            first -= 1
            if place - first > LONGEST_NAME:
                break
        kind = kind_of_apposition(sentence, place + 1)
        is_tail = first > 0 and (words[first - 1].key,) in lexicon.joining
        is_name = is_name_start(sentence, first) and is_proper(sentence, first, place - 1)
        is_name = is_name and not is_tail
        if kind and is_name and not is_person(sentence, first, kind=kind):
            yield sentence.named(first, place - 1, kind, Rule.CUE_NOUN, words=words[place].text)


def kind_of_apposition(sentence: Sentence, start: int) -> str | None:
    """The kind that the noun ending a short apposition names. None when it names a person."""
    words, lexicon = sentence.words, sentence.lexicon
    for place in range(start, min(start + APPOSITION, len(words))):
        if words[place].gap != " " or words[place].key in lexicon.stops:
            return None
        following = words[place + 1] if place + 1 < len(words) else None
        is_end = following is None or following.gap != " " or following.key in lexicon.stops
        if is_end:
            return lexicon.cues.get(words[place].key) if not words[place].is_capital else None
    return None


def is_name_start(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    is_letters = word.is_upper and word.key in sentence.lexicon.not_acronyms
    return word.is_capital and not is_letters and word.key not in sentence.lexicon.stops


def with_small_words(sentence: Sentence, last: int) -> int:
    """Further along over one short lower-case word between capitals (Bayanihan sa Yuta)."""
    words = sentence.words
    if last + 2 >= len(words) or sentence.is_all_capitals:
        return last
    small, following = words[last + 1], words[last + 2]
    is_foreign = len(small.text) <= 3 and not is_function_word(small.key, sentence)
    if small.gap == following.gap == " " and following.is_capital and is_foreign:
        return sentence.run_of_capitals(last + 2)
    return last


def with_joined(sentence: Sentence, last: int) -> int:
    """Further along over "of" and the name of a place (Democratic Forum of Ruritania)."""
    words = sentence.words
    is_joined = last + 2 < len(words) and (words[last + 1].key,) in sentence.lexicon.joining
    if is_joined and words[last + 1].gap == words[last + 2].gap == " ":
        return last + 2 if words[last + 2].is_capital else last
    return last


def is_function_word(key: str, sentence: Sentence) -> bool:
    lexicon = sentence.lexicon
    return key in lexicon.stops or key in lexicon.ands or is_common_word(key) or len(key) < 2


def is_proper(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words can be the name of a body: no place, no person, no generic term."""
    words = sentence.words[first : last + 1]
    printed = sentence.printed(first, last)
    is_everywhere = all(sentence.is_place(word.text.split("-")[0]) for word in words)
    if is_everywhere or sentence.is_place(printed):
        return False
    if first == last and is_common_word(words[0].key) and (first == 0 or not words[0].is_upper):
        return False
    key = " ".join(word.key for word in words)
    return key not in sentence.lexicon.not_names


def is_person(sentence: Sentence, first: int, *, kind: str) -> bool:
    """Whether a given name opens the words beside a cue; papers may be called so."""
    key = sentence.words[first].key
    return kind != "media" and key in given_names() and not is_common_word(key)


def quotations(sentence: Sentence, bodies: Iterable[Named], *, span: Span) -> Iterator[Named]:
    """Names in quotation marks with a noun for what they are shortly before them.

    Behind the name of a body the marks hold an epithet of it, no second name.
    """
    text = sentence.text
    ends = {one.end for one in bodies}
    for found in QUOTED.finditer(text, span.at, span.end):
        group = found.lastindex or 0
        at, end = found.span(group)
        inner = words_of(text, Span(at=at, end=end))
        if not inner or not inner[0].is_capital or len(inner) > LONGEST_QUOTED:
            continue
        if text[end - 1] in ".!?,;:" or found.start() - 1 in ends:
            continue
        before = words_of(text, Span(at=max(span.at, at - CUE_DISTANCE), end=found.start()))[-5:]
        kind = next((k for w in reversed(before) if (k := sentence.lexicon.cues.get(w.key))), None)
        kind = kind or (sentence.lexicon.kind_of_head(before[-1].key) if before else None)
        if kind:
            yield Named(at, end, kind, Rule.QUOTED_NAME, text[at:end])
