"""Read a text: every module of the reader in its order, and the report of what they found.

The order is that of a person with a pencil: strike out what is no part of the appeal, set a printed
directory of offices aside, look when it was written, then mark who, what, when, where and to whom.
Each step is given what the steps before it found.
"""

from __future__ import annotations

import hashlib

from hueandcry.core.reading.addressees.contacts import find_channels
from hueandcry.core.reading.addressees.copies import find_copies
from hueandcry.core.reading.addressees.find import find_addressees
from hueandcry.core.reading.addressees.targets import find_targets
from hueandcry.core.reading.amounts.find import find_quantities
from hueandcry.core.reading.amounts.lists import check_lists
from hueandcry.core.reading.amounts.totals import check_totals
from hueandcry.core.reading.asks import find_asks
from hueandcry.core.reading.country import find_country
from hueandcry.core.reading.dates.find import resolve_dates, scan_dates
from hueandcry.core.reading.demands import find_demands
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.events.find import find_events
from hueandcry.core.reading.furniture.find import find_furniture
from hueandcry.core.reading.headline import find_title
from hueandcry.core.reading.language import find_language
from hueandcry.core.reading.missions.offices import find_offices, sent_by
from hueandcry.core.reading.missions.planned_places import find_planned_places
from hueandcry.core.reading.names.organisations import find_organisations
from hueandcry.core.reading.names.people import find_persons
from hueandcry.core.reading.names.words import words_by_sentence
from hueandcry.core.reading.places import find_places
from hueandcry.core.reading.published import find_published
from hueandcry.core.reading.report import Report


def read(text: str, *, sha256: str | None = None, published: str | None = None) -> Report:
    """What the reader finds in a text.

    `sha256` is that of the bytes the text came from (worked out from UTF-8 when not given),
    `published` an EDTF date that the caller knows. Never raises, whatever the text.
    """
    page = Document.of(text, language=find_language(text))
    furniture = find_furniture(page)
    appeal = page.without(furniture)
    offices = find_offices(appeal)
    appeal = appeal.without(offices)
    scanned = scan_dates(appeal)
    printed = resolve_dates(appeal, scanned, published=None)
    title = find_title(appeal, furniture=furniture, dates=printed)
    when = find_published(appeal, furniture=furniture, dates=printed, given=published)
    places = find_places(appeal)
    country = find_country(appeal, places=places, title=title)
    dates = resolve_dates(appeal, scanned, published=when.value if when else None)
    state = country.value if country else None
    words = words_by_sentence(appeal)
    organisations = find_organisations(appeal, words=words)
    persons = find_persons(appeal, words=words, organisations=organisations)
    events = find_events(
        appeal,
        dates=dates,
        persons=persons,
        organisations=organisations,
        places=places,
        country=state,
    )
    counted = find_quantities(appeal, persons=persons, country=state)
    channels = find_channels(appeal, places=places, country=state)
    addressees = find_addressees(
        appeal, channels=channels, persons=persons, places=places, country=state
    )
    targets = find_targets(appeal, addressees=addressees)
    copies = find_copies(appeal, addressees=addressees)
    asks = find_asks(appeal, furniture=furniture, dates=dates, targets=targets)
    return Report(
        text_sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language=appeal.language,
        title=title,
        published=when,
        country=country,
        furniture=furniture,
        offices=sent_by(offices, state),
        quantities=check_lists(appeal, check_totals(appeal, counted)),
        demands=find_demands(appeal),
        places=find_planned_places(appeal),
        events=events,
        persons=persons,
        organisations=organisations,
        targets=targets,
        copies_to=copies,
        asks=asks,
    )
