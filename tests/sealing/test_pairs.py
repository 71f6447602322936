"""A pair for each appeal, made once, destroyed for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hueandcry.ledger.models import Entry
from hueandcry.ledger.services import is_whole
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.models import PublicHalf
from hueandcry.sealing.services import destroy_pair, make_signers_pair

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path, b"\x07" * 32)


def test_an_appeal_has_one_pair_however_often_it_is_asked_for(keyring: Keyring) -> None:
    first = make_signers_pair("2026-1", keyring, at=AT)
    assert make_signers_pair("2026-1", keyring, at=AT) == first
    assert make_signers_pair("2026-2", keyring, at=AT) != first
    assert PublicHalf.objects.of_signers("2026-1") == first
    assert len(keyring.key_ids()) == 2


def test_of_two_workers_the_second_takes_the_pair_of_the_first(
    keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Keyring.make

    def slowly(self: Keyring) -> tuple[str, bytes]:
        monkeypatch.setattr(Keyring, "make", make)
        make_signers_pair("2026-1", keyring, at=AT)
        return make(self)

    monkeypatch.setattr(Keyring, "make", slowly)
    half = make_signers_pair("2026-1", keyring, at=AT)
    assert keyring.key_ids() == [half.key_id]
    assert PublicHalf.objects.count() == 1


def test_a_destroyed_pair_seals_nothing_more_and_is_made_no_second_time(keyring: Keyring) -> None:
    half, later = make_signers_pair("2026-1", keyring, at=AT), AT + timedelta(days=28)
    assert destroy_pair(half, keyring, at=later)
    assert not destroy_pair(half, keyring, at=later)
    assert PublicHalf.objects.of_signers("2026-1") is None
    assert make_signers_pair("2026-1", keyring, at=later).destroyed_at == later
    assert keyring.key_ids() == []
    assert list(Entry.objects.values_list("verb", flat=True)) == ["key.made", "key.destroyed"]
    assert is_whole()


def test_killed_between_key_and_row_the_next_run_ends_it(keyring: Keyring) -> None:
    half = make_signers_pair("2026-1", keyring, at=AT)
    keyring.destroy(half.key_id)
    assert destroy_pair(half, keyring, at=AT)
