"""What a supporter loads: 14 kB for the first page, 40 kB for the whole way, packed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.appeals.directory import add_embassy
from tests.appeals.story import NOW

from hueandcry.appeals.models import Edition
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.services import make_signers_pair

WAY = [
    "/appeals/2026-1/",
    "/appeals/2026-1/act/",
    "/appeals/2026-1/act/?from=PL",
    "/appeals/2026-1/code/00000000-0000-4000-8000-000000000000/",
    "/appeals/2026-1/confirmed/",
]


def packed(content: bytes) -> int:
    return len(gzip.compress(content))


def sheets(page: str) -> set[str]:
    return set(re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page))


def weight_of_sheets(names: set[str]) -> int:
    return sum(packed(Path(str(finders.find(name))).read_bytes()) for name in names)


@pytest.fixture
def pages(client: Client, edition: Edition, tmp_path: Path) -> list[bytes]:
    add_embassy()
    make_signers_pair(edition.appeal.slug, Keyring(tmp_path / "keys", b"\x07" * 32), at=NOW)
    return [client.get(path).content for path in WAY]


def test_the_first_page_is_within_fourteen_kilobytes(pages: list[bytes]) -> None:
    assert packed(pages[0]) + weight_of_sheets(sheets(pages[0].decode())) <= 14_000


def test_the_whole_way_is_within_forty_kilobytes(pages: list[bytes]) -> None:
    loaded = set().union(*(sheets(page.decode()) for page in pages))
    assert b"Send me six digits" in pages[2]
    assert sum(map(packed, pages)) + weight_of_sheets(loaded) <= 40_000
