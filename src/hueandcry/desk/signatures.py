"""What the desk sees of signatures, to set false ones aside: times and countries, and nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hueandcry.actions.false_signatures.patterns import Clock, Pattern, Which, crowded_minutes
from hueandcry.actions.false_signatures.setting_aside import preview
from hueandcry.actions.models import SetAside, Signature
from hueandcry.appeals.models import Appeal
from hueandcry.core.mail.domain import domain_name
from hueandcry.offices.words import country_name

A_MINUTE = timedelta(minutes=1)
# Signed in the same minute, that many stand out; so many minutes are listed.
CROWDED, MOST_MINUTES = 10, 8
# Seconds in which nobody opens a mail, reads it and presses a button.
TOO_SOON = 2
LONGEST_REASON = 2000
WHICH = (
    (Which.ALL.value, gettext_lazy("all")),
    (Which.CONFIRMED.value, gettext_lazy("the confirmed")),
    (Which.UNCONFIRMED.value, gettext_lazy("the unconfirmed")),
)
CLOCKS = (
    (Clock.TAKEN.value, gettext_lazy("signed")),
    (Clock.CONFIRMED.value, gettext_lazy("confirmed")),
)


class DomainForm(forms.Form):
    """A domain of addresses."""

    domain = forms.CharField(
        label=gettext_lazy("Domain of the address"),
        max_length=253,
        error_messages={"required": gettext_lazy("Write which: throw-away.example.")},
    )

    def clean_domain(self) -> str:
        typed: str = self.cleaned_data["domain"]
        name = domain_name(typed)
        if typed and not name:
            raise forms.ValidationError(_("That is no domain: it looks like mail.example.org."))
        return name


class PatternForm(DomainForm):
    """What signatures have in common."""

    which = forms.ChoiceField(label=gettext_lazy("Which"), choices=WHICH, required=False)
    country = forms.CharField(label=gettext_lazy("Country"), max_length=2, required=False)
    clock = forms.ChoiceField(label=gettext_lazy("When they were"), choices=CLOCKS, required=False)
    since = forms.DateTimeField(label=gettext_lazy("From (UTC)"), required=False)
    until = forms.DateTimeField(label=gettext_lazy("Until before (UTC)"), required=False)
    a_minute = forms.IntegerField(
        label=gettext_lazy("So many or more in one minute"),
        min_value=2,
        max_value=100_000,
        required=False,
    )
    within = forms.IntegerField(
        label=gettext_lazy("Confirmed within so many seconds"),
        min_value=1,
        max_value=60,
        required=False,
    )
    domain = forms.CharField(
        label=gettext_lazy("Domain of the address"), max_length=253, required=False
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and until <= since:
            self.add_error("until", _("That is not after the beginning."))
        if not self.errors and self.pattern == Pattern(which=self.pattern.which):
            self.add_error(None, _("Say what they have in common."))
        return found

    @property
    def pattern(self) -> Pattern:
        """What was asked for. KeyError before the form was found right."""
        given = self.cleaned_data
        return Pattern(
            country=given["country"],
            which=Which(given["which"] or Which.ALL),
            clock=Clock(given["clock"] or Clock.TAKEN),
            since=given["since"],
            until=given["until"],
            a_minute=given["a_minute"] or 0,
            within=given["within"] or 0,
            domain=given["domain"],
        )


class ReasonForm(PatternForm):
    """The same, with why they are set aside."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why: whoever undoes it has to understand.")},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """A minute in which many signed."""

    at: datetime
    number: int

    @property
    def query(self) -> str:
        """The pattern that finds them, as the page of an appeal asks for it."""
        asked = {"since": self.at, "until": self.at + A_MINUTE}
        return urlencode({name: f"{time:%Y-%m-%dT%H:%M}" for name, time in asked.items()})


def most_crowded(appeal: Appeal) -> list[Minute]:
    """The minutes in which most signed, of those whose exact time is still kept."""
    crowded = crowded_minutes(Pattern().of(appeal), clock=Clock.TAKEN, fewest=CROWDED)
    most = crowded.order_by("-number", "-minute")[:MOST_MINUTES]
    return [Minute(at=one["minute"], number=one["number"]) for one in most]


def too_soon(appeal: Appeal) -> int:
    """How many were confirmed before anybody can have read the mail."""
    return preview(appeal, Pattern(within=TOO_SOON)).number


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of setting aside, and its pattern in words."""

    row: SetAside

    @property
    def words(self) -> list[str]:
        return in_words(Pattern.from_json(self.row.pattern))


def acts(appeal: Appeal) -> list[Act]:
    """All of an appeal, the latest first."""
    rows = appeal.set_aside.select_related("by", "undone_by").order_by("-pk")
    return [Act(row=one) for one in rows]


def in_words(pattern: Pattern) -> list[str]:
    """What a pattern asks for, part by part."""
    clock = dict(CLOCKS)[pattern.clock.value]
    words = [str(dict(WHICH)[pattern.which.value])]
    if pattern.country:
        words.append(country_name(pattern.country))
    if pattern.since:
        words.append(
            _("%(clock)s from %(time)s on") % {"clock": clock, "time": told(pattern.since)}
        )
    if pattern.until:
        words.append(_("%(clock)s before %(time)s") % {"clock": clock, "time": told(pattern.until)})
    if pattern.a_minute:
        asked = {"clock": clock, "number": pattern.a_minute}
        words.append(_("%(clock)s %(number)s or more in one minute") % asked)
    if pattern.within:
        words.append(_("confirmed within %(number)s s of the mail") % {"number": pattern.within})
    if pattern.domain:
        words.append(_("addresses of %(domain)s") % {"domain": pattern.domain})
    return words


def told(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country from which somebody signed, and how many of them are not set aside."""

    code: str
    number: int

    @property
    def name(self) -> str:
        return country_name(self.code)


def countries(appeal: Appeal) -> list[Country]:
    """The countries people signed from, those with most first."""
    rows = Pattern().of(appeal).order_by().values_list("country").annotate(number=Count("pk"))
    found = [Country(code=code, number=number) for code, number in rows]
    return sorted(found, key=lambda one: (-one.number, one.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """An appeal, how many signatures it has now, and how many of them are set aside."""

    appeal: Appeal
    number: int
    aside: int


def signed_appeals() -> list[Signed]:
    """Every appeal that somebody signed, the latest first."""
    rows = Signature.objects.order_by().values_list("edition__appeal")
    counted = {
        pk: (number, aside)
        for pk, number, aside in rows.annotate(
            number=Count("pk"), aside=Count("pk", filter=Q(set_aside__isnull=False))
        )
    }
    found = Appeal.objects.filter(pk__in=counted).order_by("-year", "-serial")
    return [
        Signed(appeal=one, number=counted[one.pk][0], aside=counted[one.pk][1]) for one in found
    ]
