"""Fields are filled in with words that stay words."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.fields import (
    Field,
    Flaw,
    Piece,
    Rule,
    UnfilledError,
    fill,
    flaws,
    misplaced,
    pieces,
)

WORDS = {
    Field.SUPPORTER: "Ada Example",
    Field.COUNTRY: "Poland",
    Field.OFFICE: "Ministry of Justice",
    Field.PERSON: "Dilnoza Aripova",
    Field.DEMANDS: "- Release her.\n- Drop the charges.",
}


def test_every_field_is_filled_in() -> None:
    text = "I, {supporter}, write from {country} to {office} for { person }:\n{demands}\n{person}!"
    assert fill(text, WORDS) == (
        "I, Ada Example, write from Poland to Ministry of Justice for Dilnoza Aripova:\n"
        "- Release her.\n- Drop the charges.\nDilnoza Aripova!"
    )


@pytest.mark.parametrize("name", ["{office}", "{{supporter}}", "%(office)s", "{", "\\1", "{or}"])
def test_what_is_filled_in_is_never_looked_through_for_fields(name: str) -> None:
    words = WORDS | {Field.SUPPORTER: name}
    assert fill("{supporter} of {country}", words) == f"{name} of Poland"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("One\nTo {offfice}.", Flaw(rule=Rule.UNKNOWN, line=2, field="offfice")),
        ("To {}.", Flaw(rule=Rule.UNKNOWN, line=1)),
        ("To {Office}.", Flaw(rule=Rule.UNKNOWN, line=1, field="Office")),
        ("To {office", Flaw(rule=Rule.UNPAIRED, line=1)),
        ("To\noffice}", Flaw(rule=Rule.UNPAIRED, line=2)),
        ("I ask: {demands}", Flaw(rule=Rule.NOT_ALONE, line=1, field="demands")),
    ],
)
def test_what_cannot_be_filled_in_is_named_with_its_line(text: str, flaw: Flaw) -> None:
    assert flaws(text, WORDS) == (flaw,)
    with pytest.raises(UnfilledError) as error:
        fill(text, WORDS)
    assert error.value.flaws == (flaw,)


@pytest.mark.parametrize("field", Field)
@pytest.mark.parametrize("has_key", [True, False])
def test_a_field_without_words_is_a_flaw(field: Field, *, has_key: bool) -> None:
    words = {key: word for key, word in WORDS.items() if key != field}
    if has_key:
        words[field] = ""
    assert flaws(f"{{{field}}}", words) == (Flaw(rule=Rule.EMPTY, line=1, field=field),)


def test_a_flaw_is_a_sentence_that_names_the_field_and_its_line() -> None:
    assert str(flaws("\n{town}", WORDS)[0]) == "Line 2: there is no field {town}."


def test_braces_of_a_double_pair_are_no_field() -> None:
    assert [flaw.rule for flaw in flaws("{{office}}", WORDS)] == [Rule.UNPAIRED, Rule.UNPAIRED]


def test_what_was_filled_in_can_be_told_from_the_rest() -> None:
    assert pieces("To {office}.", WORDS) == [
        Piece(text="To "),
        Piece(text="Ministry of Justice", field=Field.OFFICE),
        Piece(text="."),
    ]


def test_words_that_are_sent_as_they_are_have_no_braces() -> None:
    assert not misplaced("For Dilnoza Aripova")
    assert [flaw.field for flaw in misplaced("For {person}")] == ["person"]
