"""What an entry of a list says: name, role, post address, kind of office, city and state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hueandcry.core.reading.addressees.entries import Entry, EntryReader, Part
from hueandcry.core.reading.addressees.kinds import HOURS, office_kind, pattern, title_end
from hueandcry.core.reading.addressees.postal import as_post
from hueandcry.core.reading.addressees.whereabouts import Whereabouts
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.places import PlaceMention
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Channel, Person, Span

ARTICLE = re.compile(
    r"^(?:H\.\s?E\.\s)?(?:the|der|die|das|den|dem|an|el|la|le|les)\s", re.IGNORECASE
)
OFFICES = ("role", "institution")
LONGEST_PART = 80  # characters of one line of an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee(Span):
    """Somebody a list names, and what is printed to reach them, post included.

    `use` is `to`, `copy`, `cc` or `none`, `is_near` says that it stands right below the words that
    announce the list. `name` is empty where only channels are printed. `copies` are channels that
    copies of letters to this one go to. `at` and `end` are those of the name.
    """

    use: str
    is_near: bool
    name: str
    role: str | None
    kind: str
    city: str | None
    country: str | None
    channels: tuple[Channel, ...]
    copies: tuple[Channel, ...]

    def has_own_channels(self) -> bool:
        """Whether more than a post address is printed for it."""
        return any(channel.type != "post" for channel in self.channels)


def find_addressees(
    document: Document,
    *,
    channels: Sequence[Channel],
    persons: Iterable[Person],
    places: Iterable[PlaceMention],
    country: str | None,
) -> tuple[Addressee, ...]:
    """Everybody whom lists of addressees name, in order of place; nobody is left out yet.

    `channels` are those of `find_channels`, `country` the state concerned (ISO 3166-1 alpha-2).
    """
    whereabouts = Whereabouts.of(document.text, places)
    mentions: InOrder[Span] = InOrder.of(
        mention for person in persons for mention in person.mentions
    )
    reader = EntryReader(document, channels, whereabouts, mentions)
    return tuple(
        addressee
        for entry in reader.read()
        if entry.channels or (entry.is_near and entry.use in ("to", "copy"))
        for addressee in understood(entry, whereabouts=whereabouts, country=country)
    )


def understood(
    entry: Entry, *, whereabouts: Whereabouts, country: str | None
) -> Iterator[Addressee]:
    """Who is meant: one, or several where a sentence names offices and no channels."""
    text = whereabouts.text
    named, rest = split_name(entry.parts, entry.channels, text=text)
    caption = next((part for part in named if part.kind == "caption"), None)
    seat = whereabouts.state(caption.at, caption.end) if caption else None
    country = seat or country
    post = post_address(rest, entry, whereabouts=whereabouts, country=country)
    channels = (*([post] if post else []), *entry.channels)
    for group in [named] if channels else offices_among(entry.parts):
        name, role = name_and_role(group, text=text)
        at = group[0].at if group else (entry.channels or entry.parts)[0].at
        end = group[-1].end if group else at
        first, last = (post.at, post.end) if post else (at, end)
        yield Addressee(
            use=entry.use,
            is_near=entry.is_near,
            name=name,
            role=role,
            kind=office_kind(" ".join(part.cut(text) for part in (*group, *entry.heading))),
            city=whereabouts.city(first, last) or whereabouts.city(at, end),
            country=(whereabouts.state(first, last) if post or rest else None) or country,
            channels=channels,
            copies=tuple(entry.copies),
            at=at,
            end=end,
        )


def split_name(
    parts: Sequence[Part], channels: Sequence[Channel], *, text: str
) -> tuple[list[Part], list[Part]]:
    """The parts that say who it is, and the rest: the address.

    First comes any name or office before the channels, or an office right behind them; a role and
    a person may each follow once, and an institution belongs to a role that says nothing alone
    (`Secretary, Department of Justice`).
    """
    named: list[Part] = []
    for part in parts:
        kinds = [one.kind for one in named]
        is_before = not channels or part.at < channels[0].at
        is_lead = part.kind in (*OFFICES, "person", "caption") or (
            is_before and part.kind == "words" and is_name(part.cut(text))
        )
        is_missing = part.kind in ("role", "person") and part.kind not in kinds
        is_complement = (
            bool(named)
            and named[-1].kind == "role"
            and part.kind in ("institution", "words")
            and pattern("words", "bare").fullmatch(named[-1].cut(text)) is not None
        )
        if is_caption(named, part, text=text):
            named = []
        elif not (is_complement or (is_missing if named else is_lead)):
            break
        named.append(part)
    behind = named[-1].end if named else 0
    return named, [part for part in parts if part.at >= behind]


def is_caption(named: Sequence[Part], part: Part, *, text: str) -> bool:
    """Whether what stands first is no name but a caption: `In Germany: Embassy of ...`.

    Or a heading in capitals above the office itself.
    """
    if len(named) != 1:
        return False
    gap = text[named[0].end : part.at]
    is_heading = "\n" in gap and named[0].cut(text).isupper() and part.kind == "role"
    is_before_colon = named[0].kind in ("words", "caption") and gap.strip() == ":"
    return is_heading or (is_before_colon and part.kind in OFFICES)


def is_name(words: str) -> bool:
    """Whether words may be the name of something unknown: `Please use these numbers` is none."""
    small = sum(word[0].islower() for word in words.split())
    return 2 * small <= len(words.split())


def offices_among(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of a sentence that name several: each office with the person beside it."""
    groups: list[list[Part]] = []
    for part in parts:
        is_new = not groups or any(one.kind in OFFICES for one in groups[-1])
        if part.kind == "person" and groups:
            groups[-1].append(part)
        elif part.kind in OFFICES and is_new:
            groups.append([part])
        elif part.kind in OFFICES:
            groups[-1].append(part)
        elif part.kind == "person":
            groups.append([part])
    return [group for group in groups if any(part.kind in OFFICES for part in group)]


def name_and_role(named: Sequence[Part], *, text: str) -> tuple[str, str | None]:
    """The person, if one is named, and the office; else the office and no role."""
    persons = [clean(part.cut(text)) for part in named if part.kind == "person"]
    others = [clean(part.cut(text)) for part in named if part.kind != "person"]
    if not persons or not others:
        return ", ".join(persons or others), None
    if named[0].kind not in ("role", "person"):
        return others[0], ", ".join([*others[1:], *persons])
    return persons[0], ", ".join(others)


def clean(words: str) -> str:
    """A name without title and article, in one line."""
    words = " ".join(words.split())
    return ARTICLE.sub("", words[title_end(words) :]) or words


def is_suburb(run: Sequence[Part], *, text: str) -> bool:
    """Whether the last part of an address is the name of a place that no table knows.

    It is one word in the line of a street: `9 Merton Avenue, Arcadia`.
    """
    name = run[-1].cut(text)
    if len(run) < 2 or run[-1].kind != "words" or not name.isalpha() or not name.istitle():
        return False
    street = run[-2].cut(text)
    gap = text[run[-2].end : run[-1].at]
    return run[-2].kind == "place" and any(one.isdigit() for one in street) and gap.strip() == ","


def post_address(
    rest: Sequence[Part], entry: Entry, *, whereabouts: Whereabouts, country: str | None
) -> Channel | None:
    """The address below the name, up to its last line. None where it is no more than a city."""
    run: list[Part] = []
    for part in rest:
        if run and any(run[-1].end <= channel.at < part.at for channel in entry.channels):
            if any(one.kind == "place" for one in run):
                break
            run = []
        run.append(part)
    while run and run[-1].kind != "place" and not is_suburb(run, text=whereabouts.text):
        run.pop()
    if not run:
        return None
    address = Span(at=run[0].at, end=run[-1].end)
    raw = address.cut(whereabouts.text)
    is_city_alone = len(run) < 2 and not any(letter.isdigit() for letter in raw)
    if is_city_alone or HOURS.search(raw) or any(part.end - part.at > LONGEST_PART for part in run):
        return None
    return Channel(
        type="post",
        raw=raw,
        normalised=as_post(address, whereabouts=whereabouts, country=country),
        at=address.at,
        end=address.end,
        reason=Reason(Rule.ADDRESS_BELOW_NAME),
    )
