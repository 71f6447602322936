"""What a migration moves is where it was."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from tests.cases.people import confirm_everything, person_called

from hueandcry.accounts.models import User
from hueandcry.cases.models import Key, Person, Source


def test_whoever_was_confirmed_before_gets_a_row_at_the_desk_with_the_same_spellings(
    source: Source, editor: User
) -> None:
    confirm_everything(source, by=editor)
    before = {one.name: one.spellings.count() for one in Person.objects.with_words()}
    keys = Key.objects.count()
    Person.objects.all().delete()
    moved = import_module("hueandcry.cases.migrations.0003_people_confirmed_before")
    moved.make_people(apps, None)
    assert {one.name: one.spellings.count() for one in Person.objects.with_words()} == before
    assert Key.objects.count() == keys
    assert person_called("Marta Quispe").visibility == "desk"
