"""`hueandcry load_sample`: five texts, three cases, two live appeals, and work left to do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.cases.models import Source
from hueandcry.site.sample.load import load


class Command(BaseCommand):
    """Load the sample campaign into a trial that has no source yet."""

    help = "Load the sample campaign in the name of an editor, into a trial without sources."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("editor", help="name of the editor who is said to have decided")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        if not settings.TRIAL:
            raise CommandError("The sample belongs in a trial: set HUEANDCRY_TRIAL=1.")
        user = User.objects.filter(username=options["editor"]).first()
        if user is None:
            raise CommandError("Nobody of that name is at this desk. See `hueandcry let_in`.")
        if not user.has_perm(Right.DRAFT_APPEAL):
            raise CommandError("This person drafts no appeals. Name an editor or approver.")
        others = User.objects.with_right(Right.DRAFT_APPEAL).exclude(pk=user.pk)
        if others.exists() and not Source.objects.exists():
            raise CommandError(
                "The sample is published by one editor alone. Load it into a new trial, "
                "before you let in a second."
            )
        load(by=user, at=timezone.now())
