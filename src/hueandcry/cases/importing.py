"""Taking in a whole case from another desk: all of it or nothing, and nobody is shown by it.

Sources whose bytes are here already are joined. What this desk decided about them stands; what it
left open, the other desk's decisions settle. Everybody and everything starts at the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hueandcry.accounts.models import User
from hueandcry.accounts.services import close_account, let_in
from hueandcry.cases.exporting import ITSELF, numbered
from hueandcry.cases.hiding import keep_children
from hueandcry.cases.judging import be_as_careful
from hueandcry.cases.keeping import spell
from hueandcry.cases.models import (
    Basis,
    Case,
    Decision,
    EventJudgement,
    Finding,
    Judgement,
    Person,
    Preference,
    Source,
    Visibility,
)
from hueandcry.cases.models.people import Same
from hueandcry.cases.preferring import preference_among
from hueandcry.cases.pseudonyms import call_all
from hueandcry.cases.reading import Failed, answer_of
from hueandcry.cases.searchable import follow_names, put_sources
from hueandcry.cases.services import open_case, put_in_case
from hueandcry.core.casefile.exchange.bundle import Bundle, Line, digest
from hueandcry.core.casefile.exchange.columns import CLAIM
from hueandcry.core.casefile.exchange.unpack import Refused
from hueandcry.ledger.services import record, take_turn

ANOTHER_DESK = "another desk"
OTHER_WORDS = gettext_noop(
    "A source in it is here already, with the same bytes but read to another text. Bring both "
    "desks to one release."
)
SEVERAL_CASES = gettext_noop(
    "Sources in it are here already, in several cases. Put them in one, and load the file again."
)
NAME_TAKEN = gettext_noop(
    "Somebody at this desk is called “another desk”, as who decided elsewhere is called."
)
TOO_MUCH = gettext_noop(
    "Unpacking it takes more than ten seconds or half a gigabyte, so it was stopped. "
    "Ask the other desk for the case once more."
)
Ref = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a bundle; `left_out` counts findings of joined sources read otherwise here."""

    case: Case
    new_sources: int
    joined_sources: int
    left_out: int


@dataclass(slots=True)
class Loading:
    """A bundle on its way in: which rows here its references mean by now."""

    bundle: Bundle
    case: Case
    other_desk: User
    at: datetime
    joined: dict[str, Source]
    sources: dict[str, Source] = field(default_factory=dict)
    findings: dict[Ref, Finding] = field(default_factory=dict)
    settled: set[Ref] = field(default_factory=set)
    people: dict[Ref, Person] = field(default_factory=dict)


def unpack_apart(content: bytes) -> Bundle | Refused:
    """The case in a zip that somebody sent, unpacked and checked in a process with limits."""
    answer = answer_of("hueandcry.cases.unpacking_room", content=content)
    if isinstance(answer, Failed):
        return Refused(TOO_MUCH)
    if sentence := answer.get("refused"):
        return Refused(sentence)
    lists = {name: tuple(lines) for name, lines in answer["lists"].items()}
    return Bundle(case=answer["case"], lists=lists, texts=answer["texts"])


@transaction.atomic
def import_case(bundle: Bundle, *, by: User | None, at: datetime) -> Imported | Refused:
    """Keep a bundle that was checked (`unpack`), under one ledger line with its hash.

    Refused says in a sentence why nothing was kept. `by` is None for the command line.
    """
    take_turn()
    joined = {one.sha256: one for one in Source.objects.filter(sha256__in=list(bundle.texts))}
    if any(source.text != bundle.texts[key] for key, source in joined.items()):
        return Refused(OTHER_WORDS)
    cases = {source.case for source in joined.values() if source.case}
    if len(cases) > 1:
        return Refused(SEVERAL_CASES)
    other_desk = another_desk(by=by, at=at)
    if other_desk.is_active:
        return Refused(NAME_TAKEN)
    case = cases.pop() if cases else opened(bundle.case, by=other_desk, at=at)
    loading = Loading(bundle, case, other_desk, at, joined)
    for load in STEPS:
        load(loading)
    imported = Imported(
        case=case,
        new_sources=len(bundle.texts) - len(joined),
        joined_sources=len(joined),
        left_out=len(bundle["findings"]) - len(loading.findings),
    )
    counts = [imported.new_sources, imported.joined_sources, imported.left_out]
    after = {"content": digest(bundle), "sources": counts}
    record("case.imported", case, by=by, at=at, after=after)
    return imported


def another_desk(*, by: User | None, at: datetime) -> User:
    """Who stands for all that was decided elsewhere: a closed account that nobody can open."""
    known = User.objects.filter(username=ANOTHER_DESK).first()
    if known is None:
        known = let_in(ANOTHER_DESK, roles=[], by=by, at=at)
        close_account(known, by=known, at=at)
        known.refresh_from_db()
    return known


def opened(line: Line, *, by: User, at: datetime) -> Case:
    """A new case; it is as old as it is elsewhere."""
    case = open_case(line["title"], country=line["country"], by=by, at=at)
    case.opened_at = time(line["opened_at"])
    case.save(update_fields=["opened_at"])
    return case


def time(words: str) -> datetime:
    return datetime.fromisoformat(words)


def time_or_none(words: str | None) -> datetime | None:
    return time(words) if words else None


def day_or_none(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def without(line: Line, *names: str) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in names}


def ref(pair: Iterable[Any]) -> Ref:
    source, number = pair
    return source, number


# Sources and findings


def load_sources(loading: Loading) -> None:
    for line in loading.bundle["sources"]:
        key = line["sha256"]
        if known := loading.joined.get(key):
            if known.case_id is None:
                put_in_case(known, loading.case, by=loading.other_desk, at=loading.at)
            loading.sources[key] = known
            continue
        loading.sources[key] = Source.objects.create(
            **without(line, "received_at"),
            case=loading.case,
            text=loading.bundle.texts[key],
            received_at=time(line["received_at"]),
            received_by=loading.other_desk,
        )
    put_sources(one for key, one in loading.sources.items() if key not in loading.joined)


def load_findings(loading: Loading) -> None:
    new = [
        Finding(
            **without(line, "source", "visibility"),
            source=loading.sources[line["source"]],
            visibility=Visibility.DESK,
        )
        for line in loading.bundle["findings"]
        if line["source"] not in loading.joined
    ]
    for one in Finding.objects.bulk_create(new):
        place = (one.source.sha256, one.number)
        loading.findings[place] = one
        loading.settled.add(place)
    here = {
        (one.source.sha256, one.number): one
        for one in Finding.objects.filter(source__in=loading.joined.values()).select_related(
            "source"
        )
    }
    for line in loading.bundle["findings"]:
        place = (line["source"], line["number"])
        known = here.get(place)
        if known and is_same(known, line):
            loading.findings[place] = known
            if known.revision == 0 < line["revision"]:
                settle(known, line)
                loading.settled.add(place)


def is_same(finding: Finding, line: Line) -> bool:
    columns = ("kind", "at", "end", "proposed")
    return all(getattr(finding, name) == line[name] for name in columns)


def settle(finding: Finding, line: Line) -> None:
    """Let what another desk decided stand for a finding that was open here, at the desk."""
    for name in ("verdict", "corrected", "revision"):
        setattr(finding, name, line[name])
    finding.visibility = Visibility.DESK
    finding.save(update_fields=["verdict", "corrected", "revision", "visibility"])


def load_decisions(loading: Loading) -> None:
    Decision.objects.bulk_create(
        Decision(
            **without(line, "finding", "at"),
            finding=loading.findings[ref(line["finding"])],
            by=loading.other_desk,
            at=time(line["at"]),
        )
        for line in loading.bundle["decisions"]
        if ref(line["finding"]) in loading.settled
    )


# People


def load_people(loading: Loading) -> None:
    """New ones as they are elsewhere; of those here already, what protects them."""
    for line in loading.bundle["persons"]:
        place = ref(line["finding"])
        finding = loading.findings.get(place)
        if finding is None:
            continue
        if known := Person.objects.filter(finding=finding).first():
            loading.people[place] = known
            protect(known, line, by=loading.other_desk, at=loading.at)
        elif place in loading.settled:
            loading.people[place] = made = Person.objects.create(
                finding=finding,
                pseudonym=line["pseudonym"],
                is_child=line["is_child"],
                lowered_at=time_or_none(line["lowered_at"]),
            )
            spell(made, {one["text"]: (one["at"], one["end"]) for one in line["spellings"]})
    if hidden := [one for one in loading.people.values() if one.pseudonym]:
        follow_names(hidden)


def protect(person: Person, line: Line, *, by: User, at: datetime) -> None:
    if line["is_child"]:
        keep_children([person], by=by, at=at)
    if line["pseudonym"] and not person.pseudonym:
        call_all([person], line["pseudonym"], by=by, at=at)


def load_judgements(loading: Loading) -> None:
    """What was judged of a pair here stands."""
    for line in loading.bundle["judgements"]:
        pair = [loading.people.get(ref(line[end])) for end in ("one", "other")]
        rows = sorted((one for one in pair if one), key=lambda one: one.pk)
        if len(rows) < 2:
            continue
        one, other = rows
        at, undone_at = time(line["at"]), time_or_none(line["undone_at"])
        about = Judgement.objects.filter(one=one, other=other)
        stands = undone_at is None and about.standing().exists()
        if stands or about.filter(verdict=line["verdict"], at=at).exists():
            continue
        about.create(
            one=one,
            other=other,
            verdict=line["verdict"],
            **said(line, loading),
        )
        if undone_at is None and line["verdict"] == Same.SAME:
            be_as_careful(one, by=loading.other_desk, at=loading.at)


def said(line: Line, loading: Loading) -> dict[str, Any]:
    """Who said it when and why, and took it back: at the other desk."""
    undone_at = time_or_none(line["undone_at"])
    return {
        "why": line["why"],
        "by": loading.other_desk,
        "at": time(line["at"]),
        "undone_at": undone_at,
        "undone_by": loading.other_desk if undone_at else None,
    }


def load_event_judgements(loading: Loading) -> None:
    """What was judged of two happenings here stands."""
    for line in loading.bundle["event_judgements"]:
        one, other = (loading.findings.get(ref(line[end])) for end in ("one", "other"))
        if one is None or other is None:
            continue
        at, undone_at = time(line["at"]), time_or_none(line["undone_at"])
        about = EventJudgement.objects.about(one, other)
        stands = undone_at is None and about.standing().exists()
        if stands or about.filter(verdict=line["verdict"], at=at).exists():
            continue
        EventJudgement.objects.create(
            one=one,
            other=other,
            verdict=line["verdict"],
            **said(line, loading),
        )


def load_bases(loading: Loading) -> None:
    for line in loading.bundle["bases"]:
        person = loading.people.get(ref(line["person"]))
        if person is None:
            continue
        says: dict[str, Any] = {
            **{name: line[name] for name in ("kind", "by_whom", "how", "to_what", "why")},
            **{name: day_or_none(line[name]) for name in ("given_on", "until")},
            "person": person,
            "source": loading.sources.get(line["source"] or ""),
            "noted_at": time(line["noted_at"]),
        }
        if Basis.objects.filter(**says).exists():
            continue
        withdrawn_at = time_or_none(line["withdrawn_at"])
        Basis.objects.create(
            **says,
            review_on=date.fromisoformat(line["review_on"]),
            noted_by=loading.other_desk,
            withdrawn_at=withdrawn_at,
            withdrawn_by=loading.other_desk if withdrawn_at else None,
        )


# Claims


def load_preferences(loading: Loading) -> None:
    """What was decided here between claims stands."""
    for line in loading.bundle["preferences"]:
        claims = list(at_home([line["claim"], *line["others"]], loading))
        if len(claims) <= len(line["others"]):
            continue
        at, undone_at = time(line["at"]), time_or_none(line["undone_at"])
        stands = undone_at is None and preference_among(loading.case, claims)
        known = Preference.objects.filter(case=loading.case, claim=claims[0], at=at)
        if stands or known.exists():
            continue
        Preference.objects.create(
            case=loading.case,
            claim=claims[0],
            others=sorted(claims[1:]),
            **said(line, loading),
        )


def at_home(claims: Iterable[str], loading: Loading) -> Iterator[str]:
    """The keys of claims as this desk has them, of those whose finding is here."""
    for claim in claims:
        match, finding = CLAIM.fullmatch(claim), loading.findings.get(numbered(claim) or ("", 0))
        if match and finding:
            is_itself = match[3] == f":{ITSELF}" and "id" in finding.value
            of_finding = finding.value["id"] if is_itself else f"{match[2]}{match[3]}"
            yield f"{finding.source_id}:{of_finding}"


STEPS: tuple[Callable[[Loading], None], ...] = (
    load_sources,
    load_findings,
    load_decisions,
    load_people,
    load_judgements,
    load_event_judgements,
    load_bases,
    load_preferences,
)
