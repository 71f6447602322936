"""Every route under /desk/, walked out of the resolver, with an address for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from hueandcry.accounts.rights import Right

# A value that each kind of address part accepts, and that no row has.
PARTS = {
    "int": "987654321",
    "number": "1999-9999",
    "path": "none-such",
    "slug": "none-such",
    "str": "none-such",
    "uuid": "98765432-1987-4987-8987-987654321987",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    name: str
    address: str
    view: Callable[..., Any]
    has_parts: bool

    @property
    def right(self) -> Right | None:
        """The right that the view's door asks for; None when it has no door of ours."""
        return getattr(self.view, "right", None)


def desk_routes() -> list[Route]:
    return [route for route in routes(get_resolver(), "/") if route.address.startswith("/desk/")]


def routes(resolver: URLResolver, before: str, *, has_parts: bool = False) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = before + address_part(pattern)
        parts = has_parts or (
            isinstance(pattern.pattern, RoutePattern) and bool(pattern.pattern.converters)
        )
        if isinstance(pattern, URLPattern):
            name = pattern.name or address
            yield Route(name=name, address=address, view=pattern.callback, has_parts=parts)
        else:
            yield from routes(pattern, address, has_parts=parts)


def address_part(pattern: URLPattern | URLResolver) -> str:
    part = str(pattern.pattern)
    if not isinstance(pattern.pattern, RoutePattern):
        return part
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        part = part.replace(f"<{kind}:{name}>", PARTS[kind]).replace(f"<{name}>", PARTS[kind])
    return part
