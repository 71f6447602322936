"""Where a case from another desk is unpacked: a process with little memory and time, no network.

Run as `python -I -m hueandcry.cases.unpacking_room`, with the zip on standard input. One JSON
object comes out: `case`, `lists` and `texts` of a checked bundle, or `refused`, a sentence.
"""

from __future__ import annotations

import json
import sys

from hueandcry.cases.reading_room import shut_in


def main() -> None:
    shut_in()
    # Imported behind the limits: what it loads counts too.
    from hueandcry.core.casefile.exchange.unpack import Refused, unpack  # noqa: PLC0415

    bundle = unpack(sys.stdin.buffer.read())
    if isinstance(bundle, Refused):
        json.dump({"refused": bundle.sentence}, sys.stdout)
    else:
        whole = {"case": bundle.case, "lists": bundle.lists, "texts": bundle.texts}
        json.dump(whole, sys.stdout)


if __name__ == "__main__":
    main()
