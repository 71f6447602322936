"""Printed lists of missions: every entry with its office, numbers, accreditations and see-lines.

An entry is a heading (`office_headings.py`) and the lines under it, up to the next heading or to
words that are no part of a directory. Fewer than three entries are no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from hueandcry.core.places.enumeration import named_in
from hueandcry.core.places.gazetteer import City, city_named, state_named
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.missions.headings import (
    Heading,
    kind_first,
    leading_state,
    places_in,
    read_heading,
)
from hueandcry.core.reading.missions.numbers import (
    CALLING_CODES,
    INTERNATIONAL_FROM,
    Lines,
    states_called,
)
from hueandcry.core.reading.missions.tables import (
    ADDRESS,
    COUNTRY,
    OFFICE,
    Columns,
    columns_above,
    columns_of,
    row_of,
)
from hueandcry.core.reading.missions.words import (
    accredited_pattern,
    address_pattern,
    answering_pattern,
    article_pattern,
    joint_pattern,
    kind_pattern,
    label_pattern,
    note_pattern,
    organisation_pattern,
    residence_pattern,
    see_pattern,
)
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Office, Span

FEWEST_ENTRIES = 3
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
URL = re.compile(r"(?:https?://|www\.)[^\s,;()<>]+[^\s,;()<>.]", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t\r>]*\n")
# A line of running text: so many words, so many of them small.
LONGEST_LINE = 1000
WORDS_OF_PROSE, SMALL_SHARE = 9, 0.6
UNITED_NATIONS = "UN"
# Plurals of kinds, as titles of lists have them.
STEMS = ("embassies", "consulates", "missions", "botschaften", "konsulate", "посольства")
STOP = re.compile(r"[;,.–—(]\s+")


@dataclass(slots=True)
class Entry:
    """An entry while its lines are read."""

    heading: Heading
    end: int
    lines: Lines = field(default_factory=Lines)
    address: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    residence: str | None = None
    see: str | None = None
    accredited: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)

    def has_contact(self) -> bool:
        return bool(self.lines.tel or self.lines.fax or self.emails or self.urls)

    def is_complete(self) -> bool:
        return self.has_contact() or self.see is not None

    def is_entry(self) -> bool:
        if self.is_complete() or self.residence is not None:
            return True
        return self.heading.kind != "unspecified" and bool(self.address)


def find_offices(document: Document) -> tuple[Office, ...]:
    """The entries of a list of missions, in order; nothing when the text has no such list.

    `sending_state` is None where the entry does not say it; see `sent_by`.
    """
    text = document.text
    if not may_be_list(text):
        return ()
    entries = [entry for entry in entries_of(document) if entry.is_entry()]
    if len(entries) < FEWEST_ENTRIES or not is_list(entries):
        return ()
    return tuple(office_of(text, entry) for entry in entries)


def may_be_list(text: str) -> bool:
    """Whether it is worth looking: three kinds of offices, or three numbers and one kind."""
    kinds = sum(1 for _ in islice(kind_pattern().finditer(text), FEWEST_ENTRIES))
    if kinds == 0 and not any(stem in text.casefold() for stem in STEMS):
        return False
    labels = islice(label_pattern().finditer(text), FEWEST_ENTRIES)
    return kinds == FEWEST_ENTRIES or sum(1 for _ in labels) == FEWEST_ENTRIES


def sent_by(offices: tuple[Office, ...], state: str | None) -> tuple[Office, ...]:
    """The offices as those of a state (ISO 3166-1 alpha-2), where their entries name no other."""
    return tuple(
        office if office.sending_state else replace(office, sending_state=state)
        for office in offices
    )


def is_list(entries: Sequence[Entry]) -> bool:
    """Whether most entries say how to reach the office or whom to ask instead."""
    return 2 * sum(entry.is_complete() or entry.residence is not None for entry in entries) > len(
        entries
    )


def entries_of(document: Document) -> Iterator[Entry]:
    """Entries as the lines give them, with some that prove empty."""
    text = document.text
    entry: Entry | None = None
    group: Heading | None = None
    columns: Columns | None = None
    before = 0
    for line in document.lines:
        columns = columns_of(text, line) or columns or columns_above(text, line)
        if row := row_entry(text, line, columns=columns):
            yield from filter(None, (entry, row))
            entry, group, before = None, None, line.end
            continue
        gap = text[before : line.at]
        is_apart = before == 0 or bool(gap.strip()) or BLANK_LINE.search(gap) is not None
        before = line.end
        heading = heading_at(text, line, group=group, entry=entry, is_apart=is_apart)
        if entry is not None and (heading or ends(text, line, entry=entry, gap=gap)):
            yield entry
            entry = None
            group = group if heading else None
        if heading is not None and heading.kind is None:
            group = heading
        elif heading is not None:
            entry = begin(heading)
            if group is not None and heading.country == group.country:
                take_part(text, group.rest, entry)
            take_rest(text, entry)
        elif entry is None and group is not None:
            entry = begin(replace(group, span=line, rest=line, kind="unspecified"))
            take_rest(text, entry)
        elif entry is not None:
            take(text, line, entry)
            entry.end = line.end
    if entry is not None:
        yield entry


def row_entry(text: str, line: Span, *, columns: Columns | None) -> Entry | None:
    """The entry of a row of a table; None for a line that is none."""
    row = row_of(text, line, columns=columns)
    place = leading_state(text, row[COUNTRY]) if row and COUNTRY in row else None
    if row is None or place is None or place[1] < row[COUNTRY].end:
        return None
    nothing = Span(at=line.end, end=line.end)
    heading = Heading(span=line, rest=nothing, kind="unspecified", country=place[0])
    office = row.get(OFFICE)
    named = kind_first(text, office, host=place[0]) if office else None
    city = row["city"].cut(text) if "city" in row else named.city if named else None
    entry = begin(replace(heading, kind=named.kind if named else heading.kind, city=city))
    if office and named is None:
        take(text, office, entry)
    if ADDRESS in row:
        take(text, row[ADDRESS], entry)
    for name in ("tel", "fax"):
        if name in row:
            entry.lines.label = name
            entry.lines.take(text, row[name])
    for name in ("email", "web"):
        if name in row:
            take_contacts(text, row[name], entry)
    return entry


def begin(heading: Heading) -> Entry:
    city = city_named(heading.city, near=heading.country) if heading.city else None
    state = city.country if city else heading.country or ""
    return Entry(heading, heading.span.end, Lines(calling_code=CALLING_CODES.get(state, "")))


def heading_at(
    text: str, line: Span, *, group: Heading | None, entry: Entry | None, is_apart: bool
) -> Heading | None:
    """The heading that the line is here: in an entry that has just begun, an address is none."""
    heading = read_heading(text, line, host=group.country if group else None)
    if heading is None:
        return None
    is_free = entry is None or entry.is_complete() or entry.residence is not None
    if heading.kind is None:
        return heading if is_apart or (entry and is_free) else None
    is_state_first = not kind_pattern().match(text, line.at)
    return heading if is_free or is_state_first else None


def ends(text: str, line: Span, *, entry: Entry, gap: str) -> bool:
    """Whether the line is no part of the entry: running text, or apart from a complete one."""
    if gap.strip() or line.end - line.at > LONGEST_LINE:
        return True
    if is_prose(line.cut(text)) and not label_pattern().search(text, line.at, line.end):
        return accredited_pattern().search(text, line.at, line.end) is None
    is_apart = BLANK_LINE.search(gap) is not None
    is_done = entry.is_complete() or (entry.residence is not None and bool(entry.address))
    return is_apart and is_done and not is_directory_line(text, line)


def is_directory_line(text: str, line: Span) -> bool:
    patterns = (label_pattern(), accredited_pattern(), residence_pattern(), EMAIL, URL)
    is_known = any(pattern.search(text, line.at, line.end) for pattern in patterns)
    return is_known or see_pattern().match(text, line.at, line.end) is not None


def is_prose(line: str) -> bool:
    words = line.split()
    small = sum(each[0].islower() for each in words)
    return len(words) >= WORDS_OF_PROSE and small > SMALL_SHARE * len(words)


# Lines


def take_rest(text: str, entry: Entry) -> None:
    """What the line of the heading says beyond it."""
    take_part(text, entry.heading.rest, entry)


def take_part(text: str, part: Span, entry: Entry) -> None:
    at, end = part.at, part.end
    while at < end and text[at] in " \t,:;–—-":
        at += 1
    if at < end:
        take(text, Span(at=at, end=end), entry)


def take(text: str, line: Span, entry: Entry) -> None:
    """Take what a line says into the entry."""
    if take_see(text, line, entry):
        return
    if organisation := organisation_pattern().match(text, line.at, line.end):
        entry.organisations.append(plain_name(organisation["whom"]))
        return
    residence = residence_pattern().search(text, line.at, line.end)
    residence = residence or answering_pattern().search(text, line.at, line.end)
    if residence:
        entry.residence = residence["city"]
    if accredited := accredited_pattern().search(text, line.at, line.end):
        take_accreditations(accredited["whom"], entry)
        line = Span(at=line.at, end=accredited.start())
    if not residence and line.cut(text).strip(" ;"):
        take_contacts(text, line, entry)


def take_see(text: str, line: Span, entry: Entry) -> bool:
    """Take the state that a line sends to; whether the line says nothing else."""
    for start in (line.at, *(found.end() for found in STOP.finditer(text, line.at, line.end))):
        see = see_pattern().match(text, start, line.end)
        if see and (state := state_named(see["state"])):
            entry.see = state
            return start == line.at
    return False


def take_accreditations(whom: str, entry: Entry) -> None:
    """States go to the states; what is none is the name of an organisation."""
    names: list[str] = []
    for name, meant in named_in(whom, between=joint_pattern()):
        state = meant or state_named(plain_name(name))
        if state is None or state == UNITED_NATIONS:
            names.append(plain_name(name))
        elif state not in entry.accredited:
            entry.accredited.append(state)
    if any(names):
        entry.organisations.append(" and ".join(name for name in names if name))


def plain_name(name: str) -> str:
    article = article_pattern().match(name.strip())
    return name.strip()[article.end() if article else 0 :].strip(" .")


def take_contacts(text: str, line: Span, entry: Entry) -> None:
    """Numbers, e-mails, sites; what is left is a line of the address."""
    entry.emails += EMAIL.findall(text, line.at, line.end)
    entry.urls += URL.findall(text, line.at, line.end)
    marks = [*EMAIL.finditer(text, line.at, line.end), *URL.finditer(text, line.at, line.end)]
    end = min([mark.start() for mark in marks], default=line.end)
    address = entry.lines.read(text, line)
    if address is None:
        address = Span(at=line.at, end=end)
    elif address.end > end:
        address = Span(at=address.at, end=end)
    if label := address_pattern().match(text, address.at, address.end):
        address = Span(at=label.end(), end=address.end)
    printed = address.cut(text).strip()
    is_cut = address.end < line.end
    if any(map(str.isalnum, printed)) and not note_pattern().match(printed):
        entry.address.append(printed.rstrip(" ,;:–-") if is_cut else printed)


# Offices


def office_of(text: str, entry: Entry) -> Office:
    heading = entry.heading
    kind = kind_of(entry)
    city = heading.city or city_of_address(entry, heading.country)
    place = city_named(city) if city and heading.country is None else None
    country = place.country if place else heading.country
    is_office = kind != "residence_only"
    residence = city_named(entry.residence, near=entry.see) if entry.residence else None
    located = located_in(entry, country, city) if is_office else None
    known = city_named(city, near=located or country) if city else None
    return Office(
        at=heading.span.at,
        end=entry.end,
        sending_state=heading.sender,
        country=country,
        located_in=located,
        kind=kind,
        city=(known.name if known else city) if is_office else None,
        address_lines=tuple(entry.address),
        tel=tuple(entry.lines.tel),
        fax=tuple(entry.lines.fax),
        emails=tuple(entry.emails),
        urls=tuple(entry.urls),
        see_country=entry.see,
        residence_city=residence.name if residence else entry.residence,
        residence_country=residence.country if residence else None,
        cross_accredited=tuple(entry.accredited),
        organisations=tuple(entry.organisations),
        reason=Reason(Rule.OFFICE_HEADING, heading.span.cut(text)),
    )


def kind_of(entry: Entry) -> str:
    kind = entry.heading.kind or "unspecified"
    has_office = entry.has_contact() or entry.address or entry.heading.city
    return kind if has_office or kind != "unspecified" else "residence_only"


def city_of_address(entry: Entry, country: str | None) -> str | None:
    """A city that the address names, for a heading that names none; the last that fits."""
    for line in reversed(entry.address):
        places = tuple(places_in(line))
        states = [place for place in places if isinstance(place, str)]
        near = states[-1] if states and country in (None, UNITED_NATIONS) else country
        for place in reversed(places):
            if isinstance(place, City) and near in (None, UNITED_NATIONS, place.country):
                return place.name
    return None


def located_in(entry: Entry, country: str | None, city: str | None) -> str | None:
    """The state an office stands in: by its calling code, its city, and what it is listed under.

    The code decides where it can; several states share some codes.
    """
    numbers = [*entry.lines.tel, *entry.lines.fax]
    whole = next((one.digits for one in numbers if len(one.digits) >= INTERNATIONAL_FROM), "")
    called = list(states_called(whole))
    known = city_named(city, near=country) if city else None
    place = known.country if known else None
    if country in called:
        return country
    if place in called:
        return place
    if len(called) == 1:
        return called[0]
    listed = None if country == UNITED_NATIONS else country
    return listed if place is None or place == country else place
