"""A proposed change as the desk sees it: what stands, what is said, in words side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hueandcry.core.directory.difference import What
from hueandcry.core.directory.values import UNITED_NATIONS, ChannelType
from hueandcry.offices.models import Change, Office
from hueandcry.offices.words import CHANNELS, country_name, office_words

FIELDS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Kind"),
    "country": gettext_lazy("Listed under"),
    "located_in": gettext_lazy("Stands in"),
    "city": gettext_lazy("City"),
    "name": gettext_lazy("Name"),
    "holder": gettext_lazy("Holder of the post"),
    "hours": gettext_lazy("Opening hours"),
    "position": gettext_lazy("Position"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is said: what it is, and it before and after; "" where there is none."""

    label: str
    before: str = ""
    after: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A change, the office it is about, its lines, and offices that it may be instead."""

    change: Change
    office: str
    lines: list[Line]
    alike: list[Office]

    @property
    def needs_another(self) -> bool:
        """Whether one person stands behind it and another must."""
        return self.change.verdict is None and self.change.first_by_id is not None


def sides_of(changes: Iterable[Change]) -> list[Sides]:
    """The changes of a page in words; one query for the offices that they may be instead."""
    changes = list(changes)
    wanted = {key for change in changes for key in (change.after or {}).get("alike", ())}
    alike = Office.objects.in_bulk(wanted) if wanted else {}
    return [
        Sides(
            change=change,
            office=about(change),
            lines=list(lines_of(change)),
            alike=[alike[key] for key in (change.after or {}).get("alike", ()) if key in alike],
        )
        for change in changes
    ]


def about(change: Change) -> str:
    """The office that a change is about, or the state whose ambassador is spoken of."""
    if change.office:
        return name_of(change.office)
    said = change.after or change.before or {}
    if office := said.get("office"):
        return named(office)
    return _("%(state)s in %(country)s") % {
        "state": country(said.get("state")),
        "country": country(said.get("country")),
    }


def name_of(office: Office) -> str:
    """Kazakhstan: Embassy, Berlin (Germany)."""
    parts = {"state": office.state, "kind": office.kind, "city": office.city, "name": office.name}
    return named({**parts, "located_in": office.located_in, "country": office.country})


def named(office: dict[str, Any]) -> str:
    words = office["name"] or office_words(office["kind"], city=office["city"] or "")
    where = country(office["located_in"] or office["country"])
    told = {"state": country(office["state"]), "office": words, "where": where}
    if where and where != told["state"]:
        return _("%(state)s: %(office)s (%(where)s)") % told
    return _("%(state)s: %(office)s") % told


def country(code: str | None) -> str:
    if code == UNITED_NATIONS:
        return _("United Nations")
    return country_name(code or "") or (code or "")


def lines_of(change: Change) -> Iterator[Line]:
    """What the change says, a line for each thing."""
    before, after = change.before or {}, change.after or {}
    match What(change.kind):
        case What.NEW_OFFICE:
            yield from lines_of_office(after["office"])
            yield from (
                claim_line(said, office=after["office"]) for said in after["accreditations"]
            )
        case What.OFFICE_DIFFERS:
            for name, said in after.items():
                old = field_words(name, before.get(name))
                yield Line(label=str(FIELDS[name]), before=old, after=field_words(name, said))
        case What.NEW_CHANNEL | What.CHANNEL_REPLACED | What.CHANNEL_GONE:
            kind = (after or before)["type"]
            yield Line(
                label=str(CHANNELS[ChannelType(kind)]),
                before=before.get("printed", ""),
                after=after.get("printed", ""),
                remark=remark_on(after),
            )
        case What.NEW_ACCREDITATION:
            yield claim_line(after)
        case What.ACCREDITATION_GONE:
            line = claim_line(before)
            yield Line(label=line.label, before=line.after)


def lines_of_office(office: dict[str, Any]) -> Iterator[Line]:
    for name in ("holder", "hours"):
        if office[name]:
            yield Line(label=str(FIELDS[name]), after=office[name])
    if office["located_in"] and office["country"] != office["located_in"]:
        listed = field_words("country", office["country"])
        yield Line(label=str(FIELDS["country"]), after=listed)
    for channel in office["channels"]:
        yield Line(
            label=str(CHANNELS[ChannelType(channel["type"])]),
            after=channel["printed"],
            remark=remark_on(channel),
        )


def claim_line(said: dict[str, Any], *, office: dict[str, Any] | None = None) -> Line:
    """What an accreditation says."""
    if said["side"] == "office":
        return Line(label=_("Answers for"), after=country(said["country"]))
    where = ", ".join(
        words for words in (said["residence_city"], country(said["residence_country"])) if words
    )
    if said["see_country"] and not where:
        see = _("see the entry of %(country)s") % {"country": country(said["see_country"])}
        return Line(label=_("Ambassador"), after=see)
    label = _("Ambassador for %(country)s lives in") % {"country": country(said["country"])}
    return Line(label=label if office else _("Ambassador lives in"), after=where)


def remark_on(channel: dict[str, Any]) -> str:
    """What is to be said of a line besides its words."""
    if channel.get("is_valid") is False:
        return _("This fits no numbering plan or standard of today.")
    return ""


def field_words(name: str, said: Any) -> str:
    """A field of an office in words."""
    if said in (None, ""):
        return ""
    if name == "kind":
        return office_words(said, city="")
    if name in ("country", "located_in"):
        return country(said)
    if name == "position":
        return ", ".join(f"{degrees:.4f}" for degrees in said)
    return str(said)
