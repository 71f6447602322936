"""The sample campaign: loaded whole, true to its texts, with something left to review."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.accounts.services import let_in
from hueandcry.appeals.models import Appeal, Cited
from hueandcry.cases.models import Case, Finding, Judgement, Person, Preference, Source, Visibility
from hueandcry.cases.models.basis import BasisKind
from hueandcry.cases.models.people import Same
from hueandcry.cases.sight import Sight
from hueandcry.ledger.services import first_broken
from hueandcry.offices.services import answer

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def sample() -> User:
    user = let_in("heron", roles=[Role.APPROVER], by=None, at=timezone.now())
    call_command("load_sample", "heron")
    return user


def test_five_texts_three_cases_and_two_live_appeals(sample: User, client: Client) -> None:
    assert Source.objects.count() == 5
    assert Case.objects.count() == 3
    live = Appeal.objects.live(day=timezone.now().date())
    assert [appeal.serial for appeal in live.order_by("serial")] == [1, 2]
    page = client.get("/").content.decode()
    assert "Saken Zhanusov" in page
    assert "Yesenbek Ukteshbaev" in page


def test_the_timeline_tells_only_what_the_texts_tell(sample: User) -> None:
    told = Cited.objects.filter(what=Cited.What.EVENT).values_list(
        "edition__name", "type", "on", "status"
    )
    assert sorted(told) == [
        ("Saken Zhanusov", "arrest", "", "actual"),
        ("Saken Zhanusov", "charge", "", "actual"),
        ("Saken Zhanusov", "detention", "2002-08-28", "actual"),
        ("Saken Zhanusov", "protest", "2002-09-07", "planned"),
        ("Yesenbek Ukteshbaev", "beating", "2011-03-15", "actual"),
        ("Yesenbek Ukteshbaev", "march", "2011-03-15", "actual"),
        ("Yesenbek Ukteshbaev", "sentence", "2011-03-15", "actual"),
    ]


def test_all_missions_of_the_list_are_confirmed(sample: User) -> None:
    offices = Finding.objects.filter(kind=Finding.Kind.OFFICE, verdict="confirmed")
    assert offices.count() == 69


def test_the_directory_answers_from_the_printed_list(sample: User, client: Client) -> None:
    found = answer(state="KZ", country="AM", on=timezone.now().date())
    assert [one.office.city for one in found.offices] == ["Moscow"]
    assert all(one.is_confirmed for one in found.offices[0].office.evidence)
    assert "write to Moscow" in client.get("/offices/KZ/?from=AM").content.decode()
    appeal = Appeal.objects.get(serial=1)
    page = client.get(f"/appeals/{appeal.slug}/act/?from=AM").content.decode()
    assert "Chistoprudny bulvar" in page


KARAGANDA = "/cases/free-trade-unions-of-karaganda-2002/"


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def test_the_case_files_say_who_stands_where_in_which_spelling(
    sample: User, client: Client
) -> None:
    today = timezone.now().date()
    cases = Case.objects.order_by("pk")
    shown = [Sight(case, Visibility.PUBLIC, today).people for case in cases]
    assert [len(people) for people in shown] == [2, 4, 1]
    sources = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    spellings = [form for form in shown[1][0].spellings if " " in form.text]
    printed = {(form.text, sources.index(form.source) + 1) for form in spellings}
    assert printed == {("Saken Zhanusov", 2), ("Saken Zhanusev", 3), ("Saken Zhunusov", 4)}
    assert "Also: Saken Zhanusev , Saken Zhunusov" in words_of(client, KARAGANDA)
    page = words_of(client, "/people/")
    for name, state in {
        "Saken Zhanusov": "Released 6 September 2002",
        "Rustan Zhanusov": "Held",
        "Ramil Mingazov": "On bail",
        "Madel Ismailov": "Held since 6 April 2000",
        "Yesenbek Ukteshbaev": "Sentenced 15 March 2011",
    }.items():
        assert f"{name} {state}" in page


def test_who_is_shown_rests_on_a_publication_and_health_stays_at_the_desk(
    sample: User, client: Client
) -> None:
    shown = Person.objects.filter(visibility=Visibility.PUBLIC).select_related("basis", "finding")
    assert shown.count() == 11
    for person in shown:
        assert person.basis
        if person.basis.kind != BasisKind.APPEAL:
            assert person.basis.kind == BasisKind.PUBLISHED
            assert person.basis.source_id == person.finding.source_id
    finding = Finding.objects.get(proposed__type="hunger_strike", verdict="confirmed")
    assert finding.visibility == Visibility.DESK
    case = "/cases/workers-movement-of-kazakhstan-2000/"
    for address in (case, f"{case}sources/"):
        assert "hunger" not in words_of(client, address).lower()


def test_the_desk_has_pairs_to_judge_and_shows_what_disagrees(sample: User, client: Client) -> None:
    verdicts = Judgement.objects.order_by("pk").values_list("verdict", flat=True)
    assert list(verdicts) == [Same.SAME] * 4 + [Same.NOT_THE_SAME]
    client.force_login(sample)
    page = words_of(client, f"/desk{KARAGANDA}people/")
    assert "May be one (1)" in page
    assert "Sergei Popov · Sergei Popov" in page
    assert "Judged (5)" in page
    assert "“Ruslan” and “Rustan Zhanusov”" in words_of(client, f"/desk{KARAGANDA}disagreements/")
    for page in (
        words_of(client, KARAGANDA),
        words_of(client, f"/desk{KARAGANDA}disagreements/"),
    ):
        assert "The numbers differ: “9 criminal charges” and “11 criminal charges”." in page
        assert "“Four activists” are said to be held, and “three comrades”" in page
        assert Preference.objects.get().why in page


def test_something_is_left_to_review_in_every_text(sample: User) -> None:
    open_ = Finding.objects.filter(verdict=None).values_list("source", flat=True).distinct()
    assert open_.count() == 5
    assert first_broken() is None


def test_loading_twice_changes_nothing(sample: User) -> None:
    before = Finding.objects.count(), Appeal.objects.count()
    call_command("load_sample", "heron")
    assert (Finding.objects.count(), Appeal.objects.count()) == before


def test_an_unknown_editor_is_told_so() -> None:
    with pytest.raises(CommandError, match="Nobody of that name"):
        call_command("load_sample", "nobody")
