"""Reading what comes from outside, in a process of its own (see `reading_room`)."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from io import FileIO
from typing import Any

from django.utils.translation import gettext_noop

from hueandcry.cases.reading_room import MOST_SECONDS
from hueandcry.core.reading.intake.take_in import Unreadable

COMMAND = (sys.executable, "-I", "-m")
TOO_SLOW = gettext_noop(
    "Reading it takes longer than ten seconds. "
    "Send the part that holds the appeal, or paste its text."
)
TOO_SLOW_SIGNALS = (-signal.SIGXCPU, -signal.SIGKILL)
# Only the ending of a file's name is passed on: the rest would stand in the list of processes.
ENDING = re.compile(r"\.[A-Za-z]{1,5}$")
BROKEN = gettext_noop("This file cannot be read. Save it as plain text, or paste the words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text that was read: `kind` as in `Source.Kind`, `report` as `hueandcry/report-1` has it."""

    kind: str
    text: str
    report: dict[str, Any]


def read_apart(content: bytes, *, name: str, published: str | None) -> Reading | Unreadable:
    """Read the bytes of a file in a process with limits. Takes up to ten seconds.

    `name` is the file's, as far as known; `published` an EDTF date that the sender knows.
    Unreadable says what to do next; a process that crashed or was stopped gives one too.
    """
    ending = ENDING.search(name)
    room = "hueandcry.cases.reading_room"
    answer = answer_of(room, ending[0] if ending else "", published or "", content=content)
    if isinstance(answer, Failed):
        return Unreadable(TOO_SLOW if answer is Failed.TOO_SLOW else BROKEN)
    if sentence := answer.get("unreadable"):
        return Unreadable(sentence)
    return Reading(kind=answer["kind"], text=answer["text"], report=answer["report"])


class Failed(Enum):
    """How a process with limits ended without an answer."""

    TOO_SLOW = "too slow"
    BROKEN = "broken"


def answer_of(module: str, *arguments: str, content: bytes) -> Any:
    """What a module of ours answers in JSON about bytes from outside, in a process with limits.

    Failed when it crashed, or was stopped. Takes up to ten seconds.
    """
    with FileIO(os.memfd_create("reading"), "r+") as output:
        try:
            ended = subprocess.run(  # noqa: S603 (our own program, and nothing of it is typed by hand)
                [*COMMAND, module, *arguments],
                input=content,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Failed.TOO_SLOW
        if ended.returncode:
            is_slow = ended.returncode in TOO_SLOW_SIGNALS
            return Failed.TOO_SLOW if is_slow else Failed.BROKEN
        output.seek(0)
        return json.loads(output.read())
