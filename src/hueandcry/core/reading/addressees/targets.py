"""Targets: each office or person that protests go to, with the channels printed for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hueandcry.core.reading.addressees.find import Addressee
from hueandcry.core.reading.addressees.kinds import OFFICIAL, is_official, pattern
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Channel, Copy, Span, Target

ANNOUNCED, BY_OFFICE, ASKED = 0.95, 0.8, 0.6


def find_targets(document: Document, *, addressees: Iterable[Addressee]) -> tuple[Target, ...]:
    """Whom readers are to write to, in order of place.

    An addressee is a target when a heading or a sentence asks to write to it, or when it is an
    office of a state with more than a post address. Numbers that the text gives to several without
    saying whose is whose are repeated under each.
    """
    found: list[Target] = []
    asked: list[Addressee] = []
    for one in addressees:
        if one.use == "cc" and found:
            found[-1] = with_copies(found[-1], one)
        elif one.use not in ("to", "none"):
            continue
        elif not one.channels:
            asked.append(one)
        elif not one.name and one.has_own_channels() and asked and not is_embassy(one):
            found += [target_of(office, one.channels, score=ANNOUNCED) for office in asked]
            asked = []
        elif is_target(one):
            score = ANNOUNCED if one.is_near and one.use == "to" else BY_OFFICE
            found.append(target_of(one, one.channels, score=score))
    kinds = {target.kind for target in found}
    found += [target_of(one, (), score=ASKED) for one in asked if one.kind in OFFICIAL - kinds]
    found.sort(key=lambda target: target.at)
    return with_instructions(
        [replace(target, id=f"t{number}") for number, target in enumerate(found, 1)],
        find_instructions(document),
    )


def is_target(one: Addressee) -> bool:
    """Whether an addressee with channels is one that protests go to."""
    if is_embassy(one):
        return True
    is_called_for = one.use == "to" and one.is_near
    is_office = one.kind in OFFICIAL or is_official(f"{one.name}, {one.role or ''}")
    if one.has_own_channels():
        return is_called_for or is_office
    return bool(one.name) and is_called_for and (is_office or one.kind != "other")


def is_embassy(one: Addressee) -> bool:
    return not one.name and all(way.type == "embassy_own_country" for way in one.channels)


def target_of(one: Addressee, channels: Sequence[Channel], *, score: float) -> Target:
    first = channels[0] if channels and not one.name else one
    return Target(
        id="",
        name=one.name or channels[0].raw,
        role=one.role,
        kind="embassy" if is_embassy(one) and channels else one.kind,
        place=one.city,
        country=None if is_embassy(one) and channels else one.country,
        channels=tuple(channels),
        copies_to=(Copy(name=None, channels=one.copies),) if one.copies else (),
        at=first.at,
        end=first.end,
        reason=Reason(
            Rule.ADDRESSEE_ANNOUNCED if score != BY_OFFICE else Rule.OFFICE_WITH_CHANNELS
        ),
        score=score,
    )


def with_copies(target: Target, one: Addressee) -> Target:
    """The target, and where copies of the letter to it go."""
    copy = Copy(name=one.name or None, channels=one.channels)
    return replace(target, copies_to=(*target.copies_to, copy)) if one.channels else target


def find_instructions(document: Document) -> list[Span]:
    """Sentences that say how to use a channel: what to say for a fax tone, when to ring."""
    words = pattern("instructions", "words", language=document.language)
    return [
        Span(at=sentence.at, end=sentence.end)
        for sentence in document.sentences
        if words.search(document.text, sentence.at, sentence.end)
    ]


def with_instructions(
    targets: Sequence[Target], instructions: Iterable[Span]
) -> tuple[Target, ...]:
    """Each instruction belongs to the target whose channels stand last before its end.

    Targets that share these channels share it.
    """
    given: dict[str, list[Span]] = {target.id: [] for target in targets}
    owners: dict[int, list[str]] = {}
    for target in targets:
        for channel in target.channels:
            owners.setdefault(channel.at, []).append(target.id)
    starts = sorted(owners)
    for instruction in instructions:
        if behind := bisect_left(starts, instruction.end):
            for owner in dict.fromkeys(owners[starts[behind - 1]]):
                given[owner].append(instruction)
    return tuple(replace(target, instructions=tuple(given[target.id])) for target in targets)
