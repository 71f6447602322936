"""The pages on which supporters act: the ways, the letter to print, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from babel.dates import format_date, format_time
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from hueandcry.actions import services
from hueandcry.actions.addressees import (
    Addressee,
    Open,
    addressees,
    letter_for,
    open_ways,
    time_at,
)
from hueandcry.appeals.models import Appeal, Edition, Way
from hueandcry.core.letters.address import address_lines
from hueandcry.core.letters.letter import close, salutation
from hueandcry.core.letters.mailto import is_address
from hueandcry.offices.words import country_name, country_options, is_country, page_locale
from hueandcry.site.security import from_here_only


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An addressee as the page shows it: the ways that are open, the time there, how to begin."""

    addressee: Addressee
    ways: dict[Way, list[Open]]
    time: datetime | None
    salutation: str
    letter: str

    @property
    def clock(self) -> str:
        """Weekday and time at the office; "" when it is not certain."""
        if self.time is None:
            return ""
        locale = page_locale()
        weekday = format_date(self.time.date(), "EEEE", locale=locale)
        return f"{weekday}, {format_time(self.time.time(), 'short', locale=locale)}"

    @property
    def first_open(self) -> Way | None:
        return next((way for way, lines in self.ways.items() if lines), None)


def find(number: tuple[int, int]) -> Edition:
    """A published appeal in the language of the page. Http404 when there is none."""
    appeal = get_object_or_404(Appeal.objects.published().numbered(number))
    edition = appeal.editions.best(language=get_language() or "")
    if edition is None:
        raise Http404
    return edition


@require_safe
def act(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number)
    at = timezone.now()
    country = request.GET.get("from", "")
    is_known = is_country(country)
    return render(
        request,
        "actions/act.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "is_live": edition.is_live(at.date()),
            "country": country if is_known else "",
            "is_wrong": bool(country) and not is_known,
            "is_concerned": is_known and country == edition.appeal.country,
            "options": country_options(country),
            "doors": doors(edition, country=country, at=at) if is_known else [],
        },
        status=400 if country and not is_known else 200,
    )


def doors(edition: Edition, *, country: str, at: datetime) -> list[Door]:
    """Every addressee with its ways, those without any last; none once the appeal has ended."""
    if not edition.is_live(at.date()):
        return []
    copies = [copy.address for copy in edition.copies.shown() if is_address(copy.address)]
    found = [
        Door(
            addressee=one,
            ways=open_ways(edition, one, country=country, copies=copies),
            time=time_at(one, at=at),
            salutation=salutation(one.kind, language=edition.language),
            letter=letter_for(edition, one, country=country),
        )
        for one in addressees(edition, country=country)
    ]
    return sorted(found, key=lambda door: door.first_open is None)


@require_safe
def letter(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number)
    country, key = request.GET.get("from", ""), request.GET.get("to", "")
    day = timezone.now().date()
    if not is_country(country) or not edition.is_live(day):
        return redirect("actions:act", edition.appeal.slug)
    found = [one for one in addressees(edition, country=country) if one.key == key]
    if not found:
        raise Http404
    to = found[0]
    return render(
        request,
        "actions/letter.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "country": country,
            "address": postal_address(to),
            "salutation": salutation(to.kind, language=edition.language),
            "close": close(edition.language),
            "day": day,
        },
    )


def postal_address(to: Addressee) -> tuple[str, ...]:
    """The lines for the window; name and town for an office whose address is not known."""
    posts = [channel.normalised for channel in to.channels if channel.type == Way.POST]
    post = posts[0] if posts else f"{to.city}, {to.country}"
    return address_lines(post, name=to.name, role=to.role, country=country_name(to.country))


@require_POST
@from_here_only
def done(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number)
    way, country = request.POST.get("way", ""), request.POST.get("from", "")
    at = timezone.now()
    if not edition.is_live(at.date()):
        return redirect("actions:act", edition.appeal.slug)  # which says that it has ended
    if not services.report(edition, way=way, country=country, at=at):
        raise BadRequest
    page = reverse("actions:thanks", args=[edition.appeal.slug])
    return redirect(f"{page}?{urlencode({'way': way, 'from': country})}")


@require_safe
def thanks(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number)
    country = request.GET.get("from", "")
    at = timezone.now()
    return render(
        request,
        "actions/thanks.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "country": country if is_country(country) else "",
            "is_live": edition.is_live(at.date()),
        },
    )
