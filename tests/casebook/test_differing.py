"""Where the sources of a case differ, as anybody sees it."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

import pytest
from django.test import Client
from tests.cases.people import finding_in
from tests.cases.story import NOW, desk_user

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.judging import judge
from hueandcry.cases.models import (
    Case,
    Finding,
    Judgement,
    Person,
    Preference,
    Raise,
    Source,
    Verdict,
    Visibility,
)
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.preferring import prefer, undo_preference
from hueandcry.cases.raising import Grounds, agree, note_basis, propose
from hueandcry.cases.services import decide, open_case
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.disagreements import Disagreement, disagreements

AUGUST = "Ana Ruiz and Berta Diaz face 9 criminal charges between them."
SEPTEMBER = "Ana Ruiz still faces 11 criminal charges, her union says."
KIND = Finding.Kind


@pytest.fixture
def editor(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture
def case(editor: User) -> Case:
    """Ana is public and one person in both texts; Berta is the desk's alone."""
    case = open_case("Two nurses", by=editor, at=NOW)
    august, september = (source_of(text, case, by=editor) for text in (AUGUST, SEPTEMBER))
    anas = [confirmed(person(one, "p1", "Ana Ruiz"), by=editor) for one in (august, september)]
    confirmed(person(august, "p2", "Berta Diaz"), by=editor)
    both, alone = ["p1", "p2"], ["p1"]
    confirmed(charge(august, AUGUST[:-14], both), by=editor)
    confirmed(number(august, "9 criminal charges", 9, both), by=editor)
    confirmed(number(september, "11 criminal charges", 11, alone), by=editor)
    second = desk_user("Tomas", Role.APPROVER)
    rows = [Person.objects.get(finding=one) for one in anas]
    assert isinstance(judge(rows[0], rows[1], Same.SAME, by=editor, at=NOW), Judgement)
    for row in rows:
        show(row, by=editor, second=second)
    return case


def source_of(text: str, case: Case, *, by: User) -> Source:
    return Source.objects.create(
        case=case,
        kind=Source.Kind.TEXT,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        size=len(text),
        published="2026-08" if text == AUGUST else "2026-09",
        received_at=NOW,
        received_by=by,
    )


def person(source: Source, key: str, name: str) -> Finding:
    at = source.text.index(name)
    mention = {"text": name, "at": at, "end": at + len(name)}
    value = {"id": key, "name": name, "mentions": [mention], "roles": [], "organisations": []}
    return finding_in(source, KIND.PERSON, value | {"relations": []}, words=name)


def charge(source: Source, words: str, persons: list[str]) -> Finding:
    value: dict[str, object] = {
        "id": "e1",
        "type": "charge",
        "status": "actual",
        "date": None,
        "place": None,
    }
    value |= {"organisations": [], "persons": persons}
    return finding_in(source, KIND.EVENT, value, words=words)


def number(source: Source, words: str, value: int, persons: list[str]) -> Finding:
    said = {"what": words, "value": value, "qualifier": "exact", "unit": "charges"}
    return finding_in(source, KIND.QUANTITY, said | {"persons": persons}, words=words)


def confirmed(finding: Finding, *, by: User) -> Finding:
    decide(finding, Verdict.CONFIRMED, revision=0, by=by, at=NOW)
    return finding


def show(row: Person, *, by: User, second: User) -> None:
    published = Grounds(kind=BasisKind.PUBLISHED, by_whom="her union", how="in its paper")
    basis = note_basis(row, published, by=by, at=NOW)
    wish = propose(row.finding, Visibility.PUBLIC, basis=basis, by=by, at=NOW)
    assert isinstance(wish, Raise)
    agree(wish, content=wish.content, by=second, at=NOW)


def found_in(case: Case) -> Disagreement:
    """What differs, as the desk has it."""
    sight = Sight(case, Visibility.DESK, NOW.date())
    gathered = sight.gathered
    published = {str(one.pk): one.published for one in sight.sources}
    statements, happenings = gathered.statements, gathered.happenings
    found = disagreements(
        statements, happenings, gathered.people, sight.groups, published=published
    )
    return next(one for one in found if "charges" in one.a)


def page_of(client: Client, case: Case) -> str:
    answer = client.get(f"/cases/{case.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def test_both_numbers_stand_side_by_side_and_lead_to_their_passages(
    client: Client, case: Case
) -> None:
    page = page_of(client, case)
    sides = re.findall(r'class="says"><bdi>([^<]+)<.*?href="([^"]+)"', page, re.DOTALL)
    assert [said for said, _address in sides] == ["9 criminal charges", "11 criminal charges"]
    sources = client.get(f"/cases/{case.slug}/sources/").content.decode()
    for _said, address in sides:
        assert f'id="{address.partition("#")[2]}"' in sources
    assert "Not decided." in page
    assert "We go by this" not in page


def test_the_fact_around_a_number_is_quoted_without_names_that_are_not_public(
    client: Client, case: Case
) -> None:
    page = words_of(page_of(client, case))
    assert "Ana Ruiz and [name withheld] face 9 criminal charges" in page
    assert "Berta" not in page
    assert "Diaz" not in page


def test_what_the_desk_goes_by_is_marked_with_the_reason_and_the_other_stays(
    client: Client, case: Case, editor: User
) -> None:
    nine, eleven = (side.key for side in found_in(case).said)
    why = "The later text, from her union."
    made = prefer(case, eleven, over=[nine], why=why, by=editor, at=NOW)
    page = page_of(client, case)
    kept = page.partition('class="side kept"')[2].partition("</div>")[0]
    assert "11 criminal charges" in kept
    assert "We go by this" in kept
    assert "9 criminal charges" in page
    assert f"The other stays beside it. Why: {why}" in words_of(page)
    assert isinstance(made, Preference)
    undo_preference(made, by=editor, at=NOW)
    assert "Not decided." in page_of(client, case)


def test_a_reason_that_names_somebody_hidden_stays_at_the_desk(
    client: Client, case: Case, editor: User
) -> None:
    nine, eleven = (side.key for side in found_in(case).said)
    prefer(case, nine, over=[eleven], why="Berta Diaz has two of them.", by=editor, at=NOW)
    page = words_of(page_of(client, case))
    assert "We go by this" in page
    assert "Why:" not in page
    assert "two of them" not in page


def test_days_that_differ_are_told_as_people_write_them(
    client: Client, case: Case, editor: User
) -> None:
    for source, day in zip(case.sources.order_by("pk"), ("2026-08-03", "2026-08-04"), strict=True):
        confirmed(arrest(source, day), by=editor)
    pages = [page_of(client, case), desk_page_of(case, editor)]
    for page in pages:
        assert "for two days: 3 August 2026 and 4 August 2026." in unescape(page)
        assert "for two days: 2026" not in page


def arrest(source: Source, day: str) -> Finding:
    """That Ana was arrested on a day, as one source tells it."""
    said = {"value": day, "source_text": day, "qualifier": "exact"}
    value: dict[str, object] = {
        "id": "e2",
        "type": "arrest",
        "status": "actual",
        "date": said,
        "place": None,
    }
    value |= {"organisations": [], "persons": ["p1"]}
    return finding_in(source, KIND.EVENT, value, words="Ana Ruiz")


def desk_page_of(case: Case, editor: User) -> str:
    browser = Client()
    browser.force_login(editor)
    return browser.get(f"/desk/cases/{case.slug}/disagreements/").content.decode()
