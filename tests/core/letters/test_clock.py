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
        ("US", "Houston", WINTER, "06:00"),
        ("US", "Denver", WINTER, "05:00"),
        ("US", "Phoenix", SUMMER, "05:00"),
        ("US", "Honolulu", WINTER, "02:00"),
        ("RU", "Yekaterinburg", WINTER, "17:00"),
        ("RU", "Omsk", WINTER, "18:00"),
        ("RU", "Vladivostok", WINTER, "22:00"),
        ("RU", "Kaliningrad", WINTER, "14:00"),
        ("AU", "Canberra", WINTER, "23:00"),
        ("AU", "Perth", WINTER, "20:00"),
        ("AU", "Brisbane", WINTER, "22:00"),
        ("AU", "Adelaide", WINTER, "22:30"),
        ("BR", "Brasilia", WINTER, "09:00"),
        ("BR", "Manaus", WINTER, "08:00"),
        ("BR", "São Paulo", WINTER, "09:00"),
        ("CA", "Ottawa", WINTER, "07:00"),
        ("CA", "Vancouver", WINTER, "04:00"),
        ("CA", "Calgary", WINTER, "05:00"),
        ("CA", "St. John's", WINTER, "08:30"),
        ("CD", "Kinshasa", WINTER, "13:00"),
        ("CD", "Lubumbashi", WINTER, "14:00"),
        ("CN", "Hong Kong", WINTER, "20:00"),
        ("ES", "Las Palmas", WINTER, "12:00"),
        ("FR", "Fort-de-France", WINTER, "08:00"),
        ("ID", "Jakarta", WINTER, "19:00"),
        ("ID", "Denpasar", WINTER, "20:00"),
        ("ID", "Jayapura", WINTER, "21:00"),
        ("KI", "Tarawa", WINTER, "00:00"),
        ("KZ", "Aktau", datetime(2023, 1, 15, 12, 0, tzinfo=UTC), "17:00"),
        ("KZ", "Almaty", datetime(2023, 1, 15, 12, 0, tzinfo=UTC), "18:00"),
        ("MN", "Ulaanbaatar", WINTER, "20:00"),
        ("MX", "Mexico City", WINTER, "06:00"),
        ("MX", "Tijuana", WINTER, "04:00"),
        ("MX", "Cancun", WINTER, "07:00"),
        ("PT", "Porto", WINTER, "12:00"),
        # cities of one name that keep different time: Oregon or Maine, a town or a suburb
        ("US", "Portland", WINTER, None),
        ("FR", "Saint-Denis", WINTER, None),
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
