"""The whole file of a case leaves by two who saw exactly what goes out; a case's name changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cases.people import confirm_everything
from tests.cases.story import NOW, desk_user, taken_in

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.handing_over import (
    Outcome,
    agree_to_handover,
    drop_handover,
    hand_over,
    propose_handover,
)
from hueandcry.cases.models import Case, Handover, Moved
from hueandcry.cases.services import open_case, put_in_case, rename_case
from hueandcry.core.casefile.exchange.bundle import digest
from hueandcry.core.casefile.exchange.unpack import unpack
from hueandcry.ledger.models import Entry

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(hours=25)


@pytest.fixture
def case(editor: User) -> Case:
    source = taken_in(editor)
    case = open_case("Nurses in Puno", country="PE", by=editor, at=NOW)
    put_in_case(source, case, by=editor, at=NOW)
    confirm_everything(source, by=editor)
    return case


@pytest.fixture
def ada(db: None) -> User:
    return desk_user("Ada", Role.APPROVER)


def proposed(case: Case, *, by: User) -> Handover:
    content = digest(bundle_of(case))
    made = propose_handover(case, content=content, to_whom="the desk in Lima", by=by, at=NOW)
    assert isinstance(made, Handover), made
    return made


def test_two_hand_over_exactly_what_they_saw(case: Case, editor: User, ada: User) -> None:
    handover = proposed(case, by=editor)
    assert hand_over(handover, by=editor, at=NOW) is Outcome.OVER
    assert agree_to_handover(handover, content=handover.content, by=ada, at=NOW) is Outcome.AGREED
    for one in (editor, ada):
        content = hand_over(handover, by=one, at=NOW)
        assert isinstance(content, bytes)
        assert unpack(content) == bundle_of(case)
    verbs = Entry.objects.filter(verb__startswith="case.").order_by("pk")
    lines = [(one.verb, one.by_id) for one in verbs][1:]
    assert lines == [
        ("case.handover_proposed", editor.pk),
        ("case.handover_agreed", ada.pk),
        ("case.exported", editor.pk),
        ("case.exported", ada.pk),
    ]
    assert "Lima" not in str(list(Entry.objects.values_list("before", "after")))


def test_nobody_agrees_with_themselves_or_without_the_right(
    case: Case, editor: User, colleague: User, ada: User
) -> None:
    handover = proposed(case, by=ada)
    for one in (ada, colleague):
        outcome = agree_to_handover(handover, content=handover.content, by=one, at=NOW)
        assert outcome is Outcome.NEEDS_ANOTHER
    assert hand_over(handover, by=ada, at=NOW) is Outcome.OVER


def test_somebody_else_takes_no_file(case: Case, editor: User, colleague: User, ada: User) -> None:
    handover = proposed(case, by=editor)
    agree_to_handover(handover, content=handover.content, by=ada, at=NOW)
    assert hand_over(handover, by=colleague, at=NOW) is Outcome.NEEDS_ANOTHER


def test_what_changed_since_does_not_leave(case: Case, editor: User, ada: User) -> None:
    handover = proposed(case, by=editor)
    assert agree_to_handover(handover, content="other", by=ada, at=NOW) is Outcome.CHANGED
    agree_to_handover(handover, content=handover.content, by=ada, at=NOW)
    case.sources.get().findings.update(score=0.25)
    assert hand_over(handover, by=editor, at=NOW) is Outcome.CHANGED
    stale = propose_handover(case, content=handover.content, to_whom="x", by=editor, at=NOW)
    assert stale is Outcome.CHANGED


def test_a_day_later_or_once_ended_nobody_takes_it(case: Case, editor: User, ada: User) -> None:
    handover = proposed(case, by=editor)
    agree_to_handover(handover, content=handover.content, by=ada, at=NOW)
    assert hand_over(handover, by=editor, at=TOMORROW) is Outcome.OVER
    assert drop_handover(handover, by=ada, at=NOW)
    assert not drop_handover(handover, by=editor, at=NOW)
    assert hand_over(handover, by=editor, at=NOW) is Outcome.OVER


def test_a_new_proposal_ends_the_one_before(case: Case, editor: User, ada: User) -> None:
    first, second = proposed(case, by=editor), proposed(case, by=ada)
    assert agree_to_handover(first, content=first.content, by=ada, at=NOW) is Outcome.CHANGED
    assert list(Handover.objects.waiting()) == [second]


def test_a_public_case_leaves_its_address_for_good(case: Case, editor: User) -> None:
    assert rename_case(case, "Nurses in the south", was_public=True, by=editor, at=NOW)
    assert (case.title, case.slug) == ("Nurses in the south", "nurses-in-the-south")
    assert open_case("Nurses in Puno", by=editor, at=NOW).slug == "nurses-in-puno-2"
    assert "puno" not in str(list(Moved.objects.values())) + str(list(Entry.objects.values()))


def test_a_case_that_the_desk_alone_knew_leaves_nothing(case: Case, editor: User) -> None:
    assert rename_case(case, "Nurses", was_public=False, by=editor, at=NOW)
    assert not Moved.objects.exists()
    assert not rename_case(case, "Nurses", was_public=False, by=editor, at=NOW)
