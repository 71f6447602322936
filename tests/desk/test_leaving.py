"""The pages on which case files leave the desk, come in, and are renamed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, desk_user, published

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Role
from hueandcry.cases.exporting import bundle_of
from hueandcry.cases.hiding import hide
from hueandcry.cases.models import Case, Finding, Handover, Person, Source, Visibility
from hueandcry.core.casefile.exchange.bundle import LISTS, pack
from hueandcry.desk.leaving import COUNTED
from hueandcry.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def imke(db: None) -> User:
    return desk_user("Imke", Role.APPROVER)


@pytest.fixture
def case(imke: User) -> Case:
    return published(imke).appeal.case


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("letter.pdf", content)}


def test_two_editors_hand_a_case_over_by_its_page(case: Case, imke: User) -> None:
    first, second = desk_of(desk_user("Tomas", Role.EDITOR)), desk_of(imke)
    page = f"/desk/cases/{case.slug}/take-along/"
    content = first.get(page).context["leaving"].content
    first.post(f"{page}propose/", {"content": content, "to_whom": "the desk in Lima"})
    handover = Handover.objects.get()
    seen = second.get(page).content.decode()
    assert "the desk in Lima" in seen
    assert "Agree to what is listed below" in seen
    press = {"handover": handover.pk, "content": content}
    assert first.post(f"{page}file/", press).status_code == 302
    second.post(f"{page}answer/", press)
    file = first.post(f"{page}file/", press)
    assert file.headers["Content-Disposition"] == 'attachment; filename="case-file.zip"'
    assert file.headers["Cache-Control"] == "no-store"
    assert "manifest.json" in ZipFile(BytesIO(file.content)).namelist()


def test_whoever_is_alone_is_told_that_the_file_stays(case: Case, imke: User) -> None:
    seen = desk_of(imke).get(f"/desk/cases/{case.slug}/take-along/").content.decode()
    assert "You are alone at this desk" in seen
    assert "Propose to hand it over" not in seen


@pytest.mark.parametrize("form", ["case.zip", "case.ftm.json", "claims.csv", "hearings.ics"])
def test_one_takes_along_what_the_public_sees(case: Case, imke: User, form: str) -> None:
    client = desk_of(imke)
    taken = client.post(f"/desk/cases/{case.slug}/take-along/public/", {"form": form})
    assert taken.headers["Content-Disposition"] == f'attachment; filename="{form}"'
    assert taken.content == Client().get(f"/cases/{case.slug}/{form}").content
    line = Entry.objects.latest("pk")
    assert (line.verb, line.after) == ("case.exported", {"as": form, "level": "public"})


def test_nobody_takes_along_what_nobody_may_open(case: Case, imke: User) -> None:
    """A file of it would have its address in it, which a title with a hidden name made."""
    person = Person.objects.select_related("finding")[0]
    hide(person.finding, Visibility.DESK, by=imke, at=NOW)
    Case.objects.update(title=f"Free {person.name}")
    client = desk_of(imke)
    assert client.get(f"/cases/{case.slug}/").status_code == 410
    taken = client.post(f"/desk/cases/{case.slug}/take-along/public/", {"form": "hearings.ics"})
    assert taken.headers["Location"] == f"/desk/cases/{case.slug}/take-along/"
    assert not Entry.objects.filter(verb="case.exported").exists()


def test_the_page_tells_of_every_list_that_goes_out() -> None:
    assert {*COUNTED, "sources", "persons"} == set(LISTS)


@pytest.mark.parametrize("form", ["", "x.zip", "../case.zip", "\0"])
def test_a_form_that_is_none_is_not_found(case: Case, imke: User, form: str) -> None:
    address = f"/desk/cases/{case.slug}/take-along/public/"
    assert desk_of(imke).post(address, {"form": form}).status_code == 404


@pytest.mark.parametrize("handover", ["", "x", "0", "9" * 30, "-1", "٣", "²"])
@pytest.mark.parametrize("deed", ["answer", "file"])
def test_a_wrong_press_hands_nothing_over(case: Case, imke: User, deed: str, handover: str) -> None:
    page = f"/desk/cases/{case.slug}/take-along/"
    answer = desk_of(imke).post(f"{page}{deed}/", {"handover": handover, "content": "x"})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_nobody_proposes_without_a_reason_or_of_another_state(case: Case, imke: User) -> None:
    client, page = desk_of(imke), f"/desk/cases/{case.slug}/take-along/"
    assert client.post(f"{page}propose/", {"to_whom": " "}).status_code == 422
    client.post(f"{page}propose/", {"to_whom": "a desk", "content": "other"})
    assert not Handover.objects.exists()


def test_a_case_comes_in_by_its_page_and_is_recognised_again(case: Case, imke: User) -> None:
    client, packed = desk_of(imke), pack(bundle_of(case), made_at=NOW)
    answer = client.post("/desk/bring/", sent(packed), follow=True)
    assert answer.redirect_chain == [(f"/desk/cases/{case.slug}/", 302)]
    assert "1 source was here already, and was not doubled." in answer.content.decode()
    assert Source.objects.count() == 1


def test_what_comes_in_starts_at_the_desk_whatever_it_says(case: Case, imke: User) -> None:
    lists = bundle_of(case).lists
    assert "public" in {one["visibility"] for one in lists["findings"]}
    packed = pack(bundle_of(case), made_at=NOW)
    before = Source.objects.get()
    Source.objects.update(sha256="0" * 64)
    desk_of(imke).post("/desk/bring/", sent(packed))
    new = Source.objects.exclude(pk=before.pk).get()
    assert set(new.findings.values_list("visibility", flat=True)) == {"desk"}
    people = Person.objects.filter(finding__source=new)
    assert set(people.values_list("visibility", flat=True)) == {"desk"}


def test_a_file_that_is_no_case_is_refused_in_a_sentence(case: Case, imke: User) -> None:
    packed = pack(bundle_of(case), made_at=NOW)
    before = (Source.objects.count(), Finding.objects.count(), Entry.objects.count())
    wrong = {
        b"%PDF-1.7 something": "This is no zip file.",
        packed[: len(packed) // 2]: "The file is damaged.",
        packed.replace(b"\n", b" ", 3): "The file is damaged.",
        b"PK\5\6" + b"\0" * 18: "It holds no manifest.json",
    }
    for content, sentence in wrong.items():
        answer = desk_of(imke).post("/desk/bring/", sent(content))
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert desk_of(imke).post("/desk/bring/", {}).status_code == 400
    assert (Source.objects.count(), Finding.objects.count(), Entry.objects.count()) == before


@pytest.mark.slow
def test_a_bomb_and_a_file_too_large_are_refused(imke: User) -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w", compression=8) as archive:
        archive.writestr("manifest.json", b" " * 390_000_000)
    answer = desk_of(imke).post("/desk/bring/", sent(bomb.getvalue()))
    assert answer.status_code == 422
    answer = desk_of(imke).post("/desk/bring/", sent(b"PK" + b"\0" * 16_000_000))
    assert answer.status_code == 413


def test_a_renamed_case_leaves_an_address_that_is_gone(case: Case, imke: User) -> None:
    client, old = desk_of(imke), case.slug
    assert client.get(f"/desk/cases/{old}/rename/").status_code == 200
    assert client.post(f"/desk/cases/{old}/rename/", {"title": " "}).status_code == 422
    client.post(f"/desk/cases/{old}/rename/", {"title": "Teachers of the north"})
    assert Case.objects.get().slug == "teachers-of-the-north"
    public = Client()
    assert public.get("/cases/teachers-of-the-north/").status_code == 200
    for file in ("", "sources/", "hearings.ics", "claims.csv", "case.ftm.json", "case.zip"):
        gone = public.get(f"/cases/{old}/{file}")
        assert gone.status_code == 410
        assert "teachers" not in gone.content.decode()


def test_what_is_hidden_is_in_no_file(case: Case, imke: User) -> None:
    shown = Person.objects.with_words().filter(visibility=Visibility.PUBLIC)
    name = shown[0].name
    assert name in Client().get(f"/cases/{case.slug}/case.ftm.json").content.decode()
    Case.objects.update(title="Teachers", slug="teachers")
    for one in shown:
        hide(one.finding, Visibility.DESK, by=imke, at=NOW)
    for file in ("claims.csv", "case.ftm.json", "hearings.ics"):
        assert name not in Client().get(f"/cases/teachers/{file}").content.decode()


def test_an_appeal_that_prints_a_hidden_name_is_taken_down_by_one(case: Case, imke: User) -> None:
    client, edition = desk_of(imke), case.appeals.get().editions.get()
    rows = Person.objects.with_words().filter(visibility=Visibility.PUBLIC)
    person = next(one for one in rows if one.name in edition.name)
    address = f"/appeals/{edition.appeal.slug}/"
    assert Client().get(address).status_code == 200
    hidden = client.post(f"/desk/person/{person.pk}/hide/", follow=True).content.decode()
    assert f"/desk/appeals/{edition.pk}/take-down/" in hidden
    for _press in range(2):
        assert client.post(f"/desk/appeals/{edition.pk}/take-down/").status_code == 302
    assert Client().get(address).status_code == 404
    assert Entry.objects.filter(verb="edition.taken_down").count() == 1
