"""What the public takes along of a case: its hearings, claims and entities, or all in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils.translation import gettext as _

from hueandcry.accounts.models import User
from hueandcry.cases.forms_of_case import as_followthemoney, claims_as_csv
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.bundle import NO_DATE
from hueandcry.core.casefile.exchange.hearings import Entry, Hearing, as_calendar, hearings, uid_of
from hueandcry.ledger.services import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A file that is made of a case as its reader sees it."""

    file: str
    content_type: str
    content: Callable[[Sight], bytes]


@transaction.atomic
def take_along(sight: Sight, form: Form, *, by: User, at: datetime) -> bytes:
    """The file for somebody at the desk, under a ledger line that says at which level."""
    after = {"as": form.file, "level": sight.level.value}
    record("case.exported", sight.case, by=by, at=at, after=after)
    return form.content(sight)


def calendar(sight: Sight) -> bytes:
    found = hearings(sight.gathered.happenings, sight.groups, sight.event_words)
    entries = [entry_of(one, sight) for one in found]
    name = _("Hearings: %(case)s") % {"case": sight.masked(sight.case.title)}
    return as_calendar(entries, name=name, day=sight.day)


def entry_of(hearing: Hearing, sight: Sight) -> Entry:
    of = [one.name for one in sight.people if one.keys & set(hearing.persons)]
    what = _("Hearing of %(names)s") % {"names": ", ".join(of)} if of else _("Hearing")
    if hearing.put_off_to:
        what = _("Postponed to %(day)s: %(what)s") % {"day": hearing.put_off_to, "what": what}
    elif hearing.put_off_to is not None:
        what = _("Postponed: %(what)s") % {"what": what}
    return Entry(
        uid=uid_of(hearing, case=sight.case.slug),
        day=hearing.day,
        summary=what,
        location=hearing.happening.place,
        is_put_off=hearing.put_off_to is not None,
    )


HEARINGS = Form(file="hearings.ics", content_type="text/calendar; charset=utf-8", content=calendar)
CLAIMS = Form(
    file="claims.csv",
    content_type="text/csv; charset=utf-8",
    # Spreadsheets know UTF-8 by the mark at its beginning.
    content=lambda sight: claims_as_csv(sight).encode("utf-8-sig"),
)
FOLLOWTHEMONEY = Form(
    file="case.ftm.json",
    content_type="application/x-ndjson",
    content=lambda sight: as_followthemoney(sight).encode(),
)


def packed(sight: Sight) -> bytes:
    """The others in one zip; the same case gives the same bytes on one day."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for form in (CLAIMS, FOLLOWTHEMONEY, HEARINGS):
            archive.writestr(ZipInfo(form.file, NO_DATE), form.content(sight), ZIP_DEFLATED)
    return written.getvalue()


ALL = Form(file="case.zip", content_type="application/zip", content=packed)
FORMS = {form.file: form for form in (ALL, FOLLOWTHEMONEY, CLAIMS, HEARINGS)}
