"""Log lines that hold events, codes and routes, and never a name, an address or a text."""

from __future__ import annotations

import logging
import traceback


class EventFormatter(logging.Formatter):
    """Level, logger, status, route and where an exception was raised; never the message itself.

    A message can hold what somebody typed, and so can an address (URL) or the text of an exception.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [record.levelname.lower(), record.name, *self.facts(record)]
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            parts.append(record.exc_info[0].__name__)
            parts += [
                f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames[-6:]
            ]
        return " ".join(parts)

    @staticmethod
    def facts(record: logging.LogRecord) -> list[str]:
        status = getattr(record, "status_code", None)
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        facts = [f"{record.module}:{record.lineno}"]
        facts += [str(fact) for fact in (status, getattr(record, "network", None)) if fact]
        return facts + ([match.view_name] if match else [])
