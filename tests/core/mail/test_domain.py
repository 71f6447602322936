"""A domain has one form, and its parts lie within it."""

from __future__ import annotations

import pytest

from hueandcry.core.mail.domain import domain_name, domain_of, is_within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Throw-Away.Example", "throw-away.example"),
        (" @throw-away.example. ", "throw-away.example"),
        ("żółw.example", "xn--w-uga1v8h.example"),
        ("XN--W-UGA1V8H.example", "xn--w-uga1v8h.example"),
        ("почта.example", "xn--80a1acny.example"),
        ("example", ""),
        ("", ""),
        ("a..example", ""),
        ("a b.example", ""),
        ("-a.example", ""),
        ("a" * 64 + ".example", ""),
        (".".join(["a" * 60] * 5), ""),
        ("*.example.org", ""),
    ],
)
def test_a_domain_has_one_form_or_is_none(text: str, expected: str) -> None:
    assert domain_name(text) == expected


def test_an_address_has_the_domain_behind_its_last_sign() -> None:
    assert domain_of("a@b@Mail.example") == "mail.example"
    assert domain_of("nobody") == ""


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("away.example", True),
        ("mx.deep.away.example", True),
        ("faraway.example", False),
        ("example", False),
        ("", False),
    ],
)
def test_parts_lie_within_a_domain_and_look_alikes_do_not(domain: str, expected: bool) -> None:
    assert is_within(domain, {"away.example", "other.example"}) is expected
