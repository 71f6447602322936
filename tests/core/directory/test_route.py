"""Which office answers, in which order, and what is said about it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.core.directory.peru import (
    ADDRESS,
    LISTED,
    ON,
    SAID,
    ask,
    claims,
    consulate,
    embassy,
    keys,
    lives,
    office,
)

from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.reasons import Rule
from hueandcry.core.directory.route import Answer, Purpose, Routed, route
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Evidence,
    Kind,
    Office,
    Status,
)

UN = office(Kind.PERMANENT_MISSION, "New York US", key="UN", country="UN")

Statements = list[Office | Accreditation]


def rules(answer: Answer) -> set[Rule]:
    """The warnings of the whole answer and of its offices."""
    of_offices = (warning for one in answer.offices for warning in one.warnings)
    return {warning.rule for warning in (*answer.warnings, *of_offices)}


def steps(routed: Routed) -> list[Rule]:
    return [reason.rule for reason in routed.reasons]


# A letter

LETTERS: dict[str, tuple[Statements, str, list[str]]] = {
    "an embassy in the country answers": ([embassy("Oslo NO"), UN], "NO", ["Oslo"]),
    "an embassy comes before consulates": (
        [consulate("Bergen NO"), embassy("Oslo NO")],
        "NO",
        ["Oslo", "Bergen"],
    ),
    "the ambassador's residence comes before a consulate in the country": (
        [consulate("Reykjavik IS"), embassy("Oslo NO"), lives("IS", "Oslo NO")],
        "IS",
        ["Oslo", "Reykjavik"],
    ),
    "an embassy in the country comes before a residence elsewhere": (
        [embassy("Reykjavik IS"), embassy("Oslo NO"), lives("IS", "Oslo NO")],
        "IS",
        ["Reykjavik", "Oslo"],
    ),
    "the city of the residence picks the office and not its state": (
        [
            embassy("Washington US"),
            consulate("New York US", key="C"),
            UN,
            lives("HT", "New York US"),
        ],
        "HT",
        ["UN"],
    ),
    "a city is known by its other names": (
        [embassy("Kyiv UA"), lives("MD", "Kiev UA")],
        "MD",
        ["Kyiv"],
    ),
    "a city of the same name in another state is another": (
        [embassy("Georgetown GY"), lives("BB", "Georgetown KY")],
        "BB",
        [],
    ),
    "a pointer without a city leads to the embassy of that state": (
        [consulate("Bergen NO"), embassy("Oslo NO"), lives("IS", see="NO")],
        "IS",
        ["Oslo"],
    ),
    "a pointer leads on to where that state's ambassador lives": (
        [embassy("Oslo NO"), lives("FO", see="IS"), lives("IS", "Oslo NO")],
        "FO",
        ["Oslo"],
    ),
    "a pointer follows pointers": (
        [embassy("Oslo NO"), lives("EE", see="LV"), lives("LV", see="LT"), lives("LT", see="NO")],
        "EE",
        ["Oslo"],
    ),
    "a pointer to a state with a consulate alone leads there": (
        [consulate("Bergen NO"), lives("IS", see="NO")],
        "IS",
        ["Bergen"],
    ),
    "a pointer to the United Nations leads to the mission there": (
        [embassy("Washington US"), UN, lives("HT", see="UN")],
        "HT",
        ["UN"],
    ),
    "a city without an office gives way to the pointer": (
        [embassy("Oslo NO"), lives("IS", "Bergen NO", see="NO")],
        "IS",
        ["Oslo"],
    ),
    "a city without an office leads nowhere": (
        [embassy("Oslo NO"), UN, lives("IS", "Bergen NO")],
        "IS",
        [],
    ),
    "an office that names the country answers last": (
        [consulate("Reykjavik IS"), embassy("Oslo NO"), claims("Oslo", "IS")],
        "IS",
        ["Reykjavik", "Oslo"],
    ),
    "an office is where it stands and not where it is listed": (
        [consulate("Basra IQ", country="KW"), embassy("Kuwait City KW")],
        "KW",
        ["Kuwait City"],
    ),
    "an office listed under another state answers where it stands": (
        [consulate("Basra IQ", country="KW")],
        "IQ",
        ["Basra"],
    ),
    "what is listed for a country without an office of its own answers": (
        [consulate("Nice FR", country="MC")],
        "MC",
        ["Nice"],
    ),
    "a mission to the United Nations is no office for its host": ([UN], "US", []),
    "a mission in the country that is listed for it comes after the embassy": (
        [office(Kind.PERMANENT_MISSION, "Geneva CH"), embassy("Bern CH")],
        "CH",
        ["Bern", "Geneva"],
    ),
    "a government at home is no mission": ([office(Kind.MINISTRY, "Oslo NO")], "NO", []),
    "a territory is answered by the office of its state": ([embassy("Oslo NO")], "SJ", ["Oslo"]),
    "a territory's own office comes alone": (
        [embassy("Beijing CN"), consulate("Hong Kong HK", country="CN")],
        "HK",
        ["Hong Kong"],
    ),
    "an office of another state is none": ([embassy("Oslo NO", state="CL")], "NO", []),
}


@pytest.mark.parametrize(("statements", "country", "wanted"), LETTERS.values(), ids=LETTERS.keys())
def test_a_letter_goes_where_the_ambassador_is(
    statements: Statements, country: str, wanted: list[str]
) -> None:
    answer = ask(*statements, country=country)
    assert keys(answer.offices) == wanted
    assert not (answer.offices and answer.fallback)


def test_nothing_known_offers_the_missions_to_the_united_nations() -> None:
    geneva = office(Kind.PERMANENT_MISSION, "Geneva CH")
    answer = ask(UN, geneva, country="TG")
    assert answer.offices == ()
    assert keys(answer.fallback) == ["UN", "Geneva"]
    assert [reason.rule for reason in answer.reasons] == [Rule.NONE_KNOWN]


def test_nothing_at_all_is_said_plainly() -> None:
    answer = ask(embassy("Oslo NO"), country="TG")
    assert answer.offices == answer.fallback == ()
    assert [reason.rule for reason in answer.reasons] == [Rule.NONE_KNOWN, Rule.NO_UN_MISSION]
    unknown = ask(embassy("Oslo NO"), country="TG", state="CL")
    assert [reason.rule for reason in unknown.reasons] == [Rule.NOTHING_KNOWN]


def test_a_state_has_no_mission_at_home() -> None:
    answer = ask(UN, embassy("Oslo NO"), country="PE")
    assert answer.offices == answer.fallback == ()
    assert str(answer.reasons[0]).startswith("Peru has no mission at home")


@pytest.mark.parametrize("code", ["ZZ", "", "Peru", "UN", "no"])
def test_what_is_no_code_is_a_mistake_of_the_program(code: str) -> None:
    with pytest.raises(ValueError, match="no code of a state"):
        ask(country=code)
    with pytest.raises(ValueError, match="no code of a state"):
        ask(country="NO", state=code)


# The chain


def test_the_chain_has_each_step_with_what_it_rests_on() -> None:
    entry = lives("IS", "Oslo NO", evidence=(Evidence(source="B", seen=LISTED),))
    answer = ask(embassy("Oslo NO"), entry, country="IS")
    chain = answer.offices[0].reasons
    assert [(reason.rule, reason.is_met) for reason in chain] == [
        (Rule.NO_OWN_OFFICE, False),
        (Rule.RESIDENCE, True),
        (Rule.OFFICE_IN_CITY, True),
        (Rule.OFFICE_NAMES_IT_NOT, False),
    ]
    assert [reason.evidence for reason in chain] == [None, entry.evidence[0], SAID[0], SAID[0]]


def test_each_office_has_its_own_chain() -> None:
    answer = ask(
        consulate("Reykjavik IS"),
        embassy("Oslo NO"),
        lives("IS", "Oslo NO"),
        claims("Oslo", "IS"),
        country="IS",
    )
    first, second = map(steps, answer.offices)
    assert first == [
        Rule.OWN_OFFICE,
        Rule.NO_AMBASSADOR_HEADS,
        Rule.RESIDENCE,
        Rule.OFFICE_IN_CITY,
        Rule.OFFICE_NAMES_COUNTRY,
    ]
    assert second == [Rule.OWN_OFFICE, Rule.NO_AMBASSADOR_HEADS, Rule.RESIDENCE]


def test_of_several_statements_the_confirmed_and_then_the_newest_counts() -> None:
    said = (
        Evidence(source="old", seen=date(2020, 1, 1), is_confirmed=True),
        Evidence(source="new", seen=date(2022, 1, 1), is_confirmed=True),
        Evidence(source="guess", seen=date(2024, 1, 1)),
        Evidence(source="later", seen=date(2026, 1, 1), is_confirmed=True),
    )
    answer = ask(embassy("Oslo NO", evidence=said), country="NO")
    assert answer.offices[0].reasons[0].evidence == said[1]


def test_a_territory_is_said_to_be_asked_as_its_state() -> None:
    answer = ask(embassy("Copenhagen DK"), country="GL")
    assert (answer.country, keys(answer.offices)) == ("GL", ["Copenhagen"])
    assert [(it.rule, it.country, it.other) for it in answer.reasons] == [
        (Rule.TERRITORY, "GL", "DK")
    ]


# Warnings

DEAD = Channel(type=ChannelType.FAX, printed="00 00", is_valid=False, checked_on=LISTED)
FAILED = Channel(type=ChannelType.EMAIL, printed="a@b.example", last_failure=LISTED)
MENDED = Channel(
    type=ChannelType.EMAIL, printed="a@b.example", last_failure=LISTED, last_success=ON
)
PHONE = Channel(type=ChannelType.PHONE, printed="1")

WARNINGS: dict[str, tuple[Statements, str, set[Rule]]] = {
    "nothing to warn of": ([embassy("Oslo NO")], "NO", set()),
    "both sides say it": (
        [embassy("Oslo NO"), lives("IS", "Oslo NO"), claims("Oslo", "IS")],
        "IS",
        set(),
    ),
    "only the country says it": (
        [embassy("Oslo NO"), lives("IS", "Oslo NO")],
        "IS",
        {Rule.ONLY_COUNTRY_SAYS},
    ),
    "only the office says it": (
        [embassy("Oslo NO"), claims("Oslo", "IS")],
        "IS",
        {Rule.ONLY_OFFICE_SAYS},
    ),
    "two offices claim it": (
        [embassy("Oslo NO"), embassy("Paris FR"), claims("Oslo", "IS"), claims("Paris", "IS")],
        "IS",
        {Rule.ONLY_OFFICE_SAYS, Rule.ANOTHER_CLAIMS},
    ),
    "an embassy of its own and covered from elsewhere": (
        [embassy("Reykjavik IS"), embassy("Oslo NO"), lives("IS", "Oslo NO"), claims("Oslo", "IS")],
        "IS",
        {Rule.ANOTHER_CLAIMS},
    ),
    "entries disagree": (
        [
            embassy("Oslo NO"),
            embassy("Paris FR"),
            lives("IS", "Oslo NO"),
            lives("IS", "Paris FR"),
            claims("Oslo", "IS"),
            claims("Paris", "IS"),
        ],
        "IS",
        {Rule.RESIDENCES_DIFFER, Rule.ANOTHER_CLAIMS},
    ),
    "the pointer and the city differ": (
        [embassy("Oslo NO"), lives("IS", "Oslo NO", see="DK"), claims("Oslo", "IS")],
        "IS",
        {Rule.POINTER_DIFFERS},
    ),
    "a pointer to nothing": ([lives("IS", see="NO")], "IS", {Rule.POINTER_MISSING}),
    "a city without an office": ([lives("IS", "Oslo NO")], "IS", {Rule.RESIDENCE_MISSING}),
    "a city of two states": (
        [
            embassy("Georgetown GY"),
            consulate("Georgetown KY", key="K"),
            lives("BB", "Georgetown NO", residence_country=None),
        ],
        "BB",
        {Rule.RESIDENCE_AMBIGUOUS},
    ),
    "two point to each other": (
        [lives("IS", see="NO"), lives("NO", see="IS")],
        "IS",
        {Rule.POINTERS_IN_A_CIRCLE},
    ),
    "one points to itself": ([lives("IS", see="IS")], "IS", {Rule.POINTERS_IN_A_CIRCLE}),
    "three point in a circle that one is outside of": (
        [lives("IS", see="NO"), lives("NO", see="SE"), lives("SE", see="NO")],
        "IS",
        {Rule.POINTERS_IN_A_CIRCLE},
    ),
    "listed elsewhere": (
        [consulate("Basra IQ", country="KW")],
        "IQ",
        {Rule.LISTED_ELSEWHERE},
    ),
    "nobody says where it stands": (
        [consulate("Basra IQ", located_in=None)],
        "IQ",
        {Rule.PLACE_UNKNOWN},
    ),
    "a territory's office under its state": (
        [consulate("Hong Kong HK", country="CN")],
        "HK",
        set(),
    ),
    "nobody confirmed it": (
        [embassy("Oslo NO", evidence=(Evidence(source="L", seen=LISTED),))],
        "NO",
        {Rule.UNCONFIRMED},
    ),
    "nobody confirmed who answers": (
        [
            embassy("Oslo NO"),
            lives("IS", "Oslo NO", evidence=(Evidence(source="L", seen=LISTED),)),
            claims("Oslo", "IS"),
        ],
        "IS",
        {Rule.UNCONFIRMED},
    ),
    "no way for a letter": (
        [embassy("Oslo NO", channels=(PHONE,))],
        "NO",
        {Rule.NO_WAY_FOR_A_LETTER},
    ),
    "a number that no longer fits": (
        [embassy("Oslo NO", channels=(ADDRESS, DEAD))],
        "NO",
        {Rule.NUMBER_NO_LONGER_FITS},
    ),
    "the only way is a number that no longer fits": (
        [embassy("Oslo NO", channels=(DEAD,))],
        "NO",
        {Rule.NUMBER_NO_LONGER_FITS, Rule.NO_WAY_FOR_A_LETTER},
    ),
    "it failed last": (
        [embassy("Oslo NO", channels=(ADDRESS, FAILED))],
        "NO",
        {Rule.CHANNEL_FAILED},
    ),
    "it failed and then worked": ([embassy("Oslo NO", channels=(MENDED,))], "NO", set()),
    "it is said to fail": (
        [
            embassy(
                "Oslo NO",
                channels=(Channel(type=ChannelType.FAX, printed="1", status=Status.FAILS),),
            )
        ],
        "NO",
        {Rule.CHANNEL_FAILS, Rule.NO_WAY_FOR_A_LETTER},
    ),
}


@pytest.mark.parametrize(
    ("statements", "country", "wanted"), WARNINGS.values(), ids=WARNINGS.keys()
)
def test_a_warning_says_what_to_be_careful_about(
    statements: Statements, country: str, wanted: set[Rule]
) -> None:
    assert rules(ask(*statements, country=country)) == wanted


@pytest.mark.parametrize(
    ("on", "is_old"), [(date(2028, 5, 1), False), (date(2028, 5, 2), True), (date.max, True)]
)
def test_after_five_years_the_day_of_a_statement_is_said(*, on: date, is_old: bool) -> None:
    warnings = ask(embassy("Oslo NO"), country="NO", on=on).offices[0].warnings
    assert [(it.rule, it.day) for it in warnings] == ([(Rule.OLD, "2023-05-01")] if is_old else [])


# The day


def test_before_the_first_statement_nothing_is_known() -> None:
    answer = ask(embassy("Oslo NO"), UN, country="NO", on=date(2023, 4, 30))
    assert answer.offices == answer.fallback == ()
    assert [(it.rule, it.day) for it in answer.warnings] == [
        (Rule.BEFORE_THE_DIRECTORY, "2023-05-01")
    ]


def test_the_first_of_all_days_breaks_nothing() -> None:
    assert ask(embassy("Oslo NO"), country="NO", on=date.min).offices == ()


def test_what_was_said_later_does_not_count() -> None:
    later = (Evidence(source="L", seen=date(2026, 1, 1)),)
    answer = ask(
        embassy("Oslo NO"),
        embassy("Paris FR"),
        lives("IS", "Oslo NO", evidence=later),
        country="IS",
    )
    assert answer.offices == ()


def test_a_channel_that_was_named_later_is_left_out() -> None:
    later = Channel(
        type=ChannelType.FAX, printed="1", evidence=(Evidence(source="L", seen=date(2026, 1, 1)),)
    )
    answer = ask(embassy("Oslo NO", channels=(ADDRESS, later)), country="NO")
    assert answer.offices[0].office.channels == (ADDRESS,)


def test_a_retired_channel_is_left_out() -> None:
    retired = Channel(type=ChannelType.FAX, printed="1", status=Status.RETIRED)
    answer = ask(embassy("Oslo NO", channels=(retired, ADDRESS)), country="NO")
    assert answer.offices[0].office.channels == (ADDRESS,)


@pytest.mark.parametrize(("until", "wanted"), [(ON, []), (date(2025, 5, 2), ["Oslo"])])
def test_an_office_answers_until_the_day_it_is_closed(until: date, wanted: list[str]) -> None:
    assert keys(ask(embassy("Oslo NO", until=until), country="NO").offices) == wanted


def test_a_claim_that_was_withdrawn_does_not_count() -> None:
    assert ask(embassy("Oslo NO"), claims("Oslo", "IS", until=ON), country="IS").offices == ()


def test_a_claim_of_a_closed_office_does_not_count() -> None:
    closed = embassy("Oslo NO", until=ON)
    assert ask(closed, claims("Oslo", "IS"), lives("IS", "Oslo NO"), country="IS").offices == ()


def test_a_newer_entry_is_followed_first() -> None:
    newer = (Evidence(source="L", seen=ON, is_confirmed=True),)
    answer = ask(
        embassy("Oslo NO"),
        embassy("Paris FR"),
        lives("IS", "Oslo NO"),
        lives("IS", "Paris FR", evidence=newer),
        country="IS",
    )
    assert keys(answer.offices) == ["Paris", "Oslo"]


# A picket

BOX = Channel(type=ChannelType.POST, printed="P.O. Box 77\nOslo")
PICKETS: dict[str, tuple[Statements, str, list[str]]] = {
    "an embassy before consulates": (
        [consulate("Bergen NO"), embassy("Oslo NO")],
        "NO",
        ["Oslo", "Bergen"],
    ),
    "a street before a post box": (
        [embassy("Oslo NO", channels=(BOX,)), consulate("Bergen NO")],
        "NO",
        ["Bergen", "Oslo"],
    ),
    "not where the ambassador lives": (
        [consulate("Toronto CA"), embassy("Washington US"), lives("CA", "Washington US")],
        "CA",
        ["Toronto"],
    ),
    "nowhere from a country without an office": (
        [embassy("Oslo NO"), UN, lives("IS", "Oslo NO"), claims("Oslo", "IS")],
        "IS",
        [],
    ),
    "at the mission to the United Nations too, in its host state": (
        [UN, embassy("Washington US")],
        "US",
        ["Washington", "UN"],
    ),
    "not at an office that stands elsewhere": (
        [consulate("Basra IQ", country="KW")],
        "KW",
        [],
    ),
}


@pytest.mark.parametrize(("statements", "country", "wanted"), PICKETS.values(), ids=PICKETS.keys())
def test_a_picket_stands_in_the_country(
    statements: Statements, country: str, wanted: list[str]
) -> None:
    assert keys(ask(*statements, country=country, purpose=Purpose.PICKET).offices) == wanted


def test_without_an_office_to_stand_at_the_united_nations_are_offered() -> None:
    answer = ask(embassy("Oslo NO"), UN, country="IS", purpose=Purpose.PICKET)
    assert [reason.rule for reason in answer.reasons] == [Rule.NOWHERE_TO_STAND]
    assert keys(answer.fallback) == ["UN"]


@pytest.mark.parametrize(
    ("channels", "rule"), [((BOX,), Rule.POST_BOX_ONLY), ((PHONE,), Rule.NO_STREET)]
)
def test_a_picket_is_warned_of_an_office_without_a_street(
    channels: tuple[Channel, ...], rule: Rule
) -> None:
    answer = ask(embassy("Oslo NO", channels=channels), country="NO", purpose=Purpose.PICKET)
    assert rules(answer) == {rule}


# Any directory


def test_every_pair_has_an_answer_even_where_all_point_in_circles() -> None:
    countries = ["NO", "SE", "DK", "FI", "IS", "EE"]
    entries = [
        lives(one, see=other)
        for one, other in zip(countries, countries[1:] + countries[:1], strict=True)
    ]
    directory = Directory.of([UN], entries)
    for country in countries:
        answer = route(directory, state="PE", country=country, on=ON)
        assert answer.offices == ()
        assert keys(answer.fallback) == ["UN"]
        assert Rule.POINTERS_IN_A_CIRCLE in rules(answer)


def test_what_a_source_of_a_month_says_is_as_old_as_the_month() -> None:
    printed = (Evidence(source="L", seen=date(2002, 8, 1), as_of="2002-08", is_confirmed=True),)
    directory = Directory.of([embassy("Oslo NO", evidence=printed)], [])
    found = route(directory, state="PE", country="NO", on=ON)
    assert "This was last said in August 2002. It may have changed since." in list(
        map(str, found.offices[0].warnings)
    )
    before = route(directory, state="PE", country="NO", on=date(2002, 7, 31))
    assert str(before.warnings[0]) == "The directory knows nothing of Peru before August 2002."
