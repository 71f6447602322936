"""The public pages of the directory: whose office answers for whom, and how we know."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hueandcry.accounts.doors import has_tries_left
from hueandcry.core.directory.directory import Directory
from hueandcry.core.directory.route import Purpose
from hueandcry.core.places.asked import Gone, Unknown, state_asked
from hueandcry.offices import services
from hueandcry.offices.answers import Told
from hueandcry.offices.asking import advice
from hueandcry.offices.cards import Card
from hueandcry.offices.corrections import propose_correction
from hueandcry.offices.forms import Correction
from hueandcry.offices.listing import find, states_listed
from hueandcry.offices.map import overview, state_map
from hueandcry.offices.models import Office
from hueandcry.offices.moments import moment
from hueandcry.offices.reach import counts, reach
from hueandcry.offices.refused import Refused
from hueandcry.offices.words import country_options, is_country
from hueandcry.site import errors
from hueandcry.site.kept import FRESH, same_for_all
from hueandcry.site.security import from_here_only

# So many may come from one network.
CORRECTIONS_A_DAY = 20


@same_for_all(FRESH)
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Whose office, and where are you? With a state chosen it leads on to the answer."""
    state, country = request.GET.get("state", ""), request.GET.get("from", "")
    meant = state_asked(state) if state else ""
    if isinstance(meant, str) and is_country(meant):
        return redirect(address(meant, country=country))
    choose = advice_for(meant) or _("Choose the state from the list.")
    wrong = {"state": choose} if state or country else {}
    return first_page(request, wrong=wrong, status=400 if wrong else 200)


def advice_for(meant: str | Gone | Unknown) -> str:
    """What to say to somebody who asked for a state of this meaning; "" when there is no advice."""
    return "" if isinstance(meant, str) else advice(meant)


def first_page(
    request: HttpRequest, *, wrong: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    country = request.GET.get("from", "")
    listed = states_listed()
    return render(
        request,
        "offices/offices.html",
        {
            "listed": listed,
            "abroad": [one for one in listed if one.countries],
            "map": overview({one.code: one.countries for one in listed}),
            "country_options": country_options(country),
            "words": words,
            "found": find(words) if words else None,
            "wrong": wrong or {},
        },
        status=status,
    )


@same_for_all(FRESH)
@require_safe
def state(request: HttpRequest, state: str) -> HttpResponse:
    """All offices of a state; with `from` the one that answers there."""
    if not is_country(state):
        return other_name(request, state)
    country = request.GET.get("from", "")
    if is_country(country):
        return answer_page(request, state, country=country)
    meant = state_asked(country) if country else ""
    if isinstance(meant, str) and is_country(meant):
        return redirect(address(state, country=meant))
    wrong = advice_for(meant) or _("There is no country with this code. Choose one of the list.")
    return all_offices(request, state, wrong=wrong if country else "")


def other_name(request: HttpRequest, words: str) -> HttpResponse:
    """For a state by another name than its code: on to its page, or a page that says so."""
    meant = state_asked(words)
    if isinstance(meant, str) and is_country(meant):
        return redirect(address(meant))
    wrong = advice_for(meant) or _("There is no state with this code. Choose one of the list.")
    return first_page(request, wrong={"state": wrong}, status=404)


def address(state: str, *, country: str = "") -> str:
    page = reverse("offices:state", args=[state])
    return f"{page}?{urlencode({'from': country})}" if country else page


def all_offices(request: HttpRequest, state: str, *, wrong: str) -> HttpResponse:
    directory = services.load_directory(state)
    places = reach(directory, state=state, on=timezone.now().date())
    return render(
        request,
        "offices/state.html",
        {
            "state": state,
            "country_options": country_options(""),
            "wrong": wrong,
            "places": places,
            "map": state_map(places),
            "counts": counts(places),
            "at_home": at_home(directory),
        },
        status=400 if wrong else 200,
    )


def at_home(directory: Directory) -> list[Card]:
    cards = (Card(office=office, country="") for office in directory.offices)
    return [card for card in cards if card.is_at_home and not card.office.until]


def answer_page(request: HttpRequest, state: str, *, country: str) -> HttpResponse:
    at = timezone.now()
    directory = services.load_directory(state)
    places = reach(directory, state=state, on=at.date())
    letter, picket = (
        Told(
            services.answer(
                state=state, country=country, purpose=purpose, on=at.date(), directory=directory
            ),
            at,
        )
        for purpose in Purpose
    )
    told = picket if request.GET.get("for") == Purpose.PICKET else letter
    choices = told.choices
    return render(
        request,
        "offices/answer.html",
        {
            "state": state,
            "country": country,
            "country_options": country_options(country),
            "told": told,
            "sides": [(letter, _("For a letter")), (picket, _("For a picket"))],
            "differ": letter.first_key != picket.first_key,
            "places": places,
            "map": state_map(places, country=country),
            "at_home": at_home(directory) if told.is_at_home else [],
            "first": choices[0] if choices else None,
            "others": choices[1:],
        },
    )


@same_for_all(FRESH)
@require_safe
def office(request: HttpRequest, state: str, pk: int) -> HttpResponse:
    card = find_card(state, pk)
    return render(request, "offices/office.html", {"card": card})


@require_safe
def address_card(request: HttpRequest, state: str, pk: int) -> HttpResponse:
    """The office for an address book, as a vCard."""
    card = find_card(state, pk)
    page = request.build_absolute_uri(reverse("offices:office", args=[state, pk]))
    return HttpResponse(
        card.as_vcard(page=page),
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="office-{pk}.vcf"'},
    )


def find_card(state: str, pk: int) -> Card:
    """An office of the directory with all that is said of it. Http404 when there is none."""
    directory = services.load_directory(state)
    office = directory.by_key.get(str(pk))
    if office is None:
        raise Http404
    said = tuple(one for one in directory.accreditations if one.office == office.key)
    now = moment(office, country="", at=timezone.now())
    return Card(office=office, country="", accreditations=said, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@from_here_only
def correct(request: HttpRequest, state: str, pk: int) -> HttpResponse:
    """Tell the desk what is wrong. Whoever fills in the trap is thanked, and nothing is kept."""
    card = find_card(state, pk)
    if request.method != "POST":
        asked = {"about": request.GET.get("about", "")}
        return correct_page(request, card, Correction(office=card.office, initial=asked))
    if not has_tries_left(request, door="correct", a_day=CORRECTIONS_A_DAY):
        return errors.page(
            request,
            status=429,
            title=_("So many corrections came from your network today"),
            advice=_("We take no more of them until tomorrow. This one was not stored."),
        )
    form = Correction(request.POST, office=card.office)
    if form.is_valid() and (form.is_from_a_machine or is_kept(form, pk=pk)):
        return redirect("offices:thanks", state, pk)
    return correct_page(request, card, form, status=400)


def correct_page(
    request: HttpRequest, card: Card, form: Correction, *, status: int = 200
) -> HttpResponse:
    return render(request, "offices/correct.html", {"card": card, "form": form}, status=status)


def is_kept(form: Correction, *, pk: int) -> bool:
    """Keep the correction for the desk; False, with the reason in the form, when it is refused."""
    office = get_object_or_404(Office, pk=pk)
    kept = propose_correction(
        office,
        kind=form.kind,
        channel=office.channels.get(pk=form.line) if form.line else None,
        after=form.after,
        proof=form.cleaned_data["proof"],
        at=timezone.now(),
    )
    if isinstance(kept, Refused):
        form.add_error("value", _(kept.sentence))
    return not isinstance(kept, Refused)


@require_safe
def thanks(request: HttpRequest, state: str, pk: int) -> HttpResponse:
    return render(request, "offices/thanks.html", {"card": find_card(state, pk)})
