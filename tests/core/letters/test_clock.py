"""What time it is at an office."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hueandcry.core.letters.clock import time_there

WINTER = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "city", "at", "shown"),
    [
        ("PL", "Warsaw", WINTER, "13:00"),
        ("PL", "", SUMMER, "14:00"),
        ("IN", "New Delhi", WINTER, "17:30"),
        # several zones: the city says which
        ("US", "Washington", WINTER, "07:00"),
        ("US", "New York", SUMMER, "08:00"),
        ("US", "Los Angeles", WINTER, "04:00"),
        ("RU", "Moskau", WINTER, "15:00"),
        ("CN", "Urumqi", WINTER, "18:00"),
        ("CN", "Peking", WINTER, "20:00"),
        # several zones that show the same time
        ("KZ", "", SUMMER, "17:00"),
        # several zones, and nothing says which
        ("US", "", WINTER, None),
        ("US", "Springfield", WINTER, None),
        ("RU", "Nowhere", WINTER, None),
        # a city of another country says nothing
        ("US", "Paris", WINTER, None),
        ("", "", WINTER, None),
        ("ZZ", "", WINTER, None),
    ],
)
def test_the_time_there(country: str, city: str, at: datetime, shown: str | None) -> None:
    time = time_there(country, city, at=at)
    assert (time and f"{time:%H:%M}") == shown
