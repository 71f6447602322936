"""Taking in, deciding, undoing, hiding: what stands afterwards, and what the ledger says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connections
from django.utils import timezone
from tests.cases.story import NOW, TEXT, desk_user, taken_in

from hueandcry.accounts.models import User
from hueandcry.cases import services
from hueandcry.cases.hiding import hide
from hueandcry.cases.models import Decision, Finding, Source, Verdict, Visibility
from hueandcry.cases.reading import Reading, read_apart
from hueandcry.cases.services import (
    Choice,
    Lost,
    Taken,
    decide,
    decide_all,
    decide_each,
    open_case,
    put_in_case,
    put_in_new_case,
    take_in,
    take_in_text,
    undo,
)
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import first_broken

LATER = NOW + timedelta(minutes=5)


def test_a_text_becomes_a_source_with_findings_in_the_order_of_the_text(source: Source) -> None:
    findings = list(source.findings.order_by("number"))
    assert (source.title, source.language) == ("Peru: three nurses arrested in Puno", "en")
    assert (source.country, source.published, source.size) == ("PE", "2026-05-12", len(TEXT))
    assert [one.number for one in findings] == list(range(1, len(findings) + 1))
    assert [one.at for one in findings] == sorted(one.at for one in findings)
    assert {"person", "event", "demand", "quantity", "furniture"} <= {one.kind for one in findings}
    assert all(one.reason and 0 <= one.score <= 1 and one.verdict is None for one in findings)


def test_a_finding_stands_on_its_own_words(source: Source) -> None:
    person = source.findings.filter(kind=Finding.Kind.PERSON).order_by("number")[0]
    assert source.text[person.at : person.end] == person.value["name"] == "Marta Quispe"


@pytest.mark.parametrize("again", [TEXT, TEXT.replace("\n", "\r\n")])
def test_the_same_text_comes_in_once(source: Source, colleague: User, again: str) -> None:
    taken = take_in_text(again, by=colleague, at=LATER)
    assert taken == Taken(source, is_new=False)
    assert Source.objects.count() == 1


def test_the_sender_may_know_when_it_was_published(editor: User) -> None:
    taken = take_in_text(TEXT, published="2026-05-13", by=editor, at=NOW)
    assert isinstance(taken, Taken)
    assert taken.source.published == "2026-05-13"
    assert not taken.source.findings.filter(kind=Finding.Kind.PUBLISHED).exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("   \n ", "nothing in it"),
        ("qx zw kk. " * 30, "language of this text"),
        ("The weather was fine and the children played by the river all day long.", "Nothing was"),
    ],
)
def test_what_holds_no_appeal_is_refused_and_nothing_is_kept(
    editor: User, text: str, words: str
) -> None:
    refused = take_in_text(text, by=editor, at=NOW)
    assert isinstance(refused, Unreadable)
    assert words in refused.sentence
    assert not Source.objects.exists()
    assert not Entry.objects.filter(verb="source.taken_in").exists()


def test_the_ledger_holds_codes_and_numbers_and_no_words_of_the_text(source: Source) -> None:
    decide_all(source, Finding.Kind.PERSON, Verdict.CONFIRMED, by=source.received_by, at=NOW)
    lines = json.dumps(list(Entry.objects.values("verb", "before", "after")))
    assert "source.taken_in" in lines
    assert "finding.decided" in lines
    assert not [word for word in ("Quispe", "Puno", "nurses") if word in lines]
    assert first_broken() is None


# Deciding


def open_finding(source: Source) -> Finding:
    return source.findings.open().filter(kind=Finding.Kind.PERSON).earliest("number")


def test_a_decision_is_kept_with_what_stood_before(source: Source, editor: User) -> None:
    finding = open_finding(source)
    corrected = finding.value | {"name": "Marta Quispe Mamani"}
    made = decide(finding, Verdict.CORRECTED, corrected=corrected, revision=0, by=editor, at=LATER)
    stored = Finding.objects.get(pk=finding.pk)
    assert isinstance(made, Decision)
    assert (stored.verdict, stored.revision) == ("corrected", 1)
    assert stored.value["name"] == "Marta Quispe Mamani"
    assert stored.proposed["name"] == "Marta Quispe"
    assert (made.verdict_before, made.verdict, made.by, made.at) == (
        None,
        "corrected",
        editor,
        LATER,
    )
    line = Entry.objects.about(finding).get()
    assert (line.verb, line.before, line.after) == ("finding.decided", None, "corrected")


def test_the_second_editor_is_told_what_stands_and_overwrites_nothing(
    source: Source, editor: User, colleague: User
) -> None:
    finding = open_finding(source)
    decide(finding, Verdict.CONFIRMED, revision=0, by=editor, at=NOW)
    lost = decide(finding, Verdict.REFUSED, revision=0, by=colleague, at=LATER)
    assert isinstance(lost, Lost)
    assert (lost.stands.verdict, lost.stands.by) == ("confirmed", editor)
    assert Finding.objects.get(pk=finding.pk).verdict == "confirmed"
    assert Decision.objects.count() == 1


def test_of_several_decisions_only_the_lost_one_is_left_out(
    source: Source, editor: User, colleague: User
) -> None:
    first, second = source.findings.open().order_by("number")[:2]
    decide(first, Verdict.REFUSED, revision=0, by=editor, at=NOW)
    choices = [
        Choice(finding=one, verdict=Verdict.CONFIRMED, revision=0) for one in (first, second)
    ]
    outcomes = decide_each(choices, by=colleague, at=LATER)
    assert [type(outcome) for outcome in outcomes] == [Lost, Decision]
    assert list(Finding.objects.filter(pk__in=[first.pk, second.pk]).values_list("verdict")) == [
        ("refused",),
        ("confirmed",),
    ]


def test_all_of_a_kind_that_are_open_get_one_verdict(source: Source, editor: User) -> None:
    refused = open_finding(source)
    decide(refused, Verdict.REFUSED, revision=0, by=editor, at=NOW)
    made = decide_all(source, Finding.Kind.PERSON, Verdict.CONFIRMED, by=editor, at=LATER)
    verdicts = source.findings.filter(kind=Finding.Kind.PERSON).values_list("verdict", flat=True)
    assert sorted(str(verdict) for verdict in verdicts) == ["confirmed"] * len(made) + ["refused"]
    assert source.findings.open().exclude(kind=Finding.Kind.PERSON).exists()


def test_all_of_a_kind_leaves_the_doubtful_ones_open(source: Source, editor: User) -> None:
    source.findings.filter(kind=Finding.Kind.EVENT).update(score=0.9)
    doubtful = source.findings.filter(kind=Finding.Kind.EVENT).earliest("number")
    Finding.objects.filter(pk=doubtful.pk).update(score=0.4)
    decide_all(source, Finding.Kind.EVENT, Verdict.CONFIRMED, at_least=0.8, by=editor, at=NOW)
    still_open = source.findings.open().filter(kind=Finding.Kind.EVENT)
    assert [one.pk for one in still_open] == [doubtful.pk]


def test_undoing_brings_back_what_stood_and_is_a_decision_itself(
    source: Source, editor: User, colleague: User
) -> None:
    finding = open_finding(source)
    corrected = finding.value | {"name": "Someone Else"}
    first = decide(finding, Verdict.CORRECTED, corrected=corrected, revision=0, by=editor, at=NOW)
    second = decide(finding, Verdict.REFUSED, revision=1, by=colleague, at=NOW)
    assert isinstance(first, Decision)
    assert isinstance(second, Decision)
    undone = undo(second, by=editor, at=LATER)
    stored = Finding.objects.get(pk=finding.pk)
    assert isinstance(undone, Decision)
    assert (stored.verdict, stored.value["name"], stored.revision) == (
        "corrected",
        "Someone Else",
        3,
    )
    assert isinstance(undo(first, by=editor, at=LATER), Lost)
    assert isinstance(undo(undone, by=editor, at=LATER), Decision)
    assert Finding.objects.get(pk=finding.pk).verdict == "refused"


def test_an_undone_first_decision_leaves_the_finding_open(source: Source, editor: User) -> None:
    finding = open_finding(source)
    made = decide(finding, Verdict.CONFIRMED, revision=0, by=editor, at=NOW)
    assert isinstance(made, Decision)
    undo(made, by=editor, at=LATER)
    assert source.findings.open().filter(pk=finding.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_decides_and_one_is_told() -> None:
    """Ten findings, two editors each, all at once."""
    people = [desk_user("Imke"), desk_user("Tomas")]
    source = taken_in(people[0])
    findings = list(source.findings.order_by("number")[:10])
    together = Barrier(2)
    outcomes: list[Decision | Lost] = []

    def press(editor: User, verdict: Verdict) -> None:
        try:
            for finding in findings:
                together.wait(timeout=20)
                outcomes.append(decide(finding, verdict, revision=0, by=editor, at=timezone.now()))
        finally:
            connections.close_all()

    threads = [
        Thread(target=press, args=pair)
        for pair in zip(people, (Verdict.CONFIRMED, Verdict.REFUSED), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert (
        sorted(type(outcome).__name__ for outcome in outcomes) == ["Decision"] * 10 + ["Lost"] * 10
    )
    for finding in source.findings.filter(pk__in=[one.pk for one in findings]):
        assert finding.decisions.get().verdict == finding.verdict
    assert first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_the_same_text_sent_twice_at_once_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    editor = desk_user("Imke")
    together = Barrier(2)

    def read_together(content: bytes, *, name: str, published: str | None) -> Reading | Unreadable:
        reading = read_apart(content, name=name, published=published)
        together.wait(timeout=20)
        return reading

    monkeypatch.setattr(services, "read_apart", read_together)
    taken: list[Taken | Unreadable] = []

    def send() -> None:
        try:
            taken.append(take_in(TEXT.encode(), by=editor, at=NOW))
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(one.is_new for one in taken if isinstance(one, Taken)) == [False, True]
    assert Source.objects.count() == 1
    assert Entry.objects.filter(verb="source.taken_in").count() == 1


# Who may see


def test_health_and_family_begin_at_the_desk_and_all_else_public(source: Source) -> None:
    guarded = source.findings.filter(visibility=Visibility.DESK)
    kinds = {(one.kind, one.proposed.get("type")) for one in guarded}
    assert ("relation", "child_of") in kinds
    assert ("event", "hunger_strike") in kinds
    assert {kind for kind, _ in kinds} <= {"relation", "event", "quantity"}
    sick = source.text.index("Two days")
    assert guarded.filter(kind=Finding.Kind.QUANTITY, at=sick).exists()
    public = source.findings.filter(visibility=Visibility.PUBLIC)
    assert public.filter(kind=Finding.Kind.PERSON).count() == 2
    assert public.filter(kind=Finding.Kind.EVENT, proposed__type="arrest").exists()


def test_one_editor_may_hide_and_never_the_other_way(source: Source, editor: User) -> None:
    finding = open_finding(source)
    assert hide(finding, Visibility.PARTNERS, by=editor, at=NOW)
    assert hide(finding, Visibility.DESK, by=editor, at=NOW)
    assert not hide(finding, Visibility.PARTNERS, by=editor, at=LATER)
    assert not hide(finding, Visibility.PUBLIC, by=editor, at=LATER)
    assert Finding.objects.get(pk=finding.pk).visibility == "desk"
    verbs = Entry.objects.about(finding).values_list("verb", "before", "after")
    assert list(verbs) == [
        ("finding.hidden", "public", "partners"),
        ("finding.hidden", "partners", "desk"),
    ]


# Cases


def test_cases_of_one_title_get_addresses_of_their_own(editor: User) -> None:
    slugs = [open_case("Медсёстры Пуно", by=editor, at=NOW).slug for _ in range(3)]
    assert slugs == ["medsestry-puno", "medsestry-puno-2", "medsestry-puno-3"]


def test_a_title_without_letters_still_opens_a_case(editor: User) -> None:
    assert open_case("!!!", by=editor, at=NOW).slug == "case"


def test_a_source_is_put_in_a_case_only_from_where_it_was_seen(
    source: Source, editor: User
) -> None:
    seen_before = Source.objects.get(pk=source.pk)
    case = put_in_new_case(source, "Nurses of Puno", by=editor, at=NOW)
    other = open_case("Another", by=editor, at=NOW)
    assert case.country == "PE"
    assert not put_in_case(seen_before, other, by=editor, at=LATER)
    assert put_in_case(source, other, by=editor, at=LATER)
    assert Source.objects.get(pk=source.pk).case == other


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_about_the_same_findings_do_not_wait_for_each_other_for_ever() -> None:
    one, other = desk_user("Imke"), desk_user("Tomas")
    first, second = taken_in(one).findings.order_by("number")[:2]

    def in_thread() -> list[Decision | Lost]:
        try:
            return decide_each([choice_of(second)], by=other, at=NOW)
        finally:
            connections.close_all()

    def choices() -> Iterator[Choice]:
        yield choice_of(first)
        futures.append(pool.submit(in_thread))
        sleep(0.5)  # the other stands where it would hold the second finding
        yield choice_of(second)

    futures: list[Future[list[Decision | Lost]]] = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        ours = decide_each(choices(), by=one, at=NOW)
        theirs = futures[0].result(timeout=30)
    assert [type(outcome) for outcome in ours] == [Decision, Decision]
    assert [type(outcome) for outcome in theirs] == [Lost]


def choice_of(finding: Finding) -> Choice:
    return Choice(finding=finding, verdict=Verdict.CONFIRMED, revision=0)
