import re

import pytest

from hueandcry.core.places.enumeration import named_in

BETWEEN = re.compile(r",? and |, ")


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Norway", ["NO"]),
        ("Norway, Iceland and Togo", ["NO", "IS", "TG"]),
        ("Antigua and Barbuda and Norway", ["AG", "NO"]),
        ("Norway and Trinidad and Tobago", ["NO", "TT"]),
        ("Saint Lucia, and Saint Vincent and the Grenadines", ["LC", "VC"]),
        ("Norway and the Council of Bridges", ["NO", None]),
        ("", [None]),
    ],
)
def test_an_and_inside_the_name_of_a_state_parts_no_two(
    words: str, states: list[str | None]
) -> None:
    assert [state for _, state in named_in(words, between=BETWEEN)] == states
