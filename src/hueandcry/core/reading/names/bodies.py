"""Names of bodies: a noun such as court or union, and the words on both sides that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hueandcry.core.reading.names.lexicon import (
    foreign_heads,
    given_names,
    is_common_word,
    organisation_words,
)
from hueandcry.core.reading.names.naming import LONGEST_NAME, Named, Sentence
from hueandcry.core.reading.reasons import Rule

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NUMBERED_PART = re.compile(r",? (?:Branch|Chamber|Section|Room|No\.?|Nr\.?) \d+")
ADDED_WORD = re.compile(r" \([A-Z][a-z]+\)")
# Kinds whose head alone, without a word before it, is no name: "the Police of Tangerang".
NEEDS_MODIFIER = frozenset({"police", "media", "company"})
LONGEST_JOINING = 3


def bodies(sentence: Sentence) -> Iterator[Named]:
    """Every name in the sentence that is built on the noun for a body."""
    lexicon = sentence.lexicon
    has_only_capitals = not lexicon.has_lower_heads and not lexicon.lower_kinds
    for place, word in enumerate(sentence.words):
        if has_only_capitals and not word.is_capital:
            continue
        kind = lexicon.kind_of_head(word.key)
        is_lower_head = lexicon.has_lower_heads or kind in lexicon.lower_kinds
        if kind and (word.is_capital or is_lower_head):
            found = body(sentence, place, kind)
            if found:
                yield found


def foreign_bodies(sentence: Sentence) -> Iterator[Named]:
    """Names printed in the language of their country ("the Fiscalía General of ...")."""
    heads = foreign_heads(sentence.lexicon.language)
    for place, word in enumerate(sentence.words):
        if word.is_capital and (language := heads.get(word.key)):
            lexicon = organisation_words(language)
            kind = lexicon.heads[word.key]
            last = after_head(replace(sentence, lexicon=lexicon), place, kind=kind)
            if last > place:
                yield sentence.named(place, last, kind, Rule.HEAD_NOUN, words=word.text)


def body(sentence: Sentence, head: int, kind: str) -> Named | None:
    """The name built on the head; None when the head stands alone or means no single body."""
    words, lexicon = sentence.words, sentence.lexicon
    first = before_head(sentence, head)
    last = with_region(sentence, head, after_head(sentence, head, kind=kind))
    is_compound = lexicon.kind_of_compound(words[head].key) is not None
    has_capital = any(word.is_capital for word in words[first : last + 1])
    end = with_part(sentence.text, words[last].end, kind=kind)
    is_alone = first == last and not is_compound and end == words[last].end
    if is_alone or not has_capital or last - first > LONGEST_NAME:
        return None
    is_modified = first < head or takes_word(sentence, head + 1)
    is_modified = is_modified or after_adjectives(sentence, head) > head
    if kind in NEEDS_MODIFIER and not is_modified and not is_compound:
        return None
    key = " ".join(word.key for word in words[first : last + 1])
    if key in lexicon.not_names or is_thing(sentence, first, last):
        return None
    is_letters = last == head + 2 and words[last].is_upper and not sentence.is_all_capitals
    if kind == "campaign" and is_letters and first == head:
        return None
    if kind == "embassy" and not has_sender(sentence, first, head, last):
        return None
    if kind == "legislature" and "union" in key:
        kind = "union"
    found = sentence.named(first, last, kind, Rule.HEAD_NOUN, words=words[head].text)
    return found._replace(end=end)


def with_region(sentence: Sentence, head: int, last: int) -> int:
    """With the noun behind a place that the head is joined to ("Court of Nghe An province")."""
    is_joined = last - head > 1 and not sentence.words[head + 1].is_capital
    following = sentence.words[last + 1 : last + 2] if is_joined else ()
    is_region = any(one.gap == " " and one.key in sentence.lexicon.regions for one in following)
    return last + is_region


def is_thing(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are a place, or part of the name of one (a street, a police station)."""
    words = sentence.words
    is_place = last + 1 < len(words) and words[last + 1].key in sentence.lexicon.places_after
    return is_place or sentence.is_place(sentence.printed(first, last))


def has_sender(sentence: Sentence, first: int, head: int, last: int) -> bool:
    """Whether an embassy's name says whose it is ("Embassy in Berlin" is only a place)."""
    words = sentence.words
    is_owned = head < last and words[head + 1].key not in sentence.lexicon.places_of_embassies
    return is_owned or any(
        sentence.is_place(word.text) and word.key != "un" for word in words[first:head]
    )


def with_part(text: str, end: int, *, kind: str) -> int:
    """The end with a numbered part ("Court, Branch 38") or one added word in brackets."""
    if kind in ("court", "armed_group") and (part := NUMBERED_PART.match(text, end)):
        return part.end()
    if kind in ("union", "campaign", "party") and (part := ADDED_WORD.match(text, end)):
        return part.end()
    return end


def before_head(sentence: Sentence, head: int) -> int:
    """The first word of the capitalised words in front of the head."""
    words, lexicon = sentence.words, sentence.lexicon
    first = head
    while first > 0 and head - first < LONGEST_NAME and sentence.is_beside(first):
        before = words[first - 1]
        is_stop = before.key in lexicon.stops and not before.is_possessive
        is_opener = first == 1 and before.key in lexicon.openers
        if before.is_possessive and not is_common_word(before.key):
            break
        is_line_end = sentence.text[words[first].at - 1] == "\n" and sentence.is_place(before.text)
        if is_line_end:
            break
        if (before.is_capital and not is_stop and not is_opener) or ORDINAL.fullmatch(before.text):
            first -= 1
        elif joins_modifiers(sentence, first) or is_foreign_particle(sentence, first - 1):
            first -= 2
        else:
            break
    if first > 0 and words[first - 1].key in lexicon.signing and head - first > 1:
        # In "Signed: Anna Muster International Secretariat" the name of the person comes first.
        first += 2 if not any(is_common_word(word.key) for word in words[first : first + 2]) else 0
    return past_lower_words(sentence, first, head)


def is_foreign_particle(sentence: Sentence, place: int) -> bool:
    """Whether a word is the "de" of a foreign name in an English one (Central de Oriente Union)."""
    words = sentence.words
    return (
        sentence.lexicon.has_dictionary
        and (words[place].key,) in sentence.lexicon.particles
        and place > 0
        and words[place].gap == " "
        and words[place - 1].is_capital
    )


def joins_modifiers(sentence: Sentence, first: int) -> bool:
    """Whether an "and" before the word `first` joins two common words of one name."""
    words, lexicon = sentence.words, sentence.lexicon
    return (
        first > 1
        and words[first - 1].key in lexicon.ands
        and sentence.is_beside(first - 1)
        and words[first - 2].is_capital
        and not words[first - 2].is_upper
        and is_common_word(words[first].key)
        and has_common_words(sentence, first - 2)
        and not lexicon.kind_of_head(words[first - 2].key)
    )


def has_common_words(sentence: Sentence, last: int) -> bool:
    """Whether the run of capitalised words that ends here is made of common words only."""
    place = last
    while is_common_word(sentence.words[place].key):
        if place == 0 or not sentence.is_beside(place) or not sentence.words[place - 1].is_capital:
            return True
        if sentence.words[place - 1].key in sentence.lexicon.stops:
            return True
        place -= 1
    return False


def past_lower_words(sentence: Sentence, first: int, head: int) -> int:
    """Languages with lower-case heads: one capitalised word before lower-case adjectives.

    "Zheleznodorozhny rayonny sud": the head and its adjectives are lower case, the name is not.
    """
    if first < head or not sentence.lexicon.has_lower_heads or sentence.words[head].is_capital:
        return first
    words = sentence.words
    place = head
    while place > 0 and head - place < 3 and sentence.is_beside(place):
        place -= 1
        if not sentence.lexicon.is_adjective(words[place].key):
            return first
        if words[place].is_capital:
            return place
    return first


def after_head(sentence: Sentence, head: int, *, kind: str) -> int:
    """The last word of what is joined to the head with "of", "for", "on" and the like."""
    last = head
    lexicon = sentence.lexicon
    is_cue = sentence.words[head].key in lexicon.cues
    if lexicon.takes_name_after and not is_cue and takes_word(sentence, head + 1):
        last = name_after(sentence, head + 1)
    last = after_adjectives(sentence, last)
    if lexicon.has_lower_heads and sentence.words[head].is_capital:
        last = after_lower_words(sentence, head, last)
    while last - head < LONGEST_NAME:
        start = joined_word(sentence, head, last, kind=kind)
        if start is None and last > head and kind != "embassy":
            start = listed_word(sentence, last)
        if start is None:
            break
        last = sentence.run_of_capitals(start)
    return after_purpose(sentence, last) if sentence.words[head].is_capital else last


def after_purpose(sentence: Sentence, last: int) -> int:
    """Past a purpose in lower case: "pour la paix", "pour la liberté d'expression"."""
    words, lexicon = sentence.words, sentence.lexicon
    for length in (2, 1):
        place = last + 1 + length
        said = words[last + 1 : place + 1]
        joining = tuple(word.key for word in said[:length])
        if len(said) > length and joining in lexicon.purposes and not said[-1].is_capital:
            if any(word.gap != " " for word in said):
                continue
            return place + length_of_genitive(sentence, place + 1)
    return last


def length_of_genitive(sentence: Sentence, start: int) -> int:
    """How many words a genitive in lower case behind a noun has ("des femmes", "d'expression")."""
    words = sentence.words[start : start + 3]
    at = words[0].at if words else 0
    if words and words[0].text.islower() and sentence.text[at - 2 : at].lower() in ("d'", "d’"):
        return 1
    for length in (3, 2):
        said = words[:length]
        is_run = len(said) == length and all(w.gap == " " and w.text.islower() for w in said)
        joining = tuple(word.key for word in said[:-1])
        if is_run and joining in sentence.lexicon.purpose_genitives:
            return length
    return 0


def after_lower_words(sentence: Sentence, head: int, last: int) -> int:
    """In languages that print names in lower case: the words after the head that belong to it."""
    words = sentence.words
    joining = words[head + 1 : head + 2]
    if last > head or not joining or joining[0].gap != " ":
        return last
    is_joined = (joining[0].key,) in sentence.lexicon.joining
    wanted = 3 if is_joined else 2 if sentence.lexicon.is_adjective(joining[0].key) else 1
    end = head + wanted
    if end >= len(words) or any(word.gap != " " for word in words[head + 1 : end + 1]):
        return last
    if not is_joined and not sentence.lexicon.genitives.fullmatch(words[end].key):
        return last
    return name_after(sentence, end + 1) if takes_word(sentence, end + 1) else end


def after_adjectives(sentence: Sentence, last: int) -> int:
    """Past lower-case adjectives that belong to the name (Gendarmerie nationale)."""
    words, lexicon = sentence.words, sentence.lexicon
    is_name = words[last].is_capital
    while lexicon.followers and last + 1 < len(words) and words[last + 1].gap == " ":
        word = words[last + 1]
        is_of_state = sentence.is_place(word.text) and word.key not in lexicon.stops
        is_adjective = word.key in lexicon.followers or is_of_state
        if not is_adjective and not (is_name and lexicon.is_adjective(word.key)):
            break
        last += 1
    return last


def name_after(sentence: Sentence, first: int) -> int:
    """The last of the capitalised words that begin at `first`, up to a person's given name."""
    last = first
    while takes_word(sentence, last + 1) and last - first < LONGEST_NAME:
        is_saint = sentence.words[last].key in ("san", "santa", "santo", "st", "sankt", "saint")
        if sentence.words[last + 1].key in given_names() and not is_saint:
            break
        last += 1
    return sentence.after_particles(last) or last


def takes_word(sentence: Sentence, place: int) -> bool:
    """Whether a word may follow directly in a name: capitalised, side by side, no stop."""
    if place >= len(sentence.words) or not sentence.is_beside(place):
        return False
    word = sentence.words[place]
    return word.is_capital and word.key not in sentence.lexicon.stops


def joined_word(sentence: Sentence, head: int, last: int, *, kind: str) -> int | None:
    """The capitalised word that "of", "for the" and the like join to the word `last`."""
    is_mission = sentence.words[head].key in sentence.lexicon.missions
    words, lexicon = sentence.words, sentence.lexicon
    for length in range(LONGEST_JOINING, 0, -1):
        start = last + 1 + length
        if start >= len(words) or not takes_word(sentence, start):
            continue
        between = words[last + 1 : start]
        if any(word.gap not in (" ", "' ", "’ ") for word in between):
            continue
        joining = tuple(word.key for word in between)
        if joining in lexicon.joining:
            return start
        if kind == "embassy" and joining in lexicon.joining_missions:
            return start
        if kind == "embassy" and joining in lexicon.joining_embassies and not is_mission:
            return start
    return None


def listed_word(sentence: Sentence, last: int) -> int | None:
    """The word after ", " or " and " that goes on in the same name (Labour and Social Affairs)."""
    words, lexicon = sentence.words, sentence.lexicon
    start = last + 2
    if start >= len(words) or words[last + 1].key not in lexicon.ands:
        return None
    if words[last + 1].gap != " " or not takes_word(sentence, start):
        return None
    end = sentence.run_of_capitals(start)
    names = words[start : end + 1]
    if names[0].is_upper and not sentence.is_all_capitals:
        return None
    if any(lexicon.kind_of_head(word.key) for word in names) or names[0].key in given_names():
        return None
    are_common = is_common_word(words[last].key) and is_common_word(names[0].key)
    are_places = sentence.is_place(words[last].text) and sentence.is_place(names[0].text)
    return start if are_common or are_places or not lexicon.has_dictionary else None


def committees(sentence: Sentence) -> Iterator[Named]:
    """Bodies at a workplace: "the Miners' Union committee at the Wujek mine"."""
    words, lexicon = sentence.words, sentence.lexicon
    for place, word in enumerate(words):
        if word.is_capital or word.key not in lexicon.workplace_bodies or place == 0:
            continue
        first = before_head(sentence, place)
        kind = lexicon.kind_of_head(words[place - 1].key)
        last = end_of_workplace(sentence, place + 1)
        if first < place and kind and last:
            yield sentence.named(first, last, kind, Rule.HEAD_NOUN, words=word.text)


def end_of_workplace(sentence: Sentence, start: int) -> int | None:
    """The noun for the workplace in "at the X factory". None when none is named."""
    words = sentence.words
    for place in range(start, min(start + 2, len(words))):
        if takes_word(sentence, place + 1):
            last = sentence.run_of_capitals(place + 1) + 1
            keys = [word.key for word in words[start : place + 1]]
            is_at = keys[0] in sentence.lexicon.places_of_bodies
            if is_at and last < len(words) and words[last].key in sentence.lexicon.workplaces:
                return last
    return None


def members(sentence: Sentence) -> Iterator[Named]:
    """Names of the form "Lawyers for Human Rights"."""
    words, lexicon = sentence.words, sentence.lexicon
    for place in range(len(words) - 2):
        is_joint = words[place + 1].key in ("for", "against") and words[place + 1].gap == " "
        if words[place].key in lexicon.members and is_joint and takes_word(sentence, place + 2):
            first, last = before_head(sentence, place), sentence.run_of_capitals(place + 2)
            if words[place].is_capital and not sentence.is_all_capitals:
                yield sentence.named(first, last, "ngo", Rule.HEAD_NOUN, words=words[place].text)


def of_members(sentence: Sentence) -> Iterator[Named]:
    """Names of the form "Dockers' Voice": what people own is printed with a capital."""
    words, lexicon = sentence.words, sentence.lexicon
    for place in range(len(words) - 2) if lexicon.has_dictionary else ():
        following = words[place + 1]
        is_owned = following.gap in ("' ", "’ ") and following.is_capital
        if not is_owned or not words[place].is_capital or following.is_upper:
            continue
        last = sentence.run_of_capitals(place + 1)
        after = words[last + 1 : last + 2]
        is_in_text = any(one.gap[:1] in (",", ")") or one.text.islower() for one in after)
        is_body = words[last].key not in lexicon.not_bodies and is_common_word(words[place].key)
        if is_in_text and is_body and words[place].key.endswith("s"):
            yield sentence.named(place, last, "ngo", Rule.HEAD_NOUN, words=words[place].text)


def without_borders(sentence: Sentence) -> Iterator[Named]:
    """Names of the form "Advocates Without Borders"."""
    for place, word in enumerate(sentence.words):
        is_joint = word.is_capital and word.key in sentence.lexicon.withouts and place > 0
        if is_joint and sentence.words[place - 1].is_capital and takes_word(sentence, place + 1):
            yield sentence.named(place - 1, place + 1, "ngo", Rule.HEAD_NOUN, words=word.text)
