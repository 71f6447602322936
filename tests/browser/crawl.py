"""Which addresses there are: every route without parts, and what the pages link to."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from tests.rules.desk_routes import Route, routes

# Of pages of one kind, so many are looked at.
OF_A_KIND = 2


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (address := dict(attrs).get("href")):
            self.found.append(address)


def all_routes() -> list[Route]:
    return list(routes(get_resolver(), "/"))


def pages(client: Client) -> dict[str, str]:
    """Address and route name of every HTML page that this visitor reaches."""
    waiting = ["/"] + [route.address for route in all_routes() if is_plain(route)]
    seen: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    known = set(waiting)
    while waiting:
        address = waiting.pop(0)
        try:
            kind = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        if kinds[kind] == OF_A_KIND:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        kinds[kind] += 1
        seen[address] = kind
        links = Links()
        links.feed(answer.content.decode())
        for link in links.found:
            there = urlsplit(urljoin(f"http://testserver{address}", link))
            path = there.path + (f"?{there.query}" if there.query else "")
            if there.netloc == "testserver" and path not in known:
                known.add(path)
                waiting.append(path)
    return seen


def is_plain(route: Route) -> bool:
    return "987654321" not in route.address and "none-such" not in route.address
