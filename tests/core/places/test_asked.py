"""What somebody means who asks for a state."""

import pytest

from hueandcry.core.places.asked import Gone, Unknown, gone_states, state_asked
from hueandcry.core.places.gazetteer import GONE, state_name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("de", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Trinidad", "TT"),
        ("São Tomé", "ST"),
        ("Antigua", "AG"),
    ],
)
def test_a_state_of_today_is_its_code(words: str, code: str) -> None:
    assert state_asked(words) == code


@pytest.mark.parametrize(
    ("words", "name", "some"),
    [
        ("USSR", "the USSR", {"RU", "KZ", "AM"}),
        ("the Soviet Union", "the USSR", {"UA"}),
        ("SU", "the USSR", {"GE"}),
        ("Советский Союз", "the USSR", {"BY"}),
        ("Yugoslavia", "Yugoslavia", {"RS", "HR"}),
        ("Czechoslovakia", "Czechoslovakia", {"CZ", "SK"}),
        ("East Germany", "East Germany", {"DE"}),
        ("DDR", "East Germany", {"DE"}),
        ("Serbia & Montenegro", "Serbia and Montenegro", {"RS", "ME"}),
        ("South Yemen", "South Yemen", {"YE"}),
    ],
)
def test_a_state_that_is_no_more_has_those_that_followed(
    words: str, name: str, some: set[str]
) -> None:
    gone = state_asked(words)
    assert isinstance(gone, Gone)
    assert gone.name == name
    assert some <= set(gone.followed_by)


def test_the_table_leads_to_states_of_today_only() -> None:
    followers = {code for gone in gone_states().values() for code in gone.followed_by}
    assert all(state_name(code) and code not in GONE for code in followers)
    assert {"su", "yu", "cs"} <= set(gone_states())
    assert "" not in gone_states()


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("Germnay", ("DE",)),
        ("Phillipines", ("PH",)),
        ("Kazakstahn", ("KZ",)),
        ("Азербайджн", ("AZ",)),
        ("Untied Kingdom", ("GB",)),
        ("Slovania", ("SI", "SK")),
        ("Atlantis", ()),
        ("Narnia", ()),
        ("QQ", ()),
        ("UN", ()),
        ("", ()),
        ("x" * 5000, ()),
    ],
)
def test_a_misspelling_is_told_and_never_taken(words: str, like: tuple[str, ...]) -> None:
    assert state_asked(words) == Unknown(like=like)
