import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.missions.planned_places import find_planned_places


def places(text: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    found = find_planned_places(Document.of(text, language=language))
    assert all(text[place.at : place.end].strip() for place in found)
    return [(place.kind, place.city, place.country) for place in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Norway – in Oslo", [("unspecified", "Oslo", "NO")]),
        ("Norway (Oslo)", [("unspecified", "Oslo", "NO")]),
        ("Norway (Consulate)", [("consulate", None, "NO")]),
        ("Norway", [("unspecified", None, "NO")]),
        (
            "Poland (Embassy in Warsaw, Consulates in Gdansk, Lodz and Cracow)",
            [
                ("embassy", "Warsaw", "PL"),
                ("consulate", "Gdansk", "PL"),
                ("consulate", "Lodz", "PL"),
                ("consulate", "Cracow", "PL"),
            ],
        ),
        (
            "USA (Consulate and UN Mission in New York)",
            [("consulate", "New York", "US"), ("un_mission", "New York", "US")],
        ),
        ("- London: outside the embassy, 12 noon", [("embassy", "London", "GB")]),
        ("Chile (Mission in Pueblo Hundido)", [("mission", "Pueblo Hundido", "CL")]),
    ],
)
def test_each_office_of_a_line_is_a_place(
    line: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    text = (
        f"We plan pickets on 7 May. We aim to include:\n\n{line}\n\nDenmark (Embassy)\n\nWrite now."
    )
    assert places(text) == [*expected, ("embassy", None, "DK")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "There will be pickets outside Cuban embassies in Rome, Paris and Oslo on 7 May.",
            [("embassy", "Rome", "IT"), ("embassy", "Paris", "FR"), ("embassy", "Oslo", "NO")],
        ),
        (
            "en",
            "Join the vigil at the Consulate General of Cuba in Barcelona on Friday 1 May.",
            [("consulate", "Barcelona", "ES")],
        ),
        (
            "de",
            "Kommt zur Mahnwache vor der kubanischen Botschaft in Wien!",
            [("embassy", "Wien", "AT")],
        ),
        (
            "fr",
            "Un rassemblement aura lieu devant l'ambassade de Cuba à Paris.",
            [("embassy", "Paris", "FR")],
        ),
        (
            "es",
            "Invitamos al plantón frente al consulado de Cuba en Sevilla.",
            [("consulate", "Sevilla", "ES")],
        ),
        (
            "ru",
            "Пикет пройдёт у посольства Кубы в Москве.",
            [("embassy", "Москве", "RU")],
        ),
    ],
)
def test_running_text_announces_pickets(
    language: str, text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert places(text, language) == expected


def test_a_place_announced_twice_is_one() -> None:
    text = "A picket will be held at the embassy in Rome. Join the picket at the embassy in Rome!"
    assert places(text) == [("embassy", "Rome", "IT")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Last Friday 30 people protested outside the embassy in Rome.",
        "A picket took place at the embassy in Rome and will be remembered.",
        "Please protest at the embassies.",
        "The embassy in Rome will move.",
        "A picket will be held in Rome.",
        "Pickets are planned:\n\nWrite to your member of parliament.\n",
    ],
)
def test_pickets_of_the_past_and_offices_alone_are_no_places(text: str) -> None:
    assert places(text) == []
