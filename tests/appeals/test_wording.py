"""A letter with a field that nothing can stand in place of is never published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.appeals.story import NOW, drafted, published

from hueandcry.accounts.models import User
from hueandcry.appeals.content import Content, TargetLine
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import Lack, Outcome, lacks, make_public, publish, revise
from hueandcry.appeals.words import TARGETS
from hueandcry.core.letters.fields import UnfilledError
from hueandcry.core.letters.letter import words
from hueandcry.core.tables import languages_with

FLAWED: dict[str, dict[str, object]] = {
    "a field that is none": {"letter": "Please act.\n\nI write to {offfice}."},
    "a brace": {"letter": "Please {act."},
    "a wording that is missing": {"letter": "Please act.\n{or}"},
    "demands that are none": {"letter": "I ask for this:\n{demands}", "demands": ()},
    "a field in the subject": {"subject": "For {person}"},
}


def changed(edition: Edition, by: User, /, **columns: object) -> Content:
    """The draft with other words."""
    edition.refresh_from_db()
    content = replace(read(edition), **columns)  # type: ignore[arg-type]
    assert revise(edition, content, revision=edition.revision, by=by, at=NOW)
    return content


@pytest.mark.parametrize("columns", FLAWED.values(), ids=FLAWED)
def test_it_cannot_be_published_by_any_way(
    editor: User, approver: User, columns: dict[str, object]
) -> None:
    edition = drafted(editor)
    content = changed(edition, editor, **columns)
    assert Lack.FIELDS in lacks(edition, content, day=NOW.date())
    for user in (editor, approver, editor):
        outcome = publish(edition, content=content.digest(), by=user, at=NOW)
        assert outcome is Outcome.INCOMPLETE
    with pytest.raises(UnfilledError):
        make_public(edition, content=content.digest(), by=approver, at=NOW)
    assert not Edition.objects.public().exists()


def test_a_field_in_a_salutation_keeps_it_from_being_published(editor: User) -> None:
    edition = drafted(editor)
    targets = read(edition).targets
    content = changed(edition, editor, targets=(replace(targets[0], salutation="{office},"),))
    assert lacks(edition, content, day=NOW.date()) == [Lack.FIELDS]


def test_a_letter_with_all_fields_and_wordings_is_published(editor: User) -> None:
    edition = drafted(editor)
    letter = "{supporter}, {country}.\n\nTo {office}.\n{or}\nFor {person}.\n\n{demands}"
    content = changed(edition, editor, letter=letter)
    assert publish(edition, content=content.digest(), by=editor, at=NOW) is Outcome.PUBLISHED


def test_the_page_before_approval_names_field_language_and_line(
    client: Client, editor: User
) -> None:
    edition = drafted(editor)
    changed(edition, editor, **FLAWED["a field that is none"])
    client.force_login(editor)
    page = client.get(f"/desk/appeals/{edition.pk}/preview/").content.decode()
    assert "The letter in English. Line 3: there is no field {offfice}." in page


def test_who_approves_approves_every_wording_and_salutation(editor: User) -> None:
    content = read(drafted(editor))
    first, *others = content.targets
    digests = {
        one.digest()
        for one in (
            content,
            replace(content, letter=f"{content.letter}\n{{or}}\nTell me what was done."),
            replace(content, targets=(replace(first, salutation="Madam Minister,"), *others)),
        )
    }
    assert len(digests) == 3


def test_what_was_approved_before_there_were_salutations_stays_approved() -> None:
    court = TargetLine(name="Court", kind="court")
    content = Content(language="en", name="Ada Example", targets=(court,))
    assert content.digest() == "13b65c4d3f115add4a4216cf11fd22094efa555de387c9bfbefea76b089bece0"


def test_the_public_page_shows_all_wordings(client: Client, editor: User) -> None:
    edition = published(editor)
    Edition.objects.update(letter="Free her now.\n{or}\nLet her go home.\n\n{demands}")
    page = client.get(f"/appeals/{edition.appeal.slug}/").content.decode()
    assert "<li>Free her now.</li><li>Let her go home.</li>" in page
    assert "- Release Dilnoza Aripova at once." in page


@pytest.mark.parametrize("language", languages_with("letters"))
def test_every_kind_of_addressee_is_saluted_in_every_language(language: str) -> None:
    assert TARGETS.keys() == words(language)["salutation"].keys()
