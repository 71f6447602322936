"""What a source states besides names, dates and plain numbers, for comparing.

about              subjects                    value                         printed
`demand`           persons it is for           release, charge, both or ""   the demand
`ask`              none                        the type of the ask           the type
`channel`          none                        the type of the channel       the channel
`body`             the organisation            its kind                      its name
`people_of_event`  the event beside it         a number of people            the number
`of_body`          the organisation before it  a number                      the number
`total_of_parts`   the statement of a total    the sum of its parts          the parts and sum
`listed`           the statement of a number   how many things are listed    the list
`picket_place`     none                        the state of the town         the town
`office_place`     none                        the state of the town         the town
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from hueandcry.core.casefile.findings import Found, Sheet
from hueandcry.core.casefile.stated import statement_of
from hueandcry.core.casefile.values import Passage, Statement
from hueandcry.core.places.folding import fold
from hueandcry.core.reading.events.words import event_words
from hueandcry.core.reading.reasons import Rule
from hueandcry.core.tables import LANGUAGES, table

# Characters between a number of people and the words of what happened to them, of one sentence.
BESIDE = 150
# Characters between an organisation and a number that is said of it.
CLOSE = 80
# Characters between a number and the last of a list of its things.
FURTHEST = 600
PEOPLE = "people"
OF_PEOPLE = frozenset({"days", "weeks", "months", "years", "hours", PEOPLE, "charges"})
# What happens to people who are counted, or what they take part in.
COUNTED = frozenset(
    {
        "arrest", "detention", "charge", "hearing", "sentence", "sentence_demanded", "release",
        "bail", "beating", "death", "protest", "march", "hunger_strike",
    }
)  # fmt: skip
DEMANDED = frozenset({"release", "charge"})
# What parts the town from the rest of an entry: "Consulates in Essen and Bonn", "Embassy (Bonn)".
BREAKS = re.compile(r"[(),;:–—]|-\s|\s(?:in|and|en|et|y|und|в|и)\s")
# How the reader says that a number has parts, before them: "7 + 6 + 2 = 15", "A, B = 2".
PARTS = {
    rule.value.partition("{")[0]: about
    for rule, about in (
        (Rule.TOTAL_DIFFERS, "total_of_parts"),
        (Rule.TOTAL_AGREES, "total_of_parts"),
        (Rule.LIST_DIFFERS, "listed"),
    )
}


def claims(sheet: Sheet) -> Iterator[Statement]:
    for found in sheet.found("demand"):
        yield of_demand(found, sheet=sheet)
    for found in sheet.found("ask"):
        yield statement_of(found, "ask", value=found.item["type"], printed=found.item["type"])
    yield from of_channels(sheet)
    for found in sheet.found("organisation"):
        yield statement_of(
            found,
            "body",
            value=found.item["kind"],
            printed=found.item["name"],
            subjects=(sheet.key(found.item["id"]),),
        )
    for found in sheet.found("quantity"):
        if found.item["value"] is not None:
            yield from of_number(found, sheet=sheet)
    for kind, about in (("place", "picket_place"), ("office", "office_place")):
        for found in sheet.found(kind):
            if town := town_as_printed(found):
                yield statement_of(found, about, value=found.item["country"] or "", printed=town)


def of_demand(found: Found, *, sheet: Sheet) -> Statement:
    """A demand, and the persons who are named in it."""
    text = found.item["text"]
    persons = [one for one in sheet.found("person") if one.is_named_within(found)]
    return statement_of(
        found,
        "demand",
        value=" ".join(sorted(demanded(text))) if persons else "",
        printed=text,
        subjects=tuple(sheet.key(one.item["id"]) for one in persons),
    )


def demanded(text: str) -> frozenset[str]:
    """What of DEMANDED the words of any language that we read speak of."""
    low = text.lower()
    return frozenset(
        trigger.type
        for language in LANGUAGES
        if table("events", language=language)
        for trigger in event_words(language).find(low)
        if trigger.type in DEMANDED
    )


def of_channels(sheet: Sheet) -> Iterator[Statement]:
    """Each printed channel once, though it may stand under several offices."""
    seen = set[int]()
    for found in sheet.found("target"):
        for channel in found.item["channels"]:
            if channel["at"] not in seen:
                seen.add(channel["at"])
                yield statement_of(
                    found,
                    "channel",
                    value=channel["type"],
                    printed=channel["raw"],
                    passages=(Passage(source=sheet.source, at=channel["at"], end=channel["end"]),),
                    number=len(seen),
                )


def of_number(found: Found, *, sheet: Sheet) -> Iterator[Statement]:
    item = found.item
    value, printed = f"{item['value']:.15g}", item["what"]
    if item["unit"] == PEOPLE and (event := event_beside(found, sheet.found("event"))):
        subjects = (sheet.key(event.item["id"]),)
        yield statement_of(
            found, "people_of_event", value=value, printed=printed, subjects=subjects
        )
    if item["unit"] not in OF_PEOPLE and (body := body_before(found, sheet)):
        yield statement_of(found, "of_body", value=value, printed=printed, subjects=(body,))
    yield from of_parts(found, sheet=sheet)


def of_parts(found: Found, *, sheet: Sheet) -> Iterator[Statement]:
    """What the parts of a number come to; where they are told, as far as they are findings."""
    reason = str(found.item.get("reason", ""))
    for begin, about in PARTS.items():
        if reason.startswith(begin):
            parts, _, total = reason.removeprefix(begin).rpartition(" = ")
            yield statement_of(
                found,
                about,
                value=total,
                printed=f"{parts} = {total}" if about == "total_of_parts" else parts,
                subjects=(f"{sheet.source}:{found.key}",),
                passages=(passage_of_parts(found, sheet=sheet, names=parts.split(", ")),),
            )


def passage_of_parts(found: Found, *, sheet: Sheet, names: Collection[str]) -> Passage:
    """From the first to the last of the listed persons that are named behind a number; for all
    other parts the place of the number itself.
    """
    places = [
        mention
        for person in sheet.found("person")
        for mention in person.mentions
        if mention.get("text") in names and 0 <= mention["at"] - found.end <= FURTHEST
    ]
    if not places:
        return found.passage
    return Passage(
        source=sheet.source,
        at=min(place["at"] for place in places),
        end=max(place["end"] for place in places),
    )


def town_as_printed(found: Found) -> str | None:
    """The town of an entry as its words have it: an office may have it in a gazetteer's spelling.
    None when the words do not set it apart.
    """
    city = found.item.get("city") or ""
    printed = (piece.strip() for piece in BREAKS.split(str(found.item.get("reason", ""))))
    return next((piece for piece in printed if piece and fold(piece) == fold(city)), None)


def event_beside(found: Found, events: Iterable[Found]) -> Found | None:
    """The nearest event that counted people can be part of, one told behind the number first."""
    near = [
        (event.at < found.at, gap, event.key, event)
        for event in events
        if event.item["type"] in COUNTED
        and (gap := max(event.at - found.end, found.at - event.end)) <= BESIDE
    ]
    return min(near, key=lambda one: one[:3])[3] if near else None


def body_before(found: Found, sheet: Sheet) -> str | None:
    """The key of the organisation that is named last before a number, and close to it."""
    near = [
        (mention["end"], sheet.key(body.item["id"]))
        for body in sheet.found("organisation")
        for mention in body.mentions
        if 0 <= found.at - mention["end"] <= CLOSE
    ]
    return max(near)[1] if near else None
