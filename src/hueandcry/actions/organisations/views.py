"""The pages on which an organisation signs, and where those that wish are named."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hueandcry.accounts.doors import address_of
from hueandcry.actions.organisations.forms import SigningFor
from hueandcry.actions.organisations.reading import letter_in
from hueandcry.actions.organisations.services import sign_for
from hueandcry.actions.signing import views as views_signing
from hueandcry.actions.signing.forms import LONGEST_LETTER
from hueandcry.actions.signing.views import MOST_BYTES, page_of_a_form
from hueandcry.actions.views import find, lead_on, standing
from hueandcry.actions.whom.addressees import addressees, mission_for
from hueandcry.actions.whom.ways import Sent, closed_ways, sent_to
from hueandcry.appeals.models import Edition
from hueandcry.appeals.words import language_asked
from hueandcry.core.reading.intake.take_in import Unreadable
from hueandcry.offices.words import country_options, is_country
from hueandcry.sealing.models import PublicHalf
from hueandcry.site.kept import FRESH, FRESH_FORM, same_for_all
from hueandcry.site.security import from_here_only

MOST_FILE = 2_000_000
# Of what was read, so much is shown: more than anybody will shorten to a letter.
SHOWN = 5 * LONGEST_LETTER
A_PAGE = 100


@page_of_a_form
@from_here_only
@same_for_all(FRESH_FORM)
def sign(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    """Where an organisation signs; a file that comes along is read and shown, nothing is sent."""
    at = timezone.now()
    edition, half = standing(number, language_asked(request))
    desk = PublicHalf.objects.of_desk()
    is_open = edition.is_live(at.date()) and not edition.body.flaws()
    if half is None or desk is None or not is_open:
        return lead_on("actions:act", edition)
    if request.method != "POST":
        return page(request, edition, country=request.GET.get("from", ""), at=at)
    if is_too_large(request):
        return render(request, "actions/too_large.html", {"edition": edition}, status=413)
    return posted(request, edition, half=half, desk=desk, at=at)


def posted(
    request: HttpRequest, edition: Edition, *, half: PublicHalf, desk: PublicHalf, at: datetime
) -> HttpResponse:
    form = SigningFor(request.POST, edition=edition, at=at)
    country, file = str(form["country"].value() or ""), request.FILES.get("file")
    if form.is_a_programmes:
        return views_signing.to_digits(edition, uuid4(), asked=views_signing.FOR_ONE)
    if not is_country(country) or (file is None and not form.is_valid()):
        return page(request, edition, country=country, at=at, form=form)
    if not views_signing.taken.may_post(address_of(request), country=country, at=at):
        return render(request, "actions/too_many.html", {"edition": edition}, status=429)
    if file is not None:
        return read_file(request, edition, file, country=country, at=at)
    pk = sign_for(
        edition,
        form.entered,
        kind=form.cleaned_data["kind"],
        speaks_for=form.cleaned_data["speaks_for"],
        wants_list=form.cleaned_data["wants_list"],
        half=half,
        desk=desk,
        at=at,
    )
    return views_signing.to_digits(edition, pk, asked=views_signing.FOR_ONE)


def is_too_large(request: HttpRequest) -> bool:
    """Whether more came than a form filled in to its limits and a file; asked before it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + MOST_FILE:
        return True
    return sum(len(one) for _name, ones in request.POST.lists() for one in ones) > MOST_BYTES


def read_file(
    request: HttpRequest, edition: Edition, file: UploadedFile[bytes], *, country: str, at: datetime
) -> HttpResponse:
    """The form as it was typed, with the words of the file in place of the letter."""
    found = letter_in(file.read(), name=file.name or "")
    typed = request.POST.dict() | {"to": request.POST.getlist("to")}
    if isinstance(found, Unreadable):
        form = SigningFor(edition=edition, at=at, initial=typed)
        return page(request, edition, country=country, at=at, form=form, refused=_(found.sentence))
    letter = found.strip()
    form = SigningFor(edition=edition, at=at, initial=typed | {"letter": letter[:SHOWN]})
    return page(request, edition, country=country, at=at, form=form, read=len(letter))


def page(
    request: HttpRequest,
    edition: Edition,
    *,
    country: str,
    at: datetime,
    form: SigningFor | None = None,
    read: int = 0,
    refused: str = "",
) -> HttpResponse:
    """The form; only the question of the country before that is known.

    `read`: how many letters the file had that was read; `refused`: why one was not.
    """
    is_wrong = bool(country) and not is_country(country)
    sent = [] if is_wrong or not country else reached(edition, country=country, at=at)
    if not sent:
        form = None
    elif form is None:
        typed = {
            "country": country,
            "wording": secrets.randbelow(edition.body.wordings),
            "to": [one.addressee.key for one in sent],
        }
        form = SigningFor(edition=edition, at=at, initial=typed)
    appeal = edition.appeal
    context = {
        "edition": edition,
        "appeal": appeal,
        "country": "" if is_wrong else country,
        "is_wrong": is_wrong,
        "is_concerned": bool(country) and country == appeal.country,
        "options": country_options(country),
        "form": form,
        "sent": sent,
        "read": read,
        "is_long": read > LONGEST_LETTER,
        "refused": refused,
    }
    is_refused = bool(refused) or bool(form and form.is_bound)
    status = 422 if is_refused else 400 if is_wrong else 200
    return render(request, "actions/organisation.html", context, status=status)


def reached(edition: Edition, *, country: str, at: datetime) -> list[Sent]:
    """Whom the desk can send letters from a country to, and by which way."""
    to = mission_for(edition, country=country, chosen="", at=at)
    found = addressees(edition, country=country, mission=to)
    return sent_to(found, closed=closed_ways())


@same_for_all(FRESH)
@require_safe
def organisations(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    """All that signed and wish to be named."""
    edition = find(number)
    named = edition.appeal.organisations.named()
    shown = Paginator(named, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "appeal": edition.appeal,
        "page": shown,
        "unnamed": edition.appeal.tallies.public().everywhere.organisations,
        "act": reverse("actions:act", args=[edition.appeal.slug]),
    }
    return render(request, "actions/organisations.html", context)
