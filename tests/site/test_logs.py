"""Log lines say what happened and where, never to whom."""

from __future__ import annotations

import logging
import sys

from hueandcry.site.logs import EventFormatter

NAME = "Aisulu Karimova-Invented"


def test_neither_message_nor_exception_text_is_written() -> None:
    try:
        int(NAME)
    except ValueError:
        trace = sys.exc_info()
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 7, f"/cases/{NAME}", (), trace
    )
    line = EventFormatter().format(record)
    assert NAME not in line
    assert "ValueError" in line
    assert "test_logs.py" in line


def test_the_status_of_an_answer_is_written() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "x.py", 7, NAME, (), None)
    vars(record)["status_code"] = 404
    assert EventFormatter().format(record) == "warning django.request x:7 404"
