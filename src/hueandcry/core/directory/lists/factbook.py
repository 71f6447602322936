"""Entries of `factbook-offices.json`, an extract of the last World Factbook (public domain).

Of every state: who stands at its head, its foreign ministry and highest courts, its mission in the
United States, and the American one there. The texts are sentences with HTML in them; only what has
a plain form is taken, the rest stays in the file.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hueandcry.core.directory.entries import Broken, Entry
from hueandcry.core.directory.lists.channels import EMAIL, emails, number, post, site
from hueandcry.core.directory.lists.cities import usual_city
from hueandcry.core.directory.lists.fields import storable
from hueandcry.core.directory.values import (
    UNITED_NATIONS,
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
)
from hueandcry.core.places.enumeration import named_in
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import GONE, city_named, present_state_named
from hueandcry.core.reading.addressees.phones import (
    digits_of,
    from_abroad,
    international,
    is_international,
    is_with_code,
    plan_of,
)

NORTH_AMERICA = "1"
AMERICA, ITALY, HOLY_SEE = "US", "IT", "VA"
HEADS = (
    ("chief of state", Kind.HEAD_OF_STATE),
    ("head of government", Kind.HEAD_OF_GOVERNMENT),
)
# The Factbook does not name ministries: the name is what nearly all of them have in English.
FOREIGN_MINISTRY = "Ministry of Foreign Affairs"
CONSULATES = (
    ("consulate(s) general", Kind.CONSULATE_GENERAL),
    ("consulate(s)", Kind.CONSULATE),
    ("honorary consulate(s)", Kind.HONORARY_CONSULATE),
    ("trade office(s)", Kind.TRADE_OFFICE),
)
LONGEST_NAME = 300
TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"<br\s*/?>")
NOTE = re.compile(r"[;,.]?\s*\bnote\s*[-–:].*", re.IGNORECASE | re.DOTALL)
BRACKET = re.compile(r"\s*\(([^()]*)\)")
ARTICLE = re.compile(r"^(?:regionally, )?the ")
# What a sentence says of a court behind its name.
SAID_OF_COURT = re.compile(
    r"\s*\(.*|\s+(?:-|and normally|consists?|decides|has|includes?|is|are|serves|travels)\s.*",
    re.DOTALL,
)
COURT = re.compile(r"(?=[A-Z])(?=.* )(?i:.*(?:court|tribunal|council|chamber))")
NO_EMBASSY = re.compile(
    r"none|not have an? embassy|not maintain|although the|no embassy|closed|suspended",
    re.IGNORECASE,
)
SEE_AMBASSADOR = re.compile(r"US [Aa]mbassador to (?:the )?(.+?) is accredited to")
ACCREDITED = re.compile(r"accredited to (.+)")
BETWEEN_STATES = re.compile(r",? and |, | as well as ")
URL = re.compile(r"https?://[^\s<>;]+[^\s<>;.,]")
CALLING_CODE = re.compile(r"^\[\+?(?:00|011)?(\d*)\]\s*")
EXTENSION = re.compile(r"[\s,(]*\bext\.?\s*(\d+)\)?", re.IGNORECASE)
BETWEEN_NUMBERS = re.compile(r"\s*(?:[;/]|,(?!\s*ext)|\bor\b|\bthrough\b)\s*", re.IGNORECASE)
NUMBERED = re.compile(r"\S*\d\S*")
IN_NEW_YORK = re.compile(r"New York,? NY")


@dataclass(frozen=True, slots=True)
class Entity:
    """A state or territory of the Factbook with its code, in the place `line` of the file."""

    line: int
    code: str
    fields: Mapping[str, Any]

    def office(self, part: str, *, kind: Kind, state: str, country: str) -> Office:
        key = f"{self.fields['gec']}:{part}"
        return Office(key=key, state=state, kind=kind, country=country, located_in=country)

    def entry(self, office: Office, *, covers: tuple[str, ...] = ()) -> Entry:
        """The entry of an office that says it is accredited to further states."""
        accreditations = tuple(
            Accreditation(state=office.state, country=one, side=Side.OFFICE, office=office.key)
            for one in covers
            if one not in (office.state, office.country)
        )
        return Entry(line=self.line, id=office.key, office=office, accreditations=accreditations)

    def part(self, name: str) -> Mapping[str, Any]:
        """A part of the entity's page, each of its fields a text."""
        part = self.fields.get(name)
        return part if isinstance(part, Mapping) else {}


def read_factbook(text: str, *, on: date) -> Iterator[Entry | Broken]:
    """The offices in the file, `line` being the place of their state in it, first = 1.

    `on` is the day on which numbers are checked against today's plans.
    """
    try:
        entities = json.loads(text)["entities"]
    except (ValueError, RecursionError, KeyError, TypeError):
        yield Broken(line=1, sentence="The file is not whole, or no extract of the Factbook.")
        return
    if not isinstance(entities, list):
        yield Broken(line=1, sentence='The file has no list of "entities".')
        return
    for line, fields in enumerate(entities, start=1):
        if not isinstance(fields, Mapping) or not fields.get("gec"):
            yield Broken(line=line, sentence="The entry is not that of a state.")
        elif not fields.get("iso2"):
            sentence = f'"{name_of(fields)}" has no code of its own in ISO 3166-1.'
            yield Broken(line=line, sentence=sentence)
        else:
            entity = Entity(line, fields["iso2"], fields)
            yield from at_home(entity)
            yield from in_america(entity, on=on)
            yield from american(entity, on=on)


def name_of(fields: Mapping[str, Any]) -> str:
    names = fields.get("country_name") or {}
    return clean(str(names.get("conventional short form") or fields["gec"]))


def clean(words: str) -> str:
    """A text without tags, entities and notes, on as many lines as it breaks into."""
    broken = TAG.sub("", BREAK.sub("\n", words))
    plain = NOTE.sub("", storable(html.unescape(broken)).replace("\u200b", ""))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return "\n".join(line for line in lines if line)


# At home


def at_home(entity: Entity) -> Iterator[Entry]:
    """Those at the head, the foreign ministry and the highest courts; no address is known."""
    code, executive = entity.code, entity.part("executive")
    for field, kind in HEADS:
        if words := executive.get(field):
            office = entity.office(kind.value, kind=kind, state=code, country=code)
            yield entity.entry(replace(office, holder=clean(words)[:LONGEST_NAME]))
    if executive and not entity.fields.get("dependency_status"):
        kind = Kind.FOREIGN_MINISTRY
        office = entity.office(kind.value, kind=kind, state=code, country=code)
        yield entity.entry(replace(office, name=FOREIGN_MINISTRY))
    kind = Kind.HIGHEST_COURT
    for place, name in enumerate(courts_of(entity.fields.get("highest_courts") or ""), start=1):
        office = entity.office(f"{kind.value}{place}", kind=kind, state=code, country=code)
        yield entity.entry(replace(office, name=name))


def courts_of(words: str) -> Iterator[str]:
    """The names of the courts; "" once, when the words are there but name none plainly."""
    if not words:
        return
    outside = clean(words).replace("\n", " ")
    while (shorter := BRACKET.sub("", outside)) != outside:
        outside = shorter
    parts = (ARTICLE.sub("", part.strip()) for part in outside.split(";"))
    names = (SAID_OF_COURT.sub("", part).strip(' ",') for part in parts)
    plain = dict.fromkeys(name[:LONGEST_NAME] for name in names if COURT.match(name))
    yield from plain or [""]


# Abroad


def in_america(entity: Entity, *, on: date) -> Iterator[Entry]:
    """A state's mission in Washington and its consulates.

    A dozen states have none there: what the Factbook gives is their mission to the United Nations
    in New York, whose head is ambassador to the United States as well.
    """
    mission = entity.part("mission_in_us")
    address = clean(mission.get("chancery", ""))
    if address and not NO_EMBASSY.match(address):
        is_at_un = IN_NEW_YORK.search(address) is not None
        kind = Kind.PERMANENT_MISSION if is_at_un else embassy_kind(entity)
        office = entity.office("mission_in_us", kind=kind, state=entity.code, country=AMERICA)
        office = replace(
            office,
            country=UNITED_NATIONS if is_at_un else AMERICA,
            city="New York" if is_at_un else "Washington",
            channels=tuple(channels_of(mission, address=address, country=AMERICA, on=on)),
        )
        covers = accredited_to(mission) + ((AMERICA,) if is_at_un else ())
        yield entity.entry(office, covers=covers)
    yield from consulates(entity, mission, state=entity.code, country=AMERICA)


def embassy_kind(entity: Entity) -> Kind:
    if entity.fields.get("dependency_status"):
        return Kind.REPRESENTATIVE_OFFICE
    return Kind.NUNCIATURE if entity.code == HOLY_SEE else Kind.EMBASSY


def american(entity: Entity, *, on: date) -> Iterator[Entry]:
    """The American mission in a state and its consulates, or whose ambassador answers for it."""
    mission, code = entity.part("us_mission"), entity.code
    words = clean(mission.get("embassy", ""))
    if see := SEE_AMBASSADOR.search(words):
        claim = Accreditation(
            state=AMERICA,
            country=code,
            side=Side.COUNTRY,
            see_country=present_state_named(see[1]),
        )
        yield Entry(
            line=entity.line, id=f"{entity.fields['gec']}:us_mission", accreditations=(claim,)
        )
    elif words and not NO_EMBASSY.search(words):
        is_territory = bool(entity.fields.get("dependency_status"))
        kind = Kind.CONSULATE_GENERAL if is_territory else Kind.EMBASSY
        office = entity.office("us_mission", kind=kind, state=AMERICA, country=code)
        located_in = place_of(words, country=code)
        office = replace(
            office,
            located_in=located_in,
            city=city_of(words, entity=entity, near=located_in),
            channels=tuple(channels_of(mission, address=words, country=code, on=on)),
        )
        yield entity.entry(office, covers=() if is_territory else accredited_to(mission))
    yield from consulates(entity, mission, state=AMERICA, country=code)


def place_of(address: str, *, country: str) -> str:
    """The state that an address ends in: a few missions stand in a neighbouring one."""
    last = address.rpartition(",")[2].strip()
    return ITALY if country == HOLY_SEE else present_state_named(last) or country


def city_of(address: str, *, entity: Entity, near: str) -> str | None:
    """The capital when the address names it, else the last of its parts that is a city there."""
    capital = clean(entity.part("capital").get("name", ""))
    if capital and fold(capital) in fold(address):
        return usual_city(capital, near=near)
    words = (NUMBERED.sub("", part).strip() for part in re.split(r"[,\n]", address))
    cities = [city_named(part, near=near) for part in words if part]
    inside = [city.name for city in cities if city and city.country == near]
    return inside[-1] if inside else None


def accredited_to(mission: Mapping[str, Any]) -> tuple[str, ...]:
    """The further states that the head of a mission is accredited to."""
    found = ACCREDITED.search(html.unescape(TAG.sub("", mission.get("chief of mission", ""))))
    if found is None:
        return ()
    names = named_in(BRACKET.sub("", found[1]).strip(" .;"), between=BETWEEN_STATES)
    return tuple(state for _, state in names if state and state not in GONE)


def consulates(
    entity: Entity, mission: Mapping[str, Any], *, state: str, country: str
) -> Iterator[Entry]:
    """Consulates of which only the city is known; those that are shut are left out."""
    part = "mission_in_us" if country == AMERICA else "us_mission"
    for field, kind in CONSULATES:
        for words in re.split(r",\s*", clean(mission.get(field, "")).replace("\n", ", ")):
            bracket = BRACKET.search(words)
            printed = BRACKET.sub("", words).strip(" .;")
            if not printed or any(map(str.isdigit, printed)) or NO_EMBASSY.search(words):
                continue
            lies_in = (present_state_named(bracket[1]) if bracket else None) or country
            office = entity.office(
                f"{part}:{kind.value}:{printed}", kind=kind, state=state, country=country
            )
            yield entity.entry(
                replace(office, located_in=lies_in, city=usual_city(printed, near=lies_in))
            )


def channels_of(
    mission: Mapping[str, Any], *, address: str, country: str, on: date
) -> Iterator[Channel]:
    yield post(tuple(address.split("\n")))
    for kind, field in ((ChannelType.PHONE, "telephone"), (ChannelType.FAX, "FAX")):
        for printed in BETWEEN_NUMBERS.split(clean(mission.get(field, "")).replace("\n", ";")):
            if any(map(str.isdigit, printed)):
                e164 = e164_of(printed, country=country)
                yield number(kind, printed, e164=e164, on=on)
    words = clean(mission.get("email address and website", ""))
    for word in words.split():
        if EMAIL.fullmatch(word.strip(";,.").lower()):
            yield from emails(word.strip(";,."), on=on)
    for url in dict.fromkeys(URL.findall(words)):
        yield site(url)


def e164_of(printed: str, *, country: str) -> str | None:
    """What `[7] (7172) 70-21-00` and `[1] (202) 800-7201 (ext. 100)` mean.

    None without a calling code: the number of another state may stand there. Only where the area
    code says the state, in the plan of North America, ten digits are enough.
    """
    extension = EXTENSION.search(printed)
    bare = CALLING_CODE.sub(r"+\1 ", EXTENSION.sub("", printed))
    if not is_international(bare) and not is_with_code(bare, country):
        digits, plan = digits_of(bare), plan_of(country)
        is_american = plan is not None and plan.calling_code == NORTH_AMERICA
        return f"+{NORTH_AMERICA}{digits}" if is_american and len(digits) == 10 else None
    line = from_abroad(international(bare) or bare)
    if line is None:
        return None
    return f"{line.e164};ext={extension[1]}" if extension else line.e164
