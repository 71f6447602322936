"""The text of a letter."""

from __future__ import annotations

import pytest

from hueandcry.core.letters.letter import draft_body, salutation, whole_letter
from hueandcry.core.tables import LANGUAGES, table

WRITTEN = [language for language in LANGUAGES if table("letters", language=language)]


@pytest.mark.parametrize("language", WRITTEN)
def test_every_language_has_all_phrases(language: str) -> None:
    phrases, english = table("letters", language=language), table("letters", language="en")
    assert phrases.keys() == english.keys()
    assert phrases["salutation"].keys() <= english["salutation"].keys()
    assert "other" in phrases["salutation"]
    assert "{about}" in phrases["opening"]


def test_a_body_holds_facts_and_demands() -> None:
    body = draft_body(
        about="Ada Example",
        facts="She was arrested.",
        demands=["Release her.", "Drop the charges."],
        language="en",
    )
    assert body == (
        "I write to you about Ada Example.\n\n"
        "She was arrested.\n\n"
        "I support these demands and ask you to act on them:\n"
        "- Release her.\n- Drop the charges.\n\n"
        "Please tell me what has been done."
    )


def test_what_is_missing_leaves_no_hole() -> None:
    body = draft_body(about="Ada Example", facts=" ", demands=[], language="en")
    assert body == "I write to you about Ada Example.\n\nPlease tell me what has been done."


def test_a_whole_letter_begins_with_the_addressee_and_ends_with_the_writer() -> None:
    letter = whole_letter("Body.", kind="court", language="en", place="Poland")
    assert letter == "Dear Judge,\n\nBody.\n\nYours faithfully,\n\n[Your name]\nPoland"


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        ("head_of_state", "en", "Your Excellency,"),
        ("police", "en", "Dear Sir or Madam,"),
        ("court", "de", "Sehr geehrte Damen und Herren,"),
        ("court", "xx", "Dear Judge,"),
    ],
)
def test_salutations(kind: str, language: str, words: str) -> None:
    assert salutation(kind, language=language) == words
