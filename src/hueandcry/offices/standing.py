"""What stands in the directory, as comparing and confirming need it: a state at a time, kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q

from hueandcry.core.directory import values
from hueandcry.core.directory.matching import Roll, Standing, find_claim
from hueandcry.offices.models import Accreditation, Channel, Office, Origin, Sighting
from hueandcry.offices.services import accreditation_value, channel_value, office_value


class Known:
    """The standing directory of the states that were asked for, for one origin's statements.

    Closed offices, retired channels and withdrawn accreditations do not stand. `listed` is what
    earlier files of the same kind said, as (what, key); `held` are the offices, and `held_claims`
    the accreditations, of which a person confirmed something.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.roll = Roll(origin.kind)
        self.states: set[str] = set()
        self.claims: defaultdict[tuple[str, str], list[values.Accreditation]] = defaultdict(list)
        self.listed: set[tuple[str, str]] = set()
        self.told: set[tuple[str, str]] = set()
        self.held: set[str] = set()
        self.held_claims: set[str] = set()

    def load(self, states: Iterable[str]) -> None:
        """Load what stands of these states, unless it is there already. A handful of queries."""
        wanted = set(states) - self.states
        if not wanted:
            return
        self.states |= wanted
        channels: defaultdict[int, list[values.Channel]] = defaultdict(list)
        for channel in Channel.objects.filter(office__state__in=wanted, office__until=None).exclude(
            status=values.Status.RETIRED
        ):
            channels[channel.office_id].append(channel_value(channel, evidence=()))
        claimed = self.load_accreditations(wanted)
        for office in Office.objects.filter(state__in=wanted, until=None).order_by("pk"):
            value = office_value(office, channels=tuple(channels[office.pk]), evidence=())
            claims = tuple(claimed.pop(value.key, ()))
            self.roll.add(Standing(office=value, accreditations=claims, ids=office.ids))
        self.load_sightings(wanted)

    def load_accreditations(self, states: set[str]) -> dict[str, list[values.Accreditation]]:
        """Those that offices claim, by office; the others go to `claims`."""
        claimed: defaultdict[str, list[values.Accreditation]] = defaultdict(list)
        for row in Accreditation.objects.filter(state__in=states, until=None).order_by("pk"):
            value = accreditation_value(row, evidence=())
            if value.office:
                claimed[value.office].append(value)
            else:
                self.claims[value.state, value.country].append(value)
        return claimed

    def load_sightings(self, states: set[str]) -> None:
        for what, where in SIGHTED.items():
            rows = Sighting.objects.filter(**{f"{where}__state__in": states})
            said = rows.values_list(what, "line", "origin_id")
            earlier = said.filter(origin__kind=self.origin.kind, origin__day__lte=self.origin.day)
            for key, line, origin in earlier:
                if origin != self.origin.pk:
                    self.listed.add((what, str(key)))
                    continue
                self.told.add((what, str(key)))
                if what == "office":
                    self.roll.claim(str(key), line=line)
        self.held |= {str(key) for key in held_offices(Q(state__in=states))}
        self.held_claims |= {str(key) for key in held_accreditations(Q(state__in=states))}

    def claim(self, said: values.Accreditation) -> values.Accreditation | None:
        """The standing accreditation, said by a country's entry, that says the same."""
        return find_claim(said, self.claims[said.state, said.country])


SIGHTED = {"office": "office", "channel": "channel__office", "accreditation": "accreditation"}


def held_offices(which: Q) -> Iterator[int]:
    """Ids of the offices of which a person confirmed the office or a channel."""
    offices = Office.objects.filter(which)
    by_office = offices.filter(sightings__confirmed_by__isnull=False)
    by_channel = offices.filter(channels__sightings__confirmed_by__isnull=False)
    for held in (by_office, by_channel):
        yield from held.values_list("pk", flat=True).distinct()


def held_accreditations(which: Q) -> Iterator[int]:
    """Ids of the accreditations that a person confirmed."""
    held = Accreditation.objects.filter(which, sightings__confirmed_by__isnull=False)
    yield from held.values_list("pk", flat=True).distinct()
