"""What a source states besides names and plain numbers, read from an invented text."""

import pytest

from hueandcry.core.casefile.claims import demanded
from hueandcry.core.casefile.findings import findings_of
from hueandcry.core.casefile.gather import gather
from hueandcry.core.casefile.values import Statement
from hueandcry.core.reading.read import read
from hueandcry.core.reading.report import as_json

TEXT = """Lublin: weavers arrested

Twelve weavers were arrested in Lublin on 3 March 2004. The Lublin Weavers' Union, with branches in
30 towns, protests. The prosecutor demands 5 years for Ewa Dudek and 2 years for Tomasz Wrona, a
total of 8 years.

We demand:

  • The immediate release of Tomasz Wrona and Ewa Dudek.
  • An end to all harassment.

Please send faxes to the Minister of Justice, Adam Zielony, Fax: +48 22 555 01 99
"""


@pytest.fixture(scope="module")
def stated() -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    report = as_json(read(TEXT, published="2004-03-05"))
    for one in gather(findings_of(report, source="a")).statements:
        assert one.passage.source == "a"
        found.setdefault(one.about, []).append(one)
    return found


def test_a_demand_says_for_whom_and_what(stated: dict[str, list[Statement]]) -> None:
    first, second = stated["demand"]
    assert (first.value, len(first.subjects)) == ("release", 2)
    assert (second.value, second.subjects) == ("", ())


def test_asks_and_channels_are_stated(stated: dict[str, list[Statement]]) -> None:
    assert [one.value for one in stated["ask"]] == ["send_fax"]
    assert [(one.value, one.printed) for one in stated["channel"]] == [("fax", "+48 22 555 01 99")]


def test_a_number_of_people_belongs_to_what_happened_to_them(
    stated: dict[str, list[Statement]],
) -> None:
    (people,) = stated["people_of_event"]
    assert (people.value, people.unit) == ("12", "people")
    assert people.subjects[0].startswith("a:e")


def test_a_number_beside_an_organisation_is_said_of_it(
    stated: dict[str, list[Statement]],
) -> None:
    (towns,) = stated["of_body"]
    (union,) = (one for one in stated["body"] if one.subjects == towns.subjects)
    assert (towns.value, towns.unit, union.value) == ("30", "towns", "union")


def test_a_total_that_its_parts_do_not_come_to_is_stated(
    stated: dict[str, list[Statement]],
) -> None:
    (total,) = stated["total_of_parts"]
    assert (total.value, total.printed) == ("7", "5 + 2 = 7")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The immediate release of A", {"release"}),
        ("Die sofortige Freilassung von A", {"release"}),
        ("Требуем освобождения А", {"release"}),
        ("An end to all harassment of A", set()),
    ],
)
def test_a_demand_is_for_release_in_several_languages(text: str, kinds: set[str]) -> None:
    assert demanded(text) == kinds
