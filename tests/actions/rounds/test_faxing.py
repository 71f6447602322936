"""What is due by fax leaves as a PDF where a port is set, and waits where none is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.actions import organising
from tests.actions.worker import Desk
from tests.appeals.story import NOW

from hueandcry.accounts.models import User
from hueandcry.actions.channels.fax import Fax, State
from hueandcry.actions.rounds.faxing import ask_port, fax_due
from hueandcry.appeals.models import Channel, Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.deliveries import stop
from hueandcry.ledger.models import Delivery, Lane


@dataclass(slots=True)
class Line:
    """A fax port that keeps what it was given."""

    result: Result = field(default_factory=lambda: Result(outcome=Outcome.SENT, proof="job 7"))
    ended: dict[str, State] = field(default_factory=dict)
    taken: list[Fax] = field(default_factory=list)

    def send(self, fax: Fax) -> Result:
        self.taken.append(fax)
        return self.result

    def states(self) -> dict[str, State]:
        return self.ended

    def close(self) -> None:
        pass


@pytest.fixture
def line(worker: Desk, edition: Edition) -> Line:
    """A worker with a line, and a letter to an office that has no mailbox."""
    found = Line()
    worker.hands = replace(worker.hands, fax=lambda: found)
    Channel.objects.filter(type="email").delete()
    worker.signed(edition)
    Lane.objects.update(country="")
    return found


def test_a_letter_leaves_as_a_pdf_to_the_number(worker: Desk, line: Line) -> None:
    assert fax_due(worker.hands, worker.clock) == 1
    [fax] = line.taken
    assert fax.number == "+998712331305"
    assert fax.pdf.startswith(b"%PDF-")
    assert Delivery.objects.get(channel="fax").sent_at == NOW
    assert fax_due(worker.hands, worker.clock) == 0


def test_a_fax_of_an_organisation_says_who_signs_for_it(
    worker: Desk, line: Line, edition: Edition
) -> None:
    organising.confirmed(
        worker, edition, by=User.objects.latest("pk"), organisation="River Dockers " * 7
    )
    Lane.objects.update(country="", cap_hour=600)
    fax_due(worker.hands, worker.clock)
    pages = [PdfReader(BytesIO(fax.pdf)).pages[0].extract_text() for fax in line.taken]
    [words] = [" ".join(page.split()) for page in pages if "Secretary" in page]
    assert words.count("River Dockers River Dockers") >= 2
    assert "Żaneta Ćwik Secretary River Dockers" in words
    assert "River Dockers Poland" in words


def test_without_a_port_faxes_wait(worker: Desk, line: Line) -> None:
    worker.hands = replace(worker.hands, fax=None)
    assert fax_due(worker.hands, worker.clock) == 0
    worker.turn()
    assert Delivery.objects.waiting().filter(channel="fax").count() == 1


def test_nothing_is_faxed_of_a_stopped_appeal(worker: Desk, line: Line) -> None:
    stop(Delivery.objects.get(channel="fax").stream, by=User.objects.latest("pk"), at=NOW)
    assert fax_due(worker.hands, worker.clock) == 0
    assert not line.taken


def test_a_busy_line_is_tried_again_and_a_doubt_is_for_a_person(worker: Desk, line: Line) -> None:
    line.result = Result(outcome=Outcome.LATER, proof="busy")
    fax_due(worker.hands, worker.clock)
    waiting = Delivery.objects.get(channel="fax")
    assert waiting.due_at > NOW
    worker.at = waiting.due_at
    line.result = Result(outcome=Outcome.DOUBT, proof="Lost connection")
    fax_due(worker.hands, worker.clock)
    assert Delivery.objects.in_doubt().get() == waiting


def test_a_number_that_nobody_can_dial_is_refused(worker: Desk, line: Line) -> None:
    Lane.objects.update(address="-h evil")
    fax_due(worker.hands, worker.clock)
    assert not line.taken
    assert Delivery.objects.get(channel="fax").failed_at == NOW


@pytest.mark.parametrize(
    ("state", "column"), [(State.DONE, "delivered_at"), (State.FAILED, "bounced_at")]
)
def test_what_became_of_a_job_is_asked_of_the_server(
    worker: Desk, line: Line, state: State, column: str
) -> None:
    fax_due(worker.hands, worker.clock)
    line.ended = {"6": State.DONE}
    assert ask_port(worker.hands, at=NOW) == 0
    line.ended = {"7": state}
    assert ask_port(worker.hands, at=NOW) == 1
    assert getattr(Delivery.objects.get(channel="fax"), column) == NOW
    assert ask_port(worker.hands, at=NOW) == 0
