"""A signature is taken once, sealed, and confirmed by nobody but the person who got the mail."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from tests.actions.worker import ENTERED as PLAIN
from tests.appeals.story import NOW

from hueandcry.actions.models import Signature
from hueandcry.actions.signing.content import Content
from hueandcry.actions.signing.taking import (
    Confirmed,
    Guess,
    ask_again,
    code_hash,
    confirm_all,
    confirm_by_code,
    confirm_by_link,
    guess_all,
    link_hash,
    sign,
    waiting_for,
)
from hueandcry.appeals.models import Edition
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

ENTERED = replace(PLAIN, wants_news=True)


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", b"\x07" * 32)


@pytest.fixture
def signed(edition: Edition, keyring: Keyring) -> UUID:
    make_signers_pair(edition.appeal.slug, keyring, at=NOW)
    pk = sign(edition, ENTERED, at=NOW)
    assert pk
    return pk


@pytest.fixture
def content(signed: UUID, keyring: Keyring) -> Content:
    return Content.from_bytes(keyring.open(bytes(Signature.objects.get().sealed)))


def is_confirmed() -> bool:
    return Signature.objects.get().confirmed_at is not None


def other_than(code: str, *, number: int = 1) -> Iterator[str]:
    """So many wrong codes."""
    return (f"{(int(code) + step) % 10**6:06}" for step in range(1, number + 1))


def test_what_was_entered_comes_back_out_of_the_seal_and_nowhere_else(content: Content) -> None:
    assert (content.name, content.address, content.to) == ("Zażółć Gęślą", ENTERED.address, ("t0",))
    assert content.wants_news
    row = Signature.objects.values_list().get()
    plain = b" ".join(
        bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode() for one in row
    )
    for word in ("zazolc", "mail.example", "Zażółć", content.code, content.token):
        assert word.encode() not in plain


def test_nothing_is_taken_where_nothing_seals(edition: Edition) -> None:
    assert sign(edition, ENTERED, at=NOW) is None
    assert not Signature.objects.exists()


def test_nothing_is_taken_for_an_appeal_that_ended(edition: Edition, signed: UUID) -> None:
    assert edition.stop_on
    late = NOW + timedelta(days=(edition.stop_on - NOW.date()).days + 1)
    assert sign(edition, ENTERED, at=late) is None
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_the_digits_confirm_in_any_writing(signed: UUID, content: Content, written: str) -> None:
    assert confirm_by_code(signed, written.format(content.code), at=NOW)
    assert is_confirmed()


def test_arabic_digits_confirm_as_well(signed: UUID, content: Content) -> None:
    arabic = content.code.translate({ord("0") + n: 0x0660 + n for n in range(10)})
    assert confirm_by_code(signed, arabic, at=NOW)


def test_five_wrong_guesses_close_the_digits_and_not_the_link(
    signed: UUID, content: Content
) -> None:
    for wrong in other_than(content.code, number=5):
        assert not confirm_by_code(signed, wrong, at=NOW)
    assert not confirm_by_code(signed, content.code, at=NOW)
    assert not is_confirmed()
    assert confirm_by_link(content.token, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_five_as_well(signed: UUID, content: Content) -> None:
    def guess(code: str) -> bool:
        try:
            return confirm_by_code(signed, code, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(guess, other_than(content.code, number=40)))
    assert Signature.objects.get().tries == 5


@pytest.mark.parametrize(("wrong", "is_heard"), [(4, True), (5, False)])
def test_of_guesses_in_one_transaction_none_is_heard_beyond_the_fifth(
    signed: UUID, content: Content, wrong: int, is_heard: bool
) -> None:
    codes = [*other_than(content.code, number=wrong), content.code]
    guesses = [Guess(signed, code_hash(code, signature=signed), NOW) for code in codes]
    assert guess_all(guesses) == [False] * wrong + [is_heard]
    assert is_confirmed() == is_heard


def test_of_links_in_one_transaction_each_is_told_of_its_own(
    edition: Edition, signed: UUID, content: Content
) -> None:
    told = confirm_all([(link_hash(token), NOW) for token in ("nothing", content.token)])
    assert told == [None, Confirmed(edition=edition.pk, is_organisation=False)]


def test_confirming_twice_is_confirming_once(signed: UUID, content: Content) -> None:
    assert confirm_by_link(content.token, at=NOW)
    assert confirm_by_link(content.token, at=NOW + timedelta(hours=1))
    assert confirm_by_code(signed, content.code, at=NOW + timedelta(hours=1))
    assert Signature.objects.get().confirmed_at == NOW


def test_a_wrong_guess_after_the_right_one_takes_nothing_back(
    signed: UUID, content: Content
) -> None:
    confirm_by_code(signed, content.code, at=NOW)
    assert not confirm_by_code(signed, next(other_than(content.code)), at=NOW)
    assert is_confirmed()


def test_after_seven_days_nothing_confirms(signed: UUID, content: Content) -> None:
    late = NOW + timedelta(days=7)
    assert waiting_for(content.token, at=late) is None
    assert not confirm_by_link(content.token, at=late)
    assert not confirm_by_code(signed, content.code, at=late)
    assert not is_confirmed()


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\0", "1" * 1_000_000])
def test_what_is_no_code_confirms_nothing(signed: UUID, code: str) -> None:
    assert not confirm_by_code(signed, code, at=NOW)
    assert not is_confirmed()


def test_an_unknown_place_or_link_is_answered_as_a_wrong_one(signed: UUID) -> None:
    assert not confirm_by_code(uuid4(), "123456", at=NOW)
    assert not confirm_by_link("nothing", at=NOW)
    assert waiting_for("nothing", at=NOW) is None


def test_one_more_mail_can_be_asked_for_and_no_third(signed: UUID) -> None:
    ask_again(signed, at=NOW)
    assert Signature.objects.get().wanted == 1, "the first has not left yet"
    Signature.objects.update(asked=1)
    for _time in range(3):
        ask_again(signed, at=NOW)
    Signature.objects.update(asked=2)
    ask_again(signed, at=NOW)
    assert Signature.objects.get().wanted == 2
