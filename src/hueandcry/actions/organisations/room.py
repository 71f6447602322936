"""Where a letter that somebody uploads is read: a process with little memory, time and no network.

Run as `python -I -m hueandcry.actions.organisations.room ENDING` (of the file's name, or ""), with
the bytes on standard input. One JSON object comes out: `text`, or `unreadable`, a sentence.
"""

from __future__ import annotations

import json
import sys

from hueandcry.cases.reading_room import UNSTORABLE, shut_in


def main() -> None:
    shut_in()
    # Imported behind the limits: what it loads counts too.
    from hueandcry.core.reading.intake.take_in import Unreadable, take_in  # noqa: PLC0415

    taken = take_in(sys.stdin.buffer.read(), name=sys.argv[1])
    if isinstance(taken, Unreadable):
        answer = {"unreadable": taken.sentence}
    else:
        answer = {"text": UNSTORABLE.sub("\ufffd", taken.text)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
