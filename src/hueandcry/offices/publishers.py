"""Who publishes lists of offices as data, and how their files are credited."""

from __future__ import annotations

from dataclasses import dataclass

from hueandcry.core.directory.lists.detect import Format
from hueandcry.offices.models import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """What a source is called, and under which licence it is passed on; "" for another desk's."""

    kind: Origin.Kind
    title: str = ""
    licence: str = ""
    url: str = ""


OWN = Publisher(kind=Origin.Kind.OWN)
PUBLISHERS = {
    Format.OWN_JSON: OWN,
    Format.OWN_CSV: OWN,
    Format.EMBASSIES: Publisher(
        kind=Origin.Kind.EMBASSIES,
        title="Database of embassies, made from Wikidata",
        licence="CC0-1.0",
        url="https://github.com/database-of-embassies/database-of-embassies",
    ),
    Format.FACTBOOK: Publisher(
        kind=Origin.Kind.FACTBOOK,
        title="The World Factbook",
        licence="CC0-1.0",
        url="https://github.com/factbook/factbook.json",
    ),
    Format.GEOJSON: Publisher(
        kind=Origin.Kind.OPENSTREETMAP,
        title="OpenStreetMap",
        licence="ODbL-1.0",
        url="https://www.openstreetmap.org/copyright",
    ),
}
