"""The `hueandcry` command: what the core can do alone starts without Django.

`hueandcry read` and its like answer in a fraction of the time that Django needs to start, and a web
server has no use for the reader, so each is imported by the word that needs it. Every word but
those goes to Django's command line.
"""

from __future__ import annotations

import os
import sys

DONE, MISTAKE, INTERRUPTED = 0, 2, 130


def main() -> int:
    """Run one command; the exit status: 0 done, 2 a mistake in what was given, 130 Ctrl+C."""
    words = sys.argv[1:]
    try:
        if words[:1] in (["read"], ["names"]):
            from hueandcry.site.core_console import run  # noqa: PLC0415

            return run(*words)
        return run_django(sys.argv)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def run_django(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hueandcry.site.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415

    try:
        execute_from_command_line(words)
    except ImproperlyConfigured as fault:
        return refuse(str(fault), command="hueandcry")
    except (OperationalError, ProgrammingError) as fault:
        complaint = str(fault).strip().partition("\n")[0]
        sentence = f"The database does not answer as it should: {complaint}. "
        advice = "Check HUEANDCRY_DATABASE_URL and HUEANDCRY_DATA_DIR, and run `hueandcry migrate`."
        return refuse(sentence + advice, command="hueandcry")
    return DONE


def refuse(sentence: str, *, command: str) -> int:
    sys.stderr.write(f"{command}: {sentence}\n")
    return MISTAKE
