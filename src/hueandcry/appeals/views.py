"""Public pages: the live appeals, one appeal, the passages behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hueandcry.appeals.content import CitedLine, Content
from hueandcry.appeals.models import Appeal, Cited, Edition
from hueandcry.appeals.passages import Behind, last_word, sources_behind
from hueandcry.appeals.rows import read_public
from hueandcry.appeals.timeline import Line, Moment, draw, moments
from hueandcry.appeals.words import language_asked
from hueandcry.cases.models import Case, Visibility
from hueandcry.cases.sight import Sight
from hueandcry.site.kept import FRESH, same_for_all

# Earlier appeals on one page; each costs half a dozen queries.
A_PAGE = 20
# Of organisations that signed and are named, so many stand on the appeal's own page.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An edition as its pages show it on a day."""

    edition: Edition
    content: Content
    sources: list[Behind]
    line: Line | None
    until: date
    is_live: bool
    days_left: int
    sight: Sight

    @property
    def case(self) -> Case | None:
        """The case file. None while its title, and so its address, may not be seen."""
        case = self.sight.case
        return case if self.sight.is_fit(case.title) else None

    @property
    def appeal(self) -> Appeal:
        return self.edition.appeal

    @property
    def events(self) -> list[CitedLine]:
        return [line for line in self.content.cited if line.what == Cited.What.EVENT]

    @property
    def others(self) -> list[CitedLine]:
        """Further people of the appeal."""
        people = [line for line in self.content.cited if line.what == Cited.What.PERSON]
        return [line for line in people if line.text != self.content.name]

    @property
    def pickets(self) -> list[CitedLine]:
        return [line for line in self.content.cited if line.what == Cited.What.PLACE]


@same_for_all(FRESH)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    day = timezone.now().date()
    live = [show(appeal, day=day) for appeal in Appeal.objects.live(day=day)]
    pages = Paginator(Appeal.objects.past(day=day), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    past = [show(appeal, day=day) for appeal in page]
    return render(request, "appeals/front.html", {"live": live, "past": past, "page": page})


@same_for_all(FRESH)
@require_safe
def appeal(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    day = timezone.now().date()
    shown = show(find(number), day=day, language=language_asked(request))
    return render(
        request,
        "appeals/appeal.html",
        {
            "shown": shown,
            "moments": timeline(shown, day=day),
            "counts": shown.appeal.tallies.reported(),
            "countries": shown.appeal.tallies.reporting(),
            "tally": shown.appeal.tallies.public(),
            "named": shown.appeal.organisations.named()[:MOST_NAMED],
            "more_named": shown.appeal.organisations.named()[MOST_NAMED:].exists(),
            "languages": shown.appeal.languages,
            "query": f"?in={shown.edition.language}" if "in" in request.GET else "",
        },
    )


@same_for_all(FRESH)
@require_safe
def sources(request: HttpRequest, number: tuple[int, int]) -> HttpResponse:
    day = timezone.now().date()
    shown = show(find(number), day=day, language=language_asked(request))
    return render(request, "appeals/sources.html", {"shown": shown})


def find(number: tuple[int, int]) -> Appeal:
    """A published appeal by year and serial. Http404 when there is none."""
    return get_object_or_404(Appeal.objects.published().numbered(number))


def show(appeal: Appeal, *, day: date, language: str = "") -> Shown:
    """Everything about a published appeal that pages need, in a language ("": the page's)."""
    edition = appeal.editions.best(language=language or get_language() or "")
    if edition is None:
        raise Http404
    return show_edition(edition, day=day)


def show_edition(edition: Edition, *, day: date) -> Shown:
    """The same for one edition, a draft too: as if it were published on `day`."""
    content = read_public(edition)
    # What a draft cites is shown to all by its publication: its preview shows what it will be.
    level = Visibility.PUBLIC if edition.published_at else Visibility.DESK
    sight = Sight(edition.appeal.case, level, day)
    behind = sources_behind(content, sight=sight)
    since = edition.published_at.date() if edition.published_at else day
    is_live = edition.is_live(day) or edition.published_at is None
    events = [line for line in content.cited if line.what == Cited.What.EVENT]
    until = last_word(behind, content=content, published=since)
    return Shown(
        edition=edition,
        content=content,
        sources=behind,
        line=draw(
            events,
            until=until,
            today=day,
            stop_on=edition.stop_on if is_live else None,
        ),
        until=until,
        is_live=is_live,
        days_left=(edition.stop_on - day).days if edition.stop_on else 0,
        sight=sight,
    )


def timeline(shown: Shown, *, day: date) -> list[Moment]:
    numbers = {
        passage.finding.pk: behind.number for behind in shown.sources for passage in behind.passages
    }
    stop_on = shown.edition.stop_on if shown.is_live else None
    return moments(shown.events, sources=numbers, until=shown.until, today=day, stop_on=stop_on)
