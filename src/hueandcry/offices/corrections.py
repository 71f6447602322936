"""Corrections that anybody proposes on the public page: kept for the desk, with their proof."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hueandcry.core.directory import values
from hueandcry.core.directory.difference import Difference, What, channel_json, value_of
from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.lists.channels import emails, numbers, post, site
from hueandcry.core.directory.lists.own import office_as_json
from hueandcry.core.directory.matching import is_same
from hueandcry.ledger.services import record, take_turn
from hueandcry.offices.comparing import proposed
from hueandcry.offices.models import Change, Channel, Intake, Office, Origin
from hueandcry.offices.refused import Refused
from hueandcry.offices.standing import Known

# What a desk can look at; beyond it a flood is refused, and nothing of it kept.
MOST_WAITING = 500
LONGEST_LINE, LONGEST_PROOF = 500, 2_000
# What a correction may say otherwise of an office.
FIELDS = ("city", "name", "holder", "hours")
FULL = gettext_noop(
    "So many corrections wait at the desk that it takes no more today. Please try again later."
)
NOT_SAID = gettext_noop("Say what it should be.")
NO_LINE = gettext_noop("This is no number or address of that kind. Check it, and send it again.")
STANDS = gettext_noop("This is what the directory says already.")
CLOSED = gettext_noop("The directory no longer lists this. Look at the page again.")
TOO_LONG = gettext_noop("It is too long. Shorten it, and send it again.")
NO_PROOF = gettext_noop("Say how you know: a link, or where you saw it.")


@transaction.atomic
def propose_correction(
    office: Office,
    *,
    kind: Change.Kind,
    channel: Channel | None = None,
    after: Mapping[str, str] | None = None,
    proof: str,
    at: datetime,
) -> Change | Refused:
    """Keep a correction to an office for the desk; who proposes it is not kept.

    `after` is `{"type": ..., "printed": ...}` for NEW_CHANNEL and CHANNEL_REPLACED, the fields to
    change (`FIELDS`) for OFFICE_DIFFERS, and None for CHANNEL_GONE and OFFICE_GONE; `channel` is
    the one replaced or gone. `proof` is a link or a few words. The same proposal waits once.
    """
    take_turn()
    sentence = wrong_with(after, proof=proof)
    if sentence:
        return Refused(sentence)
    origin = Origin(kind=Origin.Kind.CORRECTION, title="Correction", day=at.date(), taken_in_at=at)
    known = Known(origin)
    known.load([office.state])
    found = difference(office, known, kind=kind, channel=channel, after=after or {}, on=at.date())
    if isinstance(found, Refused):
        return found
    waiting = Change.objects.open().filter(intake__origin__kind=Origin.Kind.CORRECTION)
    for same in waiting.filter(office=office, kind=kind, channel=channel):
        if same.after == found.after:
            return same
    if waiting.count() >= MOST_WAITING:
        return Refused(FULL)
    return keep(found, origin, known=known, office=office, proof=proof.strip(), at=at)


def wrong_with(after: Mapping[str, str] | None, *, proof: str) -> str:
    """What is wrong with the words themselves; "" when nothing is."""
    if not proof.strip():
        return NO_PROOF
    if len(proof) > LONGEST_PROOF or any(len(one) > LONGEST_LINE for one in (after or {}).values()):
        return TOO_LONG
    return ""


def difference(
    office: Office,
    known: Known,
    *,
    kind: Change.Kind,
    channel: Channel | None,
    after: Mapping[str, str],
    on: date,
) -> Difference | Refused:
    """What the correction changes in what stands."""
    standing = known.roll.standing.get(str(office.pk))
    if standing is None:
        return Refused(CLOSED)
    match What(kind):
        case What.OFFICE_GONE:
            whole = office_as_json(standing.office)
            return Difference(what=What.OFFICE_GONE, before={**whole, "channels": []})
        case What.OFFICE_DIFFERS:
            return fields_difference(standing.office, after)
        case What.NEW_CHANNEL | What.CHANNEL_REPLACED | What.CHANNEL_GONE as what:
            return line_difference(standing.office, what=what, channel=channel, after=after, on=on)
    raise ValueError(f"a correction cannot be {kind}")


def fields_difference(office: values.Office, after: Mapping[str, str]) -> Difference | Refused:
    said = {name: after[name].strip() for name in FIELDS if after.get(name, "").strip()}
    if not said:
        return Refused(NOT_SAID)
    changed = {name: new for name, new in said.items() if value_of(office, name) != new}
    if not changed:
        return Refused(STANDS)
    before = {name: value_of(office, name) for name in changed}
    return Difference(what=What.OFFICE_DIFFERS, before=before, after=changed)


def line_difference(
    office: values.Office,
    *,
    what: What,
    channel: Channel | None,
    after: Mapping[str, str],
    on: date,
) -> Difference | Refused:
    old = next((one for one in office.channels if channel and one.key == str(channel.pk)), None)
    if old is None and what is not What.NEW_CHANNEL:
        return Refused(CLOSED)
    key, before = (old.key, channel_json(old)) if old else ("", None)
    if what is What.CHANNEL_GONE:
        return Difference(what=what, key=key, before=before)
    new = channel_of(after, country=office.located_in, on=on)
    if new is None:
        return Refused(NO_LINE)
    if any(is_same(new, one) for one in office.channels):
        return Refused(STANDS)
    return Difference(what=what, key=key, before=before, after=channel_json(new))


def channel_of(after: Mapping[str, str], *, country: str | None, on: date) -> values.Channel | None:
    """The line that somebody typed; None when it is none of that type."""
    printed = after.get("printed", "").strip()
    kind = after.get("type", "")
    if not printed or kind not in list(values.ChannelType):
        return None
    match values.ChannelType(kind):
        case values.ChannelType.EMAIL:
            return next((one for one in emails(printed, on=on) if one.is_valid), None)
        case values.ChannelType.WEB:
            page = site(printed)
            return page if page.normalised else None
        case values.ChannelType.POST:
            return post(tuple(line.strip() for line in printed.splitlines() if line.strip()))
        case line:
            return next(numbers(line, printed, country=country, on=on), None)


def keep(
    found: Difference, origin: Origin, *, known: Known, office: Office, proof: str, at: datetime
) -> Change:
    origin.save()
    intake = Intake.objects.create(origin=origin, entries=1, at=at, finished_at=at)
    entry = Entry(line=0, passage="")
    change = proposed(found, intake=intake, known=known, entry=entry, office=str(office.pk))
    change.proof = proof
    change.save()
    record("offices.correction_proposed", change, by=None, at=at, after={"kind": change.kind})
    return change
