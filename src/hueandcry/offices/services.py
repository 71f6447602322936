"""The directory for all who ask it: the offices of a state, and which of them answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from hueandcry.core.directory import values
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.reasons import Reason, sentence
from hueandcry.core.directory.route import Answer, Purpose, route
from hueandcry.core.directory.values import Evidence, Side, Status
from hueandcry.core.directory.values import Kind as OfficeKind
from hueandcry.offices.models import Accreditation, Channel, Office, Sighting
from hueandcry.offices.words import country_in_sentence, office_in_sentence, when_words
from hueandcry.site.lately import kept_for

# Seconds for which visitors are answered from what was read already.
FRESH = 5

Evidences = Mapping[int, tuple[Evidence, ...]]


def answer(
    *,
    state: str,
    country: str,
    on: date,
    purpose: Purpose = Purpose.LETTER,
    directory: Directory | None = None,
) -> Answer:
    """Which offices of `state` answer for a supporter in `country`, as the directory stands.

    The one way in for pages, API and command line. `directory` is the state's, where it is loaded
    already. ValueError for a code that is no state's.
    """
    directory = directory or load_directory(state)
    return route(directory, state=state, country=country, purpose=purpose, on=on)


def say(reason: Reason) -> str:
    """A step or warning of an answer in the language of the page."""
    return sentence(
        reason,
        translate=gettext,
        country=country_in_sentence,
        office=office_in_sentence,
        day=when_words,
    )


def load_directory(state: str) -> Directory:
    """All that the directory has about the offices of one state, in six queries."""
    offices = Office.objects.filter(state=state).order_by("pk")
    channels = Channel.objects.filter(office__state=state).order_by("pk")
    accreditations = Accreditation.objects.filter(state=state).order_by("pk")
    said = evidence_of(Sighting.objects.filter(channel__office__state=state), of="channel")
    by_office: dict[int, list[values.Channel]] = defaultdict(list)
    for channel in channels:
        by_office[channel.office_id].append(
            channel_value(channel, evidence=said.get(channel.pk, ()))
        )
    said = evidence_of(Sighting.objects.filter(office__state=state), of="office")
    office_values = [
        office_value(office, channels=tuple(by_office[office.pk]), evidence=said.get(office.pk, ()))
        for office in offices
    ]
    said = evidence_of(Sighting.objects.filter(accreditation__state=state), of="accreditation")
    return Directory.of(
        office_values,
        [accreditation_value(one, evidence=said.get(one.pk, ())) for one in accreditations],
    )


@kept_for(FRESH, most=8)
def directory_lately(state: str) -> Directory:
    """`load_directory`, as it stood some seconds ago at most: for visitors, who are many."""
    return load_directory(state)


def evidence_of(sightings: QuerySet[Sighting], *, of: str) -> Evidences:
    """Who said each office, channel or accreditation (`of`), by its primary key, oldest first."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = sightings.order_by("seen", "pk").values_list(
        f"{of}_id", "pk", "origin__title", "seen", "origin__as_of", "confirmed_at", "passage"
    )
    for thing, pk, title, seen, as_of, confirmed_at, passage in rows:
        found[thing].append(
            Evidence(
                source=title,
                seen=seen,
                as_of=as_of,
                is_confirmed=confirmed_at is not None,
                passage=passage,
                key=str(pk),
            )
        )
    return {thing: tuple(evidence) for thing, evidence in found.items()}


def office_value(
    office: Office, *, channels: tuple[values.Channel, ...], evidence: tuple[Evidence, ...]
) -> values.Office:
    here = (office.latitude, office.longitude)
    return values.Office(
        key=str(office.pk),
        state=office.state,
        kind=OfficeKind(office.kind),
        country=office.country or None,
        located_in=office.located_in or None,
        city=office.city or None,
        name=office.name,
        holder=office.holder,
        hours=office.hours,
        position=(here[0], here[1]) if here[0] is not None and here[1] is not None else None,
        until=office.until,
        channels=channels,
        evidence=evidence,
    )


def channel_value(channel: Channel, *, evidence: tuple[Evidence, ...]) -> values.Channel:
    return values.Channel(
        type=values.ChannelType(channel.type),
        printed=channel.printed,
        normalised=channel.normalised or None,
        is_valid=channel.is_valid,
        checked_on=channel.checked_on,
        status=Status(channel.status),
        last_success=channel.last_success,
        last_failure=channel.last_failure,
        evidence=evidence,
        key=str(channel.pk),
    )


def accreditation_value(
    accreditation: Accreditation, *, evidence: tuple[Evidence, ...]
) -> values.Accreditation:
    return values.Accreditation(
        state=accreditation.state,
        country=accreditation.country,
        side=Side(accreditation.side),
        office=str(accreditation.office_id) if accreditation.office_id else None,
        residence_city=accreditation.residence_city or None,
        residence_country=accreditation.residence_country or None,
        see_country=accreditation.see_country or None,
        until=accreditation.until,
        evidence=evidence,
        key=str(accreditation.pk),
    )
