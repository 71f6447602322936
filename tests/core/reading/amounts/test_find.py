import pytest

from hueandcry.core.reading.amounts.find import find_quantities
from hueandcry.core.reading.amounts.totals import check_totals, stated_totals
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Mention, Person, Quantity


def amounts(text: str, language: str = "en", country: str | None = None) -> list[Quantity]:
    return list(find_quantities(Document.of(text, language=language), country=country))


def told(text: str, language: str = "en") -> list[tuple[float | None, str, str]]:
    return [(one.value, one.qualifier, one.unit) for one in amounts(text, language)]


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("Police beat 25 women.", 25, "exact", "people"),
        ("Seven shop stewards were held.", 7, "exact", "people"),
        ("Two of his comrades fled.", 2, "exact", "people"),
        ("Over 30 protested outside.", 30, "over", "people"),
        ("Twelve, including a nurse, were held.", 12, "exact", "people"),
        ("A delegation of five went in.", 5, "exact", "people"),
        ("Nearly 3,000 dockers struck.", 3000, "nearly", "people"),
        ("At least two dozen students marched.", 24, "at_least", "people"),
        ("Three hundred and fifty miners struck.", 350, "exact", "people"),
        ("Hundreds of weavers marched.", None, "vague", "people"),
        ("Thousands were dismissed.", None, "vague", "people"),
        ("She could get up to 8 years in prison.", 8, "up_to", "years"),
        ("They face 10-15 years.", 15, "up_to", "years"),
        ("She got a two-year sentence.", 2, "exact", "years"),
        ("He was held for a whole year.", 1, "exact", "years"),
        ("It lasted some 36 hours.", 36, "about", "hours"),
        ("They face 14 criminal offences.", 14, "exact", "charges"),
        ("He was fined US$1,100 by the court.", 1100, "exact", "USD"),
        ("A fine of 500,000 tenge.", 500000, "exact", "KZT"),
        ("The firm owes $2 million.", 2000000, "exact", "USD"),
        ("Hundreds of thousands of dollars.", None, "vague", "USD"),
        ("Agents took six computers away.", 6, "exact", "computers"),
        ("Three big buses came.", 3, "exact", "buses"),
        ("Between 30 and 40 people came.", 40, "about", "people"),
        ("Between three and ten years await him.", 10, "about", "years"),
        ("Ten to fifteen men came.", 15, "about", "people"),
        ("Houses burnt and 27 were injured.", 27, "exact", "people"),
        ("Rome, 3 June 1999 - 12 miners struck.", 12, "exact", "people"),
        ("Five of the eight went home.", 5, "exact", "people"),
        ("Over a hundred police came.", 100, "over", "people"),
        ("The gate was shut; ten were injured.", 10, "exact", "people"),
    ],
)
def test_an_amount_is_a_number_with_what_it_counts(
    text: str, value: float | None, qualifier: str, unit: str
) -> None:
    assert told(text) == [(value, qualifier, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "On 7 September 2002 workers marched.",
        "On 14 March soldiers came.",
        "She is 34 years old.",
        "Anna Bell, aged 34, and Ben Cole, 27, were held.",
        "Under Article 5 prisoners may appeal.",
        "Conventions 87 and 98 of the organisation.",
        "It began two weeks ago.",
        "In the last two years little changed.",
        "Come at 5 pm to Room 12.",
        "38 Garden Boulevard, 10785 Berlin, tel. +49 30 555 1234",
        "The trial begins in two weeks.",
        "80 per cent of them agreed.",
        "One in three workers agreed.",
        "One woman wept.",
        "One day they came.",
        "The 2008 workers charter.",
    ],
)
def test_dates_ages_laws_and_addresses_are_no_amounts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Rund 3.000 Arbeiter streikten zwei Wochen.", [(3000, "people"), (2, "weeks")]),
        (
            "de",
            "Fünf von ihnen sitzen; Tausende Menschen kamen.",
            [(5, "people"), (None, "people")],
        ),
        ("de", "Er ist 45 Jahre alt. 10785 Berlin. Am 14. Mai 2010.", []),
        ("fr", "Une trentaine de grévistes, condamnés à cinq ans.", [(30, "people"), (5, "years")]),
        ("fr", "Jean, 45 ans, dort. Le 12 mars 2003, à 15 heures.", []),
        ("es", "Unas 2.000 personas; dos meses de cárcel.", [(2000, "people"), (2, "months")]),
        ("es", "Juan, de 24 años, salió.", []),
        ("ru", "Более 500 рабочих бастуют две недели.", [(500, "people"), (2, "weeks")]),
        ("ru", "Штраф в 100 тысяч рублей, статья 282.", [(100000, "RUB")]),
    ],
)
def test_other_languages_have_their_words(
    language: str, text: str, expected: list[tuple[float | None, str]]
) -> None:
    assert [(value, unit) for value, _, unit in told(text, language)] == expected


def test_what_is_told_again_counts_once() -> None:
    text = (
        "Twelve miners jailed\n\nTwelve miners were jailed for ten days. The twelve men are fed."
        " Three guards watch, and three lawyers wait."
    )
    found = amounts(text)
    assert [(one.value, one.unit) for one in found] == [
        (12, "people"),
        (10, "days"),
        (3, "people"),
        (3, "people"),
    ]
    assert found[0].at == text.index("Twelve miners were")


def test_a_peso_is_that_of_the_country() -> None:
    assert [one.unit for one in amounts("Bail of 40,000 pesos.", country="PH")] == ["PHP"]
    assert [one.unit for one in amounts("Bail of 40,000 pesos.", country="MX")] == ["MXN"]
    assert [one.unit for one in amounts("Bail of 40,000 pesos.")] == ["pesos"]


def people_in(text: str, *names: str) -> list[Person]:
    """Persons with their initials as ids, each named once."""
    return [
        Person(
            id=name[0],
            name=name,
            mentions=(Mention(at=text.index(name), end=text.index(name) + len(name), text=name),),
            reason=Reason(Rule.FIRST_LINE),
        )
        for name in names
    ]


def test_an_amount_concerns_the_person_that_it_is_said_to_be_for() -> None:
    text = "They want 7 years for Anna Bell, 6 years for her brother Ben Cole."
    people = people_in(text, "Anna Bell", "Ben Cole")
    first, second = find_quantities(Document.of(text, language="en"), persons=people)
    assert (first.persons, second.persons) == (("A",), ("B",))


def test_an_amount_stands_where_it_says_and_concerns_the_nearest_person() -> None:
    text = "Anna Bell got 7 years, Ben Cole at least 6 months."
    people = people_in(text, "Anna Bell", "Ben Cole")
    first, second = find_quantities(Document.of(text, language="en"), persons=people)
    assert text[first.at : first.end] == "7 years"
    assert text[second.at : second.end] == "at least 6 months"
    assert (first.persons, second.persons) == (("A",), ("B",))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("He got 7 years, she 6 years and Ben 2 years. That is a total of 15 years.", [True]),
        ("A total of 15 years is asked. He faces 7 years, she 6 years.", [False]),
        ("A total of 15 years is asked.", []),
        ("15 years between the three is asked. He faces 7 years, she 6 years, Ben 2.", [False]),
        ("15 years between the three: 7 years for him, 6 years for her, 2 years for Ben.", [True]),
        ("He got 7 years and she 6 years.", []),
    ],
)
def test_stated_totals_are_held_against_their_parts(text: str, agrees: list[bool]) -> None:
    document = Document.of(text, language="en")
    totals = stated_totals(document, find_quantities(document))
    assert [total.agrees for total in totals] == agrees


def test_a_total_that_its_parts_do_not_make_is_doubtful() -> None:
    document = Document.of(
        "A total of 15 years is asked. He faces 7 years, she 6 years.", language="en"
    )
    total, *parts = check_totals(document, find_quantities(document))
    assert str(total.reason).endswith("something else: 7 + 6 = 13")
    assert total.score < min(part.score for part in parts)
