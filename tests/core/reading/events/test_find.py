"""Events in invented sentences: what is told, what is only asked for or feared, who and when."""

from __future__ import annotations

import re

import pytest

from hueandcry.core.reading.dates.find import find_dates
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.events.find import find_events
from hueandcry.core.reading.places import find_places
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Event, Mention, Person

WEDNESDAY = "2009-06-10"
PEOPLE = ("Dana Orlik", "Petr Vano", "Ilse Maron", "Orlik", "Vano", "Maron")


def persons_in(text: str) -> tuple[Person, ...]:
    """The three persons that the sentences here know, by full name or surname."""
    found: dict[str, list[Mention]] = {}
    for match in re.finditer("|".join(PEOPLE), text):
        mention = Mention(at=match.start(), end=match.end(), text=match[0])
        found.setdefault(match[0].split()[-1], []).append(mention)
    return tuple(
        Person(id=name, name=name, mentions=tuple(mentions), reason=Reason(Rule.GIVEN))
        for name, mentions in found.items()
    )


def events_in(text: str, *, language: str = "en") -> tuple[Event, ...]:
    document = Document.of(text, language=language)
    return find_events(
        document,
        dates=find_dates(document, published=WEDNESDAY),
        persons=persons_in(text),
        organisations=(),
        places=find_places(document),
        country=None,
    )


def told(text: str, *, language: str = "en") -> list[tuple[str, str, str | None]]:
    return [
        (event.type, event.status, event.date.value if event.date else None)
        for event in events_in(text, language=language)
    ]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Dana Orlik was arrested.", ["arrest"]),
        (
            "Dana Orlik was arrested, tortured and held for three weeks.",
            ["arrest", "beating", "detention"],
        ),
        ("The arrest of Dana Orlik shocked the town.", ["arrest"]),
        ("Police took him from his home; Dana Orlik was taken into custody.", ["arrest"]),
        ("Dana Orlik was sentenced to five years in prison.", ["sentence"]),
        ("Dana Orlik faces charges of libel.", ["charge"]),
        ("Dana Orlik has been charged with libel.", ["charge"]),
        ("On Monday the hearing was adjourned.", ["hearing", "postponement"]),
        ("Dana Orlik went on hunger strike.", ["hunger_strike"]),
        ("Riot police violently dispersed the crowd.", ["beating"]),
        ("Police raided the office of the union.", ["raid"]),
        ("Dana Orlik was shot dead by unknown men.", ["death"]),
        ("Workers picketed the factory.", ["protest"]),
        ("Dana Orlik was released on bail.", ["bail"]),
        ("Dana Orlik was released after two days.", ["release"]),
        ("Thousands marched through the town.", ["march"]),
        ("Dana Orlik was elected chair of the union.", ["election"]),
        ("The prosecutor demanded prison terms of three years.", ["sentence_demanded"]),
        ("The federation calls for a day of action on 7 September.", ["call_to_action"]),
        ("The federation issued a statement.", ["statement"]),
        ("The ambassador summoned nobody but has contacted the family.", ["intervention"]),
        ("The company paid all wages.", ["payment"]),
        ("Workers demanding their wages were beaten by guards.", ["beating"]),
        ("After workers demanded wages, police arrested ten of them.", ["arrest"]),
        ("By the end of the day ten men had been arrested.", ["arrest"]),
        ("In any case ten men were arrested.", ["arrest"]),
    ],
)
def test_a_happening_is_told_by_verbs_and_nouns(text: str, types: list[str]) -> None:
    assert [event.type for event in events_in(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "We demand the release of Dana Orlik at once.",
        "Release Dana Orlik!",
        "Drop the charges against Dana Orlik!",
        "Dana Orlik must be freed.",
        "Dana Orlik should be released at once.",
        "We call on you to release Dana Orlik.",
        "We fear that Dana Orlik may be tortured.",
        "Dana Orlik may be sentenced to five years.",
        "If Dana Orlik is arrested, we shall write again.",
        "There is a danger of arrest.",
        "Please write to the court.",
        "The right to strike is guaranteed by law.",
        "Workers protest wherever they can.",
        "She was charged at the counter for a stamp and charged into the shop.",
        "Dana Orlik was not told why she was arrested.",
        "In any election there are posters.",
        "Dana Orlik is feared to be at risk of arrest.",
        "The campaign to release Dana Orlik has begun.",
        "He is the third man to be killed.",
        "The ruling party met no one.",
        "The detention centre is new.",
        "The sentence may be appealed.",
        "Anyone convicted of libel faces up to five years in prison.",
        "Dana Orlik was moved without being beaten.",
        "The leader's visit came after a talk with Dana Orlik about torture.",
        "Stop the torture!",
        "We demand that Dana Orlik, who leads the union, be released.",
        "Put an end to torture of prisoners and beatings of workers.",
        "Any arrest of a worker is a crime.",
        "Drop all charges against them!",
        "They appealed the verdict.",
    ],
)
def test_what_is_asked_for_feared_or_general_is_no_event(text: str) -> None:
    assert events_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 14 May Dana Orlik was arrested.", ("arrest", "actual", "2009-05-14")),
        (
            "Police tried to arrest him; they attempted to have Dana Orlik arrested.",
            ("arrest", "attempted", None),
        ),
        ("The trial will be held on 20 June.", ("hearing", "planned", "2009-06-20")),
        ("Dana Orlik is due to appear in court on 20 June.", ("hearing", "planned", "2009-06-20")),
        ("A picket is planned for next Monday.", ("protest", "planned", "2009-06-15")),
        ("No charges have been brought against her.", ("charge", "negated", None)),
        ("Dana Orlik was not beaten.", ("beating", "negated", None)),
        ("The ministry denies that Dana Orlik was beaten.", ("beating", "negated", None)),
        ("Dana Orlik was denied bail and beaten.", ("beating", "actual", None)),
        ("Dana Orlik is expected to be charged.", ("charge", "expected", None)),
        (
            "If they are still on hunger strike, tell us.",
            ("hunger_strike", "uncertain", None),
        ),
    ],
)
def test_the_words_around_it_give_an_event_its_status_and_date(
    text: str, expected: tuple[str, str, str | None]
) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        (
            "de",
            "Dana Orlik wurde am 3. Mai in Haft genommen und misshandelt.",
            ["detention", "beating"],
        ),
        (
            "de",
            "Die Polizei hat am 3. Mai das Büro durchsucht und Dana Orlik festgenommen.",
            ["raid", "arrest"],
        ),
        ("de", "Dana Orlik wurde zu zwei Jahren Haft verurteilt.", ["sentence"]),
        ("de", "Wir fordern die sofortige Freilassung von Dana Orlik.", []),
        ("de", "Es wird befürchtet, dass Dana Orlik gefoltert wird.", []),
        ("ru", "3 мая полиция задержала Орлик и обыскала квартиру.", ["arrest", "raid"]),
        ("ru", "Орлик приговорили к трём годам.", ["sentence"]),
        ("ru", "Мы требуем немедленного освобождения Орлик.", []),
        ("fr", "Dana Orlik a été arrêtée le 3 mai puis battue.", ["arrest", "beating"]),
        ("fr", "Dana Orlik a été condamnée à deux ans de prison.", ["sentence"]),
        ("fr", "Nous demandons la libération immédiate de Dana Orlik.", []),
        ("es", "Dana Orlik fue detenida el 3 de mayo y golpeada.", ["arrest", "beating"]),
        ("es", "La policía allanó la sede del sindicato.", ["raid"]),
        ("es", "Exigimos la liberación inmediata de Dana Orlik.", []),
    ],
)
def test_events_are_read_in_five_languages(language: str, text: str, types: list[str]) -> None:
    assert [event.type for event in events_in(text, language=language)] == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Dana Orlik arrested\n\nOn 3 May Dana Orlik was arrested.\n\nThe arrest of Orlik hurt.",
            ["arrest"],
        ),
        (
            "Dana Orlik was arrested on 3 May. She was arrested on 5 May as well.",
            ["arrest", "arrest"],
        ),
        ("Dana Orlik was arrested. Petr Vano was arrested.", ["arrest", "arrest"]),
        (
            "Dana Orlik was arrested last week. On 3 June, Dana Orlik was arrested at noon.",
            ["arrest"],
        ),
    ],
)
def test_one_happening_is_listed_once(text: str, types: list[str]) -> None:
    assert [event.type for event in events_in(text)] == types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The hearing was postponed to 20 June.",
            [("hearing", "planned", "2009-06-20"), ("postponement", "actual", None)],
        ),
        (
            "The hearing, which had been set for 1 June, was postponed to 20 June.",
            [("hearing", "planned", "2009-06-20"), ("postponement", "actual", "2009-06-01")],
        ),
        (
            "On 1 June the judge adjourned the case until 20 June.",
            [("hearing", "planned", "2009-06-20"), ("postponement", "actual", "2009-06-01")],
        ),
    ],
)
def test_what_is_put_off_has_a_new_day(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert sorted(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("It is a victory to get Orlik released.", ("Orlik",)),
        ("Dana Orlik was arrested by officers of the guard.", ("Orlik",)),
        (
            "Police arrested Dana Orlik, the printer Petr Vano and Ilse Maron.",
            ("Orlik", "Vano", "Maron"),
        ),
        ("The arrest of Dana Orlik and Petr Vano came at night.", ("Orlik", "Vano")),
        ("Dana Orlik spoke. On Monday she was arrested.", ("Orlik",)),
        ("Dana Orlik and Petr Vano spoke. On Monday they were arrested.", ("Orlik", "Vano")),
        (
            "Dana Orlik, Petr Vano and Ilse Maron spoke. On Monday the three were arrested.",
            ("Orlik", "Vano", "Maron"),
        ),
        ("According to Petr Vano, Dana Orlik was arrested.", ("Orlik",)),
        ("Judge Petr Vano found Dana Orlik guilty.", ("Orlik",)),
        ("Dana Orlik, who was arrested, is the sister of Petr Vano.", ("Orlik",)),
    ],
)
def test_an_event_is_about_those_named_around_it(text: str, persons: tuple[str, ...]) -> None:
    (event,) = events_in(text)
    assert event.persons == persons


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 3 May police came. Dana Orlik was taken away.", ["2009-05-03"]),
        (
            "On 3 May Dana Orlik was arrested. She has been charged with libel.",
            ["2009-05-03", None],
        ),
        (
            "On 3 May Dana Orlik was arrested. The next day Petr Vano was beaten.",
            ["2009-05-03", "2009-05-04"],
        ),
        (
            "Dana Orlik was arrested on 3 May and will be tried on 20 June.",
            ["2009-05-03", "2009-06-20"],
        ),
        (
            "Dana Orlik was arrested on 3 May.\n\nPetr Vano was recently beaten.",
            ["2009-05-03", None],
        ),
        ("Oslo, 3 May 2009 – Dana Orlik was beaten.", [None]),
        ("Dana Orlik was held in a cell until 3 May.", [None]),
        ("On 3 May police came.\n\nDana Orlik was taken away.", ["2009-05-03"]),
        ("On 3 May police came.\n\nBACKGROUND\n\nDana Orlik was taken away.", [None]),
        (
            "Dana Orlik was released after two weeks. On 3 May Petr Vano was beaten.",
            [None, "2009-05-03"],
        ),
        ("Dana Orlik was arrested on Monday, Petr Vano on Tuesday.", ["2009-06-08"]),
        ("Dana Orlik (DO) of the union (UU) was arrested on 3 May.", ["2009-05-03"]),
        ("On 3 May the court, which opened in 1990, sentenced Dana Orlik.", ["2009-05-03"]),
    ],
)
def test_a_happening_told_on_keeps_the_date_of_the_story(
    text: str, values: list[str | None]
) -> None:
    assert [event.date.value if event.date else None for event in events_in(text)] == values


def test_an_event_stands_at_its_words_and_says_why() -> None:
    text = "Old news.\n\n• On 3 May Dana Orlik was\narrested in Oslo."
    (event,) = events_in(text)
    assert text[event.at : event.end] == "arrested"
    assert str(event.reason) == "told with the words “arrested”"
    assert event.place is not None
    assert (event.place.text, event.place.country) == ("Oslo", "NO")


def test_an_empty_text_has_no_events() -> None:
    assert events_in("") == ()


def test_a_call_to_join_a_picket_sets_a_day_for_it() -> None:
    assert told("Come to the picket outside the embassy on 20 June!") == [
        ("protest", "planned", "2009-06-20")
    ]
    assert told("A day of action will be held on 20 June. We will organise pickets in Oslo.") == [
        ("call_to_action", "planned", "2009-06-20"),
        ("protest", "planned", "2009-06-20"),
    ]


def test_someone_who_speaks_is_named_with_the_statement() -> None:
    (event,) = events_in('"They did nothing," said Dana Orlik.')
    assert (event.type, event.persons) == ("statement", ("Orlik",))
    assert events_in("Nobody said a word.") == ()


def test_a_crowd_and_a_person_are_not_one_happening() -> None:
    text = "Dana Orlik was beaten.\n\nOn 3 May soldiers injured forty people."
    assert told(text) == [("beating", "actual", None), ("beating", "actual", "2009-05-03")]


def test_what_happened_today_dates_what_is_told_beside_it() -> None:
    text = (
        "In the square many were arrested. Others were beaten.\n\n"
        "We protest against what was done: many were arrested today."
    )
    assert sorted(told(text)) == [
        ("arrest", "actual", WEDNESDAY),
        ("beating", "actual", WEDNESDAY),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orlik and Petr Vano were fined. One of the two was killed.",
        "Dana Orlik was fined. Another activist was killed.",
        "Dana Orlik was fined. Her brother was killed.",
        "Dana Orlik's father was killed.",
        "The brother of Dana Orlik was killed.",
        "Ilse Maron, whose husband was killed, wrote again.",
        "Dana Orlik told Petr Vano that a miner had been killed.",
        "Dana Orlik said her cellmate died.",
        "Police killed two strikers, Dana Orlik said.",
        "Dana Orlik protested against the killing of ten miners.",
        "Dana Orlik survived when gunmen killed three people.",
        "Dana Orlik was fined and two miners were killed.",
    ],
)
def test_a_death_is_never_laid_on_a_person_named_beside_it(text: str) -> None:
    deaths = [event for event in events_in(text) if event.type == "death"]
    assert [event.persons for event in deaths] == [()]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Dana Orlik and two others were killed.", ("Orlik",)),
        ("Dana Orlik spoke. She and three comrades were killed.", ("Orlik",)),
        ("Dana Orlik, a colleague of the late Petr Vano, was killed.", ("Orlik",)),
        ("Four men pushed Dana Orlik from the roof and killed her.", ("Orlik",)),
        ("Her brother Petr Vano was killed.", ("Vano",)),
        ("Dana Orlik, a student leader who had been held since May, was killed.", ("Orlik",)),
        ("Five people were killed, among them Dana Orlik.", ("Orlik",)),
    ],
)
def test_a_death_is_that_of_the_person_who_is_its_subject(
    text: str, persons: tuple[str, ...]
) -> None:
    deaths = [event for event in events_in(text) if event.type == "death"]
    assert [event.persons for event in deaths] == [persons]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A judge turned down the release of Dana Orlik.", ["detention"]),
        ("The court rejected a request for the release of Dana Orlik.", ["detention"]),
        ("Dana Orlik was denied bail.", ["detention"]),
        ("The release of Dana Orlik was refused.", []),
        ("A bail application by Petr Vano was dismissed.", []),
        ("The summit, which was held as that year closed, was a success.", ["meeting"]),
        ("A rally was held in the park on 5 June.", ["protest"]),
        ("Ten men were held in the park on 5 June.", ["detention"]),
        ("The factory released toxic waste into the river.", []),
        ("The ministry released figures on 5 June.", []),
        ("The court released Dana Orlik on 5 June.", ["release"]),
        (
            "We ask that the seven who were arrested be released and that all charges be dropped.",
            ["arrest"],
        ),
        ("We demand that Dana Orlik, who was beaten, be released at once.", ["beating"]),
        ("The union calls for Dana Orlik to be released.", []),
    ],
)
def test_what_was_refused_or_asked_for_or_befell_a_thing_did_not_happen(
    text: str, types: list[str]
) -> None:
    assert [event.type for event in events_in(text)] == types


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Her appeal, originally scheduled for 30 July, will be heard by a court on 12 August.",
            [("hearing", "planned", "2009-08-12")],
        ),
        (
            "On 5 May the ministry said that Dana Orlik had been released.",
            [("statement", "actual", "2009-05-05"), ("release", "actual", None)],
        ),
        (
            "Dana Orlik is accused of libel in a yard that has been run by the army since 2007.",
            [("charge", "actual", None)],
        ),
        ("The campaign was launched on 5 May 2009.", [("call_to_action", "actual", "2009-05-05")]),
        ("They spent two nights in Harbour Central.", [("detention", "actual", None)]),
        ("They spent two nights in hospital.", []),
        ("Petr Vano was chained to a wall.", [("beating", "actual", None)]),
        ("A working group found that it was wrong.", [("statement", "actual", None)]),
        ("The police claimed that nobody had been hurt.", [("statement", "actual", None)]),
        ("The news was confirmed by a doctor of the ministry.", []),
        ("The next session is due on 30 June.", [("hearing", "planned", "2009-06-30")]),
        ("Unfair trial / Fear of execution", []),
    ],
)
def test_a_date_is_that_of_the_happening_and_authorities_speak_without_a_name(
    text: str, events: list[tuple[str, str, str | None]]
) -> None:
    assert told(text) == events


def test_a_release_of_all_but_one_is_not_that_of_the_one() -> None:
    (event,) = events_in("All but Dana Orlik were released on 5 June.")
    assert (event.type, event.persons) == ("release", ())


def test_a_release_that_was_turned_down_is_the_detention_of_the_one_it_was_asked_for() -> None:
    (event,) = events_in("On Monday a judge turned down the release of Dana Orlik.")
    assert (event.type, event.persons) == ("detention", ("Orlik",))
