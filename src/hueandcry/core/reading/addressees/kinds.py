"""What the words of an addressee are: a person, an office, an institution, a line of an address."""

from __future__ import annotations

import re
from functools import cache

from hueandcry.core.reading.addressees.whereabouts import Whereabouts
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.report import Span
from hueandcry.core.tables import LANGUAGES, table

# Where words of several kinds are printed, the first of these says what the office is.
KINDS = (
    "embassy",
    "intergovernmental",
    "head_of_government",
    "presidential_administration",
    "court",
    "prosecutor",
    "prison",
    "legislature",
    "police",
    "ministry",
    "local_government",
    "company",
    "head_of_state",
    "campaign",
)
OFFICIAL = frozenset(KINDS) - {"company", "campaign"}
NAME = re.compile(
    r"[^\W\d_a-zà-ÿа-я][\w’'-]*\.?(?:\s+(?:(?:de|del|la|los|von|van|der|bin|al|el|ibn|da|dos)\s+)*"
    r"[^\W\d_a-zà-ÿа-я][\w’'.-]*){1,4}"
)
LONGEST_NAME = 5  # words
LONGEST_CODE = 7  # digits of a post code; a line of so many and more is no address
HOURS = re.compile(r"\d[:.]\d\d\b|\d\s?(?i:uhr|hrs?|hours|am|pm|a\.m|p\.m|heures|horas)\b|GMT\b")
DIGIT, LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")


@cache
def pattern(section: str, kind: str, *, language: str | None = None) -> re.Pattern[str]:
    """Any of the words of one kind, from the beginning of a word.

    Of one language and English; of every language when it is None or has no such words.
    """
    known = [one for one in LANGUAGES if table("targets", language=one)]
    chosen = [one for one in known if one in (language, "en")] if language in known else known
    forms = [
        form for one in chosen for form in table("targets", language=one)[section].get(kind, ())
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})" if forms else r"(?!)", re.IGNORECASE)


@cache
def honorific() -> re.Pattern[str]:
    """What stands before the name of a person, and says that it is one."""
    forms = pattern("words", "person").pattern
    return re.compile(rf"(?:{forms}(?:\.|(?!\w))[\s,]*)+", re.IGNORECASE)


def office_kind(words: str) -> str:
    """The kind of office that a name or title is of, `other` when no word tells."""
    return next((kind for kind in KINDS if pattern("kinds", kind).search(words)), "other")


def is_official(words: str) -> bool:
    """Whether the words name an office of a state or of an organisation of states."""
    return office_kind(words) in OFFICIAL or pattern("words", "role").search(words) is not None


def title_end(words: str) -> int:
    """Where the name of a person begins after a title such as `Mr`; 0 where there is none.

    `General Manager` and `H.E. the Ambassador` are offices, no persons.
    """
    title = honorific().match(words)
    if title is None or title.end() == len(words):
        return 0
    role = pattern("words", "role").search(words, max(0, title.start()))
    return 0 if role and role.start() <= title.end() + len("the ") else title.end()


def part_of(part: Span, *, whereabouts: Whereabouts, persons: InOrder[Span]) -> str:
    """What one part of an addressee is: `place`, `person`, `role`, `institution` or `words`."""
    words = part.cut(whereabouts.text)
    role = pattern("words", "role").search(words)
    if title_end(words) or (role and honorific().match(words) and is_personal(words[role.end() :])):
        return "person"
    is_street = pattern("words", "street").search(words) is not None
    if is_street or DIGIT.search(words):
        is_code = LETTER.search(words) or len(DIGIT.findall(words)) < LONGEST_CODE
        return "place" if is_code and (is_street or not is_sentence(words)) else "words"
    if role:
        return "role"
    if is_place(part, whereabouts):
        return "place"
    if pattern("words", "institution").search(words) or pattern("kinds", "company").search(words):
        return "institution"
    is_known = " " in words and bool(persons.touching(part))
    return "person" if is_known or is_personal(words) else "words"


def is_personal(words: str) -> bool:
    """Whether words have the form of a person's name: two to five, with capitals."""
    words = words.strip()
    is_short = len(words.split()) <= LONGEST_NAME and not words.startswith("The ")
    return is_short and NAME.fullmatch(words) is not None


def is_sentence(words: str) -> bool:
    """Whether words with figures are no line of an address: hours, or most in small letters."""
    letters = [word for word in words.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in letters)
    return HOURS.search(words) is not None or (len(letters) > 2 and 2 * small > len(letters))


def is_place(part: Span, whereabouts: Whereabouts) -> bool:
    """Whether most of a part is names of cities and states."""
    named = whereabouts.between(part.at, part.end)
    return 2 * sum(place.end - place.at for place in named) > part.end - part.at
