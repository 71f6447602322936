"""What somebody reads before the file of a case leaves the desk: all that goes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.models import Case, Handover
from hueandcry.core.casefile.exchange.bundle import Bundle, Line, digest

# Beside sources and persons, which the page lists one by one.
COUNTED: dict[str, str | Promise] = {
    "findings": _("Findings, with what was proposed and what stands"),
    "decisions": _("Decisions, without who made them"),
    "judgements": _("Judgements about who is one person, with the reasons"),
    "event_judgements": _("Judgements about which events belong together, with the reasons"),
    "bases": _("Consents and other bases: by whom, how, to what, why"),
    "preferences": _("Claims that the desk goes by, with the reasons"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody by their real name, as the file has them."""

    name: str
    pseudonym: str
    is_child: bool


@dataclass(frozen=True)
class Leaving:
    """The file of a case as it would leave today, and what stands about it."""

    case: Case

    @cached_property
    def bundle(self) -> Bundle:
        return bundle_of(self.case)

    @cached_property
    def content(self) -> str:
        return digest(self.bundle)

    @property
    def titles(self) -> list[str]:
        """Those of the sources, whose whole texts go out."""
        return [source["title"] or source["sha256"][:12] for source in self.bundle["sources"]]

    @property
    def counts(self) -> list[tuple[str | Promise, int]]:
        return [(words, len(self.bundle[name])) for name, words in COUNTED.items()]

    @property
    def people(self) -> list[Named]:
        values = {
            (one["source"], one["number"]): one["corrected"] or one["proposed"]
            for one in self.bundle["findings"]
        }
        return [named(one, values[tuple(one["finding"])]) for one in self.bundle["persons"]]

    @cached_property
    def handover(self) -> Handover | None:
        """The one that stands; None when nobody proposed any, or it was ended."""
        standing = Handover.objects.filter(case=self.case, dropped_at=None)
        return standing.select_related("by", "agreed_by").first()

    @property
    def is_changed(self) -> bool:
        """Whether the case is no longer as it was when somebody proposed to hand it over."""
        return self.handover is not None and self.handover.content != self.content


def named(person: Line, value: Line) -> Named:
    return Named(name=value["name"], pseudonym=person["pseudonym"], is_child=person["is_child"])
