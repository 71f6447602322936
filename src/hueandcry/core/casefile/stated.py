"""What a source states, one statement for each thing that another source may say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hueandcry.core.casefile.findings import Found, Sheet
from hueandcry.core.casefile.values import Passage, Statement

LENGTHS_OF_TIME = frozenset({"days", "weeks", "months", "years"})
# What a length of time is the length of, by the event that it belongs to.
LENGTH_OF = {
    "sentence": "sentence",
    "sentence_demanded": "sentence",
    "charge": "sentence",
    "arrest": "detention",
    "detention": "detention",
}
# What a number of charges or a length of time right behind it belongs to.
OF_COURT = frozenset({"charge", "sentence", "sentence_demanded"})
CLOSE = 100  # characters
PENALTIES = frozenset({"sentence", "sentence_demanded"})


def statements(sheet: Sheet) -> Iterator[Statement]:
    """Spellings, roles, organisations, dates, places and numbers. Keys are "source:finding" and
    what it is about, where one finding makes several.
    """
    for found in (*sheet.found("person"), *sheet.found("organisation")):
        yield from of_spelling(found, sheet=sheet)
    for found in sheet.found("person"):
        yield from of_words(found, about="role", words=found.item["roles"], sheet=sheet)
        bodies = sheet.organisations(found.item["organisations"])
        yield from of_words(found, about="organisation", words=bodies, sheet=sheet)
    for found in sheet.found("event"):
        yield from of_event(found, sheet=sheet)
    for found in sheet.found("quantity"):
        yield of_quantity(found, sheet=sheet)


def statement_of(
    found: Found,
    about: str,
    *,
    value: str,
    printed: str,
    subjects: tuple[str, ...] = (),
    passages: Sequence[Passage] = (),
    number: int | None = None,
) -> Statement:
    """What one finding states: in its own place, unless `passages` say where, the first first.

    `number` tells apart several that one finding states about one kind of thing.
    """
    is_number = found.kind == "quantity"
    places = passages or (found.passage,)
    return Statement(
        key=f"{found.source}:{found.key}:{about}{number or ''}",
        source=found.source,
        about=about,
        subjects=subjects,
        value=value,
        printed=printed,
        unit=found.item["unit"] if is_number else "",
        qualifier=found.item["qualifier"] if is_number else "exact",
        passage=places[0],
        more=tuple(places[1:]),
    )


def of_spelling(found: Found, *, sheet: Sheet) -> Iterator[Statement]:
    """One a printed form, where it is printed first. An organisation has forms as a person has."""
    printed: dict[str, list[Passage]] = {}
    for each in sorted(found.mentions, key=lambda mention: mention["at"]):
        passage = Passage(source=sheet.source, at=each["at"], end=each["end"])
        printed.setdefault(each.get("text", found.item["name"]), []).append(passage)
    subjects = (sheet.key(found.item["id"]),)
    for number, (form, passages) in enumerate(printed.items(), start=1):
        yield statement_of(
            found,
            "spelling",
            value=form,
            printed=form,
            subjects=subjects,
            passages=passages,
            number=number,
        )


def of_words(
    found: Found, *, about: str, words: Iterable[str], sheet: Sheet
) -> Iterator[Statement]:
    subjects = (sheet.key(found.item["id"]),)
    for number, word in enumerate(words, start=1):
        yield statement_of(
            found, about, value=word.casefold(), printed=word, subjects=subjects, number=number
        )


def of_event(found: Found, *, sheet: Sheet) -> Iterator[Statement]:
    """Its date and its place; the subject is the event."""
    date, place = found.item["date"] or {}, found.item["place"] or {}
    told = {
        "date": (date.get("value"), date.get("phrase")),
        "place": (place.get("text"), place.get("text")),
    }
    for about, (value, printed) in told.items():
        if value:
            subjects = (sheet.key(found.item["id"]),)
            yield statement_of(
                found, about, value=value, printed=printed or value, subjects=subjects
            )


def of_quantity(found: Found, *, sheet: Sheet) -> Statement:
    """A number; `value` is "" for vague ones (hundreds). Its key is that of the finding."""
    item = found.item
    stated = statement_of(
        found,
        what_is_counted(found, sheet=sheet),
        value="" if item["value"] is None else f"{item['value']:.15g}",
        printed=item["what"],
        subjects=persons_of(found, sheet=sheet),
    )
    return replace(stated, key=f"{sheet.source}:{found.key}")


def persons_of(found: Found, *, sheet: Sheet) -> tuple[str, ...]:
    """Whom a number is told of; of charges and lengths of time without a name, whoever the charge
    or penalty in the same words, or right before, is told of.
    """
    if found.item["persons"] or found.item["unit"] not in {*LENGTHS_OF_TIME, "charges"}:
        return sheet.standing(found.item["persons"])
    events = [
        event
        for event in sheet.found("event")
        if event.item["type"] in OF_COURT and event.at <= found.at <= event.end + CLOSE
    ]
    nearest = max(events, key=lambda event: event.end, default=None)
    return sheet.standing(nearest.item["persons"]) if nearest else ()


def what_is_counted(found: Found, *, sheet: Sheet) -> str:
    """The unit (`charges`, `people`, ...); of a length of time what it is the length of:
    `sentence`, `detention`, or `term` where no event says.

    A number stands beside a penalty of its person first, then with the nearest event of theirs.
    """
    unit: str = found.item["unit"]
    if unit not in LENGTHS_OF_TIME:
        return unit
    events = [event for event in sheet.found("event") if event.item["type"] in LENGTH_OF]
    persons = set(found.item["persons"])
    theirs = [event for event in events if persons & set(event.item["persons"])] or events
    if persons and any(event.item["type"] in PENALTIES for event in theirs):
        return "sentence"
    nearest = min(theirs, key=lambda event: abs(event.at - found.at), default=None)
    return LENGTH_OF[nearest.item["type"]] if nearest else "term"
