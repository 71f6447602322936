"""A zip from another desk is checked whole; whatever is wrong is said in a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from hueandcry.core.casefile.exchange import unpack as unpacking
from hueandcry.core.casefile.exchange.bundle import LISTS, MANIFEST, Bundle, digest, pack
from hueandcry.core.casefile.exchange.unpack import Refused, unpack

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WHEN = NOW.isoformat()
TEXT = "Ana Ruiz was arrested."
KEY = sha256(TEXT.encode()).hexdigest()
SOURCE = {
    "sha256": KEY, "kind": "text", "size": 22, "title": "", "language": "en", "published": "2026",
    "country": "PE", "received_at": WHEN,
}  # fmt: skip
NAMED = {"text": "Ana Ruiz", "at": 0, "end": 8}
ITEM = {
    "id": "p1", "name": "Ana Ruiz", "mentions": [NAMED], "roles": [], "organisations": [],
    "relations": [],
}  # fmt: skip
ARREST = {
    "id": "e1", "type": "arrest", "status": "actual", "date": None, "place": None,
    "persons": ["p1"], "organisations": [], "at": 9, "end": 21,
}  # fmt: skip
FINDING = {
    "source": KEY, "number": 1, "kind": "person", "at": 0, "end": 8, "proposed": ITEM,
    "corrected": None, "reason": "", "score": 0.9, "visibility": "public", "verdict": "confirmed",
    "revision": 1,
}  # fmt: skip


def arrest_on(day: str) -> dict[str, Any]:
    on = {"value": day, "phrase": None, "at": None, "end": None}
    return FINDING | {
        "kind": "event", "at": 9, "end": 21, "proposed": ARREST | {"date": on},
    }  # fmt: skip


DECISION = {
    "finding": [KEY, 1], "revision": 1, "verdict_before": None, "verdict": "confirmed",
    "corrected_before": None, "corrected": None, "at": WHEN,
}  # fmt: skip
PERSON = {
    "finding": [KEY, 1], "spellings": [NAMED], "pseudonym": "", "is_child": False,
    "lowered_at": None,
}  # fmt: skip
BASIS = {
    "person": [KEY, 1], "kind": "danger", "by_whom": "", "how": "", "given_on": None,
    "to_what": "", "until": None, "source": KEY, "why": "an execution is set", "noted_at": WHEN,
    "review_on": "2027-01-01", "withdrawn_at": None,
}  # fmt: skip
JUDGEMENT = {
    "one": [KEY, 1], "other": [KEY, 1], "verdict": "same", "why": "", "at": WHEN,
    "undone_at": None,
}  # fmt: skip
PREFERENCE: dict[str, Any] = {
    "claim": f"{KEY}:1:role1", "others": [], "why": "the court", "at": WHEN, "undone_at": None,
}  # fmt: skip


def bundle(**lists: list[Mapping[str, Any]]) -> Bundle:
    whole: dict[str, list[Mapping[str, Any]]] = {
        "sources": [SOURCE],
        "findings": [FINDING],
        "decisions": [DECISION],
        "persons": [PERSON],
        "bases": [BASIS],
        "preferences": [PREFERENCE],
    }
    given = {name: tuple((whole | lists).get(name, ())) for name in LISTS}
    case = {"title": "Ruiz", "country": "PE", "opened_at": WHEN}
    return Bundle(case=case, lists=given, texts={KEY: TEXT})


def files(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(named: Mapping[str, bytes], *, packed: int = ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", packed) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return written.getvalue()


def listed(named: Mapping[str, bytes], **manifest: Any) -> bytes:
    """These files with a manifest that lists them truly."""
    said = {
        name: {"sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in named.items()
        if name != MANIFEST
    }
    whole = {"format": "hueandcry/case", "version": 1, "made_at": WHEN, "files": said} | manifest
    return zipped({**named, MANIFEST: json.dumps(whole).encode()})


def refusal(content: bytes) -> str:
    refused = unpack(content)
    assert isinstance(refused, Refused)
    return refused.sentence


WHOLE = pack(bundle(), made_at=NOW)


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(WHOLE) == bundle()


def test_a_list_that_version_1_had_not_at_first_is_empty_where_it_is_absent() -> None:
    older = {name: content for name, content in files(WHOLE).items() if "event_judg" not in name}
    assert unpack(listed(older)) == bundle(event_judgements=[])


@pytest.mark.parametrize("name", ["persons", "judgements", "decisions"])
def test_a_list_that_version_1_always_had_is_missed(name: str) -> None:
    rest = {each: content for each, content in files(WHOLE).items() if each != f"{name}.jsonl"}
    assert refusal(listed(rest)) == "A list is missing from it."


def test_a_digest_is_of_the_content_alone() -> None:
    assert digest(bundle()) == digest(bundle()) != digest(bundle(preferences=[]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no zip"),
        (b"Dear friend", "no zip"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (zipped({"letter.txt": b"Dear friend"}), "no manifest.json"),
        (zipped(files(WHOLE), packed=ZIP_BZIP2), "a way of its own"),
        (listed(files(WHOLE), format="other/case"), "does not say that it is"),
        (listed(files(WHOLE), version=2), "written in version 2 .* reads version 1"),
        (listed(files(WHOLE), version="9" * 999), "written in version"),
        (listed({**files(WHOLE), "../../etc/passwd": b"x"}), "no part of a case"),
        (listed({**files(WHOLE), "/texts/x.txt": b"x"}), "no part of a case"),
        (listed({**files(WHOLE), f"texts/{'0' * 64}.txt": b"x"}), "do not match"),
        (zipped({**files(WHOLE), "case.json": b"{}"}), "damaged"),
        (listed({**files(WHOLE), "case.json": b"{}"}), "case.json is not as"),
        (listed({**files(WHOLE), "sources.jsonl": b"[" * 99_999 + b"\n"}), "no JSON"),
        (listed({**files(WHOLE), "sources.jsonl": b"NaN\n"}), "no JSON"),
        (listed({**files(WHOLE), "persons.jsonl": b"\xff\n"}), "no JSON"),
        (listed({**files(WHOLE), "findings.jsonl": b"{}"}), "has no end"),
        (listed({**files(WHOLE), f"texts/{KEY}.txt": b"\xff"}), "not in UTF-8"),
        (listed({**files(WHOLE), f"texts/{KEY}.txt": b"a\0"}), "no text"),
        (listed({MANIFEST: b""}), "A list is missing"),
        (listed(files(WHOLE), files=[]), "damaged"),
    ],
)
def test_a_file_that_is_no_case_is_refused(content: bytes, said: str) -> None:
    assert re.search(said, refusal(content))


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES_UNPACKED", 1_000_000)
    bomb = listed({**files(WHOLE), f"texts/{KEY}.txt": b" " * 1_000_000})
    assert len(bomb) < 10_000
    assert "unpacks to more than" in refusal(bomb)


def test_a_size_that_a_zip_lies_about_is_found_out() -> None:
    at = WHOLE.rindex(b"PK\x01\x02")
    lied = bytearray(WHOLE)
    lied[at + 24 : at + 28] = (3).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(lied))


def test_too_many_files_or_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 3)
    assert "More than 3 files" in refusal(WHOLE)
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    assert "larger than 10 bytes" in refusal(WHOLE)


@pytest.mark.parametrize(
    ("name", "line", "change"),
    [
        ("sources", SOURCE, {"kind": "picture"}),
        ("sources", SOURCE, {"received_at": "2026-11-20T09:30:00"}),
        ("sources", SOURCE, {"owner": "heron"}),
        ("sources", SOURCE, {"title": "x" * 501}),
        ("findings", FINDING, {"number": True}),
        ("findings", FINDING, {"number": 2**40}),
        ("findings", FINDING, {"score": 2}),
        ("findings", FINDING, {"reason": "a\0"}),
        ("findings", FINDING, {"reason": "\ud800"}),
        ("findings", FINDING, {"verdict": "perhaps"}),
        ("findings", FINDING, {"proposed": ITEM | {"more": ["a\0"]}}),
        ("findings", FINDING, {"proposed": ITEM | {"a\0": 1}}),
        ("persons", PERSON, {"is_child": 0}),
        ("bases", BASIS, {"review_on": "soon"}),
        ("preferences", PREFERENCE, {"why": " "}),
        ("preferences", PREFERENCE, {"claim": "7:12:date"}),
    ],
)
def test_a_line_that_is_not_as_the_format_has_it_is_refused(
    name: str, line: Mapping[str, Any], change: Mapping[str, Any]
) -> None:
    named = files(WHOLE)
    named[f"{name}.jsonl"] = json.dumps({**line, **change}).encode() + b"\n"
    assert refusal(listed(named)) == f"Line 1 of {name}.jsonl is not as the format has it."


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("findings", [FINDING | {"source": "0" * 64}]),
        ("findings", [FINDING | {"end": 99}]),
        ("findings", [FINDING | {"at": 8, "end": 7}]),
        ("findings", [FINDING | {"kind": "event"}]),
        ("findings", [FINDING | {"corrected": ITEM}]),
        ("findings", [arrest_on("")]),
        ("findings", [arrest_on("sometime")]),
        ("findings", [arrest_on("2026-02-30")]),
        ("findings", [FINDING | {"proposed": {"id": "p1", "name": "Ana Ruiz"}}]),
        ("findings", [FINDING | {"proposed": ITEM | {"mentions": [NAMED | {"end": 99}]}}]),
        ("decisions", [DECISION | {"finding": [KEY, 2]}]),
        ("decisions", [DECISION | {"revision": 2}]),
        ("persons", [PERSON | {"finding": [KEY, 2]}]),
        ("persons", [PERSON | {"spellings": [NAMED | {"at": None}]}]),
        ("judgements", [JUDGEMENT]),
        ("event_judgements", [JUDGEMENT | {"verdict": "follows"}]),
        ("event_judgements", [JUDGEMENT | {"other": [KEY, 2]}]),
        ("bases", [BASIS | {"why": ""}]),
        ("bases", [BASIS | {"person": [KEY, 2]}]),
        ("preferences", [PREFERENCE | {"others": [f"{KEY}:9"]}]),
    ],
)
def test_a_line_that_does_not_fit_the_rest_is_refused(
    name: str, lines: list[Mapping[str, Any]]
) -> None:
    given = bundle(**{name: lines})
    assert refusal(pack(given, made_at=NOW)) == f"Line 1 of {name}.jsonl does not fit the rest."


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("findings", [FINDING, FINDING], "Two findings have one number."),
        ("findings", [FINDING, FINDING | {"number": 2}], "Two persons in it are one."),
        ("decisions", [DECISION, DECISION], "Two decisions in it are one."),
        ("persons", [PERSON, PERSON], "Two persons stand for one finding."),
    ],
)
def test_what_there_is_one_of_comes_once(
    name: str, lines: list[Mapping[str, Any]], said: str
) -> None:
    assert refusal(pack(bundle(**{name: lines}), made_at=NOW)) == said
