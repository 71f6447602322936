"""Decisions are numbered in the order in which they were made."""

from __future__ import annotations

from pathlib import Path

DECISIONS = sorted((Path(__file__).parents[2] / "docs/decisions").glob("*.md"))


def test_each_decision_has_the_next_number() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_decision_is_headed_by_the_number_of_its_file() -> None:
    for path in DECISIONS:
        assert path.read_text("utf-8").startswith(f"# {int(path.name[:4])}. ")
