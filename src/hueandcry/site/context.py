"""What every template may ask."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def trial(request: HttpRequest) -> dict[str, bool]:  # noqa: ARG001 (Django passes it)
    """Whether this is a trial, so that nobody takes the sample campaign for today's."""
    return {"is_trial": settings.TRIAL}
