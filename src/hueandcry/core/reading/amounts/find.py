"""Numbers that say how many people, charges, days or years, or how much money.

A number counts with the word that it counts: a person's, a measure, a currency, or another plural.
Dates, ages, addresses, numbers of laws and telephone numbers have none, or words that give them
away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hueandcry.core.reading.amounts.words import AmountWords, amount_words
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.heads import heads_of
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Mention, Person, Quantity, Span
from hueandcry.core.tables import rows

PEOPLE = "people"
TIMES = frozenset({"minutes", "hours", "days", "nights", "weeks", "months", "years"})
TIMES_OF_ONE = frozenset({"hours", "weeks", "months", "years"})
NEXT_WORD = re.compile(r"[\s>]*([^\W\d_](?:[\w’'-]*\w)?)")
HYPHENED = re.compile(r"-([^\W\d_]+)(?!-old)(?!\w)(?!-jährig)")
CURRENCY_BEFORE = re.compile(r"(US\$|[A-Z]{2,3}\$?|\$|€|£|¥)\s?$")
RANGE_BEFORE = re.compile(r"(?<![\w.,])([\w.,]+)(?:[-–]|\s+(?:to|bis|à|a|до)\s+)$")
BETWEEN = re.compile(
    r"\b(?:between|zwischen|entre|между)\s+[\w.,]+\s+(?:and|und|et|y|и)\s+$", re.IGNORECASE
)
CLOCK = re.compile(r"(?:\bat|\bum|\bà|\ba las|\bв)\s*$", re.IGNORECASE)
INCLUDING = re.compile(r"\s*,\s*(?:including|among|darunter|dont|parmi|entre|incluid|в том числе)")
BEGINS_CLAUSE = re.compile(r"(?:^|[;,:(]|\b(?:and|und|et|y|и))\s*$")
AGE_BEFORE, AGE_BEHIND = re.compile(r"[,(]\s*(?:de\s+)?$"), re.compile(r"\s*[,).]")
YEAR = range(1900, 2101)
DATING = re.compile(r"(?:\bin|\bdans|\bdentro de|\bчерез)\s*$", re.IGNORECASE)
# Between an amount and whom it is for ("6 years for his father A").
FOR_WHOM = re.compile(r"\s+(?:for|für|pour|para|для)\s+(?:[^\W\dA-ZА-Я]\w*\s+){0,3}")
NEAR = 40
# From so many people on, the same number of people means the same people.
FEWEST_SURE = 4
DEFINITE = re.compile(r"\b(?:the|these|those|die|den|les|los|las|эти|этих)\b", re.IGNORECASE)
GENERIC = frozenset(
    {"people", "persons", "menschen", "personen", "personnes", "personas", "человек", "людей"}
)
MOST_WORDS = 5
LEAST_PLURAL = 4
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: None when it is vague."""

    at: int
    end: int
    value: float | None
    is_word: bool


def find_quantities(
    document: Document, *, persons: Sequence[Person] = (), country: str | None = None
) -> tuple[Quantity, ...]:
    """Every amount in the sentences of the document, in order of place.

    What is told again counts once, and a headline only for what the text does not tell.
    `persons` are those it may concern, `country` the state that a peso or dinar belongs to.
    """
    words = amount_words(document.language)
    whose = {each: who.id for who in persons for each in who.mentions}
    mentions = InOrder.of(whose)
    heads = InOrder.of(heads_of(document))
    told = Told(document.text)
    for in_headlines in (False, True):
        for sentence in document.sentences:
            if heads.has(sentence) == in_headlines:
                told.add(
                    amounts_in(
                        document.text,
                        sentence,
                        words=words,
                        country=country,
                        whose={each: whose[each] for each in mentions.within(sentence)},
                    )
                )
    return tuple(sorted(told.quantities, key=lambda quantity: quantity.at))


@dataclass(slots=True)
class Told:
    """What has been told so far, to leave out what is only told again."""

    text: str
    quantities: list[Quantity] = field(default_factory=list)
    amounts: dict[tuple[float | None, str], set[str]] = field(default_factory=dict)

    def add(self, sentence: Iterable[Quantity]) -> None:
        """Take what a sentence tells anew; two alike in one sentence are two."""
        fresh = [quantity for quantity in sentence if not self.has(quantity)]
        for quantity in fresh:
            nouns = self.amounts.setdefault((quantity.value, quantity.unit), set())
            nouns.add(noun_of(quantity))
        self.quantities += fresh

    def has(self, quantity: Quantity) -> bool:
        nouns = self.amounts.get((quantity.value, quantity.unit))
        if nouns is None:
            return False
        if quantity.unit != PEOPLE or (quantity.value or 0) >= FEWEST_SURE:
            return True
        before = self.text[max(0, quantity.at - 5) : quantity.at + len(quantity.what)]
        is_definite = DEFINITE.search(before) is not None
        return is_definite or noun_of(quantity) in nouns | GENERIC


def noun_of(quantity: Quantity) -> str:
    return quantity.what.casefold().rpartition(" ")[2]


def amounts_in(
    text: str,
    sentence: Span,
    *,
    words: AmountWords,
    country: str | None,
    whose: Mapping[Mention, str],
) -> Iterator[Quantity]:
    """The amounts of a sentence; `whose` are the mentions of persons in it, by id."""
    for found in words.number.finditer(text, sentence.at, sentence.end):
        number = number_of(found, words)
        before = text[max(sentence.at, number.at - NEAR) : number.at]
        not_after = words.not_after_words if number.is_word else words.not_after
        if not_after.search(before) or words.not_before.match(text, number.end, sentence.end):
            continue
        counted = currency_before(number, before, words=words) or counted_after(
            text, number, before=before, end=sentence.end, words=words
        )
        if counted and is_amount(text, number, *counted, before=before, words=words):
            unit, end = counted
            yield quantity_of(
                text, number, unit=unit, end=end, before=before, words=words, country=country,
                concerned=concerned(text, whose, number, end=end),
            )  # fmt: skip


# Numbers


def number_of(found: re.Match[str], words: AmountWords) -> Number:
    if found["vague"]:
        return Number(found.start(), found.end(), None, is_word=True)
    if found["words"]:
        value = value_of_words(found["words"].casefold(), words)
        return Number(found.start(), found.end(), value, is_word=True)
    value = value_of_digits(found["digits"]) * words.multipliers.get(
        found["times"].strip().casefold(), 1
    )
    return Number(found.start(), found.end(), value, is_word=False)


def value_of_words(printed: str, words: AmountWords) -> float:
    """What number words mean: "two hundred and thirty-five"."""
    if whole := words.numbers.get(" ".join(printed.split())):
        return whole
    total = 0.0
    for word in re.split(r"[\s-]+(?:and\s+)?", printed):
        if (factor := words.multipliers.get(word)) and total:
            total *= factor
        else:
            total += words.numbers.get(word, 0)
    return total


def value_of_digits(printed: str) -> float:
    """What digits mean: marks before groups of three are of thousands, else a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", printed):
        return float(re.sub(r"\D", "", printed))
    return float(printed.replace(",", "."))


# What is counted


def currency_before(number: Number, before: str, *, words: AmountWords) -> tuple[str, int] | None:
    mark = CURRENCY_BEFORE.search(before)
    code = words.currencies.get(mark[1].casefold()) if mark else None
    if mark and code is None and mark[1].endswith("$"):
        code = "USD"
    return (code, number.end) if code else None


def counted_after(
    text: str, number: Number, *, before: str, end: int, words: AmountWords
) -> tuple[str, int] | None:
    """The unit of what stands behind a number, and where its word ends. None without one."""
    if hyphened := HYPHENED.match(text, number.end, end):
        unit = words.units.get(hyphened[1].casefold())
        return (unit, hyphened.end()) if unit else None
    plural: tuple[str, int] | None = None
    at = number.end
    for _ in range(MOST_WORDS):
        following = NEXT_WORD.match(text, at, end)
        if following is None:
            break
        word = following[1].casefold().removesuffix("'s").removesuffix("’s")
        if meaning := unit_of(word, words):
            return meaning, following.end()
        if plural is not None and not is_plural(following[1], number):
            return plural
        if word not in words.small:
            if word in words.stop or word in words.verbs:
                break
            if is_plural(following[1], number):
                plural = (word, following.end())
        at = following.end()
    return plural or people_unnamed(text, number, before=before, words=words)


def unit_of(word: str, words: AmountWords) -> str | None:
    if code := words.currencies.get(word):
        return f"{LOCAL} {word}" if code == LOCAL else code
    if word in words.units:
        return words.units[word]
    return PEOPLE if word in words.them or words.is_people(word) else None


def is_plural(word: str, number: Number) -> bool:
    """Whether a word that no table has looks like the plural of a thing that is counted."""
    if number.value is None or number.value == 1 or len(word) < LEAST_PLURAL:
        return False
    return word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def people_unnamed(
    text: str, number: Number, *, before: str, words: AmountWords
) -> tuple[str, int] | None:
    """People who are only counted: "over 30 protested", "a delegation of five", "Seven, ..."."""
    if number.value is not None and (number.value < 2 or number.value % 1):
        return None
    if words.group_before.search(before) or (INCLUDING.match(text, number.end) and number.is_word):
        return PEOPLE, number.end
    of_the = words.of_the.match(text, number.end)
    if of_the and words.number.match(text, of_the.end()):
        return PEOPLE, number.end
    following = NEXT_WORD.match(text, number.end)
    is_firm = number.value is None or words.qualifier.search(before) or BEGINS_CLAUSE.search(before)
    if following is None or not is_firm:
        return None
    is_verb = following[1] in words.verbs or following[1].endswith("ed")
    return (PEOPLE, number.end) if is_verb else None


def is_amount(
    text: str, number: Number, unit: str, end: int, *, before: str, words: AmountWords
) -> bool:
    """Whether the number counts what follows: no age, no year, no "one day"."""
    if unit in TIMES and is_a_time(text, unit, end, before=before, words=words):
        return False
    if number.value is None:
        printed = text[number.at : number.end].casefold()
        return unit in TIMES or printed not in words.only_times
    if number.value <= 1:
        return number.value > 0 and unit != PEOPLE and (unit in TIMES_OF_ONE or not number.is_word)
    is_year = number.value in YEAR and "," not in text[number.at : number.end]
    return not is_year or (number.value % 100 == 0 and unit == PEOPLE)


def is_a_time(text: str, unit: str, end: int, *, before: str, words: AmountWords) -> bool:
    """Whether a number with a unit of time dates something or is an age or an hour of the day."""
    if words.not_before.match(text, end) or (unit == "hours" and CLOCK.search(before)):
        return True
    if DATING.search(before):
        return True
    return unit == "years" and bool(AGE_BEFORE.search(before) and AGE_BEHIND.match(text, end))


# Quantities


def quantity_of(
    text: str,
    number: Number,
    *,
    unit: str,
    end: int,
    before: str,
    words: AmountWords,
    country: str | None,
    concerned: tuple[str, ...],
) -> Quantity:
    qualifier, at = qualifier_of(number, before, unit=unit, words=words)
    printed = " ".join(text[number.at : end].split())
    return Quantity(
        at=at,
        end=end,
        what=printed,
        value=number.value,
        qualifier=qualifier,
        unit=currency_of(unit, country),
        persons=concerned,
        reason=Reason(Rule.AMOUNT, printed),
    )


def qualifier_of(number: Number, before: str, *, unit: str, words: AmountWords) -> tuple[str, int]:
    """How firm the number is, and where the words that say so begin."""
    if number.value is None:
        return "vague", number.at
    if between := BETWEEN.search(before):
        return "about", number.at - len(before) + between.start()
    lower = RANGE_BEFORE.search(before)
    if lower and (lower[1][0].isdigit() or lower[1].casefold() in words.numbers):
        qualifier = "up_to" if unit in TIMES else "about"
        return qualifier, number.at - len(before) + lower.start()
    found = words.qualifier.search(before)
    if found is None or found.lastgroup is None:
        return "exact", number.at
    return found.lastgroup, number.at - len(before) + found.start()


def currency_of(unit: str, country: str | None) -> str:
    """The ISO 4217 code of a currency that several states share; its name when none is known."""
    if not unit.startswith(LOCAL):
        return unit
    word = unit.removeprefix(LOCAL).strip()
    return next(
        (
            code
            for stem, state, code in rows("currencies")
            if state == country and word.startswith(stem)
        ),
        word,
    )


def concerned(
    text: str, whose: Mapping[Mention, str], number: Number, *, end: int
) -> tuple[str, ...]:
    """The person of whom the words behind the number say it is ("6 years for A"), else the nearest.

    `end` is where the words end that are counted.
    """
    near = [
        (
            not FOR_WHOM.fullmatch(text, end, max(end, mention.at)),
            max(number.at - mention.end, mention.at - number.end),
            who,
        )
        for mention, who in whose.items()
    ]
    return (min(near)[2],) if near else ()
