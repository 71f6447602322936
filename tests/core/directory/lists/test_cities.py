import pytest

from hueandcry.core.directory.lists.cities import usual_city


@pytest.mark.parametrize(
    ("printed", "near", "city"),
    [
        ("Wien", "AT", "Vienna"),
        ("City of Westminster", "GB", "London"),
        ("Ixelles - Elsene", "BE", "Brussels"),
        ("16th arrondissement of Paris", "FR", "Paris"),
        ("Chaoyang District", "CN", "Beijing"),
        ("Sofia Capital Municipality", "BG", "Sofia"),
        ("Gentofte Municipality", "DK", "Gentofte"),
        ("Mitte", "AT", "Mitte"),  # a part of a city in another state
        ("Nowhere", "AT", "Nowhere"),
        ("", "AT", None),
    ],
)
def test_a_city_has_its_usual_name_also_when_a_part_of_it_is_named(
    printed: str, near: str, city: str | None
) -> None:
    assert usual_city(printed, near=near) == city
