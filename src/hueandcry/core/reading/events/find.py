"""Events: what happened, is set to or was tried, with its date, place and persons."""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.core.reading.dates.find import DatedPhrase
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.events.merging import Telling, merged
from hueandcry.core.reading.events.persons import mentions_of
from hueandcry.core.reading.events.story import Story
from hueandcry.core.reading.places import PlaceMention
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Event, Organisation, Person


def find_events(
    document: Document,
    *,
    dates: Sequence[DatedPhrase],
    persons: Sequence[Person],
    organisations: Sequence[Organisation],
    places: Sequence[PlaceMention],
    country: str | None,
) -> tuple[Event, ...]:
    """Every distinct happening, once, in order of where it is told best.

    `dates`, `persons`, `organisations` and `places` are those of the document; `country` (ISO
    3166-1 alpha-2) is where a place lies that is not known otherwise.
    """
    story = Story(
        document,
        dates=dates,
        persons=mentions_of(persons),
        organisations=mentions_of(organisations),
        places=places,
        country=country,
    )
    return tuple(
        event_of(telling, number) for number, telling in enumerate(merged(story.tellings()), 1)
    )


def event_of(telling: Telling, number: int) -> Event:
    trigger, date = telling.trigger, telling.date
    at = telling.sentence.at + trigger.at
    return Event(
        id=f"e{number}",
        at=at,
        end=telling.sentence.at + trigger.end,
        type=trigger.type,
        status=telling.status,
        date=date.as_date() if date else None,
        place=telling.place,
        persons=telling.persons,
        organisations=telling.organisations,
        reason=Reason(Rule.EVENT_WORDS, " ".join(trigger.words.split())),
        score=0.9 if telling.status == "actual" else 0.7,
    )
