"""What time it is at an office and what kind of day, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hueandcry.core.directory.values import Office
from hueandcry.core.letters.clock import time_there
from hueandcry.core.letters.office_day import OfficeDay, office_day
from hueandcry.offices.words import country_name, moment_words, note_words, page_locale

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Now at an office, for a reader in `country` ("" when nobody said where)."""

    city: str
    day: OfficeDay
    country: str

    @property
    def clock(self) -> str:
        """“In Moscow it is now Thursday, 16:20.” "" when the time there is not certain."""
        time = self.day.time
        if time is None:
            return ""
        where = self.city or country_name(self.day.country)
        return _("In %(place)s it is now %(time)s.") % {"place": where, "time": moment_words(time)}

    @property
    def sentences(self) -> Iterator[str]:
        """All else there is to say: how far from the reader's time, the day, the hours."""
        if self.day.time and (difference := self.difference(self.day.time)):
            yield difference
        yield from map(note_words, self.day.notes)

    def difference(self, time: datetime) -> str:
        """How far the time there is from the reader's; "" when the reader's is not certain."""
        here = time_there(self.country, "", at=time) if self.country else None
        if here is None:
            return ""
        ahead = ((time.utcoffset() or timedelta()) - (here.utcoffset() or timedelta())) / HOUR
        hours = int(abs(ahead))
        if not ahead or hours != abs(ahead):
            return "" if ahead else _("The same time as yours.")
        later, earlier = (
            ngettext("%(n)d hour later than yours.", "%(n)d hours later than yours.", hours),
            ngettext("%(n)d hour earlier than yours.", "%(n)d hours earlier than yours.", hours),
        )
        return (later if ahead > 0 else earlier) % {"n": hours}


def moment(office: Office, *, country: str, at: datetime) -> Moment | None:
    """Now at an office; None when nobody says in which country it stands."""
    if office.located_in is None:
        return None
    return moment_in(
        office.located_in,
        city=office.city or "",
        state=office.state,
        hours=office.hours,
        country=country,
        at=at,
    )


def moment_in(
    place: str, *, city: str, state: str, hours: str, country: str, at: datetime
) -> Moment:
    """Now at an office of `state` that stands in the country `place`, for a reader in `country`.

    `city` and `hours` (in the `opening_hours` syntax) are "" when not known.
    """
    language = page_locale().language
    day = office_day(country=place, city=city, state=state, hours=hours, at=at, language=language)
    return Moment(city=city, day=day, country=country)
