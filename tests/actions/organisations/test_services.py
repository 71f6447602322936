"""An organisation counts, and writes, when its own address and the desk have confirmed it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.actions.organising import BRANCH, agree, confirmed, signs, waits
from tests.actions.returning import DESK_KEY
from tests.actions.worker import Desk
from tests.appeals.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.models import Organisation, Signature, Signer, Tally
from hueandcry.actions.models.organisations import Refusal
from hueandcry.actions.organisations.services import opened, refuse, take_back
from hueandcry.actions.rounds.forgetting import forget_words
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.rounds.recounting import recount
from hueandcry.actions.signing.forgetting import forget
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery, Entry, Kind


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Tomas", Role.EDITOR)


def letters() -> int:
    return Delivery.objects.filter(kind=Kind.LETTER).count()


def told(edition: Edition, worker: Desk) -> dict[str, int]:
    recount(worker.hands, at=worker.at)
    rows = Tally.objects.filter(appeal=edition.appeal, channel="")
    return dict(rows.values_list("state", "number"))


def test_the_desk_reads_what_it_says_of_itself(edition: Edition, worker: Desk) -> None:
    one = waits(worker, edition, letter="Our own words.")
    found = opened(one, desk_key=DESK_KEY)
    assert found
    assert found.letter == "Our own words."
    assert (found.said.name, found.said.speaker) == (BRANCH.organisation, BRANCH.name)
    assert (found.said.function, found.said.address) == (BRANCH.function, BRANCH.address)
    assert (found.said.kind, found.said.speaks_for, found.said.wants_list) == ("branch", 412, True)
    assert found.said.to == ("t0",)


def test_another_key_and_another_sealed_value_open_nothing(edition: Edition, worker: Desk) -> None:
    one = waits(worker, edition)
    assert opened(one, desk_key=b"\x01" * 32) is None
    one.sealed = b""
    assert opened(one, desk_key=DESK_KEY) is None


def test_the_desk_learns_of_it_when_its_own_address_is_confirmed(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = signs(worker, edition)
    assert not Organisation.objects.waiting().exists()
    assert not agree(one, worker, by=editor)
    assert not refuse(one, why=Refusal.UNKNOWN, by=editor, at=NOW)


def test_nothing_leaves_and_nobody_is_counted_before_the_desk_confirms(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = waits(worker, edition)
    assert judge(worker.hands, at=NOW) == 0
    assert (letters(), Signer.objects.count()) == (0, 0)
    assert Organisation.objects.waiting().get() == one
    assert agree(one, worker, by=editor)
    assert judge(worker.hands, at=NOW) == 1
    assert (letters(), Signer.objects.count()) == (1, 1)
    assert not agree(one, worker, by=editor)
    assert letters() == 1


def test_the_letter_leaves_in_its_name_and_is_signed_by_who_speaks_for_it(
    edition: Edition, worker: Desk, editor: User
) -> None:
    confirmed(worker, edition, by=editor, letter="Our own words.")
    worker.turn()
    [letter] = [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]
    assert letter["From"].addresses[0].display_name == BRANCH.organisation
    lines = letter.get_content().split()
    assert "Our own words." in letter.get_content()
    assert " ".join(lines).endswith("Żaneta Ćwik Secretary River Dockers, Gdynia Poland")
    assert BRANCH.address not in letter.as_string()


def test_one_person_signs_for_themselves_and_for_their_branch_and_each_counts_once(
    edition: Edition, worker: Desk, editor: User
) -> None:
    worker.signed(edition, address=BRANCH.address)
    worker.signed(edition, address=BRANCH.address)
    confirmed(worker, edition, by=editor, wants_list=False)
    confirmed(worker, edition, by=editor, wants_list=False, organisation="The same, once more")
    assert told(edition, worker) == {"counted": 1, "repeated": 1, "unnamed": 1}
    assert letters() == 2
    hashes = Signer.objects.values_list("address_hash", flat=True)
    assert len({bytes(one or b"") for one in hashes}) == 2


@pytest.mark.parametrize("state", ["signs", "waits", "refused", "taken back"])
def test_people_are_never_counted_with_organisations(
    edition: Edition, worker: Desk, editor: User, state: str
) -> None:
    one = signs(worker, edition) if state == "signs" else waits(worker, edition)
    if state == "refused":
        refuse(one, why=Refusal.OTHER, by=editor, at=NOW)
    if state == "taken back":
        agree(one, worker, by=editor)
        take_back(one, by=editor, at=NOW)
    judge(worker.hands, at=NOW)
    assert told(edition, worker) == {}
    assert not Signature.objects.counted().exists()


def test_the_name_stands_in_clear_only_while_it_is_confirmed_and_wished(
    edition: Edition, worker: Desk, editor: User
) -> None:
    named = confirmed(worker, edition, by=editor)
    unnamed = confirmed(worker, edition, by=editor, wants_list=False, address="x@y.example")
    assert (named.name, named.kind, named.speaks_for) == ("River Dockers, Gdynia", "branch", 412)
    assert (unnamed.name, unnamed.kind, unnamed.speaks_for) == ("", "", None)
    assert [one.pk for one in Organisation.objects.named()] == [named.pk]
    assert told(edition, worker) == {"unnamed": 1}
    assert take_back(named, by=editor, at=NOW)
    named.refresh_from_db()
    assert (named.name, named.kind, named.speaks_for) == ("", "", None)
    assert not Organisation.objects.named().exists()


def test_a_second_organisation_of_one_address_is_on_no_list(
    edition: Edition, worker: Desk, editor: User
) -> None:
    for name in ("One", "Two"):
        confirmed(worker, edition, by=editor, organisation=name)
    assert [one.name for one in Organisation.objects.named()] == ["One"]


def test_what_is_refused_sends_nothing_until_it_is_taken_back_and_confirmed(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = waits(worker, edition)
    assert refuse(one, why=Refusal.NOT_THEIRS, by=editor, at=NOW)
    assert not refuse(one, why=Refusal.WORDS, by=editor, at=NOW)
    assert not agree(one, worker, by=editor)
    judge(worker.hands, at=NOW)
    assert letters() == 0
    assert Organisation.objects.refused().get().refused_for == "not theirs"
    assert take_back(one, by=editor, at=NOW)
    assert not take_back(one, by=editor, at=NOW)
    assert agree(one, worker, by=editor)
    judge(worker.hands, at=NOW)
    assert letters() == 1


def test_a_confirmation_taken_back_keeps_letters_here_and_lets_them_go_once_it_is_given_again(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = confirmed(worker, edition, by=editor)
    take_back(one, by=editor, at=NOW)
    worker.turn()
    to_office = [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]
    assert to_office == []
    assert Delivery.objects.get(kind=Kind.LETTER).stopped_at
    agree(one, worker, by=editor)
    for _time in range(2):
        worker.turn()
    to_office = [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]
    assert len(to_office) == 1


def test_confirmed_again_after_its_own_words_are_forgotten_it_sends_nothing(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = confirmed(worker, edition, by=editor, letter="Our own words.")
    take_back(one, by=editor, at=NOW)
    forget_words(worker.hands, at=NOW + timedelta(days=29))
    agree(one, worker, by=editor)
    assert Delivery.objects.get(kind=Kind.LETTER).stopped_at


def test_what_was_planned_while_the_desk_took_its_word_back_does_not_leave(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = confirmed(worker, edition, by=editor)
    take_back(one, by=editor, at=NOW)
    Delivery.objects.filter(kind=Kind.LETTER).update(stopped_at=None)
    worker.turn()
    assert not [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]


def test_the_ledger_holds_what_was_decided_and_no_name(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = waits(worker, edition)
    refuse(one, why=Refusal.UNKNOWN, by=editor, at=NOW)
    take_back(one, by=editor, at=NOW)
    agree(one, worker, by=editor)
    lines = Entry.objects.about(one).values_list("verb", "after", "by__username")
    assert list(lines) == [
        ("organisation.refused", "unknown", "Tomas"),
        ("organisation.taken_back", None, "Tomas"),
        ("organisation.confirmed", None, "Tomas"),
    ]


def test_forgotten_before_it_was_judged_it_is_gone_whole(edition: Edition, worker: Desk) -> None:
    one = waits(worker, edition)
    forget(worker.content(one.signature_id).token, at=NOW)
    assert not Organisation.objects.exists()
    assert not Signature.objects.exists()


def test_forgotten_afterwards_it_leaves_the_list_and_the_desk_and_writes_no_more(
    edition: Edition, worker: Desk, editor: User
) -> None:
    one = confirmed(worker, edition, by=editor, letter="Our own words.")
    forget(worker.content(one.signature_id).token, at=NOW)
    one.refresh_from_db()
    assert (bytes(one.sealed), bytes(one.words), one.name) == (b"", b"", "")
    assert not take_back(one, by=editor, at=NOW), "nobody could decide anew"
    assert told(edition, worker) == {"unnamed": 1}
    worker.turn()
    assert not [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]


@pytest.mark.parametrize(
    "columns",
    [
        {"confirmed_at": NOW},
        {"refused_for": "words"},
        {"name": "In clear", "kind": "branch"},
        {"speaks_for": 3},
    ],
)
def test_the_database_keeps_impossible_states_out(
    edition: Edition, worker: Desk, columns: dict[str, object]
) -> None:
    one = waits(worker, edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=one.pk).update(**columns)


def test_an_unusual_name_stays_as_it_is(edition: Edition, worker: Desk, editor: User) -> None:
    name = "اتحاد عمال الموانئ 🚢 «Союз»"
    confirmed(worker, edition, by=editor, organisation=name)
    assert Organisation.objects.named().get().name == name
    worker.turn()
    [letter] = [mail for mail in worker.new_mails() if mail["To"] == "info@justice.example"]
    # The standard library doubles a blank where two encoded words meet.
    assert " ".join(letter["From"].addresses[0].display_name.split()) == name
    assert letter.get_content().splitlines()[-2] == name
