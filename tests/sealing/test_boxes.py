"""What is sealed is read by the holder of the key alone, and tells little by its length."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hueandcry.sealing.boxes import UnreadableError, key_id_of, seal
from hueandcry.sealing.keyring import KeyGoneError, Keyring, WrongMasterKeyError
from hueandcry.sealing.models import PublicHalf

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
TEXT = "Anna Przykładowa, anna@mail.example".encode()


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", b"\x07" * 32)


@pytest.fixture
def half(keyring: Keyring) -> PublicHalf:
    key_id, public = keyring.make()
    return PublicHalf(key_id=key_id, purpose="signers", subject="2026-1", public=public, made_at=AT)


def test_what_is_sealed_is_opened_by_the_private_half(keyring: Keyring, half: PublicHalf) -> None:
    sealed = seal(TEXT, half)
    assert key_id_of(sealed) == half.key_id
    assert keyring.open(sealed) == TEXT


def test_two_seals_of_one_text_differ_and_neither_shows_it(half: PublicHalf) -> None:
    first, second = seal(TEXT, half), seal(TEXT, half)
    assert first != second
    assert b"mail.example" not in first + second


@pytest.mark.parametrize(("one", "other"), [(0, 200), (1, 255), (256, 511)])
def test_a_length_is_told_in_steps_of_256_bytes(half: PublicHalf, one: int, other: int) -> None:
    assert len(seal(b"x" * one, half)) == len(seal(b"y" * other, half))


@pytest.mark.parametrize("text", [b"", b"\x80", b"\x80\x00", b"\x00" * 256, b"x" * 100_000])
def test_every_text_comes_back_as_it_was(keyring: Keyring, half: PublicHalf, text: bytes) -> None:
    assert keyring.open(seal(text, half)) == text


@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_changed_byte_is_noticed(keyring: Keyring, half: PublicHalf, place: int) -> None:
    sealed = bytearray(seal(TEXT, half))
    sealed[place] ^= 1
    with pytest.raises(UnreadableError):
        keyring.open(bytes(sealed))


@pytest.mark.parametrize("value", [b"", b"\x01", b"\x01" * 9, b"\x02" + b"\x01" * 400])
def test_what_is_no_sealed_value_is_said_so(keyring: Keyring, value: bytes) -> None:
    with pytest.raises(UnreadableError):
        keyring.open(value)


def test_a_destroyed_key_opens_nothing_and_leaves_no_byte(
    keyring: Keyring, half: PublicHalf, tmp_path: Path
) -> None:
    sealed, file = seal(TEXT, half), keyring.path(half.key_id)
    kept = tmp_path / "the same file by another name"
    kept.hardlink_to(file)
    assert keyring.destroy(half.key_id)
    assert set(kept.read_bytes()) == {0}
    with pytest.raises(KeyGoneError):
        keyring.open(sealed)
    assert not keyring.destroy(half.key_id)


def test_another_master_key_opens_nothing_and_adds_nothing(
    keyring: Keyring, half: PublicHalf
) -> None:
    other = Keyring(keyring.folder, b"\x08" * 32)
    with pytest.raises(WrongMasterKeyError, match="HUEANDCRY_MASTER_KEY"):
        other.open(seal(TEXT, half))
    with pytest.raises(WrongMasterKeyError):
        other.make()
    assert keyring.key_ids() == [half.key_id]


def test_the_keyring_is_for_its_owner_alone(keyring: Keyring, half: PublicHalf) -> None:
    assert keyring.folder.stat().st_mode & 0o077 == 0
    assert keyring.path(half.key_id).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key_id", ["../../etc/passwd", "", "0" * 15, "G" * 16])
def test_an_id_leads_nowhere_but_to_a_key(keyring: Keyring, key_id: str) -> None:
    with pytest.raises(UnreadableError):
        keyring.private(key_id)
