"""One mailbox has one hash within an appeal, and nothing joins it to another."""

from __future__ import annotations

import pytest

from hueandcry.sealing.hashes import address_hash, one_form, week_hash

PEPPER = b"\x05" * 32


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna@mail.example", "Anna@MAIL.example"),
        ("anna@mail.example", " anna+letters@mail.example "),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("a\ufb01@mail.example", "afi@mail.example"),
    ],
)
def test_ways_to_write_one_mailbox_are_one(one: str, other: str) -> None:
    assert address_hash(one, appeal="2026-1", pepper=PEPPER) == address_hash(
        other, appeal="2026-1", pepper=PEPPER
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna@mail.example", "anna@mail2.example"),
        ("anna@mail.example", "a.nna@mail.example"),
        ("+a@mail.example", "+b@mail.example"),
        ("a@b@mail.example", "a@mail.example"),
    ],
)
def test_two_mailboxes_are_two(one: str, other: str) -> None:
    assert one_form(one) != one_form(other)


def test_nothing_joins_appeals_weeks_or_peppers() -> None:
    address = "anna@mail.example"
    hashes = {
        address_hash(address, appeal="2026-1", pepper=PEPPER),
        address_hash(address, appeal="2026-2", pepper=PEPPER),
        address_hash(address, appeal="2026-1", pepper=b"\x06" * 32),
        week_hash(address, week="2026-W02", pepper=PEPPER),
        week_hash(address, week="2026-W03", pepper=PEPPER),
    }
    assert len(hashes) == 5
    assert {len(one) for one in hashes} == {32}
