"""Names without a noun of their own: the noun beside them, quotation marks, or their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hueandcry.core.reading.bodies import before_head
from hueandcry.core.reading.lexicon import given_names, is_common_word
from hueandcry.core.reading.naming import LONGEST_NAME, Named, Sentence
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.reading.report import Span
from hueandcry.core.reading.words import words_of

QUOTED = re.compile(
    r"“([^”“\n]{2,70})[”“]|„([^”“\n]{2,70})[“”]|«([^»\n]{2,70})»|\"([^\"\n]{2,70})\""
    r"|‘((?:[^‘’\n]|’(?=\w)){2,70})’"
)
OPENING_QUOTES = ('"', "“", "„", "«", "‘")
CUE_DISTANCE = 45
APPOSITION = 5
LONGEST_QUOTED = 8
LONGEST_ACRONYM = 5
LONGEST_WORD_OF_LETTERS = 12
LONGEST_SHORT_FORM = 12


def beside_cues(sentence: Sentence) -> Iterator[Named]:
    """Names directly after or before a noun for what they are (the newspaper X, the X factory)."""
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        if kind := lexicon.kind_of_cue(word.key):
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
        yield sentence.named(start, last, kind, Rule.CUE_NOUN, words=words[cue].text)
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
        is_name = is_name_start(sentence, first) and is_proper(sentence, first, place - 1)
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


def introduced(sentence: Sentence, bodies: Iterable[Named]) -> Iterator[Named]:
    """Short forms in brackets behind the full name: of a known body, or by their letters."""
    ends = {one.end: one for one in bodies}
    words = sentence.words
    for place, word in enumerate(words):
        if place == 0 or not word.gap.endswith("("):
            continue
        last = sentence.run_of_capitals(place)
        full = full_name(sentence, place, ends=ends)
        if full and (is_short_form(sentence, place) or is_other_name(sentence, place, last)):
            printed = sentence.text[full.at : full.end]
            yield sentence.named(place, last, full.kind, Rule.ACRONYM, stands_for=printed)
        elif full is None and is_short_form(sentence, place):
            first = spelled_out(sentence, place)
            first = headed(sentence, place) if first is None else first
            if first is not None:
                printed = sentence.printed(first, place - 1)
                yield sentence.named(first, place - 1, "ngo", Rule.SPELLED_OUT, words=word.text)
                yield sentence.named(place, last, "ngo", Rule.ACRONYM, stands_for=printed)


def full_name(sentence: Sentence, place: int, *, ends: dict[int, Named]) -> Named | None:
    """The body named directly before the brackets, a quoted epithet between or not."""
    before = sentence.words[place - 1].end
    return ends.get(before) or ends.get(before + 1) or ends.get(quote_start(sentence, place))


def is_other_name(sentence: Sentence, place: int, last: int) -> bool:
    """Whether brackets hold nothing but a foreign name of several words (Sindh Mazdoor)."""
    words = sentence.words[place : last + 1]
    is_whole = sentence.text[words[-1].end : words[-1].end + 1] == ")"
    is_place = sentence.is_place(sentence.printed(place, last))
    is_foreign = not any(is_common_word(word.key) for word in words)
    return is_whole and len(words) > 1 and is_foreign and not is_place


def headed(sentence: Sentence, place: int) -> int | None:
    """The first word of a name before brackets that a noun for a body and its first letter open.

    Long names go on in lower case or with commas ("Union of Food, Hotel and Allied Workers").
    """
    words, letter = sentence.words, sentence.words[place].key[:1]
    for head in range(place - 1, max(-1, place - LONGEST_NAME), -1):
        gap = words[head + 1].gap
        if head + 1 < place and gap not in (" ", ", ", "' ", "’ "):
            return None
        if words[head].is_capital and sentence.lexicon.kind_of_head(words[head].key):
            first = before_head(sentence, head)
            if words[first].key[:1] == letter:
                return first
    return None


def quote_start(sentence: Sentence, place: int) -> int:
    """Where a word ends before which a quotation stands that ends before the word `place`."""
    words = sentence.words
    for first in range(place - 1, max(0, place - LONGEST_QUOTED), -1):
        if words[first].gap.startswith(" ") and words[first].gap[1:] in OPENING_QUOTES:
            return words[first - 1].end
    return -1


def is_short_form(sentence: Sentence, place: int) -> bool:
    """Whether brackets open on letters that can stand for a name: KBB, LabourStart, Komnas HAM."""
    words = sentence.words
    last = sentence.run_of_capitals(place)
    closing = sentence.text[words[last].end : words[last].end + 1]
    letters = sentence.printed(place, last)
    capitals = sum(letter.isupper() for letter in letters)
    is_place = sentence.is_place(letters) or words[place].key in sentence.lexicon.not_acronyms
    return (
        closing in (")", ",", ";", "/", " ")
        and 2 <= len(letters) <= LONGEST_SHORT_FORM
        and capitals >= 2
        and any(word.is_upper or not word.text[1:].islower() for word in words[place : last + 1])
        and not is_place
    )


def spelled_out(sentence: Sentence, place: int) -> int | None:
    """The first of the words before the brackets whose first letters are those in them."""
    words = sentence.words
    letters = [letter for letter in words[place].key if letter.isalpha()]
    at = place - 1
    if words[place].gap not in (" (", "(", '" (', "” (", "» ("):
        return None
    for letter in reversed(letters):
        while at >= 0 and not words[at].is_capital and words[at].key[:1] != letter:
            at -= 1
        if at < 0 or words[at].key[:1] != letter:
            return None
        at -= 1
    first = at + 1
    has_capitals = (
        words[first].is_capital and words[place - 1].key not in sentence.lexicon.not_bodies
    )
    return first if has_capitals and len(letters) >= 2 and place - first <= 10 else None


def acronyms(sentence: Sentence) -> Iterator[Named]:
    """Capital letters that look like the name of a body and like nothing else."""
    if sentence.is_all_capitals:
        return
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        longest = LONGEST_WORD_OF_LETTERS if lexicon.has_dictionary else LONGEST_ACRONYM
        is_word = word.is_upper and word.key.isalpha() and 3 <= len(word.text) <= longest
        if not is_word:
            continue
        is_law = word.gap == " (" and words[place - 1].key in lexicon.not_bodies
        is_word = is_law or (word.text.isascii() and is_common_word(word.key))
        if is_word or word.key in lexicon.not_acronyms or word.key in lexicon.known:
            continue
        if not is_beside_digits(sentence, place) and not is_part_of_name(sentence, place):
            yield sentence.named(place, last_of(sentence, place), "other", Rule.ACRONYM)


def last_of(sentence: Sentence, place: int) -> int:
    """An acronym takes a foreign name that follows it along (LBH Merdeka)."""
    words = sentence.words
    if place + 1 < len(words) and words[place + 1].gap == " ":
        word = words[place + 1]
        is_name = word.is_capital and not word.is_upper and not is_common_word(word.key)
        is_place = sentence.is_place(word.text.split("-")[0])
        if is_name and word.key not in given_names() and not is_place:
            return place + 1
    return place


def is_beside_digits(sentence: Sentence, place: int) -> bool:
    """In a reference or a telex number, not in a sentence."""
    words = sentence.words
    before = place > 0 and words[place].gap != ", " and words[place - 1].text[0].isdigit()
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.gap == ", ":
        return before
    return before or following.text[0].isdigit() or following.gap.strip() in ("/", "-")


def is_part_of_name(sentence: Sentence, place: int) -> bool:
    """A surname in capitals (Juan PEREZ), a place in capitals, a heading of an index."""
    words = sentence.words
    if sentence.is_place(words[place].text):
        return True
    if place + 1 < len(words) and words[place + 1].key in sentence.lexicon.references:
        return True
    beside = [words[place - 1]] if place and words[place].gap == " " else []
    if place + 1 < len(words) and words[place + 1].gap == " ":
        beside.append(words[place + 1])
    if any(word.is_upper and not is_common_word(word.key) for word in beside):
        return True
    return (
        place > 0
        and beside[:1] == [words[place - 1]]
        and beside[0].is_capital
        and not is_common_word(beside[0].key)
        and not sentence.is_place(beside[0].text)
    )


def sections(sentence: Sentence) -> Iterator[Named]:
    """A named section of a body: "the CIS section of the XYZ"."""
    words = sentence.words
    for place, word in enumerate(words):
        is_named = place > 0 and words[place - 1].is_capital and sentence.is_beside(place)
        if word.key not in sentence.lexicon.sections or word.is_capital or not is_named:
            continue
        for length in (2, 1):
            start = place + 1 + length
            joining = tuple(one.key for one in words[place + 1 : start])
            if joining in sentence.lexicon.joining and start < len(words) and words[start].is_upper:
                yield sentence.named(place - 1, start, "other", Rule.HEAD_NOUN, words=word.text)
