"""Where copies of all that readers send go: report-wide, most often to the campaign itself."""

from __future__ import annotations

from collections.abc import Sequence

from hueandcry.core.reading.addressees.find import Addressee
from hueandcry.core.reading.addressees.kinds import is_official, pattern
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Copy


def find_copies(document: Document, *, addressees: Sequence[Addressee]) -> tuple[Copy, ...]:
    """Who is to receive copies, with their channels.

    Where the text asks for copies and prints no address with the words, they go to whoever signs:
    the last block of channels that is no office's.
    """
    asked = tuple(
        Copy(name=one.name or None, channels=one.channels)
        for one in addressees
        if one.channels and is_copied(one)
    )
    is_said = asked or any(one.copies or one.use == "cc" for one in addressees)
    if is_said or not asks_for_copies(document):
        return asked
    signed = [one for one in addressees if is_signature(one)]
    return tuple(Copy(name=one.name or None, channels=one.channels) for one in signed[-1:])


def is_copied(one: Addressee) -> bool:
    """Whether copies go there: it stands in the list of copies, or is an office further down it."""
    is_office = is_official(f"{one.name}, {one.role or ''}")
    return one.use == "copy" and (one.is_near or is_office)


def asks_for_copies(document: Document) -> bool:
    words = pattern("markers", "copy", language=document.language)
    return any(words.search(document.text, one.at, one.end) for one in document.sentences)


def is_signature(one: Addressee) -> bool:
    """Whether it is the sender's own block: channels that no list calls for, and no office."""
    is_own = one.use in ("off", "sign") or (
        not one.is_near and not is_official(f"{one.name}, {one.role or ''}")
    )
    return is_own and one.has_own_channels() and one.channels[0].type != "embassy_own_country"
