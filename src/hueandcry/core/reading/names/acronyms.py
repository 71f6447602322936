"""Capital letters that stand for a body: in brackets behind the full name, or like nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hueandcry.core.reading.names.bodies import before_head
from hueandcry.core.reading.names.lexicon import given_names, is_common_word
from hueandcry.core.reading.names.naming import LONGEST_NAME, Named, Sentence
from hueandcry.core.reading.reasons import Rule

OPENING_QUOTES = ('"', "“", "„", "«", "‘")
LONGEST_QUOTED = 8
LONGEST_ACRONYM = 5
# In languages whose common words are known, letters may be as many.
LONGEST_WORD_OF_LETTERS = 12
LONGEST_SHORT_FORM = 12


def introduced(sentence: Sentence, bodies: Iterable[Named]) -> Iterator[Named]:
    """Short forms in brackets behind the full name: of a known body, or by their letters."""
    ends = {one.end: one for one in bodies}
    words = sentence.words
    for place, word in enumerate(words):
        if place == 0 or not word.gap.endswith("("):
            continue
        last = sentence.run_of_capitals(place)
        full = full_name(sentence, place, ends=ends)
        first = spelled_out(sentence, place) if is_short_form(sentence, place) else None
        if full and (first is None or full.at <= words[first].at):
            if is_short_form(sentence, place) or is_other_name(sentence, place, last):
                printed = sentence.text[full.at : full.end]
                yield sentence.named(place, last, full.kind, Rule.ACRONYM, stands_for=printed)
            continue
        if first is None and is_short_form(sentence, place):
            first = headed(sentence, place)
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
        is_apart = head + 1 < place and gap not in (" ", ", ", "' ", "’ ")
        if is_apart or words[head].key in sentence.lexicon.not_bodies:
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
    is_law = any(word.key in sentence.lexicon.not_bodies for word in words[first:place])
    is_name = words[first].is_capital and not is_law
    return first if is_name and len(letters) >= 2 and place - first <= 10 else None


def acronyms(sentence: Sentence) -> Iterator[Named]:
    """Capital letters that look like the name of a body and like nothing else."""
    if sentence.is_all_capitals:
        return
    words, lexicon = sentence.words, sentence.lexicon
    longest = LONGEST_WORD_OF_LETTERS if lexicon.has_dictionary else LONGEST_ACRONYM
    for place, word in enumerate(words):
        is_word = (
            word.is_capital
            and word.is_upper
            and word.key.isalpha()
            and 3 <= len(word.text) <= longest
        )
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
    is_reference = following.gap.strip() in ("/", "-") and not following.text.islower()
    return before or following.text[0].isdigit() or is_reference


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
        if word.key not in sentence.lexicon.sections or word.is_capital:
            continue
        if place == 0 or not words[place - 1].is_capital or not sentence.is_beside(place):
            continue
        for length in (2, 1):
            start = place + 1 + length
            joining = tuple(one.key for one in words[place + 1 : start])
            if joining in sentence.lexicon.joining and start < len(words) and words[start].is_upper:
                yield sentence.named(place - 1, start, "other", Rule.HEAD_NOUN, words=word.text)
