import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.places import find_places


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    places = find_places(Document.of(text, language=language))
    assert all(text[place.at : place.end] == place.text for place in places)
    return [(place.text, place.kind, place.country) for place in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Police in Ankara, Turkey.", [("Ankara", "city", "TR"), ("Turkey", "state", "TR")]),
        ("The Turkish police came.", [("Turkish", "adjective", "TR")]),
        ("the embassy of South Africa’s rulers", [("South Africa", "state", "ZA")]),
        ("A South African miner", [("South African", "adjective", "ZA")]),
        ("New York, USA", [("New York", "city", "US"), ("USA", "state", "US")]),
        ("in Washington D.C. today", [("Washington D.C.", "city", "US")]),
        ("Korea, Republic of", [("Korea, Republic of", "state", "KR")]),
        ("Tel-\nAviv and Tel-Aviv", [("Tel-Aviv", "city", "IL")]),
        ("Papua\nNew Guinea", [("Papua\nNew Guinea", "state", "PG")]),
        ("bosnian", []),
        ("Nice weather. Reading is fun. Of Man and Mobile things.", []),
        ("Nice, France", [("Nice", "city", "FR"), ("France", "state", "FR")]),
        ("Us and them", []),
        ("US and UK", [("US", "state", "US"), ("UK", "state", "GB")]),
    ],
)
def test_places_are_found_as_printed(text: str, places: list[tuple[str, str, str]]) -> None:
    assert found(text) == places


def test_small_adjectives_count_where_the_language_prints_them_small() -> None:
    assert found("die türkischen Behörden in Köln", "de") == [
        ("türkischen", "adjective", "TR"),
        ("Köln", "city", "DE"),
    ]
    assert found("полиция в Москве", "ru") == [("Москве", "city", "RU")]


def test_a_person_may_bear_the_name_of_a_state() -> None:
    [place] = find_places(Document.of("Jordan spoke", language="en"))
    assert place.score < 0.9
