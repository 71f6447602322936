"""What tests of the directory share."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hueandcry.core.directory.values import ChannelType, Kind, Side
from hueandcry.offices.models import Accreditation, Channel, Office, Origin, Sighting

LISTED = date(2024, 3, 1)


@pytest.fixture
def oslo(db: None) -> Office:
    """Peru's embassy in Oslo, with one number; Iceland's entry says the ambassador lives there."""
    origin = Origin.objects.create(
        kind=Origin.Kind.LIST,
        title="Missions of Peru",
        day=LISTED,
        taken_in_at=datetime(2024, 4, 1, tzinfo=UTC),
    )
    office = Office.objects.create(
        state="PE", kind=Kind.EMBASSY.value, country="NO", located_in="NO", city="Oslo"
    )
    channel = Channel.objects.create(
        office=office, type=ChannelType.FAX.value, printed="22 00 00 00", normalised="+4722000000"
    )
    claim = Accreditation.objects.create(
        state="PE",
        country="IS",
        side=Side.COUNTRY.value,
        residence_city="Oslo",
        residence_country="NO",
    )
    for thing in ({"office": office}, {"channel": channel}, {"accreditation": claim}):
        Sighting.objects.create(origin=origin, seen=LISTED, passage="Oslo, Vika 1", **thing)
    return office
