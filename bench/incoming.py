"""Mails that came back, told apart: a second, beside the parser of the standard library alone.

A mix of reports, failures in words, machines' answers and people's, as the tests have them. CPU
time, since other work may share the machine; and by the clock in the process with limits.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from email import message_from_bytes
from pathlib import Path

from django.conf import settings
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
settings.configure()  # the sentences of the reader are marked for translation

from tests.core.mail import came  # noqa: E402 (found by the path above)

from hueandcry.actions.incoming.reading import read_apart  # noqa: E402
from hueandcry.core.mail.incoming import read  # noqa: E402

NUMBER = 2000
A_BATCH = 25
ANSWER = "The Embassy has passed on your letter to the Ministry.\n\n" * 10
MIX = (
    came.report(),
    came.mail(came.EXIM, came.DAEMON),
    came.mail(came.GERMAN, came.DAEMON),
    came.mail("I am away.", "From: x@y.example", "Auto-Submitted: auto-replied"),
    came.mail(
        ANSWER + "On 7 March 2030 at 09:00, Imke wrote:\n" + "> Free them.\n" * 40,
        "From: x@y.example",
        to=f"a.{came.TOKEN}@desk.example",
    ),
)


def main() -> None:
    mails = [MIX[number % len(MIX)] for number in range(NUMBER)]
    table = Table("mails", "a second", title="What came back")
    table.add_row(
        "floor: email.message_from_bytes", f"{speed(each(message_from_bytes), mails):,.0f}"
    )
    table.add_row("told apart", f"{speed(each(read), mails):,.0f}")
    table.add_row(
        f"in a process with limits, {A_BATCH} at a time, by the clock",
        f"{speed(apart, mails[:500], clock=time.perf_counter):,.0f}",
    )
    Console().print(table)


def each(job: Callable[[bytes], object]) -> Callable[[Sequence[bytes]], None]:
    def run(mails: Sequence[bytes]) -> None:
        for raw in mails:
            job(raw)

    return run


def apart(mails: Sequence[bytes]) -> None:
    for start in range(0, len(mails), A_BATCH):
        read_apart(mails[start : start + A_BATCH])


def speed(
    run: Callable[[Sequence[bytes]], None],
    mails: Sequence[bytes],
    *,
    clock: Callable[[], float] = time.process_time,
) -> float:
    run(mails[:A_BATCH])
    began = clock()
    run(mails)
    return len(mails) / (clock() - began)


if __name__ == "__main__":
    main()
