"""What the public takes along from a case: its hearings, for a calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hueandcry.cases.models import Case, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.exchange.hearings import (
    Entry,
    Hearing,
    as_calendar,
    hearings,
    uid_of,
)


@require_safe
def hearings_ics(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The hearings of a case that anybody may see; not there when nobody of it is shown,
    or when its title holds a name that is not."""
    case = get_object_or_404(Case, slug=slug)
    sight = Sight(case, Visibility.PUBLIC, timezone.now().date())
    if not sight.people or not sight.is_fit(case.title):
        raise Http404
    entries = [entry_of(one, sight) for one in hearings(sight.gathered.happenings, sight.groups)]
    name = _("Hearings: %(case)s") % {"case": sight.masked(case.title)}
    content = as_calendar(entries, name=name, day=sight.day)
    headers = {
        "X-Robots-Tag": "noarchive",
        "Content-Disposition": 'inline; filename="hearings.ics"',
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


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
