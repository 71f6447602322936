"""What a mail server's answers, and its silence, mean for a message."""

from __future__ import annotations

import mailbox
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.actions.channels.scripted import CUT, GONE, PIPELINING, WELL, scripted

from hueandcry.actions.channels import email
from hueandcry.actions.channels.email import Folder, relay_at
from hueandcry.core.mail.message import HeaderRefusedError
from hueandcry.core.pacing.outcomes import Outcome, Result

RAW = b"Subject: Dilnoza Aripova\r\n\r\nPlease let her go.\r\n"
# More than lies on the way between two programs.
LONG = RAW + b"Please let her go.\r\n" * 500_000


def send(port: int, *, to: str = "office@ministry.example") -> Result:
    relay = relay_at(f"smtp://127.0.0.1:{port}")
    try:
        return relay.send(RAW, sender="b.token@letters.example", to=to)
    finally:
        relay.close()


def test_a_mail_that_is_taken_is_sent_with_the_servers_words() -> None:
    with scripted() as server:
        result = send(server.server_address[1])
    assert result == Result(outcome=Outcome.SENT, proof="250 queued as 7F")
    assert server.taken == [RAW]


@pytest.mark.parametrize("ehlo", [WELL["EHLO"], PIPELINING])
@pytest.mark.parametrize(
    ("step", "said", "outcome"),
    [
        ("RCPT", "550 5.1.1 no such user", Outcome.REFUSED),
        ("RCPT", "452 4.2.2 mailbox full", Outcome.LATER),
        ("RCPT", GONE, Outcome.LATER),
        ("MAIL", "553 sender not allowed", Outcome.LATER),
        ("MAIL", "421 closing", Outcome.LATER),
        ("MAIL", GONE, Outcome.LATER),
        ("GREETING", "554 no service here", Outcome.LATER),
        ("GREETING", GONE, Outcome.LATER),
        ("EHLO", GONE, Outcome.LATER),
        ("DATA", "554 no", Outcome.REFUSED),
        ("DATA", "451 not now", Outcome.LATER),
        ("DATA", "250 well", Outcome.LATER),
        ("DATA", GONE, Outcome.LATER),
        ("END", "554 5.7.1 looks like spam", Outcome.REFUSED),
        ("END", "452 no room", Outcome.LATER),
        ("END", GONE, Outcome.DOUBT),
    ],
)
def test_every_end_of_a_talk_has_its_outcome(
    step: str, said: str | None, outcome: Outcome, ehlo: str
) -> None:
    with scripted(**{"EHLO": ehlo, step: said}) as server:
        result = send(server.server_address[1])
    assert result.outcome is outcome
    assert result.proof
    assert said is None or said in result.proof or said.split()[0] in result.proof


def test_a_recipient_whom_the_server_cannot_tell_is_sent_the_mail() -> None:
    with scripted(RCPT="252 cannot tell, but will try") as server:
        assert send(server.server_address[1]).outcome is Outcome.SENT
    assert server.taken == [RAW]


def test_a_server_that_hangs_up_in_mid_message_has_no_mail() -> None:
    with scripted(DATA=CUT) as server:
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        result = relay.send(LONG, sender="b@l.example", to="o@m.example")
    assert result.outcome is Outcome.LATER
    assert server.taken == []


@pytest.mark.parametrize(
    ("step", "said", "is_away"),
    [
        ("GREETING", "421 closing", True),
        ("MAIL", "530 5.7.0 Must issue a STARTTLS command first", True),
        ("RCPT", "450 greylisted", False),
        ("END", "452 no room", False),
    ],
)
def test_a_server_that_takes_nothing_from_us_is_away(step: str, said: str, is_away: bool) -> None:
    with scripted(**{step: said}) as server:
        assert send(server.server_address[1]).is_away is is_away


@pytest.mark.parametrize("data", ["554 no valid recipients", "354 go on"])
def test_a_recipient_who_is_refused_costs_nobody_else_their_mail(data: str) -> None:
    with scripted(EHLO=PIPELINING, DATA=data) as server:
        server.refuses = b"nobody"
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        refused = relay.send(RAW, sender="b@l.example", to="nobody@m.example")
        server.script["DATA"] = WELL["DATA"]
        taken = relay.send(RAW, sender="b@l.example", to="o@m.example")
        relay.close()
    assert refused == Result(outcome=Outcome.REFUSED, proof="550 5.1.1 no such user")
    assert taken.outcome is Outcome.SENT
    assert server.taken == [RAW]


@pytest.mark.parametrize("ehlo", [WELL["EHLO"], PIPELINING])
@pytest.mark.parametrize("to", ["o@m.example>\r\nRCPT TO:<p@m.example", "o@m.example\nDATA"])
def test_an_address_never_ends_its_line(to: str, ehlo: str) -> None:
    with scripted(EHLO=ehlo) as server:
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        with pytest.raises(HeaderRefusedError):
            relay.send(RAW, sender="b@l.example", to=to)
        relay.close()
    assert server.recipients == []


def test_a_line_with_a_dot_does_not_end_a_mail() -> None:
    raw = RAW + b".\r\n..\r\n.x\r\n"
    with scripted() as server:
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        assert relay.send(raw, sender="b@l.example", to="o@m.example").outcome is Outcome.SENT
        relay.close()
    assert [re.sub(rb"(?m)^\.", b"", one) for one in server.taken] == [raw]


def test_no_server_is_later() -> None:
    result = send(1)
    assert result.outcome is Outcome.LATER
    assert result.is_away
    assert "ConnectionRefusedError" in result.proof


def test_a_silent_server_is_in_doubt_after_the_whole_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(email, "PATIENCE", 0.2)
    with scripted(END="") as server:
        assert send(server.server_address[1]).outcome is Outcome.DOUBT


def test_one_connection_carries_many_mails_and_a_new_one_follows_a_broken_one() -> None:
    with scripted() as server:
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        for _mail in range(5):
            assert relay.send(RAW, sender="b@l.example", to="o@m.example").outcome is Outcome.SENT
        assert server.connections == 1
        server.script["END"] = GONE
        assert relay.send(RAW, sender="b@l.example", to="o@m.example").outcome is Outcome.DOUBT
        server.script["END"] = "250 queued"
        assert relay.send(RAW, sender="b@l.example", to="o@m.example").outcome is Outcome.SENT
        assert server.connections == 2
        relay.close()


def test_a_refused_recipient_leaves_the_connection_to_the_next() -> None:
    with scripted(RCPT="550 no such user") as server:
        relay = relay_at(f"smtp://127.0.0.1:{server.server_address[1]}")
        assert relay.send(RAW, sender="b@l.example", to="a@m.example").outcome is Outcome.REFUSED
        server.script["RCPT"] = "250 well"
        assert relay.send(RAW, sender="b@l.example", to="o@m.example").outcome is Outcome.SENT
        assert server.connections == 1
        relay.close()


def test_a_folder_keeps_mails_on_this_machine(tmp_path: Path) -> None:
    relay = relay_at(f"folder://{tmp_path}/mail")
    assert isinstance(relay, Folder)
    assert relay.send(RAW, sender="b@l.example", to="o@m.example").outcome is Outcome.SENT
    [kept] = mailbox.Maildir(tmp_path / "mail")
    assert (kept["Delivered-To"], kept["Subject"]) == ("o@m.example", "Dilnoza Aripova")


@pytest.mark.parametrize(
    "url", ["", "smtp://", "http://user:secret@h", "smtp://user:secret@h:x", "folder://"]
)
def test_a_setting_that_cannot_be_read_is_a_sentence_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HUEANDCRY_EMAIL_URL") as fault:
        relay_at(url)
    assert "secret" not in str(fault.value)
