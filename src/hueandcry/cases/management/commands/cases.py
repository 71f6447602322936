"""`hueandcry cases`: a whole case to another desk and from one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hueandcry.accounts.models import User
from hueandcry.accounts.rights import Right
from hueandcry.cases.exporting import export_case, export_form
from hueandcry.cases.importing import import_case
from hueandcry.cases.models import Case, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.unpack import MOST_BYTES, Refused, unpack

OWNER_ONLY = 0o600
NOT_PUBLIC = "it can hold real names. Give it to nobody else, and delete it when it has arrived."


class Command(BaseCommand):
    """What leaves has the real names in it: only its owner may read the file."""

    help = "Give a whole case to another desk, or take one in."

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
        leaving = words.add_parser("export", help="Pack a case with its sources as a zip.")
        leaving.add_argument("slug", metavar="SLUG", help="the case, as its address has it")
        coming = words.add_parser("import", help="Load a case that another desk packed.")
        told = words.add_parser("followthemoney", help="Write a case as FollowTheMoney JSON lines.")
        told.add_argument("slug", metavar="SLUG")
        told.add_argument(
            "--level", choices=Visibility.values, default=Visibility.PUBLIC, help="who may see it"
        )
        claims = words.add_parser("claims", help="Write what the sources claim as CSV.")
        claims.add_argument("slug", metavar="SLUG")
        for each in (told, claims):
            each.add_argument("file", metavar="FILE")
            each.add_argument("--by", metavar="NAME", help="who does it, as the ledger shall say")
        for each in (leaving, coming):
            each.add_argument("file", metavar="FILE.zip")
            each.add_argument("--by", metavar="NAME", help="who does it, as the ledger shall say")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        by = someone(options["by"]) if options["by"] else None
        path = Path(options["file"])
        if options["word"] == "import":
            self.take(path, by=by)
            return
        case, now = case_at(options["slug"]), timezone.now()
        with new_file(path) as file:
            if options["word"] == "export":
                file.write(export_case(case, by=by, at=now))
            elif options["word"] == "claims":
                sight = Sight(case, Visibility.DESK, now.date())
                file.write(export_form(sight, "csv", by=by, at=now).encode("utf-8-sig"))
            else:
                sight = Sight(case, Visibility(options["level"]), now.date())
                file.write(export_form(sight, "followthemoney", by=by, at=now).encode())
        if options["word"] != "followthemoney" or options["level"] != Visibility.PUBLIC:
            self.stdout.write(f"{path} is not for the public: {NOT_PUBLIC}")

    def take(self, path: Path, *, by: User | None) -> None:
        bundle = unpack(content_of(path))
        if isinstance(bundle, Refused):
            raise CommandError(f"{path}: {bundle.sentence} Nothing was kept.")
        taken = import_case(bundle, by=by, at=timezone.now())
        if isinstance(taken, Refused):
            raise CommandError(f"{path}: {taken.sentence} Nothing was kept.")
        self.stdout.write(
            f"Case {taken.case}: {taken.new_sources} sources are new, {taken.joined_sources} were "
            "here already. Everybody in it is shown to the desk alone."
        )
        if taken.left_out:
            self.stdout.write(
                f"{taken.left_out} findings were left out: this desk read their sources otherwise."
            )


def case_at(slug: str) -> Case:
    case = Case.objects.filter(slug=slug).first()
    if case is None:
        known = ", ".join(Case.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"There is no case {slug}. There are: {known or 'none yet'}.")
    return case


def someone(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError("Nobody of that name is at this desk. See `hueandcry let_in`.")
    if not user.has_perm(Right.EXPORT_CASE):
        raise CommandError("This person exchanges no cases. Name an approver.")
    return user


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that was not there before, for its owner alone; none is left if it fails."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise CommandError(f"{path} is there already. Give another name, or delete it.") from None
    except OSError as fault:
        raise CommandError(f"{path} cannot be written ({fault.strerror}).") from None
    try:
        with os.fdopen(opened, "wb") as file:
            yield file
    except BaseException:
        path.unlink()
        raise


def content_of(path: Path) -> bytes:
    """The bytes of a file, at most one more than may be loaded."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise CommandError(f"{path} cannot be opened ({fault.strerror}).") from None
