"""What the sources of a case disagree about, by values made by hand."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.casefile.told import happening, place, statement

from hueandcry.core.casefile.disagreements import Disagreement, Sentence, disagreements
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.values import Happening, Named, Statement, Tie

GROUPS = (
    Group(members=("a:p1", "b:p1", "c:p1")),
    Group(members=("a:p2", "b:p2")),
)
AHEAD = {"status": "planned"}


def named(key: str, *spellings: str, child_of: str = "") -> Named:
    ties = (Tie(type="child_of", to=child_of),) if child_of else ()
    return Named(key=key, source=key[0], spellings=spellings or ("Nemo",), ties=ties)


PEOPLE = tuple(named(key) for key in ("a:p1", "b:p1", "c:p1", "a:p2", "b:p2"))


def found(
    *told: Statement | Happening,
    people: tuple[Named, ...] = PEOPLE,
    published: dict[str, str] | None = None,
) -> tuple[Disagreement, ...]:
    return disagreements(
        [one for one in told if isinstance(one, Statement)],
        [one for one in told if isinstance(one, Happening)],
        people,
        GROUPS,
        published=published,
    )


def number(key: str, about: str, value: str, unit: str, *persons: str, **more: str) -> Statement:
    return statement(key, about, value, *persons, unit=unit, printed=f"{value} {unit}", **more)


def charges(key: str, value: str, **more: str) -> Statement:
    return number(key, "charges", value, "charges", f"{key[0]}:p1", **more)


def teachers(key: str, value: str) -> Statement:
    """How many teachers the first happening of the same source befell."""
    return number(key, "people_of_event", value, "teachers", f"{key[0]}:1")


def role(key: str, printed: str) -> Statement:
    return statement(key, "role", printed.casefold(), f"{key[0]}:p1", printed=printed)


def years(key: str, value: str, **more: str) -> Statement:
    return number(key, "sentence", value, "years", f"{key[0]}:p1", **more)


def spelling(key: str, printed: str, person: str = "p1") -> Statement:
    return statement(key, "spelling", printed, f"{key[0]}:{person}")


def body(key: str, printed: str, kind: str = "union") -> tuple[Statement, Statement]:
    subject = f"{key[0]}:o{key[2:]}"
    return (
        statement(key, "spelling", printed, subject),
        statement(f"{key}:body", "body", kind, subject, printed=printed),
    )


def arrested(key: str, on: str | None = None, **more: Any) -> Happening:
    return happening(key, "arrest", f"{key[0]}:p1", on=on, **more)


DISAGREE: dict[str, tuple[str, str, str, tuple[Statement | Happening, ...]]] = {
    "charges between sources": (
        "number", "discrepancy", "between", (charges("a:1", "11"), charges("b:1", "9")),
    ),
    "charges within one": (
        "number", "contradiction", "within", (charges("a:1", "11"), charges("a:2", "9")),
    ),
    "at least as many as is too many": (
        "number", "discrepancy", "between",
        (charges("a:1", "11", qualifier="at_least"), charges("b:1", "9")),
    ),
    "people of one event": (
        "number", "discrepancy", "between",
        (
            arrested("a:1", "2004-03-03"), arrested("b:1", "2004-03-03"),
            number("a:2", "people_of_event", "40", "people", "a:1"),
            number("b:2", "people_of_event", "25", "people", "b:1"),
        ),
    ),
    "a total and its parts": (
        "number", "contradiction", "within",
        (years("a:1", "15"),
         number("a:2", "total_of_parts", "16", "years", "a:1")),
    ),
    "a body that grew": (
        "number", "development", "between",
        (
            *body("a:1", "League of Weavers"), *body("b:1", "League of Weavers"),
            number("a:3", "of_body", "30", "branches", "a:o1"),
            number("b:3", "of_body", "45", "branches", "b:o1"),
        ),
    ),
    "one whose sentence is not told": (
        "number", "discrepancy", "within",
        (
            statement("a:1", "demand", "release", "a:p1", "a:p2", "a:p3"),
            happening("a:2", "sentence_demanded", "a:p1", "a:p2"),
        ),
    ),
    "sentences of one stage": (
        "sentence", "discrepancy", "between",
        (
            years("a:1", "6"), happening("a:2", "sentence", "a:p1"),
            years("b:1", "4"), happening("b:2", "sentence", "b:p1"),
        ),
    ),
    "more than the most": (
        "sentence", "discrepancy", "between",
        (years("a:1", "5", qualifier="up_to"), years("b:1", "6"),
         happening("b:2", "sentence_demanded", "b:p1")),
    ),
    "a length told twice in two units": (
        "sentence", "contradiction", "within",
        (number("a:1", "sentence", "15", "days", "a:p1"), number("a:2", "term", "2", "weeks")),
    ),
    "as many held as are on bail": (
        "status", "contradiction", "within",
        (
            happening("a:1", "arrest"), happening("a:2", "bail"),
            number("a:3", "people_of_event", "4", "people", "a:1"),
            number("a:4", "people_of_event", "3", "people", "a:2"),
        ),
    ),
    "some held and some on bail": (
        "status", "ambiguity", "within",
        (
            happening("a:1", "arrest"), happening("a:2", "bail"),
            number("a:3", "people_of_event", "9", "people", "a:1"),
            number("a:4", "people_of_event", "3", "people", "a:2"),
        ),
    ),
    "release demanded after release": (
        "status", "discrepancy", "between",
        (
            happening("a:1", "release", "a:p1", on="2004-05-20"),
            happening("b:1", "hearing", "b:p1", on="2004-08-01"),
            statement("b:2", "demand", "charge release", "b:p1"),
        ),
    ),
    "two days of one arrest": (
        "date", "discrepancy", "between",
        (arrested("a:1", "2004-03-03"), arrested("b:1", "2004-03-04")),
    ),
    "two days of one death": (
        "date", "contradiction", "between",
        (happening("a:1", "death", "a:p1", on="2004-03-03"),
         happening("b:1", "death", "b:p1", on="2005-03-03")),
    ),
    "a hearing set for two days": (
        "date", "development", "between",
        (happening("a:1", "hearing", "a:p1", on="2004-03-03", **AHEAD),
         happening("b:1", "hearing", "b:p1", on="2004-04-03", **AHEAD)),
    ),
    "two towns": (
        "place", "discrepancy", "between",
        (arrested("a:1", "2004-03-03", place="Lublin", country="PL"),
         arrested("b:1", "2004-03-03", place="Gdansk", country="PL")),
    ),
    "another first name": (
        "name", "contradiction", "between",
        (spelling("a:1", "Tomasz Wrona"), spelling("b:1", "Tobias Wrona")),
    ),
    "another vowel": (
        "name", "spelling", "between",
        (spelling("a:1", "Tomasz Wrona"), spelling("b:1", "Tomasz Wruna")),
    ),
    "a short form that is another name": (
        "name", "contradiction", "within",
        (spelling("a:1", "Tomasz Wrona"), spelling("a:2", "Tomar")),
    ),
    "words of one body in another order": (
        "organisation", "spelling", "between",
        (*body("a:1", "Weavers’ League of Lodz"), *body("b:1", "Lodz League of Weavers")),
    ),
    "a body with a word more": (
        "organisation", "spelling", "within",
        (*body("a:1", "Keep our river clean"), *body("a:2", "Keep our clean river now")),
    ),
    "another body in each source": (
        "organisation", "discrepancy", "between",
        (
            *body("a:1", "League of Weavers"), *body("b:1", "Bakers United"),
            arrested("a:3", organisations=("League of Weavers",)),
            arrested("b:3", organisations=("Bakers United",)),
        ),
    ),
    "more counted than listed": (
        "number", "contradiction", "within",
        (number("a:1", "people", "4", "people"),
         number("a:2", "listed", "3", "people", "a:1")),
    ),
    "the same people counted on one day": (
        "number", "discrepancy", "between",
        (happening("a:1", "arrest", on="2004-03-03"), happening("b:1", "arrest", on="2004-03-03"),
         teachers("a:2", "7"), teachers("b:2", "8")),
    ),
    "a teacher of two subjects": (
        "role", "discrepancy", "between",
        (role("a:1", "a teacher of mathematics"), role("b:1", "teacher of physics")),
    ),
    "a president of two bodies": (
        "role", "discrepancy", "between",
        (role("a:1", "President of the Weavers’ League"), role("b:1", "president of Bakers Inc")),
    ),
    "told and denied in one text": (
        "status", "contradiction", "within",
        (happening("a:1", "beating", "a:p1"),
         happening("a:2", "beating", "a:p1", status="negated")),
    ),
    "told, and later denied": (
        "status", "contradiction", "between",
        (arrested("a:1", "2004-03-03"),
         happening("b:1", "arrest", "b:p1", status="negated"),
         happening("b:2", "meeting", "b:p2", on="2004-05-01")),
    ),
    "a town of a picket and of the list of embassies": (
        "place", "spelling", "within",
        (statement("a:1", "picket_place", "PL", printed="Lodzh"),
         statement("a:2", "office_place", "PL", printed="Lodz")),
    ),
    "a town with a hyphen": (
        "place", "spelling", "within",
        (statement("a:1", "picket_place", "PL", printed="Nowy Targ"),
         statement("a:2", "office_place", "PL", printed="Nowy-Targ")),
    ),
    "letters to fax numbers": (
        "target", "ambiguity", "within",
        (statement("a:1", "ask", "send_letter"), statement("a:2", "channel", "fax", "a:t1")),
    ),
}  # fmt: skip
AGREE: dict[str, tuple[Statement | Happening, ...]] = {
    "the same number": (charges("a:1", "9"), charges("b:1", "9")),
    "at least nine and eleven": (charges("a:1", "9", qualifier="at_least"), charges("b:1", "11")),
    "nearly fifty and forty-eight": (
        charges("a:1", "50", qualifier="nearly"), charges("b:1", "48"),
    ),
    "hundreds": (charges("a:1", "", qualifier="vague"), charges("b:1", "11")),
    "the parts of a number": (charges("a:1", "9"), charges("a:2", "4"), charges("a:3", "5")),
    "a total of several": (
        years("a:1", "15"), number("a:2", "total_of_parts", "15", "years", "a:1"),
        number("a:30", "sentence", "7", "years", "a:p1"),
    ),
    "two persons": (
        charges("a:1", "9"), number("a:2", "charges", "4", "charges", "a:p2"),
    ),
    "two weeks and fourteen days": (
        number("a:1", "sentence", "14", "days", "a:p1"),
        number("a:2", "sentence", "2", "weeks", "a:p1"),
    ),
    "a year and twelve months": (
        number("a:1", "sentence", "1", "years", "a:p1"),
        number("b:2", "sentence", "12", "months", "b:p1"),
    ),
    "demanded and passed": (
        years("a:1", "6"), happening("a:2", "sentence_demanded", "a:p1"),
        years("b:1", "4"), happening("b:2", "sentence", "b:p1"),
    ),
    "faced at most and passed": (
        years("a:1", "6", qualifier="up_to"), years("b:1", "4"),
        happening("b:2", "sentence", "b:p1"),
    ),
    "parts of one penalty": (years("a:1", "9"), years("a:2", "3")),
    "prison and house arrest of two": (
        number("a:1", "sentence", "15", "days", "a:p1"),
        number("a:2", "sentence", "2", "weeks", "a:p2"),
    ),
    "released after an appeal": (
        statement("a:1", "demand", "release", "a:p1"),
        happening("a:2", "arrest", "a:p1", on="2004-03-03"),
        happening("b:1", "release", "b:p1", on="2004-05-20"),
    ),
    "arrested again": (
        happening("a:1", "release", "a:p1", on="2004-05-20"),
        arrested("b:1", "2004-08-01"),
        statement("b:2", "demand", "release", "b:p1"),
    ),
    "release of somebody else": (
        happening("a:1", "release", "a:p1", on="2004-05-20"),
        happening("b:1", "hearing", "b:p1", on="2004-08-01"),
        statement("b:2", "demand", "release", "b:p2"),
    ),
    "two arrests, with a release between": (
        arrested("a:1", "2004-03-03"),
        happening("c:1", "release", "c:p1", on="2004-03-05"),
        arrested("b:1", "2004-03-09"),
    ),
    "two arrests in one text": (
        arrested("a:1", "2004-03-03"), arrested("a:2", "2004-03-09"), arrested("b:1", "2004-03-09"),
    ),
    "arrests half a year apart": (arrested("a:1", "2004-03-03"), arrested("b:1", "2004-09-03")),
    "two hearings": (
        happening("a:1", "hearing", "a:p1", on="2004-03-03"),
        happening("b:1", "hearing", "b:p1", on="2004-04-03"),
    ),
    "a hearing that was put off": (
        happening("a:1", "hearing", "a:p1", on="2004-03-03", **AHEAD),
        happening("b:1", "postponement", "b:p1"),
        happening("b:2", "hearing", "b:p1", on="2004-04-03", **AHEAD),
    ),
    "a vague date": (arrested("a:1", "2004-03-03"), arrested("b:1", "2004-03")),
    "one spelling and a short form of it": (
        spelling("a:1", "Tomasz Wrona"), spelling("a:2", "Tomasz"), spelling("b:1", "T. Wrona"),
    ),
    "accents, capitals and another script": (
        spelling("a:1", "Tomász Wrona"), spelling("b:1", "TOMASZ WRONA"),
        spelling("c:1", "Томаш Врона"),
    ),
    "a second spelling beside a shared one": (
        spelling("a:1", "Tomasz Wrona"), spelling("b:1", "Tomasz Wrona"),
    ),
    "two persons whom nobody has called one": (
        spelling("a:1", "Tomasz Wrona"), spelling("b:1", "Tobias Wrona", "p2"),
    ),
    "ministries": (
        *body("a:1", "Ministry of Justice of Poland", "ministry"),
        *body("b:1", "Polish Justice Ministry of Poland", "ministry"),
    ),
    "two bodies": (
        *body("a:1", "Union of Miners of Silesia"), *body("b:1", "Union of Bakers of Silesia"),
    ),
    "other people counted on one day": (
        happening("a:1", "arrest", on="2004-03-03"), happening("b:1", "arrest", on="2004-03-03"),
        teachers("a:2", "7"), number("b:2", "people_of_event", "8", "monks", "b:1"),
    ),
    "as many counted on another day": (
        happening("a:1", "arrest", on="2004-03-03"), happening("b:1", "arrest", on="2004-03-04"),
        teachers("a:2", "7"), teachers("b:2", "8"),
    ),
    "a post with and without what it is of": (
        role("a:1", "president"), role("b:1", "president of the Weavers’ League"),
    ),
    "a post of one body told at length": (
        role("a:1", "president of the League"), role("b:1", "president of the Weavers’ League"),
    ),
    "a leader of two things": (
        role("a:1", "leader of the strike"), role("b:1", "leader of the Weavers’ League"),
    ),
    "two posts": (role("a:1", "teacher of physics"), role("b:1", "mayor of Lodz")),
    "two posts in one text": (
        role("a:1", "teacher of physics"), role("a:2", "teacher of mathematics"),
    ),
    "denied before it happened": (
        happening("a:1", "arrest", "a:p1", status="negated"),
        happening("a:2", "meeting", "a:p2", on="2004-02-01"),
        arrested("b:1", "2004-03-03"),
    ),
    "not charged in one text, charged in the next": (
        happening("a:1", "charge", "a:p1", status="negated"),
        happening("a:2", "charge", "a:p1"),
    ),
    "one beaten, another not": (
        happening("a:1", "beating", "a:p1"),
        happening("a:2", "beating", "a:p2", status="negated"),
    ),
    "towns of two states": (
        statement("a:1", "picket_place", "PL", printed="Lodzh"),
        statement("a:2", "office_place", "DE", printed="Lodz"),
    ),
    "a town with and without its accents": (
        statement("a:1", "picket_place", "PL", printed="Łódź"),
        statement("a:2", "office_place", "PL", printed="Lodz"),
    ),
    "another town of the same state": (
        statement("a:1", "picket_place", "PL", printed="Gdynia"),
        statement("a:2", "office_place", "PL", printed="Gdansk"),
    ),
    "letters to an address": (
        statement("a:1", "ask", "send_letter"), statement("a:2", "channel", "fax", "a:t1"),
        statement("a:3", "channel", "post", "a:t1"),
    ),
    "nothing printed to write to": (statement("a:1", "ask", "send_fax"),),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "severity", "scope", "told"), DISAGREE.values(), ids=DISAGREE)
def test_what_cannot_all_be_right_is_found(
    kind: str, severity: str, scope: str, told: tuple[Statement | Happening, ...]
) -> None:
    (one,) = found(*told)
    assert (one.kind, one.severity, one.scope) == (kind, severity, scope)
    assert len(one.said) >= 2
    assert "{" not in one.sentence


@pytest.mark.parametrize("told", AGREE.values(), ids=AGREE)
def test_what_can_all_be_right_is_let_be(told: tuple[Statement | Happening, ...]) -> None:
    assert found(*told) == ()


@pytest.mark.parametrize("ask", ["send_fax", "send_email", "phone", "send_letter"])
def test_each_way_that_is_asked_for_and_not_printed_is_told_in_words(ask: str) -> None:
    channel = "post" if ask != "send_letter" else "fax"
    (one,) = found(statement("a:1", "ask", ask), statement("a:2", "channel", channel, "a:t1"))
    assert one.sentence.startswith("Readers are asked to ")
    assert "_" not in one.sentence


def test_a_denial_is_printed_as_one() -> None:
    told = happening("a:1", "beating", "a:p1")
    (one,) = found(told, happening("a:2", "beating", "a:p1", status="negated"))
    assert [side.printed for side in one.said] == ["beating", "no beating"]


def test_a_disagreement_names_both_passages_and_how_exact_each_is() -> None:
    first, second = charges("a:1", "11", qualifier="over"), charges("b:1", "9")
    (one,) = found(first, second, people=(named("a:p1", "Ewa Dudek"),))
    assert [side.passage for side in one.said] == [first.passage, second.passage]
    assert [side.qualifier for side in one.said] == ["over", "exact"]
    assert [side.key for side in one.said] == ["a:1", "b:1"]
    assert one.subjects == ("a:p1",)
    assert one.sentence == "The numbers differ: “11 charges” and “9 charges”."


def test_father_and_son_of_two_spellings_are_shown_but_not_father_and_daughter() -> None:
    people = (named("a:p1"), named("a:p2", child_of="a:p1"))
    son = spelling("a:2", "Marek Wruna", "p2")
    (one,) = found(spelling("a:1", "Tomasz Wrona"), son, people=people)
    assert one.message is Sentence.PARENT_AND_CHILD
    assert one.subjects == ("a:p1", "a:p2")
    daughter = spelling("a:2", "Maria Zielinska", "p2")
    assert found(spelling("a:1", "Tomasz Zielinski"), daughter, people=people) == ()


@pytest.mark.parametrize(
    ("first", "second", "severities"),
    [
        ("sibling_of", "other", ["discrepancy"]),
        ("child_of", "spouse_of", ["contradiction"]),
        ("sibling_of", "sibling_of", []),
        ("sibling_of", "comrade_of", []),
    ],
)
def test_two_persons_are_kin_in_one_way_alone(
    first: str, second: str, severities: list[str]
) -> None:
    people = tuple(
        Named(
            key=key,
            source=key[0],
            spellings=("Nemo",),
            ties=(Tie(type=tie, to=to),) if tie else (),
            passages=(place(f"{key[0]}:{at}"),),
        )
        for key, tie, to, at in (
            ("a:p1", first, "a:p2", 1), ("a:p2", "", "", 2),
            ("b:p1", second, "b:p2", 3), ("b:p2", "", "", 4),
        )
    )  # fmt: skip
    told = found(people=people)
    assert [one.severity for one in told] == severities
    assert all({side.passage.source for side in one.said} == {"a", "b"} for one in told)


def test_who_is_released_is_known_by_when_the_texts_were_published() -> None:
    told = (
        happening("a:1", "release", "a:p1"),
        statement("b:2", "demand", "release", "b:p1"),
    )
    assert found(*told) == ()
    (one,) = found(*told, published={"a": "2004-05", "b": "2004-08"})
    assert one.message is Sentence.FREE_ALREADY
    assert found(*told, published={"a": "2004-08", "b": "2004-05"}) == ()


EVERYTHING = [each for *_, told in DISAGREE.values() for each in told]


@given(st.lists(st.sampled_from(EVERYTHING), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_what_is_told_does_not_matter(
    told: list[Statement | Happening], chance: random.Random
) -> None:
    told = list({one.key: one for one in told}.values())
    assert found(*told) == found(*chance.sample(told, len(told)))


@given(st.lists(st.sampled_from(EVERYTHING), max_size=20))
def test_every_disagreement_has_two_sides_that_were_told(
    told: list[Statement | Happening],
) -> None:
    keys = {one.key for one in told}
    for one in found(*{one.key: one for one in told}.values()):
        assert {side.key for side in one.said} <= keys
        assert len(one.said) >= 2


def test_a_thousand_happenings_and_statements_are_compared() -> None:
    chance = random.Random(5)  # noqa: S311 (made-up facts)
    told: list[Statement | Happening] = []
    for n in range(1000):
        source = f"{n % 50}"
        person = f"{source}:p{chance.randrange(6)}"
        day = f"2004-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
        kind = chance.choice(["arrest", "hearing"])
        told.append(happening(f"{source}:{n}", kind, person, on=chance.choice([None, day])))
        amount = str(chance.randrange(9))
        told.append(number(f"{source}:{n}s", "charges", amount, "charges", person))
    assert found(*told)
