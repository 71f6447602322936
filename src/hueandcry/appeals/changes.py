"""What a revision changed, part by part: what a translator has to bring over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.channels import as_lines
from hueandcry.appeals.content import Content, TargetLine
from hueandcry.core.letters.changes import Stretch, changes
from hueandcry.offices.words import day_words

PARTS = {
    "name": _("Name"),
    "summary": _("Summary"),
    "stop_on": _("Last day"),
    "demands": _("Demands"),
    "cited": _("What happened"),
    "targets": _("Addressees"),
    "subject": _("Subject of the letter"),
    "letter": _("Letter"),
    "copies": _("Copies to"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A part of an edition, and its words before and after."""

    part: str
    stretches: tuple[Stretch, ...]


def what_changed(before: Content, after: Content) -> list[Changed]:
    """The parts that differ, in the order of the form."""
    old, new = as_texts(before), as_texts(after)
    return [
        Changed(part=str(label), stretches=changes(old[part], new[part]))
        for part, label in PARTS.items()
        if old[part] != new[part]
    ]


def as_texts(content: Content) -> dict[str, str]:
    """The parts of an edition as text, by their names."""
    return {
        "name": content.name,
        "summary": content.summary,
        "stop_on": day_words(content.stop_on) if content.stop_on else "",
        "demands": in_lines(demand.text for demand in content.demands),
        "cited": in_lines(cited.text for cited in content.cited),
        "targets": "\n\n".join(map(target_text, content.targets)),
        "subject": content.subject,
        "letter": content.letter,
        "copies": in_lines(copy.address for copy in content.copies),
    }


def target_text(target: TargetLine) -> str:
    lines = (target.name, target.role, target.salutation, target.city, target.country)
    return in_lines((*lines, as_lines(target.channels), target.instructions))


def in_lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
