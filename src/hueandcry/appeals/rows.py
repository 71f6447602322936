"""The content of an edition in the database: read and written as a whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hueandcry.appeals.content import (
    ChannelLine,
    CitedLine,
    Content,
    CopyLine,
    DemandLine,
    TargetLine,
)
from hueandcry.appeals.models import (
    Channel,
    Cited,
    Copy,
    Demand,
    Edition,
    PartQuerySet,
    Row,
    Target,
)


def read(edition: Edition) -> Content:
    """The content of an edition as it stands in the database."""
    return content_of(edition, is_public=False)


def read_public(edition: Edition) -> Content:
    """The same without what rests on a finding that was refused or hidden since."""
    return content_of(edition, is_public=True)


def content_of(edition: Edition, *, is_public: bool) -> Content:
    edition = Edition.objects.get(pk=edition.pk)

    def part(rows: PartQuerySet[Row]) -> PartQuerySet[Row]:
        return rows.shown() if is_public else rows.order_by("place")

    return Content(
        language=edition.language,
        base=edition.base_id,
        name=edition.name,
        summary=edition.summary,
        subject=edition.subject,
        letter=edition.letter,
        stop_on=edition.stop_on,
        demands=tuple(
            DemandLine(text=row.text, finding=row.finding_id) for row in part(edition.demands.all())
        ),
        targets=tuple(
            target_line(row) for row in part(edition.targets.all()).prefetch_related("channels")
        ),
        copies=tuple(
            CopyLine(address=row.address, name=row.name, finding=row.finding_id)
            for row in part(edition.copies.all())
        ),
        cited=tuple(cited_line(row) for row in part(edition.cited.all())),
    )


def target_line(target: Target) -> TargetLine:
    channels = sorted(target.channels.all(), key=lambda channel: channel.place)
    return TargetLine(
        name=target.name,
        kind=target.kind,
        role=target.role,
        city=target.city,
        country=target.country,
        instructions=target.instructions,
        salutation=target.salutation,
        finding=target.finding_id,
        office=target.office_id,
        channels=tuple(
            ChannelLine(type=row.type, printed=row.printed, normalised=row.normalised)
            for row in channels
        ),
    )


def cited_line(cited: Cited) -> CitedLine:
    if cited.finding_id is None:
        raise ValueError("the database holds no cited line without a finding")
    return CitedLine(
        what=cited.what,
        text=cited.text,
        finding=cited.finding_id,
        on=cited.on,
        type=cited.type,
        status=cited.status,
        country=cited.country,
        is_theirs=cited.is_theirs,
    )


def write(edition: Edition, content: Content) -> None:
    """Replace everything that a draft says."""
    edition.name, edition.summary = content.name, content.summary
    edition.subject, edition.letter = content.subject, content.letter
    edition.stop_on, edition.base_id = content.stop_on, content.base
    edition.save(update_fields=["name", "summary", "subject", "letter", "stop_on", "base"])
    replace(Demand, edition, content.demands)
    replace(Copy, edition, content.copies)
    replace(Cited, edition, content.cited)
    Target.objects.filter(edition=edition).delete()
    for place, line in enumerate(content.targets):
        write_target(edition, place, line)


def replace(
    model: type[Demand | Copy | Cited],
    edition: Edition,
    lines: Sequence[DemandLine | CopyLine | CitedLine],
) -> None:
    """Take the old lines away and store the new ones in their order."""
    model.objects.filter(edition=edition).delete()
    for place, line in enumerate(lines):
        columns = {field.name: getattr(line, field.name) for field in dataclasses.fields(line)}
        finding = columns.pop("finding")
        model.objects.create(edition=edition, place=place, finding_id=finding, **columns)


def write_target(edition: Edition, place: int, line: TargetLine) -> None:
    target = Target.objects.create(
        edition=edition,
        place=place,
        finding_id=line.finding,
        office_id=line.office,
        name=line.name,
        role=line.role,
        kind=line.kind,
        city=line.city,
        country=line.country,
        instructions=line.instructions,
        salutation=line.salutation,
    )
    Channel.objects.bulk_create(
        Channel(
            target=target,
            place=number,
            type=channel.type,
            printed=channel.printed,
            normalised=channel.normalised,
        )
        for number, channel in enumerate(line.channels)
    )
