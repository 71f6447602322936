"""The desk's page of what the last text changed."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.test import Client
from tests.cases.happenings import confirmed_event, source_of
from tests.cases.people import finding_in
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.judging import judge
from hueandcry.cases.models import Case, Finding, Person, Source, Verdict
from hueandcry.cases.models.people import Same
from hueandcry.cases.services import decide, open_case

FIRST = "Ana Ruiz was arrested on 3 March 2026. Ana Ruiz faces 9 charges. A hearing is expected."
LAST = "Ana Ruiz came home on 8 March 2026. Ana Ruiz faces 11 charges. Beto Soto was there."


def confirmed(
    source: Source, kind: str, words: str, value: Mapping[str, object], *, by: User
) -> None:
    finding = finding_in(source, Finding.Kind(kind), value, words=words)
    decide(finding, Verdict.CONFIRMED, revision=0, by=by, at=NOW)


def confirmed_name(source: Source, id_: str, name: str, *, by: User) -> Person:
    at = source.text.index(name)
    mention = {"text": name, "at": at, "end": at + len(name)}
    value: dict[str, object] = {
        "id": id_,
        "name": name,
        "mentions": [mention],
        "roles": [],
        "organisations": [],
    }
    confirmed(source, "person", name, {**value, "relations": []}, by=by)
    return Person.objects.get(finding__source=source, finding__proposed__id=id_)


def charges(source: Source, words: str, number: int, *, by: User) -> None:
    value = {"what": words, "unit": "charges", "value": number, "qualifier": "exact"}
    confirmed(source, "quantity", words, {**value, "persons": ["p1"]}, by=by)


@pytest.fixture
def case(editor: User) -> Case:
    """Two texts: held, 9 charges; then free, 11 charges, another man, and a day for the hearing."""
    case = open_case("Ruiz", by=editor, at=NOW)
    first, last = (source_of(text, case=case, by=editor) for text in (FIRST, LAST + " In court."))
    ana = [confirmed_name(source, "p1", "Ana Ruiz", by=editor) for source in (first, last)]
    confirmed_name(last, "p2", "Beto Soto", by=editor)
    judge(ana[0], ana[1], Same.SAME, by=editor, at=NOW)
    charges(first, "9 charges", 9, by=editor)
    charges(last, "11 charges", 11, by=editor)

    def tell(source: Source, words: str, kind: str, on: str | None, status: str) -> None:
        confirmed_event(
            words, case=case, by=editor, kind=kind, on=on, status=status,
            persons=("p1",), source=source,
        )  # fmt: skip

    tell(first, "arrested on 3 March 2026", "arrest", "2026-03-03", "actual")
    tell(first, "A hearing is expected", "hearing", None, "expected")
    tell(last, "came home on 8 March 2026", "release", "2026-03-08", "actual")
    tell(last, "In court", "hearing", "2026-05-01", "planned")
    return case


def page_of(browser: Client, query: str = "") -> str:
    answer = browser.get(f"/desk/cases/ruiz/news/{query}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Beto Soto is named for the first time.",
        "Ana Ruiz: released 8 March 2026; until now held since 3 March 2026.",
        "This text says “11 charges”; until now “9 charges”.",
        "Court hearing of Ana Ruiz: set for 1 May 2026; until now without a day.",
    ],
)
def test_each_change_is_a_plain_sentence(browser: Client, case: Case, sentence: str) -> None:
    assert sentence in page_of(browser)


def test_both_passages_stand_beneath_it(browser: Client, case: Case) -> None:
    change = page_of(browser).partition("until now held since")[2].partition("“11 charges”")[0]
    assert "came home on 8 March 2026" in change
    assert "arrested on 3 March 2026" in change


def test_the_first_text_changed_nothing_and_says_so(browser: Client, case: Case) -> None:
    first = case.sources.order_by("pk")[0]
    assert "nothing has changed" in page_of(browser, f"?source={first.pk}")


@pytest.mark.parametrize("asked", ["987654321", "x", "٣"])
def test_a_text_of_no_such_case_is_not_found(browser: Client, case: Case, asked: str) -> None:
    assert browser.get("/desk/cases/ruiz/news/", {"source": asked}).status_code == 404


def test_a_case_without_texts_says_so(browser: Client, editor: User) -> None:
    open_case("Ruiz", by=editor, at=NOW)
    assert "nothing has changed" in page_of(browser)


def test_the_case_and_the_source_lead_to_it(browser: Client, case: Case) -> None:
    last = case.sources.order_by("-pk")[0]
    assert 'href="/desk/cases/ruiz/news/"' in browser.get("/desk/cases/ruiz/").content.decode()
    page = browser.get(f"/desk/sources/{last.pk}/").content.decode()
    assert f'href="/desk/cases/ruiz/news/?source={last.pk}"' in page
