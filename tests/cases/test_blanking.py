"""A passage that is blanked: nobody but the desk reads it, or anything that touches it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cases.people import confirm_everything
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.answers_in import take_in_answer
from hueandcry.cases.blanking import Spot, blank, spots_of, undo_blank
from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.models import Blank, Case, Finding, Raise, Source, Visibility
from hueandcry.cases.raising import Outcome, agree, propose
from hueandcry.cases.services import Taken, open_case, put_in_new_case
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.values import Passage
from hueandcry.core.reading.report import Span
from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import is_whole

TODAY = NOW.date()
ANSWER = """Dear […],

Marta Quispe has been in hospital since 11 May 2026. Ring Dr Pablo Ríos on +51 1 204 8020.
"""


@pytest.fixture
def case(source: Source, editor: User) -> Case:
    confirm_everything(source, by=editor)
    return put_in_new_case(source, "Nurses of Puno", by=editor, at=NOW)


def chosen(source: Source, words: str) -> Spot:
    at = source.text.index(words)
    return Spot(span=Span(at=at, end=at + len(words)), why=Blank.Why.CHOSEN)


def read_by(case: Case, source: Source, level: Visibility = Visibility.PUBLIC) -> str:
    passage = Passage(source=str(source.pk), at=0, end=len(source.text))
    return Sight(case, level, TODAY).words(passage)


def taken(case: Case, by: User, text: str = ANSWER, *, of: str = "ministry") -> Taken:
    found = take_in_answer(
        text,
        case=case,
        title="Ministry",
        of=of,
        language="en",
        received_on=date(2026, 11, 3),
        by=by,
        at=NOW,
    )
    assert isinstance(found, Taken)
    return found


def test_what_is_blanked_the_desk_alone_reads(case: Case, source: Source, editor: User) -> None:
    assert "fax +51 1 204 8020" in read_by(case, source)
    assert blank(source, [chosen(source, "+51 1 204 8020")], by=editor, at=NOW)
    assert "fax [blanked], e-mail" in read_by(case, source)
    assert "204 8020" in read_by(case, source, Visibility.DESK)


def test_blanks_that_overlap_leave_nothing_between_them(
    case: Case, source: Source, editor: User
) -> None:
    spots = [chosen(source, "Drop the 7 charges"), chosen(source, "7 charges against them")]
    blank(source, spots, by=editor, at=NOW)
    assert "* [blanked][blanked]!" in read_by(case, source)
    inner = [chosen(source, "charges")]
    assert blank(source, inner, by=editor, at=NOW) == []


def test_a_passage_shows_no_more_of_a_blank_than_it_holds(
    case: Case, source: Source, editor: User
) -> None:
    blank(source, [chosen(source, "Drop the 7 charges against them")], by=editor, at=NOW)
    at = source.text.index("7 charges")
    half = Passage(source=str(source.pk), at=at, end=at + 3)
    assert Sight(case, Visibility.PUBLIC, TODAY).words(half) == "[blanked]"


def test_what_touches_a_blank_is_lowered_and_nobody_raises_it(
    case: Case, source: Source, editor: User
) -> None:
    fact = Finding.objects.get(source=source, kind="target")
    assert fact.visibility == Visibility.PUBLIC
    words = source.text[fact.at : fact.end]
    [row] = blank(source, [chosen(source, words)], by=editor, at=NOW)
    fact.refresh_from_db()
    assert fact.visibility == Visibility.DESK
    approver = desk_user("Ada", Role.APPROVER)
    assert propose(fact, Visibility.PUBLIC, why="known", by=editor, at=NOW) is Outcome.CHANGED
    assert undo_blank(row, by=editor, at=NOW)
    assert not undo_blank(row, by=editor, at=NOW)
    wish = propose(fact, Visibility.PUBLIC, why="known", by=editor, at=NOW)
    assert isinstance(wish, Raise)
    assert agree(wish, content=wish.content, by=approver, at=NOW) is Outcome.SHOWN


def test_a_wish_that_waited_is_dropped_by_a_blank(case: Case, source: Source, editor: User) -> None:
    fact = Finding.objects.filter(source=source, kind="demand").first()
    assert fact
    Finding.objects.filter(pk=fact.pk).update(visibility=Visibility.DESK)
    assert isinstance(propose(fact, Visibility.PUBLIC, why="x", by=editor, at=NOW), Raise)
    blank(source, [chosen(source, source.text[fact.at : fact.end])], by=editor, at=NOW)
    assert not Raise.objects.waiting().exists()


def test_the_ledger_tells_places_by_ids_alone(case: Case, source: Source, editor: User) -> None:
    [row] = blank(source, [chosen(source, "minister@justice.example")], by=editor, at=NOW)
    undo_blank(row, by=editor, at=NOW)
    lines = Entry.objects.about(source).filter(verb__contains="blank")
    assert [(one.verb, one.before, one.after) for one in lines] == [
        ("source.blanked", None, [row.pk]),
        ("source.blank_undone", row.pk, None),
    ]
    assert is_whole()


@pytest.mark.slow
def test_an_answer_comes_in_at_the_level_of_the_desk(case: Case, editor: User) -> None:
    source = taken(case, editor).source
    assert source.findings.exists()
    assert not source.findings.exclude(visibility=Visibility.DESK).exists()
    assert (source.case, source.title, source.published) == (case, "Ministry", "2026-11-03")


@pytest.mark.slow
def test_the_same_words_are_one_source_of_one_office_and_another_of_another(
    case: Case, editor: User
) -> None:
    first = taken(case, editor)
    assert not taken(case, editor).is_new
    assert taken(case, editor, of="court").source != first.source


@pytest.mark.slow
@pytest.mark.parametrize("text", ["We have taken note.", "Принято к сведению.", "好"])
def test_an_answer_in_which_nothing_is_found_is_kept(editor: User, text: str) -> None:
    case = open_case("Ruiz", by=editor, at=NOW)
    assert taken(case, editor, text).source.text == text


@pytest.mark.slow
def test_contacts_names_and_what_tells_of_health_are_to_be_blanked(
    case: Case, editor: User
) -> None:
    source = taken(case, editor).source
    spots = list(spots_of(source, at=NOW))
    words = {(one.why, source.text[one.span.at : one.span.end]) for one in spots}
    assert (Blank.Why.CONTACT, "+51 1 204 8020") in words
    assert (Blank.Why.NAME, "Marta Quispe") in words
    assert Blank.Why.CARE in {why for why, _said in words}
    blank(source, spots, by=editor, at=NOW)
    told = read_by(case, source)
    assert not [word for word in ("Quispe", "hospital", "8020") if word in told]


def test_no_other_desk_is_handed_a_source_that_is_blanked_in_part(case: Case, editor: User) -> None:
    answer = taken(case, editor).source
    assert len(bundle_of(case).texts) == 2
    [row] = blank(answer, [chosen(answer, "Ring Dr Pablo Ríos")], by=editor, at=NOW)
    assert answer.sha256 not in bundle_of(case).texts
    assert "Pablo Ríos" not in str(bundle_of(case))
    undo_blank(row, by=editor, at=NOW)
    assert answer.sha256 in bundle_of(case).texts
