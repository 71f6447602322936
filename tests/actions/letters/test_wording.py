"""Each supporter is shown one wording of the letter, and that leaves; what they type is text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.test import Client
from tests.actions.signing.test_views import FROM_HERE, LATER, SIGN
from tests.actions.test_act import ACT, LETTER, page_of, with_letter
from tests.actions.worker import Desk
from tests.appeals.directory import add_embassy
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.models import Letter, Signature
from hueandcry.actions.rounds.asking import make_pairs
from hueandcry.actions.rounds.sending import write_all
from hueandcry.actions.signing.content import Content
from hueandcry.appeals.models import Demand, Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import publish, revise, revise_published
from hueandcry.cases.models import Verdict
from hueandcry.ledger.models import Attempt, Delivery

FIELDS = "I, {supporter}, write from {country} to {office} for {person}:\n\n{demands}"
WORDED = "One way.\n{or}\nAnother way.\n{or}\nA third way.\n\nTo {office}."


@pytest.fixture
def worded(edition: Edition) -> Edition:
    with_letter(edition, WORDED)
    return Edition.objects.public().get()


def shown(page: str) -> str:
    """The letter that a page shows beside the ways to send it."""
    found = re.search(r'<pre class="letter"[^>]*>(.*?)</pre>', page, re.DOTALL)
    assert found
    return found[1]


def form_of(
    client: Client, worker: Desk, monkeypatch: pytest.MonkeyPatch, **query: str
) -> dict[str, str]:
    """What a browser would send of the form as it stands, typed in a while later."""
    make_pairs(worker.hands, at=NOW)
    page = client.get(ACT, {"from": "PL"} | query).content.decode()
    values = {
        name: html.unescape(value)
        for name, value in re.findall(
            r'name="(began|country|office|wording)" value="([^"]*)"', page
        )
    }
    letter = re.search(r'<textarea name="letter"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert letter
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    typed = {"to": "t0", "name": "Zażółć", "email": "z@mail.example", "website": ""}
    return values | typed | {"letter": html.unescape(letter[1])}


def sign(client: Client, form: dict[str, str], worker: Desk) -> Content:
    sent = form | {"letter": form["letter"].replace("\n", "\r\n")}
    assert client.post(SIGN, sent, headers=FROM_HERE).status_code == 303
    return worker.content(Signature.objects.get().pk)


@pytest.mark.parametrize(("number", "way"), [("0", "One"), ("1", "Another"), ("5", "A third")])
def test_every_way_carries_the_same_wording(
    client: Client, worded: Edition, number: str, way: str
) -> None:
    page = page_of(client, "PL", wording=number)
    assert f"{way} way." in shown(page)
    assert f"wording={number}" in page
    printed = client.get(LETTER, {"to": "t0", "from": "PL", "wording": number}).content.decode()
    assert f"<p>{way} way.</p>" in printed
    assert sum(f"{one} way." in page + printed for one in ("One", "Another", "A third")) == 1


@pytest.mark.parametrize("number", ["", "-1", "1e9", "٣", "9" * 40, "{or}", "<b>"])
def test_a_number_that_is_none_is_answered_with_a_letter(
    client: Client, worded: Edition, number: str
) -> None:
    assert "One way." in shown(page_of(client, "PL", wording=number))


def test_wordings_are_given_out_evenly(client: Client, worded: Edition) -> None:
    found = {shown(page_of(client, "PL")) for _ in range(40)}
    assert len(found) == 3


def test_a_letter_without_other_wordings_asks_for_none(client: Client, edition: Edition) -> None:
    assert "wording=" not in page_of(client, "PL")


def test_what_was_shown_is_what_leaves(
    client: Client, worded: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(client, worker, monkeypatch, wording="1")
    content = sign(client, form, worker)
    assert (content.letter, content.wording) == ("", 1)
    worker.at = LATER
    worker.signed(worded, address="b@mail.example", wording=1)
    worker.turn()
    text = next(one.get_content() for one in worker.new_mails() if one["Subject"] == worded.subject)
    letter = shown(page_of(client, "PL", wording="1"))
    body = "\r\n".join(letter.splitlines()[2:5])
    assert "Another way." in body
    assert body in text


def test_a_letter_that_is_tried_again_has_the_same_bytes(worded: Edition, worker: Desk) -> None:
    worker.signed(worded, wording=2)
    [one] = Delivery.objects.select_related("lane")
    tries = [write_all([one], worker.hands, NOW)[0][0].raw for _ in range(2)]
    assert tries[0] == tries[1]


def test_fields_are_filled_in_for_the_supporter_and_the_office(
    edition: Edition, worker: Desk
) -> None:
    with_letter(edition, FIELDS)
    worker.signed(Edition.objects.public().get(), name="Ada {office}")
    worker.turn()
    [mail] = worker.new_mails()
    assert (
        "I, Ada {office}, write from Poland to Ministry of Justice for Dilnoza Aripova:\r\n\r\n"
        "- Release Dilnoza Aripova at once.\r\n- Drop all charges against both."
    ) in mail.get_content()


def test_the_office_in_ones_own_country_is_spoken_to_without_a_name(
    client: Client, edition: Edition, worker: Desk
) -> None:
    add_embassy()
    with_letter(edition, "To {office}.")
    page = page_of(client, "PL")
    assert "To your office." in page
    worker.signed(Edition.objects.public().get(), to=("t0", "t1"))
    assert set(Letter.objects.values_list("office", flat=True)) == {
        "Ministry of Justice",
        "",
    }


def test_a_text_for_several_offices_names_none_and_says_where_the_name_belongs(
    client: Client, edition: Edition, worker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_letter(edition, FIELDS)
    form = form_of(client, worker, monkeypatch)
    assert form["letter"].startswith("I, [Your name], write from Poland to your office for Dilnoza")
    assert sign(client, form, worker).letter == ""


@pytest.mark.parametrize("typed", ["{supporter}", "{{demands}}", "{or}", "{", "%(name)s"])
def test_what_a_supporter_types_stays_as_it_is(
    client: Client,
    edition: Edition,
    worker: Desk,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    with_letter(edition, FIELDS)
    form = form_of(client, worker, monkeypatch)
    words = f"I am [Your name].\n{typed}\n{{office}}"
    content = sign(client, form | {"letter": words, "name": f"Ada {typed}"}, worker)
    assert content.letter == f"I am Ada {typed}.\n{typed}\n{{office}}"


def test_a_letter_that_rests_on_refused_demands_alone_does_not_leave(
    client: Client, edition: Edition, worker: Desk
) -> None:
    with_letter(edition, "I ask you:\n\n{demands}")
    public = Edition.objects.public().get()
    worker.signed(public)
    for demand in Demand.objects.filter(edition=public).select_related("finding"):
        assert demand.finding
        demand.finding.verdict = Verdict.REFUSED
        demand.finding.save(update_fields=["verdict"])
    worker.turn()
    assert not worker.new_mails()
    assert Attempt.objects.get().proof.startswith("UnfilledError: Line 3")
    assert "Nobody is named to write to at the moment." in page_of(client, "PL")
    assert client.post(SIGN, {"country": "PL"}, headers=FROM_HERE).status_code == 303


def test_a_salutation_of_its_own_goes_every_way(
    client: Client, edition: Edition, worker: Desk
) -> None:
    by, draft = User.objects.get(), revise_published(edition, by=User.objects.get(), at=NOW)
    content = read(draft)
    first = replace(content.targets[0], salutation="Madam Minister,")
    content = replace(content, targets=(first, *content.targets[1:]))
    revise(draft, content, revision=draft.revision, by=by, at=NOW)
    publish(draft, content=content.digest(), by=by, at=NOW)
    worker.signed(Edition.objects.public().get())
    worker.turn()
    assert worker.new_mails()[0].get_content().startswith("Madam Minister,\r\n")
    page = page_of(client, "PL")
    assert "body=Madam%20Minister%2C" in page
    assert "\nMadam Minister," in "\n" + shown(page)
    printed = client.get(LETTER, {"to": "t0", "from": "PL"}).content.decode()
    assert "<p>Madam Minister,</p>" in printed
