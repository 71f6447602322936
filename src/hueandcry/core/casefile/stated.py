"""What a source states, one statement for each thing that another source may say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def of_spelling(found: Found, *, sheet: Sheet) -> Iterator[Statement]:
    """One a printed form, where it is printed first. An organisation has forms as a person has."""
    printed: dict[str, list[Passage]] = {}
    for each in sorted(found.mentions, key=lambda mention: mention["at"]):
        passage = Passage(source=sheet.source, at=each["at"], end=each["end"])
        printed.setdefault(each.get("text", found.item["name"]), []).append(passage)
    for number, (form, passages) in enumerate(printed.items(), start=1):
        yield Statement(
            key=f"{sheet.source}:{found.key}:spelling{number}",
            source=sheet.source,
            about="spelling",
            subjects=(sheet.key(found.item["id"]),),
            value=form,
            printed=form,
            passage=passages[0],
            more=tuple(passages[1:]),
        )


def of_words(
    found: Found, *, about: str, words: Iterable[str], sheet: Sheet
) -> Iterator[Statement]:
    for number, word in enumerate(words, start=1):
        yield Statement(
            key=f"{sheet.source}:{found.key}:{about}{number}",
            source=sheet.source,
            about=about,
            subjects=(sheet.key(found.item["id"]),),
            value=word.casefold(),
            printed=word,
            passage=found.passage,
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
            yield Statement(
                key=f"{sheet.source}:{found.key}:{about}",
                source=sheet.source,
                about=about,
                subjects=(sheet.key(found.item["id"]),),
                value=value,
                printed=printed or value,
                passage=found.passage,
            )


def of_quantity(found: Found, *, sheet: Sheet) -> Statement:
    """A number; `value` is "" for vague ones (hundreds)."""
    item = found.item
    return Statement(
        key=f"{sheet.source}:{found.key}",
        source=sheet.source,
        about=what_is_counted(found, sheet=sheet),
        subjects=persons_of(found, sheet=sheet),
        value="" if item["value"] is None else f"{item['value']:.15g}",
        printed=item["what"],
        unit=item["unit"],
        qualifier=item["qualifier"],
        passage=found.passage,
    )


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
