"""A whole case leaves for another desk and comes in there: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import stat
from csv import DictReader
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from tests.cases.people import confirm_everything, person_called
from tests.cases.story import NOW, TEXT, desk_user, taken_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.cases.exporting import bundle_of, export_case
from hueandcry.cases.forms_of_case import as_followthemoney, claims_as_csv
from hueandcry.cases.hiding import hide, mark_child
from hueandcry.cases.importing import Imported, import_case
from hueandcry.cases.judging import judge, undo_judgement
from hueandcry.cases.judging_events import judge_events, undo_event_judgement
from hueandcry.cases.models import (
    Basis,
    Case,
    Decision,
    EventJudgement,
    Finding,
    Gone,
    Judgement,
    Key,
    Person,
    Preference,
    Raise,
    Source,
    Spelling,
    Verdict,
    Visibility,
)
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.happenings import Belonging
from hueandcry.cases.models.people import Same
from hueandcry.cases.preferring import prefer
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.raising import Grounds, agree, note_basis, propose
from hueandcry.cases.services import decide, open_case, put_in_case
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange import columns
from hueandcry.core.casefile.exchange.bundle import LISTS, Bundle, pack
from hueandcry.core.casefile.exchange.unpack import Refused, unpack
from hueandcry.core.search.question import terms_of
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import is_whole
from hueandcry.search.services import Shelf, clear, find

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def case(editor: User, colleague: User) -> Case:
    """A case with something of each kind that a bundle can hold."""
    source = taken_in(editor)
    case = open_case("Nurses in Puno", country="PE", by=editor, at=NOW)
    put_in_case(source, case, by=editor, at=NOW)
    confirm_everything(source, by=editor)
    marta, luis = person_called("Marta Quispe"), person_called("Luis Quispe")
    undone = judge(marta, luis, Same.UNSURE, why="one surname", by=editor, at=NOW)
    assert isinstance(undone, Judgement)
    undo_judgement(undone, by=colleague, at=NOW)
    judge(marta, luis, Same.NOT_THE_SAME, why="mother and son", by=editor, at=NOW)
    consent = Grounds(
        kind=BasisKind.CONSENT,
        by_whom="herself",
        how="by telephone",
        given_on=date(2026, 11, 1),
        to_what="her name",
        source=source,
    )
    basis = note_basis(marta, consent, by=editor, at=NOW)
    wish = propose(marta.finding, Visibility.PUBLIC, basis=basis, by=editor, at=NOW)
    assert isinstance(wish, Raise)
    agree(wish, content=wish.content, by=desk_user("Ada", Role.APPROVER), at=NOW)
    call(luis, "a nurse's son", by=editor, at=NOW)
    mark_child(luis, is_child=True, by=editor, at=NOW)
    first, second = source.findings.filter(kind=Finding.Kind.EVENT)[:2]
    claims = [f"{source.pk}:{one.number}:date" for one in (first, second)]
    prefer(case, claims[0], over=claims, why="the court says so", by=editor, at=NOW)
    events = [f"{source.pk}:{one.value['id']}" for one in (first, second)]
    prefer(case, events[1], over=events, why="she was there", by=editor, at=NOW)
    unsure = judge_events(second, first, Belonging.UNSURE, why="one day", by=editor, at=NOW)
    assert isinstance(unsure, EventJudgement)
    undo_event_judgement(unsure, by=colleague, at=NOW)
    judge_events(second, first, Belonging.FOLLOWS, why="the doctor says so", by=editor, at=NOW)
    return case


def emptied() -> None:
    """Leave the desk as another one that knows nothing."""
    Person.objects.update(basis=None, visibility=Visibility.DESK)
    for model in (
        Raise, Basis, Judgement, EventJudgement, Preference, Gone, Key, Spelling, Person, Decision,
        Finding, Source, Case,
    ):  # fmt: skip
        model._default_manager.all().delete()
    clear(Shelf.SOURCES)


def loaded(bundle: Bundle) -> Imported:
    """The bundle taken in, by way of its zip."""
    read = unpack(pack(bundle, made_at=LATER))
    assert isinstance(read, Bundle), read
    taken = import_case(read, by=None, at=LATER)
    assert isinstance(taken, Imported), taken
    return taken


def at_the_desk(bundle: Bundle) -> Bundle:
    """The same with nothing in it for others to see, as it is once it came in."""
    findings = tuple({**one, "visibility": "desk"} for one in bundle["findings"])
    return replace(bundle, lists={**bundle.lists, "findings": findings})


def test_a_case_comes_whole_into_an_empty_desk(case: Case) -> None:
    before = bundle_of(case)
    assert all(before[name] for name in LISTS)
    emptied()
    taken = loaded(before)
    assert (taken.new_sources, taken.joined_sources, taken.left_out) == (1, 0, 0)
    assert bundle_of(taken.case) == at_the_desk(before)
    assert Source.objects.get().text == TEXT


def test_nobody_is_shown_by_an_import(case: Case) -> None:
    assert Person.objects.seen(Visibility.PUBLIC, day=NOW.date()).exists()
    before = bundle_of(case)
    emptied()
    loaded(before)
    assert not Person.objects.exclude(visibility=Visibility.DESK).exists()
    assert not Raise.objects.exists()


def test_a_preference_between_events_comes_with_the_case(case: Case) -> None:
    bundle = bundle_of(case)
    emptied()
    loaded(bundle)
    kept = Preference.objects.get(why="she was there")
    events = {f"{one.source_id}:{one.value['id']}" for one in Finding.objects.filter(kind="event")}
    assert {kept.claim, *kept.others} <= events


def test_who_decided_is_another_desk_that_nobody_signs_in_as(case: Case) -> None:
    before = bundle_of(case)
    names = User.objects.values_list("username", flat=True)
    assert not any(name in pack(before, made_at=NOW).decode("latin-1") for name in names)
    emptied()
    loaded(before)
    decided = {one.by for one in Decision.objects.select_related("by")}
    assert {(one.username, one.is_active) for one in decided} == {("another desk", False)}


def test_children_and_pseudonyms_stay_protected(case: Case) -> None:
    before = bundle_of(case)
    emptied()
    loaded(before)
    luis = person_called("Luis Quispe")
    assert (luis.pseudonym, luis.is_child) == ("a nurse's son", True)


def test_a_name_is_found_by_its_spellings_again(case: Case) -> None:
    keys = set(Key.objects.values_list("spelling__text", "key"))
    before = bundle_of(case)
    emptied()
    loaded(before)
    assert set(Key.objects.values_list("spelling__text", "key")) == keys


def test_its_sources_are_found_by_their_words(case: Case) -> None:
    before = bundle_of(case)
    emptied()
    loaded(before)
    found = find(Shelf.SOURCES, terms_of("nurses"))
    assert found.pks == (Source.objects.get().pk,)


def test_packed_twice_the_bytes_differ_by_nothing_but_the_date(case: Case) -> None:
    assert export_case(case, by=None, at=NOW) == export_case(case, by=None, at=NOW)
    one, other = (ZipFile(BytesIO(export_case(case, by=None, at=at))) for at in (NOW, LATER))
    differ = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert (one.namelist(), differ) == (other.namelist(), ["manifest.json"])


def test_loaded_where_it_came_from_it_changes_nothing(case: Case) -> None:
    bundle = bundle_of(case)
    seen = list(Person.objects.order_by("pk").values())
    taken = loaded(bundle)
    assert (taken.case, taken.new_sources, taken.joined_sources) == (case, 0, 1)
    assert bundle_of(case) == bundle
    assert list(Person.objects.order_by("pk").values()) == seen


def test_a_source_that_is_here_is_joined_and_what_was_open_is_settled(
    case: Case, editor: User
) -> None:
    bundle = bundle_of(case)
    emptied()
    source = taken_in(editor)
    ours = source.findings.get(kind=Finding.Kind.PERSON, proposed__name="Marta Quispe")
    decide(ours, Verdict.REFUSED, revision=0, by=editor, at=NOW)
    taken = loaded(bundle)
    source.refresh_from_db()
    assert (Source.objects.get(), source.case) == (source, taken.case)
    ours.refresh_from_db()
    assert ours.verdict == Verdict.REFUSED
    assert not source.findings.open().exists()
    assert [one.name for one in Person.objects.with_words()] == ["Luis Quispe"]


def test_findings_that_this_desk_reads_otherwise_are_counted(case: Case, editor: User) -> None:
    bundle = bundle_of(case)
    emptied()
    one = taken_in(editor).findings.order_by("number").first()
    assert one
    one.delete()
    assert loaded(bundle).left_out == 1


def test_a_source_read_to_another_text_is_refused(case: Case) -> None:
    bundle = bundle_of(case)
    Source.objects.update(text=TEXT + "\n")
    refused = import_case(bundle, by=None, at=LATER)
    assert isinstance(refused, Refused)
    assert "another text" in refused.sentence


def test_what_two_people_raised_comes_in_at_the_desk(case: Case, editor: User) -> None:
    fact = Finding.objects.filter(kind=Finding.Kind.EVENT).first()
    assert fact
    hide(fact, Visibility.DESK, by=editor, at=NOW)
    wish = propose(fact, Visibility.PUBLIC, by=editor, at=NOW)
    assert isinstance(wish, Raise)
    agree(wish, content=wish.content, by=User.objects.get(username="Ada"), at=NOW)
    fact.refresh_from_db()
    assert fact.visibility == Visibility.PUBLIC
    lines = {one["number"]: one["visibility"] for one in bundle_of(case)["findings"]}
    assert lines[fact.number] == Visibility.DESK


def test_a_case_that_was_loaded_is_one_line_in_the_ledger(case: Case) -> None:
    bundle = bundle_of(case)
    emptied()
    loaded(bundle)
    line = Entry.objects.get(verb="case.imported")
    assert line.after
    assert len(line.after["content"]) == 64
    assert is_whole()


def test_the_lists_of_words_are_those_of_the_models() -> None:
    checks = columns.COLUMNS
    listed: list[tuple[str, str, list[str | None]]] = [
        ("sources", "kind", [*Source.Kind.values]),
        ("findings", "kind", [*Finding.Kind.values]),
        ("findings", "visibility", [*Visibility.values]),
        ("findings", "verdict", [*Verdict.values, None]),
        ("judgements", "verdict", [*Same.values]),
        ("event_judgements", "verdict", [*Belonging.values]),
        ("bases", "kind", [*BasisKind.values]),
    ]
    for name, column, words in listed:
        assert all(checks[name][column](word) for word in words), (name, column)


# The command


def test_the_file_is_for_its_owner_alone_and_the_ledger_knows(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "case.zip"
    call_command("cases", "export", case.slug, str(path), by="Ada")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    line = Entry.objects.get(verb="case.exported")
    assert line.by == User.objects.get(username="Ada")
    assert "Quispe" not in json.dumps(line.after)


def test_the_command_loads_what_it_packed(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, path = bundle_of(case), tmp_path / "case.zip"
    call_command("cases", "export", case.slug, str(path))
    emptied()
    call_command("cases", "import", str(path))
    assert "1 sources are new" in capsys.readouterr().out
    assert bundle_of(Case.objects.get()) == at_the_desk(before)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "nowhere", "x.zip"], "There is no case nowhere"),
        (["export", "nurses-in-puno", "{here}"], "is there already"),
        (["import", "{here}"], "no zip file. Nothing was kept"),
        (["import", "{here}-gone"], "cannot be opened"),
        (["import", "{here}", "--by", "Imke"], "exchanges no cases"),
        (["import", "{here}", "--by", "Nobody"], "Nobody of that name"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(
    case: Case, tmp_path: Path, words: list[str], said: str
) -> None:
    here = tmp_path / "letter.txt"
    here.write_text("Dear friend")
    with pytest.raises(CommandError, match=said):
        call_command("cases", *[word.format(here=here) for word in words])


# For other programmes


def entities(case: Case, level: Visibility) -> list[dict[str, Any]]:
    lines = as_followthemoney(Sight(case, level, NOW.date())).splitlines()
    return [json.loads(line) for line in lines]


def test_followthemoney_has_what_the_public_may_see_and_no_more(case: Case) -> None:
    public = json.dumps(entities(case, Visibility.PUBLIC))
    assert "Marta Quispe" in public
    assert "Luis" not in public
    assert "hunger" not in public
    desk = json.dumps(entities(case, Visibility.DESK))
    assert "Luis Quispe" in desk


@pytest.mark.parametrize("level", Visibility)
def test_every_entity_that_is_referred_to_is_there(case: Case, level: Visibility) -> None:
    found = entities(case, level)
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    named = {
        key
        for one in found
        for name in ("document", "entity", "involved", "proof")
        for key in one["properties"].get(name, ())
    }
    assert named <= set(ids)
    assert {one["schema"] for one in found} == {"PlainText", "Person", "Event", "Documentation"}


def test_claims_are_a_table_with_their_passages(case: Case) -> None:
    rows = list(DictReader(StringIO(claims_as_csv(Sight(case, Visibility.DESK, NOW.date())))))
    charges = next(row for row in rows if row["about"] == "charges")
    assert (charges["value"], charges["source"]) == ("7", "Peru: three nurses arrested in Puno")
    assert "7 charges" in charges["passage"]
    assert [row["preferred"] for row in rows].count("yes") == 1


@pytest.mark.slow
def test_the_sample_campaign_comes_whole_into_an_empty_desk(transactional_db: None) -> None:
    let_in("heron", roles=[Role.APPROVER], by=None, at=timezone.now())
    call_command("load_sample", "heron")
    before = {case.title: bundle_of(case) for case in Case.objects.all()}
    assert len(before) == 3
    call_command("flush", interactive=False, verbosity=0)
    for title, bundle in before.items():
        taken = loaded(bundle)
        assert (taken.case.title, bundle_of(taken.case)) == (title, at_the_desk(bundle))


def test_hearings_come_as_a_calendar_without_whoever_is_not_shown(
    case: Case, client: Client
) -> None:
    answer = client.get(f"/cases/{case.slug}/hearings.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "20260520" in answer.content.decode()
    assert "Luis" not in answer.content.decode()


def test_a_title_with_a_hidden_name_keeps_all_files_shut(case: Case, client: Client) -> None:
    Case.objects.update(title="Luis Quispe and others", slug="luis-quispe")
    for file in ("hearings.ics", "claims.csv", "case.ftm.json", "case.zip"):
        assert client.get(f"/cases/luis-quispe/{file}").status_code == 410
    public = Sight(Case.objects.get(), Visibility.PUBLIC, NOW.date())
    assert "luis" not in as_followthemoney(public)
