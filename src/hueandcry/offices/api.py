"""The directory for other programmes: read only, without a key, the same answers as the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.errors import HttpError

from hueandcry.core.directory.answer_json import answer_as_json
from hueandcry.core.directory.entries import Entry
from hueandcry.core.directory.exports import entries_of, own_csv, own_json
from hueandcry.core.directory.values import Office as OfficeValue
from hueandcry.core.places.asked import NO_STATES, state_asked
from hueandcry.core.places.gazetteer import english_names
from hueandcry.offices import api_forms as forms
from hueandcry.offices import services
from hueandcry.offices.asking import advice
from hueandcry.offices.checking import as_json, check
from hueandcry.offices.models import Office

View = TypeVar("View", bound=Callable[..., Any])

LIST = "/api/states lists the codes."
NO_SUCH_STATE = "There is no state with this code. /api/states lists them all."
NO_SUCH_OFFICE = "There is no office with this number. /api/offices lists those of a state."
NO_SUCH_PAGE = "The list has fewer pages. Begin again with page 1, which says how many there are."

router = Router(tags=["Directory"])


def reading(path: str, answer: Any, *faults: int, summary: str) -> Callable[[View], View]:
    """Answer GET and, alike but without a body, HEAD. `faults` are the refusals to describe."""
    responses = {200: answer} | dict.fromkeys(faults, forms.Fault)
    return registered(path, responses, summary=summary)


def reading_file(path: str, media: str, *faults: int, summary: str) -> Callable[[View], View]:
    """The same for an answer that is a file of this media type."""
    content = {media: {"schema": {"type": "string"}}}
    return registered(
        path,
        dict.fromkeys(faults, forms.Fault),
        summary=summary,
        openapi_extra={"responses": {200: {"description": "OK", "content": content}}},
    )


def registered(path: str, responses: dict[int, Any], **more: Any) -> Callable[[View], View]:
    def read(view: View) -> View:
        head = router.api_operation(["HEAD"], path, include_in_schema=False, response=responses)
        head(view)
        get = router.get(
            path, response=responses, by_alias=True, operation_id=view.__name__, **more
        )
        found: View = get(view)
        return found

    return read


@reading("/route", forms.RouteAnswer, 404, 422, summary="Which office answers")
def route(request: HttpRequest, asked: Query[forms.RouteAsked]) -> dict[str, Any]:  # noqa: ARG001
    """The offices of a state for a supporter who lives in some country, best first.

    The same answer as `hueandcry route --json` and the pages of the directory give. `reasons` are
    the steps that lead to an office, `warnings` what to be careful about.
    """
    refuse_unknown(asked.state, asked.country)
    found = services.answer(
        state=asked.state,
        country=asked.country,
        purpose=asked.purpose,
        on=asked.on or timezone.localdate(),
    )
    return answer_as_json(found, say=services.say)


@reading("/states", forms.States, summary="States and territories")
def states(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Every code that the other addresses take, and how many offices the directory has of each."""
    counted = dict(Office.objects.values_list("state").annotate(Count("pk")))
    listed = [
        {"code": code, "name": name, "offices": counted.get(code, 0)}
        for code, name in english_names().items()
        if code not in NO_STATES
    ]
    return {"states": sorted(listed, key=lambda state: state["code"])}


@reading("/offices", forms.OfficePage, 404, 422, summary="The offices of a state")
def offices(request: HttpRequest, asked: Query[forms.OfficesAsked]) -> dict[str, Any]:  # noqa: ARG001
    """Missions and offices at home, closed ones too (`until`), in the order in which they came."""
    refuse_unknown(asked.state, asked.place)
    found = services.load_directory(asked.state).offices
    if asked.place:
        found = tuple(office for office in found if office.located_in == asked.place)
    pages = Paginator(found, asked.size)
    try:
        page = pages.page(asked.page)
    except EmptyPage:
        raise HttpError(404, NO_SUCH_PAGE) from None
    return {
        "count": pages.count,
        "page": asked.page,
        "pages": pages.num_pages,
        "offices": page.object_list,
    }


@reading_file("/offices.csv", "text/csv", 404, 422, summary="The offices of a state as a table")
def offices_csv(request: HttpRequest, asked: Query[forms.StateAsked]) -> HttpResponse:  # noqa: ARG001
    """CSV in UTF-8, as `hueandcry offices import` reads it back."""
    return as_file(own_csv, state=asked.state, name="csv", media="text/csv; charset=utf-8")


@reading_file(
    "/offices.json", "application/json", 404, 422, summary="All of a state, to take along"
)
def offices_json(request: HttpRequest, asked: Query[forms.StateAsked]) -> HttpResponse:  # noqa: ARG001
    """All of a state with nothing left out, as `hueandcry offices import` reads it back."""
    return as_file(own_json, state=asked.state, name="json", media="application/json")


def as_file(
    written: Callable[[Iterable[Entry]], Iterable[str]], *, state: str, name: str, media: str
) -> HttpResponse:
    """A state's part of the directory as a file whose name ends in `name`."""
    refuse_unknown(state)
    directory = services.load_directory(state)
    content = "".join(written(entries_of(directory.offices, directory.accreditations)))
    answer = HttpResponse(content, content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="offices-{state}.{name}"'
    return answer


@reading("/offices/{id}", forms.OfficeSaid, 404, 422, summary="One office")
def office(request: HttpRequest, asked: Path[forms.OfficeAsked]) -> OfficeValue:  # noqa: ARG001
    """All that is said of an office and of every way to reach it, with who says so and when."""
    return office_numbered(asked.id)


@reading("/contradictions", forms.Contradictions, 404, 422, summary="What contradicts itself")
def contradicting(request: HttpRequest, asked: Query[forms.StateAsked]) -> dict[str, Any]:  # noqa: ARG001
    """Statements about a state's offices that cannot all be right, and what would settle each.

    The same as `hueandcry offices check --json` prints.
    """
    refuse_unknown(asked.state)
    today = timezone.localdate()
    found = map(as_json, check(state=asked.state, on=today))
    return {"state": asked.state, "on": today, "contradictions": list(found)}


def refuse_unknown(*codes: str | None) -> None:
    """Refuse codes of two letters that are no state's."""
    for code in filter(None, codes):
        if not isinstance(meant := state_asked(code), str):
            raise HttpError(404, f"{advice(meant)} {LIST}" if advice(meant) else NO_SUCH_STATE)


def office_numbered(pk: int) -> OfficeValue:
    """The office with this key. Refuses a number that no office has."""
    state = Office.objects.filter(pk=pk).values_list("state", flat=True).first()
    if state is None:
        raise HttpError(404, NO_SUCH_OFFICE)
    return services.load_directory(state).by_key[str(pk)]
