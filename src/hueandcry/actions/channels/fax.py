"""Fax: a gateway that takes a mail with a PDF, or HylaFAX, whose client comes with Debian."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hueandcry.actions.channels.email import Relay
from hueandcry.actions.letters.writing import Home
from hueandcry.core.letters.mailto import is_address
from hueandcry.core.mail.message import Attachment, Mail, write
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.models import Delivery

# Seconds for a client to hand over a job, or to tell of its jobs.
PATIENCE = 60
# A number as it is dialled from anywhere (E.164).
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
QUEUED = re.compile(r"request id is (\d+) ")
# Nothing was handed over when the client says one of these.
NOT_REACHED = ("Can not reach", "getaddrinfo failed", "Can not find the HylaFAX server")
# The server's own answer, as in FTP: it took nothing.
TURNED_AWAY = re.compile(r"[45]\d\d ")
# A line of `faxstat` in the client's usual form: the job's number, its priority, its state.
JOB = re.compile(r"\s*(\d+)\s+\d+\s+([A-Z?])\s", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fax:
    """One letter to one line: `number` in E.164, `subject` without anybody's name."""

    delivery: Delivery
    number: str
    subject: str
    pdf: bytes
    at: datetime


class PortDownError(Exception):
    """The fax server does not tell what became of its jobs."""


class Port(Protocol):
    """What takes faxes on their way. One thread uses it at a time."""

    def send(self, fax: Fax) -> Result:
        """Hand over one fax. The number has been looked at: `NUMBER`."""

    def states(self) -> dict[str, State]:
        """What became of jobs, by their number; none where nobody tells. PortDownError."""

    def close(self) -> None:
        """End the connection, if there is one."""


class State(StrEnum):
    """How a job of HylaFAX ended, as `faxstat` writes it (faxstat(1))."""

    DONE = "D"
    FAILED = "F"


class Gateway:
    """A service that faxes the PDF in a mail to NUMBER@HOST; it knows us by the mail's sender."""

    def __init__(self, relay: Relay, *, home: Home, host: str, sender: str) -> None:
        self.relay, self.home, self.host, self.sender = relay, home, host, sender

    def send(self, fax: Fax) -> Result:
        to = f"{fax.number.removeprefix('+')}@{self.host}"
        mail = Mail(
            sender_name="",
            sender=self.sender,
            to_name="",
            to=to,
            subject=fax.subject,
            body="",
            language="en",
            message_id=self.home.message_id(fax.delivery),
            date=fax.at,
            answers_to=self.home.answers(fax.delivery),
            is_automatic=True,
            attachment=Attachment(name="letter.pdf", media_type="application/pdf", content=fax.pdf),
        )
        return self.relay.send(write(mail), sender=self.home.bounces(fax.delivery), to=to)

    def states(self) -> dict[str, State]:
        """A gateway tells by mail, and that comes back as any failure does."""
        return {}

    def close(self) -> None:
        self.relay.close()


class HylaFAX:
    """A fax server, spoken to by its own client. The proof of a fax is the number of its job."""

    def __init__(self, host: str) -> None:
        self.host = host

    def send(self, fax: Fax) -> Result:
        """The PDF is in memory alone: whoever signed it stands in no file of ours."""
        file = os.memfd_create("fax")
        try:
            os.write(file, fax.pdf)
            done = subprocess.run(  # noqa: S603 (a list, and the number is digits)
                [
                    *("/usr/bin/sendfax", "-n", "-N", "-h", self.host),
                    *("-i", fax.delivery.token, "-d", fax.number, f"/proc/self/fd/{file}"),
                ],
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                pass_fds=[file],
            )
        except FileNotFoundError:
            return Result(outcome=Outcome.LATER, proof="sendfax is not installed")
        except subprocess.TimeoutExpired:
            return Result(outcome=Outcome.DOUBT, proof="sendfax did not end in time")
        finally:
            os.close(file)
        return told(done.stdout + done.stderr)

    def states(self) -> dict[str, State]:
        """The jobs that ended, by number, as far as the server still tells of them."""
        try:
            done = subprocess.run(  # noqa: S603 (a list of fixed words)
                ["/usr/bin/faxstat", "-h", self.host, "-d"],
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as fault:
            raise PortDownError(type(fault).__name__) from fault
        if any(one.encode() in done.stderr for one in NOT_REACHED):
            raise PortDownError("the server is not reached")
        jobs = map(JOB.match, done.stdout.decode("utf-8", errors="replace").splitlines())
        found = {job[1]: job[2] for job in jobs if job}
        ends = {one.value: one for one in State}
        return {number: ends[letter] for number, letter in found.items() if letter in ends}

    def close(self) -> None:
        """Nothing is open between two faxes."""


def told(output: bytes) -> Result:
    """What the client's words mean. What says neither is for a person to find out."""
    words = " ".join(output.decode("utf-8", errors="replace").split())
    if job := QUEUED.search(words):
        return Result(outcome=Outcome.SENT, proof=f"job {job[1]}")
    is_outside = bool(TURNED_AWAY.match(words)) or any(one in words for one in NOT_REACHED)
    return Result(outcome=Outcome.LATER if is_outside else Outcome.DOUBT, proof=words[:500])


def port_at(url: str, *, relay: Callable[[], Relay], home: Home) -> Port:
    """The port that a setting names: `hylafax://` or `gateway://`.

    ImproperlyConfigured, without a word of the setting, when it can't be read.
    """
    parts = urlsplit(url)
    sender = unquote(parts.username or "")
    if parts.scheme == "hylafax" and parts.hostname:
        return HylaFAX(parts.netloc)
    if parts.scheme == "gateway" and parts.hostname and is_address(sender):
        return Gateway(relay(), home=home, host=parts.hostname, sender=sender)
    raise ImproperlyConfigured(
        "HUEANDCRY_FAX_URL cannot be read: write it as hylafax://host:4559, or as "
        "gateway://fax%40your.example@gateway.example, with the sender that the gateway knows."
    )
