"""An office as its page shows it: every way to it, as a reader in some country uses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hueandcry.core.directory.exports import vcard
from hueandcry.core.directory.values import (
    AT_HOME,
    Accreditation,
    Channel,
    ChannelType,
    Office,
    Status,
)
from hueandcry.core.letters.address import AddressBlock, address_block
from hueandcry.core.letters.dialling import Dial, dial
from hueandcry.offices.moments import Moment
from hueandcry.offices.words import (
    CHANNELS,
    country_name,
    day_words,
    office_in_sentence,
    office_name,
    office_of_state,
    office_words,
    page_locale,
)

NUMBERS = {ChannelType.PHONE, ChannelType.FAX}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One channel for a reader: `dial` for a number that can be dialled, `address` for the post."""

    channel: Channel
    dial: Dial | None
    address: AddressBlock | None

    @property
    def link(self) -> str:
        """Where a press leads: a mail programme, a telephone, the site. "" without one."""
        used = self.channel.normalised or ""
        match self.channel.type:
            case ChannelType.EMAIL if used:
                return f"mailto:{used}"
            case ChannelType.PHONE if self.dial:
                return self.dial.uri
            case ChannelType.WEB if urlsplit(used).scheme in {"http", "https"}:
                return used
        return ""

    @property
    def notes(self) -> list[str]:
        """What is known of it, each a sentence: how it was printed, whether it fits, whether it
        works.
        """
        return [*self.print_notes(), *self.fit_notes(), status_words(self.channel)]

    def print_notes(self) -> Iterator[str]:
        channel = self.channel
        if channel.type is ChannelType.POST:
            return
        if self.dial or (channel.normalised or channel.printed) != channel.printed:
            yield _("Printed as %(printed)s.") % {"printed": channel.printed}
        elif channel.type in NUMBERS:
            yield _("As printed; we do not know how to dial it from abroad.")

    def fit_notes(self) -> Iterator[str]:
        channel = self.channel
        if channel.type not in NUMBERS or channel.checked_on is None:
            return
        day = day_words(channel.checked_on)
        if channel.is_valid:
            yield _("It fits the numbering plan of %(day)s.") % {"day": day}
        else:
            yield _("It does not fit the numbering plan of %(day)s: it may be dead.") % {"day": day}


def status_words(channel: Channel) -> str:
    """What trying it has shown, in a sentence."""
    match channel.status:
        case Status.WORKS if channel.last_success:
            return _("Reached on %(day)s.") % {"day": day_words(channel.last_success)}
        case Status.WORKS:
            return _("It works.")
        case Status.FAILS if channel.last_failure:
            return _("It failed on %(day)s.") % {"day": day_words(channel.last_failure)}
        case Status.FAILS:
            return _("It does not work.")
        case Status.RETIRED:
            return _("No longer in use.")
    return _("Nobody has reported yet whether it works.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An office for a reader in `country` ("" when nobody said where)."""

    office: Office
    country: str
    accreditations: tuple[Accreditation, ...] = ()
    now: Moment | None = None

    @property
    def name(self) -> str:
        return office_name(self.office)

    @property
    def kind(self) -> str:
        return office_words(self.office.kind, city="")

    @property
    def place(self) -> str:
        """City and country, as far as they are known."""
        land = country_name(self.office.located_in or "")
        return ", ".join(part for part in (self.office.city, land) if part)

    @property
    def is_at_home(self) -> bool:
        return self.office.kind in AT_HOME

    @property
    def seen(self) -> str:
        """The latest day, month or year as of which somebody says it is there; "" when nobody."""
        latest = max(self.office.evidence, key=lambda one: one.seen, default=None)
        return latest.when if latest else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether a person at the desk confirmed that there is such an office."""
        return any(one.is_confirmed for one in self.office.evidence)

    @property
    def title(self) -> str:
        """“The embassy in Moscow”, as a heading has it."""
        words = office_in_sentence(self.office.kind, city=self.office.city or "")
        return self.office.name or words[:1].upper() + words[1:]

    @property
    def ways(self) -> list[tuple[str, Promise, list[Way]]]:
        """All ways by type, with its label, in the order of `CHANNELS`; a kind may have none.

        What is no longer in use stands last. A website that is not known is not missed.
        """
        found: dict[ChannelType, list[Way]] = {type_: [] for type_ in CHANNELS}
        for channel in sorted(self.office.channels, key=lambda one: one.status is Status.RETIRED):
            found[channel.type].append(self.way(channel))
        return [
            (type_.value, CHANNELS[type_], ways)
            for type_, ways in found.items()
            if ways or type_ is not ChannelType.WEB
        ]

    def way(self, channel: Channel) -> Way:
        used = channel.normalised or ""
        return Way(
            channel=channel,
            dial=dial(used, country=self.country) if channel.type in NUMBERS else None,
            address=self.address(channel) if channel.type is ChannelType.POST else None,
        )

    def address(self, channel: Channel) -> AddressBlock:
        """The lines for the envelope, with the office above them and its country below."""
        return address_block(
            channel.printed.splitlines(),
            to=(office_of_state(self.office),),
            country=self.office.located_in or "",
            posted_in=self.country,
            language=page_locale().language,
        )

    def as_vcard(self, *, page: str) -> str:
        """The office as a vCard (RFC 6350); `page` is the whole address of its page."""
        name = ", ".join(part for part in (office_of_state(self.office), self.office.city) if part)
        country = country_name(self.office.located_in or "")
        return vcard(self.office, name=name, country=country, url=page)
