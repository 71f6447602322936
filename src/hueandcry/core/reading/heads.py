"""The lines at the head of a text that are no sentences: headline, subtitle, place and subject."""

from __future__ import annotations

import re

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Span

LEAD = re.compile(r":\s*\n")
HEADS, LONGEST_HEAD = 4, 250
SENTENCE_ENDS = '.!?:;…)”"»'


def heads_of(document: Document) -> tuple[Span, ...]:
    """Those of the first paragraphs that end like no sentence. What they tell, the text repeats."""
    text = document.text
    return tuple(
        part
        for part in document.paragraphs[:HEADS]
        if text[part.end - 1] not in SENTENCE_ENDS
        and part.end - part.at < LONGEST_HEAD
        and LEAD.search(text, part.at, part.end) is None
    )
