"""Faxes leave by a gateway's mail or by HylaFAX's own client; what its words mean."""

from __future__ import annotations

import email
import email.policy
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from tests.actions.channels.scripted import Scripted, scripted

from hueandcry.actions.channels.email import relay_at
from hueandcry.actions.channels.fax import NUMBER, Fax, HylaFAX, Port, PortDownError, port_at, told
from hueandcry.actions.letters.writing import Home
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.models import Delivery
from hueandcry.paper.letter import Letter, Page
from hueandcry.paper.letters import letter_pdf

HOME = Home(mail_host="letters.example", site="https://desk.example")
GATEWAY = "gateway://fax%40desk.example@gateway.example"
SPOOL = Path("/var/spool/hylafax")
PDF = b"%PDF-1.7 invented"


def a_fax(pdf: bytes = PDF) -> Fax:
    return Fax(
        delivery=Delivery(token="a" * 20, channel="fax"),
        number="+4722000000",
        subject="HC 1/2026",
        pdf=pdf,
        at=datetime(2026, 3, 2, 8, tzinfo=UTC),
    )


def port_to(server: Scripted, url: str = GATEWAY) -> Port:
    at = f"smtp://127.0.0.1:{server.server_address[1]}"
    return port_at(url, relay=lambda: relay_at(at), home=HOME)


def sent_to(server: Scripted) -> Result:
    port = port_to(server)
    try:
        return port.send(a_fax())
    finally:
        port.close()


def test_a_gateway_gets_a_mail_with_the_letter_and_knows_us_by_its_sender() -> None:
    with scripted() as server:
        result = sent_to(server)
    assert result.outcome is Outcome.SENT
    [raw] = server.taken
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["To"] == "4722000000@gateway.example"
    assert mail["From"] == "fax@desk.example"
    assert mail["Reply-To"] == f"a.{'a' * 20}@letters.example"
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("letter.pdf", "application/pdf")
    assert file.get_content() == PDF


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("550 no such line", Outcome.REFUSED), ("451 busy", Outcome.LATER)],
)
def test_what_a_gateway_answers_counts_as_of_any_mail(answer: str, outcome: Outcome) -> None:
    with scripted(RCPT=answer) as server:
        assert sent_to(server).outcome is outcome


@pytest.mark.parametrize(
    ("words", "outcome", "proof"),
    [
        (b"request id is 12 (group id 12) for host fax (1 file)\n", Outcome.SENT, "job 12"),
        (b'Can not reach service 4559 at host "fax".\n', Outcome.LATER, None),
        (b"Warning, getaddrinfo failed with -2: Name not known\n", Outcome.LATER, None),
        (b"460 Failed to submit job 3: unspecified reason.\n", Outcome.LATER, None),
        (b"Lost connection to server\n", Outcome.DOUBT, "Lost connection to server"),
        (b"", Outcome.DOUBT, ""),
    ],
)
def test_what_the_client_says_is_understood_or_left_to_a_person(
    words: bytes, outcome: Outcome, proof: str | None
) -> None:
    result = told(words)
    assert result.outcome is outcome
    assert proof is None or result.proof == proof


@pytest.mark.parametrize(
    "url",
    [
        "",
        "fax.example",
        "hylafax://",
        "gateway://gateway.example",
        "gateway://secret@gateway.example",
        "sendfax:;rm",
    ],
)
def test_a_setting_that_cannot_be_read_is_said_without_its_words(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as fault, scripted() as server:
        port_to(server, url)
    assert "secret@" not in str(fault.value)


@pytest.mark.parametrize("number", ["", "4722", "+0", "+47 22", "-h evil", "+4722;id", "+4722\n"])
def test_only_numbers_of_e164_are_dialled(number: str) -> None:
    assert not NUMBER.fullmatch(number)


# HylaFAX's own client and server, from Debian, with no modem.


@pytest.fixture
def spool() -> Iterator[Path]:
    """Where the server's own user may go, as it may not where tests keep their files."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "spool"


@pytest.fixture
def server(spool: Path) -> Iterator[str]:
    """HylaFAX's server on a spool of its own; its scheduler has no line to dial."""
    if not SPOOL.exists() or not shutil.which("hfaxd"):
        pytest.skip("needs Debian's hylafax-server")
    subprocess.run(["/bin/cp", "-a", SPOOL, spool], check=True)
    subprocess.run(["/bin/cp", "-a", "/etc/hylafax/.", spool / "etc"], check=True)
    (spool / "etc/hosts.hfaxd").write_text("127.0.0.1:21::\n", "ascii")
    shutil.chown(spool / "etc/hosts.hfaxd", "uucp", "uucp")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    commands = (
        ["/usr/sbin/faxq", "-D", "-q", spool],
        ["/usr/sbin/hfaxd", "-d", "-q", spool, "-l", "127.0.0.1", "-i", str(port)],
    )
    nul = subprocess.DEVNULL
    daemons = [subprocess.Popen(list(map(str, one)), stdout=nul, stderr=nul) for one in commands]
    for _try in range(50):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"127.0.0.1:{port}"
    for one in daemons:
        one.terminate()
        one.wait(10)


@pytest.mark.slow
def test_hylafax_queues_a_letter_and_its_job_is_the_proof(server: str, spool: Path) -> None:
    letter = Letter(
        language="en",
        page=Page.A4,
        address=("Ministry", "Street 1"),
        dated="2 March 2026",
        subject="A subject",
        salutation="Dear Minister,",
        body="Please let them go.",
        close="Yours faithfully,",
        name="Ida Przykładowa",
    )
    result = HylaFAX(server).send(a_fax(letter_pdf(letter).pdf))
    assert (result.outcome, result.proof[:4]) == (Outcome.SENT, "job ")
    job = (spool / "sendq" / f"q{result.proof[4:]}").read_text("ascii")
    assert "external:+4722000000" in job
    assert f"jobtag:{'a' * 20}" in job
    assert HylaFAX(server).states() == {}


@pytest.mark.slow
def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    if not shutil.which("sendfax"):
        pytest.skip("needs Debian's hylafax-client")
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"127.0.0.1:{free.getsockname()[1]}"
    assert HylaFAX(nobody).send(a_fax()).outcome is Outcome.LATER
    with pytest.raises(PortDownError):
        HylaFAX(nobody).states()
