"""Things that are counted and then listed."""

import pytest

from hueandcry.core.reading.read import read

DIFFERS = "counted, but the list behind it has more or fewer: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four members were arrested in Lima in May 2009: Ana Lopez, Rosa Diaz and Luis Vega.",
            "Ana Lopez, Rosa Diaz, Luis Vega = 3",
        ),
        ("She faces four charges: libel, insult and assault.", "libel, insult, assault = 3"),
        (
            "Five unions from four countries signed: Peru, Chile and Brazil.",
            "Peru, Chile, Brazil = 3",
        ),
        ("Pickets were held in three cities: Lima and Bogota.", "Lima, Bogota = 2"),
        ("Three prisoners share his cell: a farmer and a monk.", "a farmer, a monk = 2"),
    ],
)
def test_a_list_of_more_or_fewer_than_were_counted_is_told(text: str, expected: str) -> None:
    (differing,) = [one for one in read(text).quantities if str(one.reason).startswith(DIFFERS)]
    assert str(differing.reason) == DIFFERS + expected


@pytest.mark.parametrize(
    "text",
    [
        "Three members were arrested in Lima: Ana Lopez, Rosa Diaz and Luis Vega.",
        "Five of us, from three towns, are free: Ana Paz, Rosa Diaz, Luis Vega, Eva Paz, Jo Ruiz.",
        "Two bodies signed: the Ministry of Trade and Industry, the Union of Bakers.",
        "Two ministries answered: Trade and Industry, Justice.",
        "Four members were arrested, among them: Ana Lopez and Rosa Diaz.",
        "Four members were arrested: Ana Lopez, Rosa Diaz and others.",
        "Three men came: the door was open, nobody answered.",
        "Three leaders were held: Ana Lopez, president of the union, and Rosa Diaz.",
        "He was sentenced to three years: two in prison and one on probation.",
        "Hundreds came: Ana Lopez and Rosa Diaz.",
        "Two numbers are known: 555 0142, 555 0143, 555 0144.",
    ],
)
def test_a_list_that_agrees_or_is_left_open_tells_nothing(text: str) -> None:
    assert not [one for one in read(text).quantities if str(one.reason).startswith(DIFFERS)]
