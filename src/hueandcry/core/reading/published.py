"""When a text was published: what the caller knows, or what the text itself says."""

from __future__ import annotations

from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Published


def find_published(*, given: str | None) -> Published | None:
    """The day or month of publication (EDTF). None when nobody says it.

    `given` is a date that the caller knows; it goes before all that the text says.
    """
    if not given:
        return None
    reason = Reason(Rule.GIVEN)
    return Published(value=given, how="given_by_caller", at=None, end=None, reason=reason)
