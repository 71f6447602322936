"""Numbers and addresses: at several offices, of another state, against the plan of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from hueandcry.core.directory.contradictions.kinds import kind_and_city
from hueandcry.core.directory.contradictions.places import is_inside
from hueandcry.core.directory.contradictions.values import (
    Contradiction,
    Kind,
    Sentence,
    codes,
    place_of_office,
    statements,
)
from hueandcry.core.directory.directory import city_key
from hueandcry.core.directory.values import Channel, ChannelType, Office
from hueandcry.core.letters.dialling import parse
from hueandcry.core.places.folding import fold
from hueandcry.core.places.gazetteer import state_name
from hueandcry.core.reading.addressees.phones import split_calling_code, today

NUMBERS = frozenset({ChannelType.PHONE, ChannelType.FAX})
# Domains of states that anybody registers in: sold as words, given away, or of a former state.
SOLD = frozenset(
    {
        "ac", "ag", "ai", "am", "as", "bz", "cc", "cf", "cm", "co", "cx", "dj", "eu", "fm", "ga",
        "gg", "gl", "gq", "gs", "id", "im", "in", "io", "is", "la", "li", "lu", "ly", "me", "ml",
        "mn", "ms", "mu", "nu", "pn", "pw", "re", "sc", "sh", "so", "st", "su", "tc", "tk", "tl",
        "to", "tv", "vc", "vg", "vu", "ws",
    }
)  # fmt: skip
DOMAINS = {"uk": "GB"}  # where a domain is no ISO 3166-1 code
# Where one place has several area codes: North America and Mexico lay new ones over the old.
OVERLAID = frozenset({1, 52})
SHORTEST_SHARED = 10  # letters of an address that are no chance


def find(offices: Iterable[Office], *, on: date) -> Iterator[Contradiction]:
    offices = tuple(offices)
    yield from shared(offices, on=on)
    for office in offices:
        yield from numbers_elsewhere(office, on=on)
        yield from emails_elsewhere(office, on=on)
        yield from invalid_numbers(office, on=on)
        yield from invalid_emails(office, on=on)
        yield from two_area_codes(office, on=on)


def of_office(
    office: Office,
    *,
    kind: Kind,
    message: Sentence,
    channels: Iterable[Channel],
    on: date,
    elsewhere: str | None = None,
    day: date | None = None,
) -> Contradiction:
    return Contradiction(
        kind=kind,
        state=office.state,
        countries=codes(office.country, office.located_in, elsewhere),
        message=message,
        statements=statements((office,), on=on),
        elsewhere=elsewhere,
        here=place_of_office(office),
        words=printed(channels),
        day=day,
    )


def printed(channels: Iterable[Channel]) -> str:
    return ", ".join(dict.fromkeys(" ".join(channel.printed.split()) for channel in channels))


# At several offices


def shared(offices: tuple[Office, ...], *, on: date) -> Iterator[Contradiction]:
    """One contradiction for each set of offices that share numbers or addresses.

    What two of one kind in one city share is told by their being two.
    """
    holders: dict[str, dict[str, Office]] = {}
    channels: dict[str, Channel] = {}
    for office in offices:
        for channel in office.channels:
            if key := key_of(channel, office=office):
                holders.setdefault(key, {})[office.key] = office
                channels.setdefault(key, channel)
    common: dict[tuple[str, ...], list[Channel]] = {}
    for key, those in holders.items():
        if len({kind_and_city(office) or office.key for office in those.values()}) > 1:
            common.setdefault(tuple(those), []).append(channels[key])
    by_key = {office.key: office for office in offices}
    for keys, same in common.items():
        yield of_sharing(tuple(by_key[key] for key in keys), same=same, on=on)


def of_sharing(offices: tuple[Office, ...], *, same: list[Channel], on: date) -> Contradiction:
    places = (place for office in offices for place in (office.country, office.located_in))
    return Contradiction(
        kind=Kind.SHARED,
        state=offices[0].state,
        countries=codes(*places),
        message=Sentence.SHARED,
        statements=statements(offices, on=on),
        here=place_of_office(offices[0]),
        there=place_of_office(offices[1]),
        words=printed(same),
    )


def key_of(channel: Channel, *, office: Office) -> str | None:
    """What makes two channels one; None for a site, which serves all offices of a state.

    An address is the same only in the same city: there are many High Streets.
    """
    if channel.type in NUMBERS or channel.type is ChannelType.EMAIL:
        return channel.normalised
    if channel.type is ChannelType.POST and office.city:
        address = "".join(filter(str.isalnum, fold(channel.printed)))
        return f"{address}, {city_key(office.city)}" if len(address) >= SHORTEST_SHARED else None
    return None


# Of another state


def numbers_elsewhere(office: Office, *, on: date) -> Iterator[Contradiction]:
    """Numbers with the calling code of a state in which the office does not stand."""
    strangers: dict[str, list[Channel]] = {}
    for channel in numbers_of(office):
        if is_of_another_state(channel, office=office):
            strangers.setdefault(states_called(channel)[0], []).append(channel)
    for state, channels in strangers.items():
        yield of_office(
            office,
            kind=Kind.NUMBER_ELSEWHERE,
            message=Sentence.NUMBER_ELSEWHERE,
            channels=channels,
            on=on,
            elsewhere=state,
        )


def is_of_another_state(channel: Channel, *, office: Office) -> bool:
    called, stands = states_called(channel), office.located_in
    if stands is None or not called:
        return False
    return not any(is_inside(one, country=stands) for one in called)


def numbers_of(office: Office) -> Iterator[Channel]:
    return (channel for channel in office.channels if channel.type in NUMBERS)


def states_called(channel: Channel) -> tuple[str, ...]:
    """The states with the calling code of the number, as it is after known renumberings.

    None for a code of no state (a satellite network) and for a number that is not understood.
    """
    if channel.normalised is None:
        return ()
    e164 = today(channel.normalised) or channel.normalised
    split = split_calling_code(e164.lstrip("+"))
    called = COUNTRY_CODE_TO_REGION_CODE[int(split[0])] if split else ()
    return tuple(code for code in called if code.isalpha())


def emails_elsewhere(office: Office, *, on: date) -> Iterator[Contradiction]:
    for channel in office.channels:
        state = state_of_domain(channel)
        usual = (office.state, office.country, office.located_in)
        if state and not any(one and is_inside(state, country=one) for one in usual):
            yield of_office(
                office,
                kind=Kind.EMAIL_ELSEWHERE,
                message=Sentence.EMAIL_ELSEWHERE,
                channels=(channel,),
                on=on,
                elsewhere=state,
            )


def state_of_domain(channel: Channel) -> str | None:
    """The state whose domain an e-mail address ends in; None where that says nothing."""
    if channel.type is not ChannelType.EMAIL or channel.normalised is None:
        return None
    last = channel.normalised.rpartition(".")[2]
    code = DOMAINS.get(last, last.upper())
    return code if last not in SOLD and len(last) == 2 and state_name(code) else None


# Against the plan


def invalid_numbers(office: Office, *, on: date) -> Iterator[Contradiction]:
    """Numbers that were found not to fit, with the day; one contradiction an office.

    Those of another state are told as such.
    """
    wrong = [
        channel
        for channel in numbers_of(office)
        if channel.is_valid is False and not is_of_another_state(channel, office=office)
    ]
    if wrong:
        days = [channel.checked_on for channel in wrong if channel.checked_on]
        yield of_office(
            office,
            kind=Kind.INVALID_NUMBER,
            message=Sentence.INVALID_NUMBER,
            channels=wrong,
            on=on,
            day=max(days, default=on),
        )


def invalid_emails(office: Office, *, on: date) -> Iterator[Contradiction]:
    wrong = [
        channel
        for channel in office.channels
        if channel.type is ChannelType.EMAIL and channel.is_valid is False
    ]
    if wrong:
        yield of_office(
            office,
            kind=Kind.INVALID_EMAIL,
            message=Sentence.INVALID_EMAIL,
            channels=wrong,
            on=on,
        )


def two_area_codes(office: Office, *, on: date) -> Iterator[Contradiction]:
    """Valid lines of one office in different areas of one state."""
    areas: dict[str, Channel] = {}
    for channel in numbers_of(office):
        if area := area_code(channel):
            areas.setdefault(area, channel)
    if len(areas) > 1 and len({area.partition(" ")[0] for area in areas}) == 1:
        yield of_office(
            office,
            kind=Kind.TWO_AREA_CODES,
            message=Sentence.TWO_AREA_CODES,
            channels=areas.values(),
            on=on,
        )


def area_code(channel: Channel) -> str | None:
    """Calling code and area code of a line with an area; None for any other."""
    number = parse(channel.normalised) if channel.normalised and channel.is_valid else None
    if number is None or number.country_code in OVERLAID:
        return None
    length = phonenumbers.length_of_geographical_area_code(number)
    national = phonenumbers.national_significant_number(number)
    return f"{number.country_code} {national[:length]}" if length else None
