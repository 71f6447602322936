"""Whether two printed names can be spellings of one, within one text.

Strict on purpose: a father and a son differ in their given names, sisters in theirs, and texts
that list two people side by side do not mean one.
"""

from __future__ import annotations

import re

# Letters that are taken for each other in transliteration and in print.
ALIKE = ("aeiouy", "mn", "sz", "kqcgx", "dt", "bp", "vwf", "yij", "h")
SHORTEST = 4
LONG = 7
# Endings of declined Russian names, transliterated; longest first.
DECLINED = re.compile(
    r"(?:ogo|omu|ymi|imi|oyu|uyu|aya|yaya|ykh|ikh|ym|im|iy|yy|oy|ey|om|em|am|ami|yu|ya|a|u|e|y|i|o)$"
)
SKELETON = str.maketrans(
    {**dict.fromkeys("aeiouyhj'-", None), "z": "s", "c": "k", "q": "k", "g": "k", "x": "k",
     "w": "v", "f": "v", "p": "b", "t": "d", "n": "m"}
)  # fmt: skip


def stem(key: str, *, is_declined: bool) -> str:
    """The word without its case ending, in languages that decline names."""
    if not is_declined:
        return key
    shorter = DECLINED.sub("", key)
    return shorter if len(shorter) >= 3 else key


def skeleton(key: str) -> str:
    """The consonants of a name, those that are confused taken together, without doubles."""
    bare = key.translate(SKELETON)
    return "".join(one for place, one in enumerate(bare) if bare[place - 1 : place] != one)


def is_variant(one: str, other: str) -> bool:
    """Whether two words can be spellings of one name: at most two letters apart, alike ones."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or is_gender_pair(one, other):
        return False
    return alike_distance(one, other) <= (2 if min(len(one), len(other)) >= LONG else 1)


def is_gender_pair(one: str, other: str) -> bool:
    """Mario and Maria, Ivan and Ivana: two people of one family."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return one[:-1] == other[:-1] and {one[-1], other[-1]} in (
            {"a", "o"},
            {"a", "e"},
            {"a", "i"},
        )
    return longer in (shorter + "a", shorter + "e", shorter + "ya", shorter + "ia")


def alike_distance(one: str, other: str) -> int:
    """How many letters apart: swaps of alike letters, and doubled or weak letters left out.

    Anything stronger makes them strangers, a distance of 99.
    """
    if abs(len(one) - len(other)) > 2:
        return 99
    row = [0] + [99] * len(other)
    for place in range(1, len(row)):
        row[place] = row[place - 1] + cost_of_adding(other, place - 1)
    for place, letter in enumerate(one):
        following = [row[0] + cost_of_adding(one, place)]
        for against, theirs in enumerate(other):
            following.append(
                min(
                    row[against] + cost_of_swapping(letter, theirs),
                    row[against + 1] + cost_of_adding(one, place),
                    following[against] + cost_of_adding(other, against),
                )
            )
        row = following
    return row[-1]


def cost_of_adding(word: str, place: int) -> int:
    """1 for a vowel, an h, a y or a doubled letter; else too much."""
    letter = word[place]
    is_doubled = letter in (word[place - 1 : place], word[place + 1 : place + 2])
    return 1 if letter in "hyje" or is_doubled or (place > 0 and letter in "aeiou") else 99


def cost_of_swapping(one: str, other: str) -> int:
    if one == other:
        return 0
    return 1 if any(one in group and other in group for group in ALIKE) else 99


def edit_distance(one: str, other: str, *, most: int) -> int:
    """How many letters must be changed, added or left out; `most` + 1 when more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        following = [place]
        for against, theirs in enumerate(other, start=1):
            swap = row[against - 1] + (letter != theirs)
            following.append(min(swap, row[against] + 1, following[-1] + 1))
        row = following
    return min(row[-1], most + 1)
