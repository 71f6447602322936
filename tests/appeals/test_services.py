"""Drafting from what is confirmed, publishing by two, stopping by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings
from tests.appeals.story import NOW, add_findings, add_source, desk_user, drafted, published

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import (
    Lack,
    Outcome,
    draft_appeal,
    lacks,
    publish,
    revise,
    revise_published,
    stop,
)
from hueandcry.cases.models import Basis, Finding, Person, Raise, Source, Verdict, Visibility
from hueandcry.ledger.models import Entry


def press(edition: Edition, user: User, *, later: timedelta = timedelta()) -> Outcome:
    """Publish what the person sees now."""
    return publish(edition, content=read(edition).digest(), by=user, at=NOW + later)


def test_two_who_publish_an_appeal_of_old_anew_open_its_case_file(
    editor: User, approver: User
) -> None:
    old = published(editor)
    Raise.objects.all().delete()
    Person.objects.update(visibility=Visibility.DESK, basis=None)
    Basis.objects.all().delete()
    public = Person.objects.seen(Visibility.PUBLIC, day=NOW.date())
    assert not public.exists()
    draft = revise_published(old, by=editor, at=NOW)
    assert press(draft, editor) is Outcome.NEEDS_ANOTHER
    assert not public.exists()
    assert press(draft, approver) is Outcome.PUBLISHED
    assert {person.name for person in public.with_words()} == {"Dilnoza Aripova", "Jasur Aripov"}


def test_a_draft_holds_what_is_confirmed(editor: User) -> None:
    content = read(drafted(editor))
    assert content.name == "Dilnoza Aripova"
    assert [demand.text for demand in content.demands] == [
        "Release Dilnoza Aripova at once.",
        "Drop all charges against both.",
    ]
    ministry, embassy = content.targets
    assert [channel.type for channel in ministry.channels] == ["post", "fax", "phone", "email"]
    assert ministry.instructions == "Ask for the secretary's office and wait for the tone."
    assert (embassy.country, embassy.channels) == ("", ())
    assert [copy.address for copy in content.copies] == ["desk@dockers.example"]
    assert [line.on for line in content.cited if line.what == "event"] == [
        "2026-11-02",
        "2026-11-09",
        "2026-11-12",
        "2026-12",
    ]
    assert "{demands}" in content.letter


@pytest.mark.parametrize(
    "columns",
    [
        {"verdict": None},
        {"verdict": Verdict.REFUSED},
        {"visibility": Visibility.PARTNERS},
        {"visibility": Visibility.DESK},
    ],
)
def test_a_draft_leaves_out_what_is_open_refused_or_not_for_all(
    editor: User, columns: dict[str, str | None]
) -> None:
    source = add_source(editor)
    add_findings(source)
    Finding.objects.update(**columns)
    content = read(draft_appeal(source, by=editor, at=NOW).editions.get())
    assert not content.findings()


def test_numbers_count_within_a_year(editor: User) -> None:
    first = add_source(editor)
    second = add_source(editor, "Another text")
    numbers = [
        draft_appeal(source, by=editor, at=at).number
        for source, at in (
            (first, NOW),
            (second, NOW),
            (second, NOW + timedelta(days=60)),
        )
    ]
    assert numbers == ["HC 1/2026", "HC 2/2026", "HC 1/2027"]


def test_a_desk_of_one_publishes_at_once_in_a_trial(editor: User) -> None:
    edition = drafted(editor)
    assert press(edition, editor) is Outcome.PUBLISHED
    line = Entry.objects.get(verb="edition.published")
    assert line.after == {"content": read(edition).digest(), "alone": True}


def test_a_desk_of_one_waits_a_quarter_of_an_hour(editor: User, settings: Settings) -> None:
    settings.TRIAL = False
    edition = drafted(editor)
    assert press(edition, editor) is Outcome.WAITS
    assert press(edition, editor, later=timedelta(minutes=14)) is Outcome.WAITS
    assert press(edition, editor, later=timedelta(minutes=15)) is Outcome.PUBLISHED


def test_where_there_are_two_one_person_never_publishes(editor: User, approver: User) -> None:
    edition = drafted(editor)
    assert {press(edition, editor) for _ in range(3)} == {Outcome.NEEDS_ANOTHER}
    assert press(edition, approver) is Outcome.PUBLISHED
    approved = Entry.objects.filter(verb="edition.approved")
    assert {line.after for line in approved} == {read(edition).digest()}
    assert {line.by_id for line in approved} == {editor.pk, approver.pk}


def test_an_approver_does_not_approve_alone(editor: User, approver: User) -> None:
    edition = drafted(editor)
    assert press(edition, approver) is Outcome.NEEDS_ANOTHER
    assert press(edition, approver) is Outcome.NEEDS_ANOTHER


def test_the_second_person_must_be_an_approver(editor: User, approver: User) -> None:
    other = desk_user("Ada", Role.EDITOR)
    edition = drafted(editor)
    press(edition, editor)
    assert press(edition, other) is Outcome.NEEDS_ANOTHER
    assert press(edition, approver) is Outcome.PUBLISHED


def test_who_has_left_counts_no_more(editor: User, approver: User) -> None:
    third = desk_user("Ada", Role.EDITOR)
    edition = drafted(editor)
    press(edition, third)
    third.grants.all().delete()
    assert press(edition, approver) is Outcome.NEEDS_ANOTHER


def test_a_change_needs_both_again(editor: User, approver: User) -> None:
    edition = drafted(editor)
    press(edition, editor)
    changed = dataclasses.replace(read(edition), summary="She is held.")
    assert revise(edition, changed, revision=edition.revision, by=editor, at=NOW)
    assert press(edition, approver) is Outcome.NEEDS_ANOTHER
    assert press(edition, editor) is Outcome.NEEDS_ANOTHER
    assert press(edition, approver) is Outcome.PUBLISHED


def test_nobody_approves_what_they_did_not_see(editor: User, approver: User) -> None:
    edition = drafted(editor)
    seen = read(edition).digest()
    press(edition, editor)
    changed = dataclasses.replace(read(edition), letter="Something else.")
    revise(edition, changed, revision=edition.revision, by=editor, at=NOW)
    assert publish(edition, content=seen, by=approver, at=NOW) is Outcome.CHANGED
    assert Edition.objects.public().count() == 0


def test_of_two_who_revise_at_once_the_second_is_told(editor: User, approver: User) -> None:
    edition = drafted(editor)
    revision = edition.revision
    content = read(edition)
    mine = dataclasses.replace(content, name="One")
    theirs = dataclasses.replace(content, name="Two")
    assert revise(edition, mine, revision=revision, by=editor, at=NOW)
    assert not revise(edition, theirs, revision=revision, by=approver, at=NOW)
    assert read(edition).name == "One"


def test_a_public_edition_stays_until_its_revision_is_published(
    editor: User, approver: User
) -> None:
    edition = drafted(editor)
    press(edition, editor)
    press(edition, approver)
    draft = revise_published(edition, by=editor, at=NOW)
    assert read(draft) == read(edition)
    assert revise_published(edition, by=approver, at=NOW) == draft
    changed = dataclasses.replace(read(draft), name="Dilnoza and Jasur")
    revise(draft, changed, revision=draft.revision, by=editor, at=NOW)
    assert Edition.objects.public().get() == edition
    assert press(draft, editor) is Outcome.NEEDS_ANOTHER
    assert press(draft, approver) is Outcome.PUBLISHED
    assert Edition.objects.public().get() == draft


def test_a_public_edition_cannot_be_revised_in_place(editor: User) -> None:
    edition = published(editor)
    changed = dataclasses.replace(read(edition), name="Somebody else")
    assert not revise(edition, changed, revision=edition.revision, by=editor, at=NOW)


def test_a_finding_refused_since_keeps_an_appeal_from_being_published(editor: User) -> None:
    edition = drafted(editor)
    Finding.objects.filter(kind=Finding.Kind.EVENT).update(verdict=Verdict.REFUSED)
    assert press(edition, editor) is Outcome.INCOMPLETE
    assert lacks(edition, read(edition), day=NOW.date()) == [Lack.FINDINGS]


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"name": ""}, Lack.NAME),
        ({"summary": ""}, Lack.SUMMARY),
        ({"demands": (), "letter": "Please let her go."}, Lack.DEMANDS),
        ({"targets": ()}, Lack.TARGETS),
        ({"subject": ""}, Lack.SUBJECT),
        ({"letter": ""}, Lack.LETTER),
        ({"stop_on": None}, Lack.STOP_DATE),
        ({"stop_on": NOW.date() - timedelta(days=1)}, Lack.STOP_DATE),
    ],
)
def test_an_incomplete_appeal_is_not_published(
    editor: User, change: dict[str, object], lack: Lack
) -> None:
    edition = drafted(editor)
    content = dataclasses.replace(read(edition), **change)  # type: ignore[arg-type]
    revise(edition, content, revision=edition.revision, by=editor, at=NOW)
    assert press(edition, editor) is Outcome.INCOMPLETE
    assert lacks(edition, content, day=NOW.date()) == [lack]


def test_one_person_stops_at_once_and_nothing_is_published_after(
    editor: User, approver: User
) -> None:
    edition = drafted(editor)
    press(edition, editor)
    assert stop(edition.appeal, by=editor, at=NOW)
    assert not stop(edition.appeal, by=approver, at=NOW)
    assert press(edition, approver) is Outcome.STOPPED


def test_an_appeal_is_live_until_its_last_day(editor: User) -> None:
    edition = published(editor)
    assert edition.stop_on is not None
    live, late = edition.stop_on, edition.stop_on + timedelta(days=1)
    assert list(Appeal.objects.live(day=live)) == [edition.appeal]
    assert not Appeal.objects.live(day=late)
    assert list(Appeal.objects.past(day=late)) == [edition.appeal]


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.TRANSLATOR, Role.KEEPER])
def test_who_has_no_right_is_refused_by_every_service(editor: User, role: Role) -> None:
    other = desk_user("Other", role)
    edition = drafted(editor)
    content = read(edition)
    deeds: list[Callable[[], object]] = [
        lambda: draft_appeal(edition.appeal.case.sources.get(), by=other, at=NOW),
        lambda: revise(edition, content, revision=0, by=other, at=NOW),
        lambda: publish(edition, content=content.digest(), by=other, at=NOW),
        lambda: revise_published(edition, by=other, at=NOW),
        lambda: stop(edition.appeal, by=other, at=NOW),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_two_drafts_of_one_source_share_its_case(editor: User) -> None:
    source = add_source(editor)
    add_findings(source)
    as_another_saw_it = Source.objects.get(pk=source.pk)
    first = draft_appeal(source, by=editor, at=NOW)
    second = draft_appeal(as_another_saw_it, by=editor, at=NOW)
    assert first.case == second.case
    edition = second.editions.get()
    assert not lacks(edition, read(edition), day=NOW.date())


def test_a_draft_takes_what_is_too_long_for_its_columns(editor: User) -> None:
    source = add_source(editor)
    add_findings(source)
    target = source.findings.filter(kind=Finding.Kind.TARGET).earliest("number")
    post = target.proposed["channels"][0]
    long = {"name": "N" * 5000, "role": "R" * 5000, "place": "P" * 5000}
    posts = [post | {"normalised": "S" * 501}, post | {"raw": "S" * 501}]
    target.proposed |= long | {"channels": posts}
    target.save()
    copy = source.findings.get(kind=Finding.Kind.COPY)
    address = "a" * 250 + "@dockers.example"
    there = copy.proposed["channels"][0]
    copy.proposed |= {"name": "N" * 5000, "channels": [there, there | {"normalised": address}]}
    copy.save()
    content = read(draft_appeal(source, by=editor, at=NOW).editions.get())
    ministry = content.targets[0]
    assert (len(ministry.name), len(ministry.role), len(ministry.city)) == (200, 200, 100)
    assert [one.normalised for one in ministry.channels] == [post["normalised"]]
    assert [one.address for one in content.copies] == ["desk@dockers.example"]
