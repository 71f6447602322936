"""Hostile files: each is read or refused in a sentence, in time, and nothing is half kept."""

from __future__ import annotations

from time import monotonic

import pytest
from tests.cases.hostile import hostile_files
from tests.cases.story import NOW

from hueandcry.accounts.models import User
from hueandcry.cases.models import Source
from hueandcry.cases.reading_room import MOST_SECONDS
from hueandcry.cases.services import Taken, take_in
from hueandcry.core.reading.intake.take_in import Unreadable

FILES = list(hostile_files())
# Starting the process and storing what was found come on top of the reading.
MOST_IN_ALL = MOST_SECONDS + 5


def test_there_are_two_hundred_of_them() -> None:
    assert len(FILES) >= 200
    assert len({content for _, content in FILES}) == len(FILES)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content"), FILES, ids=[name for name, _ in FILES])
def test_it_is_read_or_refused_in_time(editor: User, name: str, content: bytes) -> None:
    began = monotonic()
    taken = take_in(content, name=name, by=editor, at=NOW)
    assert monotonic() - began < MOST_IN_ALL
    if isinstance(taken, Unreadable):
        assert taken.sentence.endswith(".")
        assert not Source.objects.exists()
    else:
        assert isinstance(taken, Taken)
        text = taken.source.text
        assert "\0" not in text
        assert all(0 <= one.at <= one.end <= len(text) for one in taken.source.findings.all())
