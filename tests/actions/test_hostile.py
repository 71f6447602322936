"""What is thrown at the form breaks nothing, and what people type stands nowhere in clear."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.actions.returning import comes, to
from tests.actions.worker import Desk
from tests.appeals.story import NOW
from tests.core.mail.came import report

from hueandcry.actions.models import Arrival, Signature
from hueandcry.actions.rounds.judging import judge
from hueandcry.actions.signing import views as views_signing
from hueandcry.actions.signing.taking import confirm_by_link
from hueandcry.appeals.models import Edition
from hueandcry.ledger.models import Delivery, Kind
from hueandcry.sealing.keyring import Keyring
from hueandcry.sealing.limits import Counter
from hueandcry.sealing.services import make_signers_pair
from hueandcry.site.logs import EventFormatter

SIGN = "/appeals/2026-1/sign/"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
HOSTILE = [
    "' OR 1=1 --",
    "'; DROP TABLE actions_signature; --",
    '" UNION SELECT * FROM accounts_user --',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "${jndi:ldap://x.example/a}",
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
    "a\x00b",
    "a\r\nBcc: b@x.example",
    "a\u2028b\u2029c",
    "\u202egnp.exe\u2066",
    "\ufeff\u200b\u00ad",
    "\U0001f9d1\u200d\U0001f9d1" * 40,
    "Z\u0351\u0342a\u0331\u0345l\u0300g\u0340o" * 30,
    "\ud7ff\ue000\uffff",
    "=?utf-8?q?a=0D=0ABcc:x=40x.example?=",
    "A" * 10_000,
    "\u0661\u0662\u0663",
    "-1",
    "1e309",
    "[]",
    "null",
]
FIELDS = [
    "name",
    "email",
    "to",
    "letter",
    "country",
    "office",
    "began",
    "is_nameless",
    "wants_news",
]


@pytest.fixture(autouse=True)
def sealing(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_signers_pair(edition.appeal.slug, Keyring(tmp_path / "keys", b"\x07" * 32), at=NOW)
    monkeypatch.setattr(views_signing, "taken", Counter(share=0))
    monkeypatch.setattr(views_signing, "pressed", Counter(share=0))


@pytest.fixture
def began(client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    page = client.get("/appeals/2026-1/act/?from=PL").content.decode()
    found = re.search(r'name="began" value="([^"]+)"', page)
    assert found
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(seconds=20))
    return found[1]


def fields(began: str, /, **given: str) -> dict[str, str]:
    return {
        "began": began,
        "country": "PL",
        "to": "t0",
        "name": "Anna",
        "email": "anna@mail.example",
        "letter": "Please answer.",
    } | given


def send(client: Client, typed: dict[str, str], path: str = SIGN) -> HttpResponse:
    answer = client.post(path, typed, headers=FROM_HERE)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.slow
def test_hostile_words_in_every_field_break_nothing_and_are_shown_as_text(
    client: Client, began: str
) -> None:
    client.raise_request_exception = False
    for name, words in product(FIELDS, HOSTILE):
        answer = send(client, fields(began, **{name: words}))
        assert answer.status_code in {303, 422}, (name, words)
        page = answer.content.decode()
        assert not {"<script", "<img", "<svg"} & set(re.findall(r"<\w+", page)), (name, words)
    assert Edition.objects.get().letter


@pytest.mark.parametrize("name", ["name", "email", "letter", "website", "office", "began"])
def test_a_megabyte_is_refused_before_it_is_looked_at(
    client: Client, began: str, name: str
) -> None:
    answer = send(client, fields(began, **{name: "é" * 500_000}))
    assert answer.status_code == 400
    assert not Signature.objects.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_digits_ids_and_tokens_break_nothing(client: Client, words: str) -> None:
    client.raise_request_exception = False
    page = f"/appeals/2026-1/code/{uuid4()}/"
    answers = [send(client, {"code": words}, page)]
    answers += [send(client, {"mine": words}, "/confirm/none-such/")]
    for path in ("code", "again"):
        answers += [send(client, {}, f"/appeals/2026-1/{path}/{quote(words)}/")]
    for path in ("confirm", "forget"):
        answers += [send(client, {"mine": "yes"}, f"/{path}/{quote(words)}/")]
    assert max(answer.status_code for answer in answers) < 500
    assert not any("<script" in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("body", [b"", b"%", b"\xff\xfe=\x00", b"a=1&" * 5000, b"{" * 9])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data", "x"])
def test_what_is_no_form_is_refused_or_led_back(client: Client, body: bytes, kind: str) -> None:
    client.raise_request_exception = False
    answer = client.post(SIGN, body, content_type=kind, headers=FROM_HERE)
    assert answer.status_code < 500


# Nothing in clear


def forms_of(words: str) -> Iterator[bytes]:
    """How a word could stand somewhere without being sealed."""
    raw = words.encode()
    yield raw
    yield words.encode("utf-16-le")
    yield words.encode("utf-16-be")
    # Where it begins within a text that was encoded as a whole, base64 has three forms.
    for shift in range(3):
        coded = base64.b64encode(b"x" * shift + raw)
        yield coded[4 if shift else 0 : len(coded) - 4]
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield quote(words, safe="").encode()
    yield words.encode("ascii", "backslashreplace")
    for name in ("md5", "sha1", "sha256", "blake2b"):
        digest = hashlib.new(name, raw).digest()
        yield from (digest, digest.hex().encode(), base64.b64encode(digest))


# So many people mistype the digits, and leave something out.
SLIPPING = 300


@pytest.fixture
def log_lines() -> Iterator[list[str]]:
    """All that is logged meanwhile, as it is written."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(EventFormatter().format(record))

    handler, root = Lines(logging.DEBUG), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "number",
    [pytest.param(300, marks=pytest.mark.slow), pytest.param(10_000, marks=pytest.mark.drill)],
)
def test_supporters_stand_nowhere_in_clear(
    client: Client,
    began: str,
    worker: Desk,
    log_lines: list[str],
    capfd: pytest.CaptureFixture[str],
    *,
    number: int,
) -> None:
    """threats.md, F1: invented names and addresses, none of which occurs by chance."""
    people = [(f"Źdźbło Wymyślone{one:05}", f"zdzblo.wymyslone{one:05}") for one in range(number)]
    for one, (name, local) in enumerate(people):
        typed = {"name": name, "email": f"{local}@wymyslone.example"}
        page = send(client, fields(began, **typed)).headers["Location"]
        if one < SLIPPING:
            send(client, {"code": "000000"}, page)
            send(client, fields(began, **typed | {"to": ""}))
    assert Signature.objects.count() == number
    confirm_and_fail(worker)
    folder = worker.hands.keyring.folder.parent
    printed = capfd.readouterr()
    kept = {
        "database": b"\n".join(database()),
        "worker": b"\n".join(one.read_bytes() for one in folder.rglob("*") if one.is_file()),
        "log": "\n".join(log_lines).encode(),
        "printed": (printed.out + printed.err).encode(),
        "environment": repr(os.environ).encode(),
    }
    forms = {
        form
        for name, local in people
        for words in (name, local, f"{local}@wymyslone.example")
        for form in forms_of(words)
    }
    found = {where: hits(forms, all_of_it) for where, all_of_it in kept.items()}
    sizes = {where: len(all_of_it) for where, all_of_it in kept.items()}
    print(f"{number} supporters in {len(forms)} forms: hits {found} in bytes {sizes}")  # noqa: T201
    assert not any(found.values())
    assert hits({b"appeal 2026-1"}, kept["database"]), "the dump holds what is no secret"


def confirm_and_fail(worker: Desk) -> None:
    """Most confirm, are counted and write letters; twenty are asked, and that mail comes back."""
    worker.at = NOW + timedelta(minutes=1)
    signed = list(Signature.objects.values_list("pk", flat=True))
    for pk in signed[20:]:
        assert confirm_by_link(worker.content(pk).token, at=worker.at)
    worker.turn()
    while judge(worker.hands, at=worker.at):
        pass
    asked = Delivery.objects.filter(kind=Kind.CONFIRM)
    assert asked.count() == 20
    for one in asked:
        address = worker.content(one.ref).address
        comes(to(one, report(diagnostic=f"smtp; 550 5.1.1 <{address}> is not known here")))
    assert Arrival.objects.count() == 20


def hits(forms: set[bytes], kept: bytes) -> int:
    """How often any of many words stands there: each place is looked up by eight bytes once."""
    by_start = defaultdict(list)
    for form in forms:
        by_start[form[:8]].append(form)
    found = 0
    for at in range(len(kept) - 7):
        if starts := by_start.get(kept[at : at + 8]):
            found += any(kept.startswith(form, at) for form in starts)
    return found


def database() -> Iterator[bytes]:
    """The database as whoever takes it has it: its files, and every value of every row."""
    path = Path(str(connection.settings_dict["NAME"]))
    for file in path.parent.glob(f"{path.name}*") if connection.vendor == "sqlite" else ():
        yield file.read_bytes()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our own tables)
            for row in cursor.fetchall():
                for value in row:
                    is_bytes = isinstance(value, bytes | memoryview)
                    yield bytes(value) if is_bytes else str(value).encode()
