"""What is told of the parts of a name."""

import pytest

from hueandcry.core.names.parts import Parts, parts_of

NAMES = [
    ("Danil Orlov", ("Danil", "Orlov"), ""),
    ("ORLOV, Danil", ("Danil", "ORLOV"), ""),
    ("Orlov Danil Petrovich", ("Orlov", "Danil"), "Petrovich"),
    ("Данил Петрович Орлов", ("Данил", "Орлов"), "Петрович"),
    ("Daniyar Askaruly Ormanov", ("Daniyar", "Ormanov"), "Askaruly"),
    ("Vüqar Kamil oğlu Həsənov", ("Vüqar", "Həsənov"), "Kamiloğlu"),
    ("Milan Petrović", ("Milan", "Petrović"), ""),
    ("D. Orlov", ("D", "Orlov"), ""),
    ("Dr. Danil Orlov", ("Danil", "Orlov"), ""),
    ("Karim al-Orlani", ("Karim", "Orlani"), ""),
    ("Jean-Luc Morel", ("Jean", "Luc", "Morel"), ""),
    ("Orlov", ("Orlov",), ""),
    ("李 明", ("李", "明"), ""),
    ("", (), ""),
    (" ... ", (), ""),
]


@pytest.mark.parametrize(("name", "names", "patronymic"), NAMES)
def test_a_name_is_taken_apart(name: str, names: tuple[str, ...], patronymic: str) -> None:
    assert parts_of(name) == Parts(names, patronymic)


def test_a_name_of_particles_alone_stays() -> None:
    assert parts_of("Ben Don") == Parts(("Ben", "Don"))
