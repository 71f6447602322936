"""The pages on which supporters act: the ways, the letter to print, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from hueandcry.actions import services
from hueandcry.actions.addressees import Addressee, addressees, mission_for
from hueandcry.actions.doors import doors
from hueandcry.actions.forms import Signing
from hueandcry.actions.missions import Mission
from hueandcry.actions.pickets import picket
from hueandcry.actions.printing import flaw_words, paper_letter, unsigned_pdf
from hueandcry.actions.ways import best, postal_address
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.core.directory.directory import Directory
from hueandcry.core.letters.letter import close, salutation
from hueandcry.offices.services import load_directory
from hueandcry.offices.words import country_options, is_country
from hueandcry.paper.letter import Flaw
from hueandcry.paper.letters import CannotPrintError
from hueandcry.sealing.models import PublicHalf
from hueandcry.site.kept import FRESH_FORM, same_for_all
from hueandcry.site.security import from_here_only


def find(number: tuple[int, int]) -> Edition:
    """A published appeal in the language of the page. Http404 when there is none."""
    appeal = get_object_or_404(Appeal.objects.published().numbered(number))
    edition = appeal.editions.best(language=get_language() or "")
    if edition is None:
        raise Http404
    return edition


@same_for_all(FRESH_FORM)
@require_safe
def act(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    asked, office = request.GET.get("from", ""), request.GET.get("office", "")
    return act_page(request, find(number), asked=asked, office=office)


def act_page(
    request: HttpRequest,
    edition: Edition,
    *,
    asked: str,
    office: str = "",
    form: Signing | None = None,
) -> HttpResponse:
    """All ways from a country (as `asked` for), the desk's own first, if it can send anything.

    `form` is what somebody typed, when something of it was wrong.
    """
    at = timezone.now()
    country = asked if is_country(asked) and edition.is_live(at.date()) else ""
    directory = directory_of(edition) if country else None
    to = None
    found = []
    if country:
        to = mission_for(edition, country=country, chosen=office, at=at, directory=directory)
        found = doors(edition, country=country, to=to, at=at)
    is_wrong = bool(asked) and not is_country(asked)
    is_concerned = bool(country) and country == edition.appeal.country
    sent = [(door.addressee, way[0]) for door in found if (way := best(door.addressee.channels))]
    if sent and form is None and PublicHalf.objects.of_signers(edition.appeal.slug):
        form = Signing(
            edition=edition,
            at=at,
            initial={
                "country": country,
                "office": to.office.key if to and to.office and to.is_chosen else "",
                "to": [one.key for one, _way in sent],
                "letter": edition.letter,
                "is_nameless": is_concerned,
            },
        )
    return render(
        request,
        "actions/act.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "is_live": edition.is_live(at.date()),
            "country": country,
            "is_wrong": is_wrong,
            "is_concerned": is_concerned,
            "options": country_options(asked),
            "mission": to,
            "picket": directory and picket(edition, directory, country=country, on=at.date()),
            "doors": found,
            "query": query(country, to),
            "form": form,
            "sent": sent,
        },
        status=status_of(form, is_wrong=is_wrong or bool(to and to.is_unknown)),
    )


def status_of(form: Signing | None, *, is_wrong: bool) -> int:
    if form is not None and form.is_bound:
        return 422
    return 400 if is_wrong else 200


def directory_of(edition: Edition) -> Directory | None:
    """The offices of the state concerned; None when the appeal names no state."""
    state = edition.appeal.country
    return load_directory(state) if state else None


def query(country: str, to: Mission | None) -> str:
    """What a link to another page of this way carries along: the country, the office if chosen."""
    said = {"from": country}
    if to and to.office and to.is_chosen:
        said["office"] = to.office.key
    return urlencode(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A letter that somebody asked for: to whom and from which country."""

    to: Addressee
    country: str
    mission: Mission | None


def asked_letter(request: HttpRequest, edition: Edition, *, at: datetime) -> Asked | None:
    """None without a country or after the last day; Http404 when there is no such addressee."""
    country, key = request.GET.get("from", ""), request.GET.get("to", "")
    if not is_country(country) or not edition.is_live(at.date()):
        return None
    chosen = request.GET.get("office", "")
    office = mission_for(edition, country=country, chosen=chosen, at=at)
    found = [one for one in addressees(edition, country=country, mission=office) if one.key == key]
    if not found or (office and office.is_unknown):
        raise Http404
    return Asked(to=found[0], country=country, mission=office)


@require_safe
def letter(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition, at = find(number), timezone.now()
    asked = asked_letter(request, edition, at=at)
    if asked is None:
        return redirect("actions:act", edition.appeal.slug)
    return letter_page(request, edition, asked, at=at)


def letter_page(
    request: HttpRequest,
    edition: Edition,
    asked: Asked,
    *,
    at: datetime,
    flaws: Sequence[Flaw] = (),
) -> HttpResponse:
    """The letter for the browser to print; `flaws` are why there is no PDF of it."""
    return render(
        request,
        "actions/letter.html",
        {
            "edition": edition,
            "appeal": edition.appeal,
            "key": asked.to.key,
            "query": query(asked.country, asked.mission),
            "address": postal_address(asked.to, country=asked.country).local,
            "salutation": salutation(asked.to.kind, language=edition.language),
            "close": close(edition.language),
            "day": at.date(),
            "flaws": [flaw_words(flaw) for flaw in flaws],
        },
        status=422 if flaws else 200,
    )


@require_safe
def letter_pdf(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition, at = find(number), timezone.now()
    asked = asked_letter(request, edition, at=at)
    if asked is None:
        return redirect("actions:act", edition.appeal.slug)
    paper = paper_letter(edition, asked.to, country=asked.country, on=at.date())
    try:
        printed = unsigned_pdf(paper)
    except CannotPrintError as error:
        return letter_page(request, edition, asked, at=at, flaws=error.flaws)
    name = f"letter-{edition.appeal.slug}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(printed, content_type="application/pdf", headers=headers)


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
