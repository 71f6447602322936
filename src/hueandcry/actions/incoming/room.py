"""Where mails from outside are read: a process with little memory, little time and no network.

Run as `python -I -m hueandcry.actions.incoming.room`, with mails on standard input, each after its
length in four bytes. One JSON list comes out, with what each is (`core.mail.incoming`).
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from hueandcry.cases.reading_room import shut_in

LENGTH = struct.Struct(">I")


def main() -> None:
    shut_in()
    # Imported behind the limits: what it loads counts too.
    from hueandcry.core.mail.incoming import read  # noqa: PLC0415

    json.dump([asdict(read(raw)) for raw in unpacked(sys.stdin.buffer.read())], sys.stdout)


def packed(mails: Sequence[bytes]) -> bytes:
    return b"".join(LENGTH.pack(len(raw)) + raw for raw in mails)


def unpacked(content: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(content):
        (length,) = LENGTH.unpack_from(content, place)
        place += LENGTH.size + length
        yield content[place - length : place]


if __name__ == "__main__":
    main()
