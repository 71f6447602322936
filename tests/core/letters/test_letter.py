"""The text of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hueandcry.core.letters.fields import Rule, UnfilledError
from hueandcry.core.letters.letter import (
    Body,
    direction,
    draft_body,
    name_mark,
    salutation,
    whole_letter,
    whole_pieces,
)
from hueandcry.core.tables import languages_with, table

WRITTEN = languages_with("letters")


def test_letters_can_be_written_in_these_languages() -> None:
    assert set(WRITTEN) >= {"ar", "de", "en", "es", "fa", "fr", "he", "ru"}


@pytest.mark.parametrize("language", WRITTEN)
def test_every_language_has_all_phrases(language: str) -> None:
    phrases, english = table("letters", language=language), table("letters", language="en")
    assert phrases.keys() == english.keys()
    assert phrases["salutation"].keys() == english["salutation"].keys()
    assert phrases["call"].keys() == english["call"].keys()
    assert len(phrases["call"]["answers"]) == len(english["call"]["answers"])
    assert "{about}" in phrases["opening"]


def test_a_body_holds_facts_and_demands() -> None:
    body = draft_body(
        about="Ada Example",
        facts="She was arrested.",
        has_demands=True,
        language="en",
    )
    assert body == (
        "I write to you about Ada Example.\n\n"
        "She was arrested.\n\n"
        "I support these demands and ask you to act on them:\n"
        "{demands}\n\n"
        "Please tell me what has been done."
    )


def test_what_is_missing_leaves_no_hole() -> None:
    body = draft_body(about="Ada Example", facts=" ", has_demands=False, language="en")
    assert body == "I write to you about Ada Example.\n\nPlease tell me what has been done."


def test_a_whole_letter_begins_with_the_addressee_and_ends_with_the_writer() -> None:
    letter = whole_letter("Body.", salutation="Dear Judge,", language="en", place="Poland")
    assert letter == "Dear Judge,\n\nBody.\n\nYours faithfully,\n\n[Your name]\nPoland"


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        ("head_of_state", "en", "Your Excellency,"),
        ("police", "en", "Dear Sir or Madam,"),
        ("court", "de", "Sehr geehrte Damen und Herren,"),
        ("court", "xx", "Dear Judge,"),
        ("prosecutor", "ru", "Уважаемая госпожа прокурор, уважаемый господин прокурор!"),
        ("ministry", "es", "Señora Ministra, señor Ministro:"),
        ("embassy", "ar", "صاحب السعادة،"),
        ("a kind of tomorrow", "fr", "Madame, Monsieur,"),
    ],
)
def test_salutations(kind: str, language: str, words: str) -> None:
    assert salutation(kind, language=language) == words


BODY = Body(
    text="From {country}, about {person}.\n\n{demands}\n\nAsk {office}.\n{or}\nTell {office}.",
    language="en",
    person="Ada Example",
    demands=("Release her.", "Drop\nthe charges."),
)


def test_a_body_is_written_for_one_supporter_and_office() -> None:
    assert BODY.written(1, supporter="Bo Made-Up", country="Poland", office="the court") == (
        "From Poland, about Ada Example.\n\n- Release her.\n- Drop the charges.\n\nTell the court."
    )


@pytest.mark.parametrize("language", WRITTEN)
def test_where_nobody_is_known_words_say_what_belongs_there(language: str) -> None:
    text = "{supporter} {country} {office}"
    body = Body(text=text, language=language, person="", demands=())
    assert not body.flaws()
    assert "{" not in body.written(0)
    assert name_mark(language) in body.written(0)


def test_a_body_without_flaws_is_read_with_its_wordings() -> None:
    assert BODY.wordings == 2
    assert BODY.paragraphs[-1] == ("Ask your office.", "Tell your office.")


def test_flaws_of_a_body_come_in_the_order_of_its_lines() -> None:
    body = replace(BODY, text="{or}\n{town}\n\n{or}\n\n{demands}\n", demands=())
    assert [(flaw.line, flaw.rule) for flaw in body.flaws()] == [
        (1, Rule.NO_WORDING),
        (2, Rule.UNKNOWN),
        (6, Rule.EMPTY),
    ]
    assert body.paragraphs == ()
    with pytest.raises(UnfilledError):
        body.written(0)


@pytest.mark.parametrize(("language", "begins"), [("ar", "rtl"), ("he", "rtl"), ("kk", "ltr")])
def test_some_languages_are_written_from_the_right(language: str, begins: str) -> None:
    assert direction(language) == begins


def test_a_letter_in_parts_is_the_whole_letter() -> None:
    parts = whole_pieces(
        BODY.pieces(1, supporter="Bo Made-Up", country="Poland", office="the court"),
        salutation="Dear Judge,",
        language="en",
        place="Poland",
        name="Bo Made-Up",
    )
    body = BODY.written(1, supporter="Bo Made-Up", country="Poland", office="the court")
    assert "".join(part.text for part in parts) == whole_letter(
        body, salutation="Dear Judge,", language="en", place="Poland", name="Bo Made-Up"
    )
