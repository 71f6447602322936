"""The desk's pages of appeals."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_findings, add_source, drafted, published

from hueandcry.accounts.models import User
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import lacks, revise, stop
from hueandcry.cases.models import Finding, Verdict
from hueandcry.ledger.deliveries import plan, stream_of
from hueandcry.ledger.models import Delivery, Stream

LIST = "/desk/appeals/"


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def form_of(client: Client, edition: Edition) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    sheet = client.get(f"{LIST}{edition.pk}/").context["sheet"]
    forms = [sheet.words, *sheet.demands, *sheet.targets, sheet.offered, *sheet.facts]
    forms += [formset.management_form for formset in (sheet.demands, sheet.targets, sheet.facts)]
    fields = {
        form.add_prefix(name): form.get_initial_for_field(form.fields[name], name)
        for form in forms
        for name in form.fields
    }
    sent = {name: value for name, value in fields.items() if value not in {None, False}}
    return sent | {"revision": edition.revision}


def test_a_draft_is_made_from_a_source(client: Client, editor: User) -> None:
    source = add_source(editor)
    add_findings(source)
    client.force_login(editor)
    assert source.title in client.get(LIST).content.decode()
    assert "Draft an appeal" in client.get(f"/desk/sources/{source.pk}/").content.decode()
    answer = client.post(f"{LIST}new/", {"source": source.pk})
    edition = Edition.objects.get()
    assert answer.headers["Location"] == f"{LIST}{edition.pk}/"
    assert edition.name == "Dilnoza Aripova"


@pytest.mark.parametrize("source", ["", "0", "x", "99999999999999999999", "١"])
def test_no_draft_is_made_from_a_source_that_is_none(
    client: Client, editor: User, source: str
) -> None:
    client.force_login(editor)
    answer = client.post(f"{LIST}new/", {"source": source}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Choose first which source the new appeal rests on." in answer.content.decode()
    assert not Appeal.objects.exists()


def test_saving_the_form_as_it_stands_changes_nothing(client: Client, editor: User) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    before = read(edition)
    answer = client.post(f"{LIST}{edition.pk}/", form_of(client, edition))
    assert answer.headers["Location"] == f"{LIST}{edition.pk}/preview/"
    assert read(edition) == before


def test_what_is_written_is_stored(client: Client, editor: User) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    form = form_of(client, edition) | {
        "name": "Dilnoza",
        "demand-0-text": "",
        "demand-2-text": "Let her see a lawyer.",
        "target-0-channels": "fax: +44 20 7946 0000\nEmail: Office@Example.org\n",
        "target-1-name": "",
        "copies": "one@mail.example\nTwo@mail.example",
        "fact-2-text": "The police took them both.",
        "fact-2-order": "99",
    }
    form.pop("fact-3-is_shown")
    client.post(f"{LIST}{edition.pk}/", form)
    content = read(edition)
    assert content.name == "Dilnoza"
    assert [line.text for line in content.demands] == [
        "Drop all charges against both.",
        "Let her see a lawyer.",
    ]
    assert content.demands[0].finding is not None
    assert content.demands[1].finding is None
    assert [(one.type, one.normalised) for one in content.targets[0].channels] == [
        ("fax", "+442079460000"),
        ("email", "office@example.org"),
    ]
    assert len(content.targets) == 1
    assert [copy.address for copy in content.copies] == ["one@mail.example", "two@mail.example"]
    assert len(content.cited) == 6
    assert content.cited[-1].text == "The police took them both."


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "This field is required."),
        ("stop_on", "soon", "Enter a valid date."),
        ("copies", "nobody", "This is no e-mail address: nobody"),
        ("target-0-channels", "fax: 020 7946", "This line cannot be used: fax: 020 7946"),
        ("target-0-channels", "pigeon: blue", "This line cannot be used: pigeon: blue"),
        ("target-0-channels", "email: a@b.example, c@d.example", "This line cannot be used"),
        ("letter", "Dear {ofice}", "Line 1: there is no field {ofice}."),
        ("letter", "One.\n{or}", "Line 2: {or} has to stand between two wordings"),
        ("subject", "For {person}", "Fields stand in the letter alone"),
        ("target-0-salutation", "{person},", "Fields stand in the letter alone"),
        ("target-0-country", "QQ", "Select a valid choice."),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_is_kept(
    client: Client, editor: User, field: str, value: str, words: str
) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    form = form_of(client, edition) | {"summary": "Typed a moment ago.", field: value}
    answer = client.post(f"{LIST}{edition.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Typed a moment ago." in page
    assert read(edition).summary != "Typed a moment ago."


def test_two_who_write_at_once_lose_nothing(client: Client, editor: User, approver: User) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    form = form_of(client, edition) | {"summary": "Mine."}
    revise(edition, read(edition), revision=edition.revision, by=approver, at=NOW)
    answer = client.post(f"{LIST}{edition.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this draft while you wrote." in page
    assert "Mine." in page


def test_findings_of_another_case_are_not_let_in(client: Client, editor: User) -> None:
    edition = drafted(editor)
    other = add_source(editor, "Another text about Jasur Aripov")
    add_findings_of = other.findings.create(
        number=1,
        kind="person",
        at=0,
        end=5,
        proposed={"id": "p1", "name": "Secret", "mentions": [], "roles": []},
        reason="",
        score=1,
        visibility="public",
        verdict="confirmed",
    )
    client.force_login(editor)
    form = form_of(client, edition) | {
        "demand-0-finding": add_findings_of.pk,
        "fact-0-finding": add_findings_of.pk,
    }
    client.post(f"{LIST}{edition.pk}/", form)
    assert add_findings_of.pk not in read(edition).findings()


def test_two_people_publish_by_the_pages(client: Client, editor: User, approver: User) -> None:
    edition = drafted(editor)
    address = f"{LIST}{edition.pk}/"
    for user, is_public in ((editor, False), (editor, False), (approver, True)):
        client.force_login(user)
        page = client.get(f"{address}preview/")
        digest = page.context["digest"]
        assert "This is what everybody will see." in page.content.decode()
        client.post(f"{address}publish/", {"content": digest})
        assert Edition.objects.public().exists() is is_public
    assert client.get(address).status_code == 404


def test_a_preview_that_is_old_publishes_nothing(client: Client, editor: User) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    answer = client.post(f"{LIST}{edition.pk}/publish/", {"content": "0" * 64}, follow=True)
    assert "It was changed meanwhile" in answer.content.decode()
    assert not Edition.objects.public().exists()


def test_looking_at_pages_changes_nothing(client: Client, editor: User) -> None:
    edition = drafted(editor)
    live = published_beside(editor)
    client.force_login(editor)
    for page in (f"{edition.pk}/", f"{edition.pk}/preview/", "", f"{live.appeal.pk}/stop/"):
        for method in (client.get, client.head):
            assert method(f"{LIST}{page}").status_code == 200
    for page in (f"{edition.pk}/publish/", f"{live.pk}/revise/", "new/"):
        answer = client.get(f"{LIST}{page}")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "This address is for a button alone." in answer.content.decode()
    assert Edition.objects.count() == 2
    assert Appeal.objects.filter(stopped_at=None).count() == 2


def published_beside(editor: User) -> Edition:
    """A second appeal, public, from a text of its own."""
    edition = Edition.objects.get()
    appeal = Appeal.objects.create(
        year=2026,
        serial=9,
        case=edition.appeal.case,
        country="UZ",
        drafted_at=NOW,
        drafted_by=editor,
    )
    return Edition.objects.create(
        appeal=appeal,
        language="en",
        name="Somebody Else",
        subject="Held",
        letter="Please.",
        stop_on=NOW.date(),
        drafted_at=NOW,
        published_at=NOW,
    )


def test_one_person_stops_by_the_page(client: Client, editor: User, approver: User) -> None:
    drafted(editor)
    live = published_beside(editor)
    client.force_login(editor)
    client.post(f"{LIST}{live.appeal.pk}/stop/")
    live.appeal.refresh_from_db()
    assert live.appeal.stopped_by == editor


def test_one_person_holds_and_releases_by_the_page(client: Client, editor: User) -> None:
    live = published(editor)
    stream = stream_of(live.appeal.stream)
    plan(
        Delivery(
            stream=stream, kind="letter", channel="email", ref=uuid4(), planned_at=NOW, due_at=NOW
        )
        for _letter in range(12)
    )
    client.force_login(editor)
    page = f"{LIST}{live.appeal.pk}/"
    assert "Hold it now" in client.get(f"{page}stop/").content.decode()
    client.post(f"{page}hold/")
    for address in (LIST, f"{page}stop/"):
        shown = client.get(address).content.decode()
        assert "mail is held since 20 November 2026, 09:30 UTC by" in shown
        assert "12 letters wait" in shown
    client.post(f"{page}release/")
    assert "mail is held" not in client.get(LIST).content.decode()
    assert Stream.objects.get().held_at is None


def test_what_waits_for_a_stopped_appeal_does_not_leave(editor: User) -> None:
    live = published(editor)
    stream = stream_of(live.appeal.stream)
    plan(
        [
            Delivery(
                stream=stream,
                kind="letter",
                channel="email",
                ref=uuid4(),
                planned_at=NOW,
                due_at=NOW,
            )
        ]
    )
    assert stop(live.appeal, by=editor, at=NOW)
    assert Delivery.objects.get().stopped_at == NOW


def test_a_public_text_is_revised_in_a_new_draft(client: Client, editor: User) -> None:
    edition = published(editor)
    client.force_login(editor)
    answer = client.post(f"{LIST}{edition.pk}/revise/")
    draft = Edition.objects.drafts().get()
    assert answer.headers["Location"] == f"{LIST}{draft.pk}/"
    assert read(draft) == read(edition)


def test_saving_lets_go_of_a_refused_finding_behind_a_copy(client: Client, editor: User) -> None:
    edition = drafted(editor)
    Finding.objects.filter(kind=Finding.Kind.COPY).update(verdict=Verdict.REFUSED)
    client.force_login(editor)
    client.post(f"{LIST}{edition.pk}/", form_of(client, edition))
    content = read(edition)
    assert [copy.finding for copy in content.copies] == [None]
    assert not lacks(edition, content, day=NOW.date())


def test_more_rows_than_the_form_takes_are_said(client: Client, editor: User) -> None:
    edition = drafted(editor)
    client.force_login(editor)
    sent = form_of(client, edition) | {"demand-TOTAL_FORMS": "101"}
    answer = client.post(f"{LIST}{edition.pk}/", sent)
    assert answer.status_code == 422
    assert "at most 100" in answer.content.decode()
