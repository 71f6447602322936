"""The pages on which supporters act: the ways, the letter to print, what was done."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from hueandcry.actions import services
from hueandcry.actions.letters.printing import BY_HAND, flaw_words, paper_letter, unsigned_pdf
from hueandcry.actions.signing.forms import Signing, wording_of
from hueandcry.actions.whom.addressees import Addressee, addressees, mission_for
from hueandcry.actions.whom.doors import doors
from hueandcry.actions.whom.missions import Mission
from hueandcry.actions.whom.pickets import picket
from hueandcry.actions.whom.ways import (
    Closed,
    Sent,
    body_for,
    closed_ways,
    postal_address,
    salutation_for,
    sent_to,
)
from hueandcry.appeals.models import Appeal, Edition
from hueandcry.appeals.words import in_language, language_asked
from hueandcry.core.directory.directory import Directory
from hueandcry.core.letters.letter import close
from hueandcry.offices.services import directory_lately
from hueandcry.offices.words import country_options, is_country
from hueandcry.paper.letter import Flaw, place_and_date
from hueandcry.paper.letters import CannotPrintError
from hueandcry.sealing.models import PublicHalf
from hueandcry.site.kept import FRESH_FORM, same_for_all
from hueandcry.site.lately import kept_for
from hueandcry.site.security import from_here_only


def find(number: tuple[int, int], *, language: str = "") -> Edition:
    """A published appeal in a language ("": the page's), else as it was published first.

    Http404 when there is none.
    """
    appeal = get_object_or_404(Appeal.objects.published().numbered(number))
    edition = appeal.editions.best(language=language or get_language() or "")
    if edition is None:
        raise Http404
    return edition


def lead_on(name: str, edition: Edition, *args: object, asked: str = "") -> HttpResponse:
    """Lead on with a GET (RFC 9110, 15.4.4) that asks this, in the language of the letter."""
    page = reverse(name, args=[edition.appeal.slug, *args])
    query = "&".join(filter(None, [asked, urlencode(in_language(edition.language))]))
    return HttpResponse(status=303, headers={"Location": f"{page}?{query}" if query else page})


@kept_for(FRESH_FORM, most=256)
def standing(number: tuple[int, int], language: str) -> tuple[Edition, PublicHalf | None]:
    """`find` as of these seconds, and what seals signatures; None where the desk takes none."""
    edition = find(number, language=language)
    slug = edition.appeal.slug
    return edition, None if edition.body.flaws() else PublicHalf.objects.of_signers(slug)


@kept_for(FRESH_FORM, most=1)
def closed_lately() -> Closed:
    """`closed_ways` as of these seconds."""
    return closed_ways()


@same_for_all(FRESH_FORM)
@require_safe
def act(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition, half = standing(number, language_asked(request))
    asked, office = request.GET.get("from", ""), request.GET.get("office", "")
    wording = asked_wording(request, edition)
    return act_page(
        request, edition, asked=asked, office=office, wording=wording, is_open=half is not None
    )


def asked_wording(request: HttpRequest, edition: Edition) -> int:
    """The wording of the letter that an address asks for; where it asks for none, any of them."""
    asked = request.GET.get("wording")
    return secrets.randbelow(edition.body.wordings) if asked is None else wording_of(asked)


def act_page(
    request: HttpRequest,
    edition: Edition,
    *,
    asked: str,
    office: str = "",
    wording: int = 0,
    is_open: bool = True,
    form: Signing | None = None,
) -> HttpResponse:
    """All ways from a country (as `asked` for), the desk's own first, if it can send anything.

    The letter is the same on every way, in one `wording`. `is_open` where the desk can take
    signatures; where it can send nothing, people are counted. `form` is what somebody typed, when
    something of it was wrong.
    """
    at = timezone.now()
    country = asked if is_country(asked) and edition.is_live(at.date()) else ""
    directory = directory_of(edition) if country else None
    to = None
    found = []
    sent: list[Sent] = []
    if country:
        to = mission_for(edition, country=country, chosen=office, at=at, directory=directory)
        closed = closed_lately()
        found = doors(edition, country=country, to=to, wording=wording, closed=closed, at=at)
        sent = sent_to((door.addressee for door in found), closed=closed)
    is_wrong = bool(asked) and not is_country(asked)
    is_concerned = bool(country) and country == edition.appeal.country
    if found and form is None and is_open:
        form = Signing(
            edition=edition,
            at=at,
            initial={
                "country": country,
                "office": to.office.key if to and to.office and to.is_chosen else "",
                "to": [one.addressee.key for one in sent],
                "wording": wording,
                "is_nameless": is_concerned or not sent,
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
            "is_reachable": any(door.first_open for door in found),
            "query": query(edition, country, to, wording=wording),
            "from_country": urlencode({"from": country}),
            "languages": edition.appeal.languages,
            "form": form,
            "sent": sent,
            "is_sent": bool(form and sent),
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
    return directory_lately(state) if state else None


def query(edition: Edition, country: str, to: Mission | None, *, wording: int) -> str:
    """What a link to another page of this way carries along.

    The country, the office if chosen, the language if it is not the page's, the wording if there
    are several.
    """
    said = {"from": country} | in_language(edition.language)
    if edition.body.wordings > 1:
        said["wording"] = str(wording)
    if to and to.office and to.is_chosen:
        said["office"] = to.office.key
    return urlencode(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A letter that somebody asked for: to whom, from which country, in which wording."""

    to: Addressee
    country: str
    mission: Mission | None
    wording: int

    def body(self, edition: Edition) -> str:
        """The middle of the letter on paper: the name goes in with a pen."""
        return body_for(
            edition, self.to, country=self.country, wording=self.wording, supporter=BY_HAND
        )


def asked_letter(request: HttpRequest, edition: Edition, *, at: datetime) -> Asked | None:
    """None without a country, after the last day, or where the letter has flaws.

    Http404 when there is no such addressee.
    """
    country, key = request.GET.get("from", ""), request.GET.get("to", "")
    if not is_country(country) or not edition.is_live(at.date()) or edition.body.flaws():
        return None
    chosen = request.GET.get("office", "")
    office = mission_for(edition, country=country, chosen=chosen, at=at)
    found = [one for one in addressees(edition, country=country, mission=office) if one.key == key]
    if not found or (office and office.is_unknown):
        raise Http404
    wording = asked_wording(request, edition)
    return Asked(to=found[0], country=country, mission=office, wording=wording)


@require_safe
def letter(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition, at = find(number, language=language_asked(request)), timezone.now()
    asked = asked_letter(request, edition, at=at)
    if asked is None:
        return lead_on("actions:act", edition)
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
            "query": query(edition, asked.country, asked.mission, wording=asked.wording),
            "address": postal_address(asked.to, country=asked.country).local,
            "salutation": salutation_for(edition, asked.to),
            "body": asked.body(edition),
            "close": close(edition.language),
            "dated": place_and_date("", at.date(), language=edition.language),
            "flaws": [flaw_words(flaw) for flaw in flaws],
        },
        status=422 if flaws else 200,
    )


@require_safe
def letter_pdf(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition, at = find(number, language=language_asked(request)), timezone.now()
    asked = asked_letter(request, edition, at=at)
    if asked is None:
        return lead_on("actions:act", edition)
    body = asked.body(edition)
    paper = paper_letter(edition, asked.to, body, country=asked.country, on=at.date())
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
    edition = find(number, language=language_asked(request))
    way, country = request.POST.get("way", ""), request.POST.get("from", "")
    at = timezone.now()
    if not edition.is_live(at.date()):
        return lead_on("actions:act", edition)  # which says that it has ended
    if not services.report(edition, way=way, country=country, at=at):
        raise BadRequest
    return lead_on("actions:thanks", edition, asked=urlencode({"way": way, "from": country}))


@require_safe
def thanks(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    edition = find(number, language=language_asked(request))
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
