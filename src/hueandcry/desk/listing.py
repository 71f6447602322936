"""Lists of a desk page that has several, each divided into pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")

A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Generic[Row, Shown]):
    """The page of a list that is asked for by the list's name, and its rows as they are shown."""

    page: Page[Row]
    shown: Sequence[Shown]


def listed(
    request: HttpRequest,
    name: str,
    rows: QuerySet[Row],
    *,
    show: Callable[[Iterable[Row]], Sequence[Shown]],
) -> Listed[Row, Shown]:
    page = Paginator(rows, A_PAGE).get_page(request.GET.get(name))
    return Listed(page=page, shown=show(page))
