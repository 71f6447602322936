"""The review page: what was found in a source, in the order in which an editor looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Self

from django.utils.formats import number_format
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString

from hueandcry.accounts.models import User
from hueandcry.cases.models import Decision, Finding, Source, Verdict, Visibility
from hueandcry.cases.services import Choice, Lost
from hueandcry.desk.corrections import fields_html, form_class, shown
from hueandcry.desk.marks import Mark, marked_paragraphs
from hueandcry.desk.quotes import Quote, quote
from hueandcry.desk.words import GROUPS, Names, reading_of

Kind = Finding.Kind
# Below this score the reader is unsure, and an editor looks at each alone.
LIKELY = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding on the page. `verdict` is what stands, or what was chosen and not kept."""

    finding: Finding
    reading: str
    quote: Quote
    fields: SafeString
    verdict: str | None = None
    decision: Decision | None = None

    @property
    def number(self) -> str:
        return str(self.finding.number)

    @property
    def revision(self) -> str:
        return str(self.finding.revision)

    @property
    def score(self) -> str:
        """Nought to one, to two places."""
        return number_format(self.finding.score, decimal_pos=2)

    @property
    def label(self) -> str:
        return self.finding.get_kind_display()

    @property
    def is_guarded(self) -> bool:
        """Whether only the desk may see it, whatever is decided."""
        return self.finding.visibility == Visibility.DESK


@dataclass(frozen=True, slots=True)
class Group:
    """Likely findings of one kind, under one tick."""

    kind: str
    heading: str | Promise
    items: list[Item]


@dataclass(frozen=True, kw_only=True)
class Review:
    """A source with its findings. `wrong` were sent back; for `lost` ones another was quicker."""

    source: Source
    by: User
    wrong: Mapping[int, Wrong] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()

    @cached_property
    def findings(self) -> list[Finding]:
        return list(self.source.findings.order_by("number"))

    @cached_property
    def names(self) -> Names:
        return names_of(self.findings)

    @cached_property
    def decisions(self) -> dict[int, Decision]:
        """The last decision about each finding, by the finding's id."""
        made = Decision.objects.filter(finding__source=self.source).select_related("by")
        return {decision.finding_id: decision for decision in made.order_by("revision")}

    @cached_property
    def unsure(self) -> list[Item]:
        """Open and doubtful, the most doubtful first; what was sent back stands with them."""
        waiting = [one for one in self.open if one.score < LIKELY or one.number in self.wrong]
        return [self.item(one) for one in sorted(waiting, key=lambda one: one.score)]

    @cached_property
    def likely(self) -> list[Group]:
        waiting = [one for one in self.open if one.score >= LIKELY and one.number not in self.wrong]
        return [
            Group(kind, heading, items)
            for kind, heading in GROUPS.items()
            if (items := [self.item(one) for one in waiting if one.kind == kind])
        ]

    @cached_property
    def likely_count(self) -> int:
        return sum(len(group.items) for group in self.likely)

    @cached_property
    def open(self) -> list[Finding]:
        return [one for one in self.findings if not one.verdict and one.kind != Kind.FURNITURE]

    @cached_property
    def left_out(self) -> list[Item]:
        """Page furniture that nobody has looked at yet."""
        furniture = (one for one in self.findings if one.kind == Kind.FURNITURE)
        return [self.item(one) for one in furniture if not one.verdict]

    @cached_property
    def decided(self) -> list[Item]:
        """What stands decided, the latest first."""
        items = [self.item(one) for one in self.findings if one.verdict]
        return sorted(
            items, key=lambda item: item.decision.pk if item.decision else 0, reverse=True
        )

    @property
    def has_standing(self) -> bool:
        """Whether an editor stands behind anything here, so that an appeal can be drafted."""
        return any(one.verdict in (Verdict.CONFIRMED, Verdict.CORRECTED) for one in self.findings)

    @property
    def has_standing_offices(self) -> bool:
        """Whether an editor stands behind an entry of a list of offices here."""
        stands = (Verdict.CONFIRMED, Verdict.CORRECTED)
        return any(one.kind == Kind.OFFICE and one.verdict in stands for one in self.findings)

    @cached_property
    def decided_by_you(self) -> int:
        return sum(
            1 for item in self.decided if item.decision and item.decision.by_id == self.by.pk
        )

    def item(self, finding: Finding) -> Item:
        wrong = self.wrong.get(finding.number)
        parts = wrong.sent if wrong else shown(finding, self.names)
        errors = wrong.errors if wrong else {}
        return Item(
            finding=finding,
            reading=reading_of(finding, self.names),
            quote=quote(self.source.text, finding.at, finding.end),
            fields=fields_html(finding, parts, errors=errors)
            if not finding.verdict
            else SafeString(),
            verdict=Verdict.CORRECTED if wrong else None,
            decision=self.decisions.get(finding.pk) if finding.verdict else None,
        )

    def paragraphs(self) -> Iterator[SafeString]:
        return marked_paragraphs(self.source.text, marks_of(self.findings))


def names_of(findings: Iterable[Finding]) -> Names:
    """The persons of a source by id, as they stand now."""
    return {one.value["id"]: one.value["name"] for one in findings if one.kind == Kind.PERSON}


# The text


def marks_of(findings: Iterable[Finding]) -> Iterator[Mark]:
    """One mark for all findings on the same words, drawn as the one that needs most attention."""
    in_order = sorted(findings, key=lambda one: (one.at, one.end, one.number))
    for (at, end), same in groupby(in_order, key=lambda one: (one.at, one.end)):
        here = list(same)
        look = min((look_of(one) for one in here), key="qlyr".index)
        yield Mark(at=at, end=end, look=look, numbers=tuple(one.number for one in here))
    for finding in in_order:
        if finding.kind in (Kind.PERSON, Kind.ORGANISATION):
            for mention in finding.proposed["mentions"][1:]:
                yield Mark(at=mention["at"], end=mention["end"], look=look_of(finding))


def look_of(finding: Finding) -> str:
    """The class that draws a mark: q unsure, l likely, y decided, r refused or left out."""
    if finding.verdict:
        return "r" if finding.verdict == Verdict.REFUSED else "y"
    if finding.kind == Kind.FURNITURE:
        return "r"
    return "l" if finding.score >= LIKELY else "q"


# What an editor sends back


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A correction that cannot be kept: what was typed, and what is wrong with it, by field."""

    finding: Finding
    sent: Mapping[str, str]
    errors: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form of the page as it came back."""

    choices: tuple[Choice, ...]
    wrong: Mapping[int, Wrong]

    @classmethod
    def of(cls, source: Source, data: Mapping[str, Any], *, groups: Iterable[str]) -> Self:
        """`groups` are the kinds that were ticked: all of them that were open and likely."""
        findings = list(source.findings.order_by("number"))
        names, ticked = names_of(findings), frozenset(groups)
        choices: list[Choice] = []
        wrong: dict[int, Wrong] = {}
        for finding in findings:
            answer = answer_for(finding, data, names=names, ticked=ticked)
            if isinstance(answer, Wrong):
                wrong[finding.number] = answer
            elif answer:
                choices.append(answer)
        return cls(choices=tuple(choices), wrong=wrong)


def answer_for(
    finding: Finding, data: Mapping[str, Any], *, names: Names, ticked: frozenset[str]
) -> Choice | Wrong | None:
    """What was chosen for a finding, one by one or with its group. None when nothing was."""
    revision = str(data.get(f"r{finding.number}", ""))
    verdict = data.get(f"f{finding.number}") or ("confirmed" if is_in(finding, ticked) else "")
    if verdict not in Verdict.values or not revision.isdecimal() or len(revision) > 9:
        return None
    if int(revision) > finding.revision:  # no page of ours has shown it
        return None
    if verdict != Verdict.CORRECTED:
        return Choice(finding=finding, verdict=Verdict(verdict), revision=int(revision))
    form = form_class(finding)(data, finding=finding, names=names)
    if not form.is_valid():
        errors = {name: [str(error) for error in all_] for name, all_ in form.errors.items()}
        return Wrong(finding=finding, sent=form.sent(), errors=errors)
    corrected = form.corrected()
    return Choice(
        finding=finding,
        verdict=Verdict.CORRECTED if corrected else Verdict.CONFIRMED,
        corrected=corrected,
        revision=int(revision),
    )


def is_in(finding: Finding, ticked: frozenset[str]) -> bool:
    is_likely = finding.score >= LIKELY or finding.kind == Kind.FURNITURE
    return finding.kind in ticked and is_likely and not finding.verdict


def truly_lost(choices: Iterable[Choice], outcomes: Iterable[Decision | Lost]) -> tuple[Lost, ...]:
    """Where another decided otherwise; the same verdict by two people is no loss."""
    return tuple(
        outcome
        for choice, outcome in zip(choices, outcomes, strict=True)
        if isinstance(outcome, Lost)
        and (outcome.stands.verdict, outcome.stands.corrected) != (choice.verdict, choice.corrected)
    )
