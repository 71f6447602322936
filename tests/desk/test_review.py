"""The review page: what it shows, what a save does, and two editors at one source."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from tests.cases.story import desk_user
from tests.desk.conftest import signed_in
from tests.desk.test_taking_in import page_of

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.models import Decision, Finding, Source
from hueandcry.desk.corrections import shown
from hueandcry.desk.review import names_of

SAVED = "is saved."


def address(source: Source) -> str:
    return f"/desk/sources/{source.pk}/"


def first(source: Source, kind: str) -> Finding:
    return source.findings.filter(kind=kind).earliest("number")


def choice(finding: Finding, verdict: str, revision: int = 0) -> dict[str, Any]:
    return {f"f{finding.number}": verdict, f"r{finding.number}": str(revision)}


def correction(source: Source, finding: Finding, **typed: str) -> dict[str, Any]:
    """A finding's form as a browser sends it: every field, some of them changed."""
    fields = shown(finding, names_of(source.findings.all())) | typed
    sent = {f"f{finding.number}-{name}": value for name, value in fields.items()}
    return choice(finding, "corrected") | sent


def section(page: str, name: str) -> str:
    return page.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def numbers_in(part: str) -> list[int]:
    return [int(number) for number in re.findall(r'<article class="finding" id="f(\d+)"', part)]


def test_unsure_findings_stand_first_the_most_doubtful_on_top(
    browser: Client, source: Source
) -> None:
    source.findings.update(score=0.95)
    for number, score in ((3, 0.5), (5, 0.3), (4, 0.7)):
        source.findings.filter(number=number).update(score=score, kind="demand", proposed=DEMAND)
    page = page_of(browser.get(address(source)))
    assert numbers_in(section(page, "unsure")) == [5, 3, 4]
    assert not set(numbers_in(section(page, "likely"))) & {3, 4, 5}
    assert "Unsure (3)" in page


DEMAND = {"text": "Release them!", "by": "publisher"}


def test_likely_ones_are_grouped_by_kind_with_one_tick_for_all(
    browser: Client, source: Source
) -> None:
    source.findings.update(score=0.95)
    likely = section(page_of(browser.get(address(source))), "likely")
    assert '<input type="checkbox" name="all" value="person" data-count="2">' in likely
    assert "<h3>Persons (2)</h3>" in likely


def test_page_furniture_is_left_out_and_struck_in_the_text(browser: Client, source: Source) -> None:
    page = page_of(browser.get(address(source)))
    furniture = first(source, "furniture")
    assert numbers_in(section(page, "left")) == [furniture.number]
    assert f'<mark class="r"><span id="t{furniture.number}"></span>Support our work!' in page


def test_marks_and_findings_lead_to_each_other(browser: Client, source: Source) -> None:
    page = page_of(browser.get(address(source)))
    for number in source.findings.values_list("number", flat=True):
        assert page.count(f'href="#f{number}"') == 1
        assert page.count(f'href="#t{number}"') == 1
        assert page.count(f'id="f{number}"') == 1
        assert page.count(f'id="t{number}"') == 1


def test_verdicts_are_saved_and_the_page_tells_how_many(browser: Client, source: Source) -> None:
    person, event = first(source, "person"), first(source, "event")
    sent = choice(person, "confirmed") | choice(event, "refused")
    answer = browser.post(address(source), sent, follow=True)
    assert answer.redirect_chain == [(address(source), 302)]
    assert "2 decisions are saved." in page_of(answer)
    assert "You have decided 2." in page_of(answer)
    assert (first(source, "person").verdict, first(source, "event").verdict) == (
        "confirmed",
        "refused",
    )


def test_a_correction_is_saved_with_what_was_typed(browser: Client, source: Source) -> None:
    event = first(source, "event")
    browser.post(address(source), correction(source, event, date="2026-05-08", type="detention"))
    event.refresh_from_db()
    assert (event.verdict, event.value["type"]) == ("corrected", "detention")
    assert event.value["date"]["value"] == "2026-05-08"
    assert event.proposed["type"] == "arrest"


def test_a_correction_that_changes_nothing_is_a_confirmation(
    browser: Client, source: Source
) -> None:
    event = first(source, "event")
    browser.post(address(source), correction(source, event))
    event.refresh_from_db()
    assert (event.verdict, event.corrected) == ("confirmed", None)


def test_a_wrong_correction_comes_back_as_typed_and_the_others_are_saved(
    browser: Client, source: Source
) -> None:
    event, person = first(source, "event"), first(source, "person")
    sent = correction(source, event, date="some day") | choice(person, "confirmed")
    answer = browser.post(address(source), sent)
    page = page_of(answer)
    assert answer.status_code == 400
    assert "This is no day that we know." in section(page, "unsure")
    assert 'value="some day"' in page
    assert f'value="corrected" id="f{event.number}x" class="fixit" checked' in page
    assert first(source, "event").verdict is None
    assert first(source, "person").verdict == "confirmed"


def test_one_tick_confirms_all_of_a_kind_except_what_was_chosen_otherwise(
    browser: Client, source: Source
) -> None:
    source.findings.update(score=0.95)
    refused = first(source, "person")
    revisions = {f"r{number}": "0" for number in source.findings.values_list("number", flat=True)}
    browser.post(
        address(source), revisions | {"all": ["person", "demand"]} | choice(refused, "refused")
    )
    verdicts = dict(source.findings.exclude(verdict=None).values_list("number", "verdict"))
    assert verdicts.pop(refused.number) == "refused"
    kinds = {source.findings.get(number=number).kind for number in verdicts}
    assert kinds == {"person", "demand"}
    assert set(verdicts.values()) == {"confirmed"}


def test_one_tick_leaves_the_doubtful_ones_alone(browser: Client, source: Source) -> None:
    source.findings.update(score=0.5)
    revisions = {f"r{number}": "0" for number in source.findings.values_list("number", flat=True)}
    browser.post(address(source), revisions | {"all": ["person"]})
    assert not source.findings.exclude(verdict=None).exists()


def test_the_second_editor_is_told_who_was_quicker_and_what_stands(
    browser: Client, source: Source, colleague: User
) -> None:
    person = first(source, "person")
    signed_in(colleague).post(address(source), choice(person, "refused"))
    answer = browser.post(address(source), choice(person, "confirmed"))
    page = page_of(answer)
    assert answer.status_code == 409
    assert "Somebody else was quicker with one finding." in page
    assert re.search(r"Tomas, \d\d:\d\d \(UTC\): Refused", page)
    assert first(source, "person").verdict == "refused"


def test_two_editors_who_decide_alike_disturb_nobody(
    browser: Client, source: Source, colleague: User
) -> None:
    person = first(source, "person")
    signed_in(colleague).post(address(source), choice(person, "confirmed"))
    assert browser.post(address(source), choice(person, "confirmed")).status_code == 302
    assert Decision.objects.count() == 1


def test_an_appeal_can_be_drafted_once_something_stands(browser: Client, source: Source) -> None:
    person, event = first(source, "person"), first(source, "event")
    offered = "Draft an appeal from this"
    browser.post(address(source), choice(person, "refused"))
    assert offered not in page_of(browser.get(address(source)))
    browser.post(address(source), choice(event, "confirmed"))
    assert offered in page_of(browser.get(address(source)))
    answer = browser.post("/desk/appeals/new/", {"source": source.pk})
    assert answer.status_code == 302


def test_nothing_chosen_is_said(browser: Client, source: Source) -> None:
    page = page_of(browser.post(address(source), {"r1": "0"}, follow=True))
    assert "Nothing was chosen" in page


@pytest.mark.parametrize(
    "sent",
    [{"f1": "burnt", "r1": "0"}, {"f1": "confirmed"}, {"f1": "confirmed", "r1": "-1"},
     {"f1": "confirmed", "r1": "9" * 400}, {"all": "nonsense"}, {"f999": "refused", "r999": "0"}],
)  # fmt: skip
def test_a_form_that_no_page_of_ours_sends_changes_nothing(
    browser: Client, source: Source, sent: dict[str, str]
) -> None:
    assert browser.post(address(source), sent).status_code == 302
    assert not Decision.objects.exists()


def test_a_decision_is_undone_and_the_finding_is_open_again(
    browser: Client, source: Source
) -> None:
    person = first(source, "person")
    browser.post(address(source), choice(person, "refused"))
    decided = section(page_of(browser.get(address(source))), "decided")
    assert "Refused by Imke" in decided
    button = re.search(r'form="undo" name="decision" value="(\d+)"', decided)
    assert button
    page = page_of(browser.post(f"{address(source)}undo/", {"decision": button[1]}, follow=True))
    assert f"The decision about finding {person.number} is undone." in page
    assert first(source, "person").verdict is None


def test_what_was_decided_since_is_not_undone(
    browser: Client, source: Source, colleague: User
) -> None:
    person = first(source, "person")
    browser.post(address(source), choice(person, "refused"))
    old = Decision.objects.get()
    signed_in(colleague).post(address(source), choice(person, "confirmed", revision=1))
    page = page_of(browser.post(f"{address(source)}undo/", {"decision": old.pk}, follow=True))
    assert "This had been changed already." in page
    assert first(source, "person").verdict == "confirmed"


def test_a_decision_about_another_source_is_not_undone_from_here(
    browser: Client, source: Source
) -> None:
    browser.post(address(source), choice(first(source, "person"), "refused"))
    decision = Decision.objects.get()
    assert browser.post("/desk/sources/987/undo/", {"decision": decision.pk}).status_code == 404
    assert Decision.objects.count() == 1


def test_health_and_family_are_marked_as_the_desks_alone(browser: Client, source: Source) -> None:
    page = page_of(browser.get(address(source)))
    guarded = source.findings.filter(visibility="desk").count()
    assert guarded
    assert page.count("Health or family: the desk alone sees it.") == guarded


def test_markup_in_a_text_is_shown_and_does_nothing(browser: Client, source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(
        text=source.text.replace("Marta Quispe", "<b>a</b> & <i>"), title="<script>x</script>"
    )
    source.findings.filter(kind="person").update(
        proposed={"id": "p1", "name": "<img src=x>", "mentions": [{}], "roles": ['"><b>']}
    )
    page = page_of(browser.get(address(source)))
    assert not [tag for tag in ("<script>x", "<img src=x", "<b>a</b>", '"><b>') if tag in page]


def test_no_style_and_no_script_stands_in_the_page(browser: Client, source: Source) -> None:
    page = page_of(browser.get(address(source)))
    assert re.findall(r"<script[^>]*>", page) == [
        tag for tag in re.findall(r"<script[^>]*>", page) if "src=" in tag and "defer" in tag
    ]
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)


def test_headings_step_down_one_at_a_time(browser: Client, source: Source) -> None:
    page = page_of(browser.get(address(source)))
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.TRANSLATOR, Role.KEEPER])
def test_who_may_not_see_sources_does_not(source: Source, role: Role) -> None:
    browser = signed_in(desk_user("Someone", role))
    assert browser.get(address(source)).status_code == 403
    assert browser.post(address(source), {"f1": "refused", "r1": "0"}).status_code == 403


def test_a_revision_that_nobody_has_seen_changes_nothing(browser: Client, source: Source) -> None:
    finding = first(source, "person")
    answer = browser.post(address(source), choice(finding, "refused", revision=7))
    assert answer.status_code == 302
    assert not Decision.objects.exists()


@pytest.mark.parametrize("decision", ["", "x", "-1", "9" * 19, "9" * 5000])
def test_undoing_a_decision_that_is_none_is_not_found(
    browser: Client, source: Source, decision: str
) -> None:
    answer = browser.post(f"{address(source)}undo/", {"decision": decision})
    assert answer.status_code == 404


def test_whoever_signs_in_after_a_save_comes_back_to_a_page(client: Client, source: Source) -> None:
    answer = client.post(f"{address(source)}undo/", {"decision": "1"})
    assert answer.headers["Location"] == "/desk/sign-in/"
    answer = client.get(address(source))
    assert answer.headers["Location"] == f"/desk/sign-in/?next={address(source)}"
