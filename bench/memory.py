"""What web and worker hold in memory, at rest and after people signed, beside a bare Django.

Two web processes with the one that started them, and a worker, as in `bench/whole.py`, whose load
they take. The floor is the same server with one view and no apps of ours, and a process with Django
set up and one query asked. What processes share is counted once (PSS). The arguments are those of
`bench/whole.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import whole
from asking import free_port, wait_for
from signing import FLOOR, FLOOR_VIEW, FLOOR_WSGI, SERVE, form_of

BARE_WORKER = """
import django; django.setup()
import time
from django.db import connection
connection.cursor().execute("SELECT 1")
time.sleep(600)
"""


def main() -> None:
    asked = [float(one) for one in sys.argv[1:]]
    rate, seconds = asked or (300.0, 40.0)
    print(f"{'MB':<28}{'web':>9}{'worker':>9}{'both':>9}")
    floor()
    mail = free_port()
    tokens: multiprocessing.Queue[str] = multiprocessing.Queue()
    sink = multiprocessing.Process(target=whole.take_mail, args=(mail, tokens), daemon=True)
    sink.start()
    wait_for(mail)
    with (
        tempfile.TemporaryDirectory(prefix="hueandcry-memory-") as folder,
        whole.desk(folder, mail) as (port, _trial, pids),
    ):
        began = form_of(port)
        time.sleep(5)  # the worker has looked at all that it has to
        row("at rest", pids)
        whole.show(port, rate, seconds, began, tokens, log=Path(folder, "pages"))
        row("after load", pids)
    sink.terminate()


def floor() -> None:
    """A server and a worker with nothing of ours."""
    with tempfile.TemporaryDirectory(prefix="hueandcry-floor-") as name:
        files = {"settings": FLOOR, "": FLOOR_VIEW, "wsgi": FLOOR_WSGI, "serve": SERVE}
        for part, text in files.items():
            Path(name, f"floor_{part}.py".replace("_.", ".")).write_text(text, "utf-8")
        environment = os.environ | {
            "PYTHONPATH": name,
            "HUEANDCRY_DATA_DIR": name,
            "HUEANDCRY_TRIAL": "1",
            "DJANGO_SETTINGS_MODULE": "floor_settings",
        }
        port = free_port()
        commands = {
            "web": [sys.executable, f"{name}/floor_serve.py", str(port), "2"],
            "worker": [sys.executable, "-c", BARE_WORKER],
        }
        started = {
            what: subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
            for what, words in commands.items()
        }
        wait_for(port)
        time.sleep(2)
        row("floor: Django alone", {what: one.pid for what, one in started.items()})
        for one in started.values():
            one.terminate()
            one.wait(20)


def row(when: str, pids: dict[str, int]) -> None:
    each = [whole.memory([pid]) for pid in pids.values()]
    print(f"{when:<28}" + "".join(f"{number:>9,.0f}" for number in [*each, sum(each)]), flush=True)


if __name__ == "__main__":
    main()
