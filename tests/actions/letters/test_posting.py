"""Letters on paper: two people make a batch, one says what became of it, none leaves twice."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.conf import LazySettings
from pypdf import PdfReader
from tests.actions.worker import Desk
from tests.appeals.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.actions.letters import posting
from hueandcry.actions.letters.posting import Agreed, Outcome
from hueandcry.actions.models import Batch, SetAside, Signature
from hueandcry.actions.rounds import posting as round_
from hueandcry.actions.rounds.posting import end_batches, make_batches
from hueandcry.actions.signing.forgetting import forget
from hueandcry.appeals.models import Channel, Edition
from hueandcry.ledger.deliveries import Watch, hold, release, stop
from hueandcry.ledger.models import Attempt, Delivery, Entry, Lane

WEEK = timedelta(days=7)


@dataclass(slots=True)
class House:
    """A worker, two people at the desk, and an office that has nothing but a postal address."""

    worker: Desk
    edition: Edition
    heron: User
    stork: User
    words: str = ""

    def sign(self, *names: str) -> None:
        for name in names:
            self.worker.signed(self.edition, name=name, address=f"{len(name)}{name[0]}@m.example")

    def propose(self, *, most: int = 10) -> Batch:
        lane = Lane.objects.get(channel="post")
        return posting.propose(self.edition.appeal, lane, most=most, by=self.heron, at=NOW)

    def agreed(self, *, most: int = 10) -> Batch:
        batch = self.propose(most=most)
        agreed = posting.agree(batch, by=self.stork, at=NOW)
        assert isinstance(agreed, Agreed)
        self.words = agreed.passphrase
        return Batch.objects.get(pk=batch.pk)

    def made(self, *, most: int = 10) -> Batch:
        batch = self.agreed(most=most)
        assert make_batches(self.worker.hands, at=NOW) == 1
        return Batch.objects.get(pk=batch.pk)

    def taken(self, *, most: int = 10) -> Batch:
        batch = self.made(most=most)
        assert isinstance(posting.take(batch, self.words, by=self.stork, at=NOW), bytes)
        return Batch.objects.get(pk=batch.pk)

    def file(self, batch: Batch) -> zipfile.ZipFile:
        taken = posting.take(batch, self.words, by=self.stork, at=NOW)
        assert isinstance(taken, bytes)
        return zipfile.ZipFile(BytesIO(taken))


@pytest.fixture
def house(edition: Edition, worker: Desk, settings: LazySettings) -> House:
    settings.POSTS_FROM = "NO"
    Channel.objects.filter(type__in=("email", "fax")).delete()
    heron, stork = desk_user("heron", Role.EDITOR), desk_user("stork", Role.APPROVER)
    found = House(worker=worker, edition=edition, heron=heron, stork=stork)
    found.sign("Ada Okonkwo", "Bela Kovács")
    return found


def waiting() -> int:
    return Delivery.objects.waiting().filter(channel="post").count()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


# The way of a letter on paper


def test_an_office_with_a_postal_address_alone_is_written_to_where_the_desk_posts(
    house: House,
) -> None:
    assert Lane.objects.get().address == "Sailgoh 5, 100047 Tashkent, UZ"
    assert waiting() == 2
    house.worker.turn()
    assert waiting() == 2, "no other round takes it"


def test_where_the_desk_posts_nothing_there_is_no_way(house: House, settings: LazySettings) -> None:
    settings.POSTS_FROM = ""
    house.sign("Caro Lind")
    assert waiting() == 2


def test_two_people_get_a_file_with_each_letter_on_a_page_and_a_list(house: House) -> None:
    file = house.file(house.made())
    text = text_of(file.read("letters.pdf"))
    assert "Ada Okonkwo" in text
    assert "Bela Kovács" in text
    assert "UZBEKISTAN" in text
    rows = list(csv.reader(StringIO(file.read("addresses.csv").decode("utf-8-sig"))))
    assert [row[:3] for row in rows[1:]] == [["1", "1", "1"], ["2", "2", "1"]]
    assert waiting() == 0
    assert [one.verb for one in Entry.objects.about(Batch.objects.get())] == [
        "post.proposed",
        "post.agreed",
        "post.made",
        "post.taken",
    ]


def test_no_more_letters_than_were_agreed_to_are_in_it(house: House) -> None:
    batch = house.made(most=1)
    assert (batch.letters, waiting()) == (1, 1)


def test_nobody_agrees_alone_not_even_who_is_alone(house: House, settings: LazySettings) -> None:
    settings.TRIAL = True
    lane = Lane.objects.get()
    own = posting.propose(house.edition.appeal, lane, most=1, by=house.stork, at=NOW)
    assert posting.agree(own, by=house.stork, at=NOW) is Outcome.NEEDS_ANOTHER
    assert posting.agree(own, by=house.heron, at=NOW) is Outcome.NEEDS_ANOTHER, "no approver"
    User.objects.exclude(pk=house.stork.pk).update(is_active=False)
    assert posting.agree(own, by=house.stork, at=NOW + WEEK) is Outcome.NEEDS_ANOTHER
    assert make_batches(house.worker.hands, at=NOW) == 0


def test_two_who_agree_at_once_get_one_pair_of_words(house: House) -> None:
    batch = house.agreed()
    assert posting.agree(batch, by=house.stork, at=NOW) is Outcome.CHANGED


# What is kept


def test_the_file_opens_with_its_words_alone(house: House) -> None:
    batch = house.made()
    assert posting.take(batch, "aaaaa" * 5, by=house.stork, at=NOW) is Outcome.WRONG_WORDS
    typed = house.words.upper().replace("-", " ")
    assert isinstance(posting.take(batch, typed, by=house.heron, at=NOW), bytes)
    stranger = desk_user("gull", Role.APPROVER)
    assert posting.take(batch, house.words, by=stranger, at=NOW) is Outcome.NEEDS_ANOTHER


def test_no_name_and_no_words_stand_in_the_row(house: House) -> None:
    batch = house.made()
    row = b" ".join(bytes(one) for one in (batch.sealed or b"", batch.public or b""))
    assert b"%PDF" not in row
    assert b"Okonkwo" not in row
    assert house.words.encode() not in row


def test_it_is_taken_three_times_at_most(house: House) -> None:
    batch = house.made()
    for _time in range(3):
        assert isinstance(posting.take(batch, house.words, by=house.stork, at=NOW), bytes)
    assert posting.take(batch, house.words, by=house.stork, at=NOW) is Outcome.TOO_OFTEN


def test_a_file_that_nobody_takes_goes_after_a_week_and_its_letters_wait_again(
    house: House,
) -> None:
    batch = house.made()
    assert end_batches(house.worker.hands, at=NOW + WEEK - timedelta(minutes=1)) == 0
    assert end_batches(house.worker.hands, at=NOW + WEEK) == 1
    batch.refresh_from_db()
    assert (batch.sealed, waiting()) == (None, 2)
    assert not Attempt.objects.filter(delivery__channel="post").exists()


def test_of_a_file_that_was_taken_the_letters_wait_for_a_word(house: House) -> None:
    """Posted or not, nobody here can tell: they must not leave twice by our guess."""
    batch = house.taken()
    end_batches(house.worker.hands, at=NOW + WEEK)
    batch.refresh_from_db()
    assert (batch.sealed, batch.ended_at, waiting()) == (None, None, 0)
    done = posting.settle(batch, unposted=(), by=house.heron, at=NOW + WEEK)
    assert done is Outcome.DONE


# What became of it


def test_what_was_posted_is_sent_with_its_proof_and_the_rest_waits(house: House) -> None:
    batch = house.taken()
    assert posting.settle(batch, unposted=[2], by=house.heron, at=NOW) is Outcome.DONE
    sent = Delivery.objects.get(channel="post", sent_at=NOW)
    assert sent.attempts.get().proof == f"posted by hand, batch {batch.pk}"
    assert waiting() == 1
    assert posting.settle(batch, unposted=(), by=house.heron, at=NOW) is Outcome.CHANGED
    again = house.made()
    assert again.letters == 1


def test_a_number_that_is_in_no_list_changes_nothing(house: House) -> None:
    batch = house.taken()
    assert posting.settle(batch, unposted=[3], by=house.heron, at=NOW) is Outcome.NO_SUCH_LETTER
    assert waiting() == 0
    assert Batch.objects.open().exists()


def test_what_was_not_taken_cannot_have_been_posted(house: House) -> None:
    assert posting.settle(house.made(), unposted=(), by=house.heron, at=NOW) is Outcome.CHANGED


@pytest.mark.parametrize("made", [House.propose, House.agreed, House.made])
def test_one_person_ends_what_nobody_took(house: House, made: Callable[[House], Batch]) -> None:
    assert posting.drop(made(house), by=house.heron, at=NOW)
    assert waiting() == 2
    assert make_batches(house.worker.hands, at=NOW) == 0


def test_what_was_taken_is_not_ended_but_said(house: House) -> None:
    assert not posting.drop(house.taken(), by=house.heron, at=NOW)


# Stop, hold, revise, forget


def test_of_a_held_appeal_nothing_is_made_or_taken(house: House) -> None:
    stream = Delivery.objects.filter(channel="post")[0].stream
    batch = house.agreed()
    hold(stream, by=house.heron, at=NOW)
    assert make_batches(house.worker.hands, at=NOW) == 0
    release(stream, by=house.heron, at=NOW)
    assert make_batches(house.worker.hands, at=NOW) == 1
    hold(stream, by=house.heron, at=NOW)
    assert posting.take(batch, house.words, by=house.stork, at=NOW) is Outcome.HELD


def test_a_stopped_appeal_ends_what_nobody_took(house: House) -> None:
    batch = house.made()
    stop(Delivery.objects.filter(channel="post")[0].stream, by=house.heron, at=NOW)
    assert posting.take(batch, house.words, by=house.stork, at=NOW) is Outcome.HELD
    assert end_batches(house.worker.hands, at=NOW) == 1
    assert Batch.objects.get().sealed is None
    assert not Delivery.objects.claimed().filter(channel="post").exists()


def test_who_was_forgotten_is_not_in_a_file_that_is_taken_later(house: House) -> None:
    batch = house.made()
    ada = next(
        one for one in Signature.objects.all() if house.worker.content(one.pk).name == "Ada Okonkwo"
    )
    forget(house.worker.content(ada.pk).token, at=NOW)
    assert posting.take(batch, house.words, by=house.stork, at=NOW) is Outcome.MADE_ANEW
    assert make_batches(house.worker.hands, at=NOW) == 1
    text = text_of(house.file(batch).read("letters.pdf"))
    assert "Bela Kovács" in text
    assert "Okonkwo" not in text


def test_a_letter_withdrawn_after_it_was_taken_is_named_by_its_number(house: House) -> None:
    batch = house.taken()
    assert posting.withdrawn(batch) == []
    second = batch.contents.values_list("ref", flat=True)[1]
    appeal = batch.appeal
    act = SetAside.objects.create(appeal=appeal, pattern={}, reason="x", by=house.heron, at=NOW)
    Signature.objects.filter(letters=second).update(set_aside=act)
    assert posting.withdrawn(batch) == [2]


# Killed, and at once


def test_killed_in_the_making_it_is_made_of_the_same_letters(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = house.agreed(most=1)

    def die(*_letters: object, **_more: object) -> bytes:
        raise SystemExit

    monkeypatch.setattr(round_, "packed", die)
    with pytest.raises(SystemExit):
        make_batches(house.worker.hands, at=NOW)
    monkeypatch.undo()
    [claimed] = batch.contents
    assert make_batches(house.worker.hands, at=NOW) == 1
    assert list(batch.contents) == [claimed]
    assert waiting() == 1


def test_of_two_that_make_it_at_once_one_file_stands(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.agreed()
    real = round_.packed

    def meanwhile(*letters: object, **more: object) -> bytes:
        monkeypatch.setattr(round_, "packed", real)
        assert make_batches(house.worker.hands, at=NOW) == 1
        return real(*letters, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(round_, "packed", meanwhile)
    assert make_batches(house.worker.hands, at=NOW) == 0
    assert Entry.objects.filter(verb="post.made").count() == 1


def test_two_batches_share_no_letter(house: House) -> None:
    first, second = house.made(most=1), house.made(most=10)
    letters = [set(one.contents.values_list("pk", flat=True)) for one in (first, second)]
    assert [len(one) for one in letters] == [1, 1]
    assert not letters[0] & letters[1]


def test_letters_in_a_batch_are_in_no_dead_workers_hands(house: House) -> None:
    house.made()
    watch = Watch(lease=timedelta(0))
    watch.silent(now=0.0)
    assert watch.silent(now=1e6) == []


def test_a_batch_without_a_letter_ends(house: House) -> None:
    first = house.agreed()
    second = house.agreed()
    assert make_batches(house.worker.hands, at=NOW) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.letters, second.ended_at) == (2, NOW)


def test_a_name_that_nobody_can_print_is_told_by_its_rule_alone(house: House) -> None:
    house.sign("Ꙁ" * 3 + "\U0001d4d0")
    batch = house.made()
    assert batch.letters == 2
    failed = Delivery.objects.get(channel="post", failed_at=NOW)
    assert failed.attempts.get().proof == "cannot be printed: UNWRITABLE"
