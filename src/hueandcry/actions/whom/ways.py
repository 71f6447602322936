"""Every way to an addressee that is open from a country, and the letter that goes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hueandcry.actions.whom.addressees import Addressee
from hueandcry.appeals.models import Edition, Way
from hueandcry.core.directory.values import Channel, ChannelType, Status
from hueandcry.core.letters import letter
from hueandcry.core.letters.address import AddressBlock, address_block
from hueandcry.core.letters.dialling import Dial, dial
from hueandcry.core.letters.mailto import is_address, mailto
from hueandcry.ledger import models as ledger
from hueandcry.offices.cards import Way as Shown
from hueandcry.offices.cards import status_words
from hueandcry.offices.words import country_name_in

# As long as the address of a lane may be.
LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """One way to one line: the address or number, and what to do with it.

    `link` opens a mail programme or a telephone; None when the letter is too long for it.
    `is_closed`: what the desk sent there came back.
    """

    channel: Channel
    link: str | None = None
    dial: Dial | None = None
    is_closed: bool = False

    @property
    def came_back(self) -> str:
        """What is said of a closed one."""
        return _("What we sent there came back.")

    @property
    def doubts(self) -> list[str]:
        """What speaks against it or for it, as far as anybody tried: a sentence each."""
        shown = Shown(channel=self.channel, dial=self.dial, address=None)
        misfits = shown.fit_notes() if self.channel.is_valid is False else ()
        is_tried = self.channel.status is not Status.UNVERIFIED
        closed = [self.came_back] if self.is_closed else []
        return [*misfits, *closed, *([status_words(self.channel)] if is_tried else [])]


def letter_for(edition: Edition, one: Addressee, body: str, *, country: str) -> str:
    """The letter to this addressee, from a writer in `country` who has yet to sign it."""
    return letter.whole_letter(
        body,
        salutation=salutation_for(edition, one),
        language=edition.language,
        place=country_name_in(country, language=edition.language),
    )


def body_for(
    edition: Edition, one: Addressee, *, country: str, wording: int, supporter: str = ""
) -> str:
    """The middle of it, in one of its wordings.

    Without a supporter's name it says where one belongs.
    """
    place = country_name_in(country, language=edition.language)
    return edition.body.written(wording, supporter=supporter, country=place, office=office_for(one))


def office_for(one: Addressee) -> str:
    """The addressee's name as the desk wrote it in the language of the letter.

    "" for the office in one's own country: the directory names it in other languages.
    """
    return "" if one.mission else one.name


def salutation_for(edition: Edition, one: Addressee) -> str:
    """How the letter to this addressee begins."""
    return one.salutation or letter.salutation(one.kind, language=edition.language)


def open_ways(
    edition: Edition,
    one: Addressee,
    letter: str,
    *,
    country: str,
    copies: Sequence[str],
    closed: Closed,
) -> dict[Way, list[Open]]:
    """What is open to a supporter in `country`, by way, in the order of `Way`."""
    ways: dict[Way, list[Open]] = {way: [] for way in Way}
    for channel in one.channels:
        if is_usable(channel):
            way = opened(channel, edition, letter, country=country, copies=copies)
            is_closed = any(one in closed for one in sendable([channel]))
            ways[Way(channel.type)].append(replace(way, is_closed=is_closed))
    return ways


def postal_address(one: Addressee, *, country: str) -> AddressBlock:
    """The address for a letter from `country`; name and town where no street is known."""
    posts = [channel for channel in one.channels if channel.type is ChannelType.POST]
    return address_block(
        posts[0].printed.splitlines() if posts else [one.city],
        to=(one.name, one.role),
        country=one.country,
        posted_in=country,
        language=get_language() or "en",
    )


def is_usable(channel: Channel) -> bool:
    """Whether a letter or a call can go this way: no web page, no address that cannot stand."""
    if channel.type is ChannelType.EMAIL:
        return is_address(channel.normalised or "")
    return channel.type in Way.values


def opened(
    channel: Channel, edition: Edition, letter: str, *, country: str, copies: Sequence[str]
) -> Open:
    used = channel.normalised or ""
    if channel.type is ChannelType.EMAIL:
        link = mailto(to=used, copies=copies, subject=edition.subject, body=letter)
        return Open(channel=channel, link=link)
    if channel.type is ChannelType.POST:
        return Open(channel=channel)
    number = dial(used, country=country)
    link = number.uri if number and channel.type is ChannelType.PHONE else None
    return Open(channel=channel, link=link, dial=number)


# Ways by which nothing leaves any more, by channel and address.
Closed = frozenset[tuple[str, str]]


def closed_ways() -> Closed:
    """The mailboxes and lines that wait for somebody to find another way."""
    return frozenset(ledger.Lane.objects.closed().values_list("channel", "address"))


def best(channels: Iterable[Channel], *, closed: Closed) -> tuple[ledger.Channel, str] | None:
    """By what the desk sends: the first way that is not closed.

    Where all are closed the first of them, so that letters wait there until a way is known. None
    where it can send nothing.
    """
    ways = list(sendable(channels))
    return next((way for way in ways if way not in closed), next(iter(ways), None))


def sendable(channels: Iterable[Channel]) -> Iterator[tuple[ledger.Channel, str]]:
    """All by which the desk can send: mailboxes that can stand in a mail, then fax numbers in
    E.164, then, where the desk posts letters, postal addresses."""
    usable = [(one.type, one.normalised) for one in channels if one.normalised]
    for type_, used in usable:
        if type_ is ChannelType.EMAIL and is_address(used):
            yield ledger.Channel.EMAIL, used.lower()
    for type_, used in usable:
        if type_ is ChannelType.FAX:
            yield ledger.Channel.FAX, used
    for type_, used in usable:
        if type_ is ChannelType.POST and settings.POSTS_FROM and len(used) <= LONGEST_ADDRESS:
            yield ledger.Channel.POST, used


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An addressee to whom the desk sends letters; `is_closed`: what was sent there came back."""

    addressee: Addressee
    channel: ledger.Channel
    is_closed: bool

    @property
    def how(self) -> str:
        """By what, unless by e-mail, or why letters wait; "" for neither."""
        if self.is_closed:
            return _("what we sent there came back, so your letter waits until we know another way")
        words = {ledger.Channel.FAX: _("by fax"), ledger.Channel.POST: _("by post")}
        return words.get(self.channel, "")


def sent_to(addressees: Iterable[Addressee], *, closed: Closed) -> list[Sent]:
    """Those of these to whom the desk can send, and by what it does."""
    return [
        Sent(addressee=one, channel=way[0], is_closed=way in closed)
        for one in addressees
        if (way := best(one.channels, closed=closed))
    ]
