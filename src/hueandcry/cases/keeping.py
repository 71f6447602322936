"""Keeping the person of a finding in step with what is decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hueandcry.accounts.models import User
from hueandcry.cases.hiding import lower_person
from hueandcry.cases.models import Finding, Person, Spelling, Visibility
from hueandcry.cases.models.people import STANDS
from hueandcry.cases.searchable import follow_names, put_spellings


def keep_in_step(finding: Finding, *, by: User, at: datetime) -> None:
    """Make or mend the person that a decided finding stands for; other kinds have none.

    One that is refused or opened again keeps its row: who may see it asks the finding. Other words
    for somebody who is shown take them back to the desk, until two people agree to them.
    """
    if finding.kind != Finding.Kind.PERSON or finding.verdict not in STANDS:
        return
    person, _is_new = Person.objects.get_or_create(finding=finding)
    before = {spelling.text: (spelling.at, spelling.end) for spelling in person.spellings.all()}
    forms = printed_forms(finding.value)
    if before == forms:
        return
    person.spellings.all().delete()
    spell(person, forms)
    if person.pseudonym:
        follow_names([person])
    elif before:
        lower_person(person, Visibility.DESK, by=by, at=at)


def printed_forms(value: Mapping[str, Any]) -> dict[str, tuple[int | None, int | None]]:
    """Each form of a person's name with the place where it is printed first, or two None."""
    forms: dict[str, tuple[int | None, int | None]] = {}
    for mention in sorted(value["mentions"], key=lambda each: each["at"]):
        forms.setdefault(mention["text"], (mention["at"], mention["end"]))
    forms.setdefault(value["name"], (None, None))
    return forms


def spell(person: Person, forms: Mapping[str, tuple[int | None, int | None]]) -> None:
    spellings = Spelling.objects.bulk_create(
        Spelling(person=person, text=text, at=at, end=end) for text, (at, end) in forms.items()
    )
    if not person.pseudonym:
        put_spellings(spellings)
