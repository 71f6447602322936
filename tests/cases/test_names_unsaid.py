"""Whoever has a pseudonym stands in no index under their name; the desk finds them all the same.

The tables of the index themselves are read, as whoever took a copy of them could.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import connection
from django.utils import timezone
from tests.cases.people import confirmed_people
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Edition
from hueandcry.appeals.searchable import put_editions
from hueandcry.appeals.services import draft_appeal
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Finding, Key, Person, Source, Verdict
from hueandcry.cases.models.people import Same
from hueandcry.cases.people import called, kept_under
from hueandcry.cases.pseudonyms import call
from hueandcry.cases.searchable import put_all, put_sources
from hueandcry.cases.services import decide, open_case
from hueandcry.core.search.question import terms_of
from hueandcry.search.services import Shelf, find

pytestmark = pytest.mark.django_db
NAME, OTHER = "Zhanat Ospanov", "Rustam Beketov"


@pytest.fixture
def editor() -> User:
    return desk_user("Imke")


@pytest.fixture
def hidden(editor: User) -> Person:
    """Under a pseudonym, named by her own source, a second text, a case and an appeal."""
    person, _other = confirmed_people([NAME, OTHER], by=editor)
    came_in("The court heard OSPANOV'S appeal.\nFree Zhanat Ospanov. He was beaten.", by=editor)
    open_case("Free Ospanov", by=editor, at=NOW)
    put_all()
    draft = draft_appeal(person.finding.source, by=editor, at=timezone.now()).editions.get()
    Edition.objects.filter(pk=draft.pk).update(name="Ospanov", letter="Release Zhanat Ospanov now")
    put_editions([draft.pk])
    assert {"zhanat", "ospanov"} <= words_kept()
    call(person, "Mr Wren", by=editor, at=NOW)
    person.refresh_from_db()
    return person


def came_in(text: str, *, by: User) -> None:
    source = Source.objects.create(
        kind=Source.Kind.TEXT,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        size=len(text),
        received_at=NOW,
        received_by=by,
    )
    put_sources([source])


def words_kept() -> set[str]:
    """Every word of every index, as the database itself lists them."""
    return {word for shelf in Shelf for word in words_on(shelf)}


def words_on(shelf: Shelf) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.listed USING fts5vocab(main, {shelf.table}, row)"
            )
            cursor.execute("SELECT term FROM temp.listed")
        else:
            cursor.execute(f"SELECT word FROM ts_stat('SELECT words FROM {shelf.table}')")  # noqa: S608 (our name)
        words = {word for (word,) in cursor.fetchall()}
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE temp.listed")
    return words


def keys_kept(name: str) -> int:
    return Key.objects.filter(key__in=kept_under(name)).count()


def found(question: str, shelf: Shelf) -> int:
    return len(find(shelf, terms_of(question)).pks)


def test_no_index_has_the_name(hidden: Person) -> None:
    assert [word for word in words_kept() if word.startswith(("zhanat", "ospanov"))] == []
    assert keys_kept(NAME) == 0
    assert keys_kept(OTHER) > 0


def test_the_bytes_of_the_index_have_no_name_either(hidden: Person) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own files are read by nobody who may not read all of it")
    with connection.cursor() as cursor:
        for shelf in Shelf:
            cursor.execute(f"SELECT block FROM {shelf.table}_data")  # noqa: S608 (our name)
            assert not [block for (block,) in cursor.fetchall() if b"ospano" in bytes(block)]


def test_the_rest_of_the_texts_is_still_found(hidden: Person) -> None:
    assert found("court appeal", Shelf.SOURCES) == 1
    assert found("beketov", Shelf.SOURCES) == 1
    assert found("release now", Shelf.APPEALS) == 1


def test_words_on_both_sides_of_a_name_do_not_meet(hidden: Person) -> None:
    assert found('"release now"', Shelf.APPEALS) == found('"free he"', Shelf.SOURCES) == 0


def test_a_text_that_comes_later_is_kept_without_the_name(hidden: Person, editor: User) -> None:
    came_in("Ospanov was charged with libel.", by=editor)
    assert found("libel", Shelf.SOURCES) == 1
    assert "ospanov" not in words_kept()


def test_a_text_that_spells_them_otherwise_loses_that_too(hidden: Person, editor: User) -> None:
    (other,) = confirmed_people(["Жанат Оспанов"], by=editor, case=hidden.finding.source.case)
    put_all()
    assert "оспанов" in words_kept()
    judge(hidden, other, Same.SAME, by=editor, at=NOW)
    assert not {"жанат", "оспанов"} & words_kept()
    assert keys_kept("Жанат Оспанов") == 0


def test_a_corrected_spelling_is_left_out_with_the_one_that_was_read(
    hidden: Person, editor: User
) -> None:
    came_in("Qorabaev was arrested.", by=editor)
    finding = Finding.objects.get(pk=hidden.finding_id)
    corrected = finding.value | {"name": "Zhanat Qorabaev"}
    decide(
        finding,
        Verdict.CORRECTED,
        corrected=corrected,
        revision=finding.revision,
        by=editor,
        at=NOW,
    )
    assert not {"zhanat", "ospanov", "qorabaev"} & words_kept()
    assert keys_kept("Zhanat Qorabaev") == 0


def test_making_the_index_anew_keeps_the_name_out(hidden: Person) -> None:
    put_all()
    assert "ospanov" not in words_on(Shelf.SOURCES) | words_on(Shelf.CASES)
    assert (keys_kept(NAME), keys_kept(OTHER) > 0) == (0, True)


def test_without_the_pseudonym_the_name_is_back(hidden: Person, editor: User) -> None:
    call(hidden, "", by=editor, at=NOW)
    assert found("ospanov", Shelf.SOURCES) == 2
    assert found("ospanov", Shelf.CASES) == 1
    assert keys_kept(NAME) > 0


@pytest.mark.parametrize("asked", [NAME, "Жанат Оспанов", "Ospanow", "Mr Wren"])
def test_the_desk_finds_them_by_name_and_pseudonym(hidden: Person, asked: str) -> None:
    assert [person.pk for person, _score in called(asked, among=Person.objects.standing())] == [
        hidden.pk
    ]


def test_the_source_itself_says_what_it_says(hidden: Person) -> None:
    assert NAME in Source.objects.get(pk=hidden.finding.source_id).text
