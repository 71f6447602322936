"""`hueandcry search_index`: make the index of the desk's search anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from hueandcry.appeals import searchable as appeals
from hueandcry.cases import searchable as cases
from hueandcry.offices import searchable as offices


class Command(BaseCommand):
    help = "Make the index of the desk's search anew from what is kept now."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django passes them)
        for app in (cases, appeals, offices):
            app.put_all()
        self.stdout.write("The index is new.")
