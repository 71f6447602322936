"""How long the reader takes, from 1 KB to 10 MB, beside the least that any reader must do.

Each length is read in a process of its own, so that the peak memory is its own. `floor` is the same
text decoded and every word of it found once; `first` a reading with all tables still to be loaded;
`then` the best of the readings after it.
"""

from __future__ import annotations

import gc
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from hueandcry.core.reading.read import read

APPEALS = Path(__file__).parents[1] / "tests" / "core" / "reading" / "appeals"
LENGTHS = {"1 KB": 10**3, "10 KB": 10**4, "100 KB": 10**5, "1 MB": 10**6, "10 MB": 10**7}
WORD = re.compile(r"\w+")
MOST_SECONDS = 600


def appeals(length: int) -> bytes:
    """So many bytes of invented appeals, one after the other."""
    once = b"\n\n".join(path.read_bytes() for path in sorted(APPEALS.glob("*.txt")))
    text = (once * (length // len(once) + 1))[:length]
    return text.decode("utf-8", "ignore").encode()


def milliseconds(work: Callable[[], object], *, times: int) -> float:
    """Of one core, whatever else the machine does: the best of so many runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken) * 1000


def measure(length: int) -> dict[str, float]:
    """Milliseconds, and the peak memory of this process in MB."""
    gc.disable()  # as `hueandcry read` does
    content = appeals(length)
    times = min(10, 10**6 // length)
    floor = milliseconds(lambda: sum(1 for _ in WORD.finditer(content.decode())), times=times or 1)
    first = milliseconds(lambda: read(content.decode()), times=1)
    # For the longest text the tables are nothing beside the reading, and once is enough.
    then = milliseconds(lambda: read(content.decode()), times=times) if times else first
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"floor": floor, "first": first, "then": then, "peak": peak}


def measured_apart(length: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, str(length)],
        stdout=subprocess.PIPE,
        check=True,
        timeout=MOST_SECONDS,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def show(figures: dict[str, dict[str, float]]) -> None:
    table = Table("text", title="Reading; 10 KB is to stay under 50 ms and 200 MB")
    for heading in ("floor ms", "first ms", "then ms", "KB/s", "times floor", "peak MB"):
        table.add_column(heading, justify="right")
    for name, one in figures.items():
        speed = LENGTHS[name] / one["then"]
        times = one["then"] / one["floor"]
        cells = (one["floor"], one["first"], one["then"], speed, times, one["peak"])
        table.add_row(name, *(f"{cell:,.1f}" for cell in cells))
    Console().print(table)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
    else:
        show({name: measured_apart(length) for name, length in LENGTHS.items()})
