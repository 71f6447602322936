"""People who sign over HTTP, read their mail at the mail server, and confirm by its link."""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from tests.actions.channels.scripted import Scripted
from tests.actions.house import HOST
from tests.actions.worker import read

from hueandcry.actions.signing.forms import opening

FROM_FRONT = {
    "Host": HOST,
    "X-Forwarded-Proto": "https",
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "application/x-www-form-urlencoded",
}
LINK = re.compile(r"/confirm/[\w-]+/")
PAGE = re.compile(r"/code/([0-9a-f-]{36})/")
THREADS = 4


@dataclass(slots=True)
class Crowd:
    """So many a second sign (`pace`), each at an address of their own, until told to go home.

    `signed` is what those who signed were told to be stored, by address; `confirmed` are those who
    were told that they have confirmed. Whoever gets no answer tries again, as people do.
    """

    port: int
    server: Scripted
    pace: float
    signed: dict[str, list[UUID]] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    refused: list[bytes] = field(default_factory=list)
    home: threading.Event = field(default_factory=threading.Event)

    def post(self, path: str, fields: dict[str, str]) -> str | None:
        """Where the answer leads; None when there is none, or it is a fault's page (`refused`)."""
        network = ".".join(str(random.randrange(1, 224)) for _part in range(4))  # noqa: S311
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = FROM_FRONT | {"X-Forwarded-For": network}
            talk.request("POST", path, body=urlencode(fields), headers=headers)
            answer = talk.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            talk.close()
        if answer.status != http.client.SEE_OTHER:
            self.refused.append(page)
            return None
        return answer.headers["Location"]

    def sign(self, address: str) -> UUID | None:
        """The id of what this person signed; None when nobody said that it is stored."""
        typed = {
            "began": opening(datetime.now(UTC) - timedelta(minutes=1)),
            "country": "PL",
            "to": "t0",
            "name": "Zażółć Gęślą",
            "email": address,
            "letter": "",
        }
        found = PAGE.search(self.post("/appeals/2026-1/sign/", typed) or "")
        if found is None:
            return None
        self.signed.setdefault(address, []).append(UUID(found[1]))
        return UUID(found[1])

    def come(self, first: int) -> None:
        number = first
        while not self.home.is_set():
            address = f"p{number}@mail{number % 50}.example"
            while not self.sign(address) and not self.home.wait(0.1):
                pass
            number += THREADS
            self.home.wait(random.uniform(0, 2 * THREADS / self.pace))  # noqa: S311

    def read_mails(self) -> None:
        """Follow the link of every question, tick, press; of one that comes again as well."""
        seen = 0
        while seen < len(self.server.taken) or not self.home.is_set():
            if seen == len(self.server.taken):
                time.sleep(0.02)
                continue
            mail = read(self.server.taken[seen])
            found = LINK.search(mail.get_content())
            if found is None:
                seen += 1
            elif self.post(found[0], {"mine": "yes"}):
                self.confirmed.add(mail["To"])
                seen += 1
            elif self.home.is_set():
                return


@contextmanager
def crowd(port: int, server: Scripted, *, pace: float) -> Iterator[Crowd]:
    """A crowd that signs as long as the block runs."""
    people = Crowd(port=port, server=server, pace=pace)
    threads = [threading.Thread(target=people.come, args=(first,)) for first in range(THREADS)]
    threads.append(threading.Thread(target=people.read_mails))
    for one in threads:
        one.start()
    try:
        yield people
    finally:
        people.home.set()
        for one in threads:
            one.join()


def wait_for_site(port: int, *, seconds: float = 90) -> None:
    """Until it answers: it listens before it has read its own code."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        talk = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
        try:
            talk.request("GET", "/", headers=FROM_FRONT)
            talk.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        else:
            return
        finally:
            talk.close()
    raise AssertionError("the site did not start")
