"""Which addresses there are: every route without parts, and where the pages lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from tests.rules.desk_routes import PARTS, Route, routes

# Of pages of one kind, so many are looked at.
OF_A_KIND = 2
# What a visitor chooses: a country with an embassy in the sample, and the one concerned.
COUNTRIES = {"GB", "KZ"}


class Links(HTMLParser):
    """Where a page leads: its links, and the choices of a form that only asks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.asks = False
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in of:
            self.found.append(of["href"])
        elif tag == "form":
            self.asks = of.get("method", "get").lower() == "get"
        elif tag == "select":
            self.choice = of["name"] if self.asks else ""
        elif tag == "option" and self.choice and of.get("value") in COUNTRIES:
            self.found.append(f"?{self.choice}={of['value']}")


def all_routes() -> list[Route]:
    return list(routes(get_resolver(), "/"))


def pages(client: Client) -> dict[str, str]:
    """Address and route name of every HTML page that this visitor reaches."""
    waiting = ["/"] + [route.address for route in all_routes() if not route.has_parts]
    seen: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        try:
            kind = resolve(urlsplit(address).path).view_name
            asked = f"{kind} {sorted(parse_qs(urlsplit(address).query))}"
        except Resolver404:
            continue
        if kinds[asked] == OF_A_KIND:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        kinds[asked] += 1
        seen[address] = kind
        for there in [*links_on(answer.content.decode(), address), *pages_below(address)]:
            if there not in known:
                known.add(there)
                waiting.append(there)
    return seen


def links_on(page: str, address: str) -> Iterator[str]:
    """Addresses of ours that the page links to."""
    links = Links()
    links.feed(page)
    for link in links.found:
        there = urlsplit(urljoin(f"http://testserver{address}", link))
        if there.netloc == "testserver":
            yield there.path + (f"?{there.query}" if there.query else "")


def pages_below(address: str) -> Iterator[str]:
    """Pages about the same row, where a form may lead: /appeals/7/ has /appeals/7/act/."""
    path = urlsplit(address).path
    here = next(route for route in all_routes() if route.view is resolve(path).func)
    for route in all_routes():
        rest = route.address.removeprefix(here.address)
        if here.has_parts and rest != route.address and not any(map(rest.count, PARTS.values())):
            yield path + rest
