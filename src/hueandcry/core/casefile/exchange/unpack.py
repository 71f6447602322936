"""Reading a case that another desk packed: checked whole before anybody keeps a line of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hueandcry.core.casefile.exchange.bundle import (
    CASE,
    FORMAT,
    LATER_LISTS,
    LISTS,
    MANIFEST,
    TEXTS,
    VERSION,
    Bundle,
    Line,
    name_of_text,
)
from hueandcry.core.casefile.exchange.columns import (
    CASE_COLUMNS,
    CLAIM,
    COLUMNS,
    is_item_of,
    is_line,
)

MOST_BYTES = 100_000_000
MOST_BYTES_UNPACKED = 400_000_000
MOST_FILES = 20_000
MOST_LINES = 1_000_000
LONGEST_SOURCE = 15_000_000
ENCRYPTED = 0x1
DAMAGED = "The file is damaged. Ask the other desk for it once more."


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is no case that can be loaded, and what to do."""

    sentence: str


class WrongError(Exception):
    """Carries the sentence of a Refused from wherever it is found."""


def unpack(content: bytes) -> Bundle | Refused:
    """The case in a zip, when all of it is as docs/case-exchange.md says; else why not."""
    try:
        files = files_in(content)
        bundle = bundle_in(files)
        check_references(bundle)
    except WrongError as wrong:
        return Refused(str(wrong))
    return bundle


def refuse_unless(is_right: bool, sentence: str) -> None:
    if not is_right:
        raise WrongError(sentence)


# The zip


def files_in(content: bytes) -> dict[str, bytes]:
    """The files of the zip but for its manifest, each with the hash that the manifest gives."""
    refuse_unless(len(content) <= MOST_BYTES, f"The file is larger than {MOST_BYTES} bytes.")
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            check_entries(entries)
            manifest = read_manifest(read_entry(archive, MANIFEST))
            names = {entry.filename for entry in entries} - {MANIFEST}
            check_names(names, listed=manifest.keys())
            return {name: checked(archive, name, manifest[name]) for name in sorted(names)}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as fault:
        raise WrongError(DAMAGED if content[:2] == b"PK" else "This is no zip file.") from fault


def check_entries(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    refuse_unless(len(names) <= MOST_FILES, f"More than {MOST_FILES} files are in it.")
    refuse_unless(len(names) == len(set(names)), "Two files in it have one name.")
    refuse_unless(MANIFEST in names, f"It holds no {MANIFEST}, so no desk has packed it as a case.")
    sizes = sum(entry.file_size for entry in entries)
    refuse_unless(
        sizes <= MOST_BYTES_UNPACKED, f"It unpacks to more than {MOST_BYTES_UNPACKED} bytes."
    )
    for entry in entries:
        is_plain = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED)
        refuse_unless(
            is_plain and not entry.flag_bits & ENCRYPTED,
            "It is packed in a way of its own or encrypted.",
        )


def check_names(names: set[str], *, listed: Any) -> None:
    needed = {CASE, *(f"{name}.jsonl" for name in LISTS if name not in LATER_LISTS)}
    may_be_there = {f"{name}.jsonl" for name in LATER_LISTS}
    refuse_unless(names == set(listed), "The files in it are not those that its manifest lists.")
    refuse_unless(needed <= names, "A list is missing from it.")
    for name in names - needed - may_be_there:
        key = name.removeprefix(TEXTS).removesuffix(".txt")
        is_text_file = len(key) == 64 and key.isalnum() and name == name_of_text(key)
        refuse_unless(is_text_file, "It holds a file that is no part of a case.")


def read_entry(archive: ZipFile, name: str) -> bytes:
    """The bytes of a file, of which there are as many as the zip says."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as file:
        content = file.read(size + 1)
    refuse_unless(len(content) == size, DAMAGED)
    return content


def checked(archive: ZipFile, name: str, listed: Line) -> bytes:
    content = read_entry(archive, name)
    is_listed = listed == {"sha256": sha256(content).hexdigest(), "size": len(content)}
    refuse_unless(is_listed, DAMAGED)
    return content


def read_manifest(content: bytes) -> Mapping[str, Line]:
    """What the manifest says of each file, when we know its format and version."""
    manifest = read_json(content)
    is_ours = isinstance(manifest, dict) and manifest.get("format") == FORMAT
    refuse_unless(is_ours, f"Its manifest does not say that it is a {FORMAT}.")
    version = manifest.get("version")
    refuse_unless(
        version == VERSION,
        f"It is written in version {version!r:.20} of the format, and this desk reads version "
        f"{VERSION}. Bring both desks to one release.",
    )
    files = manifest.get("files")
    if not isinstance(files, dict):
        raise WrongError(DAMAGED)
    return files


# Its lines


def bundle_in(files: Mapping[str, bytes]) -> Bundle:
    case = read_json(files[CASE])
    refuse_unless(is_line(CASE_COLUMNS)(case), f"{CASE} is not as the format has it.")
    lists = {name: tuple(lines_in(files.get(f"{name}.jsonl", b""), name=name)) for name in LISTS}
    texts = {source["sha256"]: text_of(source, files) for source in lists["sources"]}
    in_it = sum(name.startswith(TEXTS) for name in files)
    refuse_unless(
        len(texts) == len(lists["sources"]) == in_it, "Its sources and texts do not match."
    )
    return Bundle(case=case, lists=lists, texts=texts)


def lines_in(content: bytes, *, name: str) -> Iterator[Line]:
    is_right = is_line(COLUMNS[name])
    refuse_unless(content.endswith(b"\n") or not content, f"{name}.jsonl has no end.")
    refuse_unless(content.count(b"\n") <= MOST_LINES, f"{name}.jsonl is too long.")
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        value = read_json(line)
        refuse_unless(
            is_right(value), f"Line {number} of {name}.jsonl is not as the format has it."
        )
        yield value


def text_of(source: Line, files: Mapping[str, bytes]) -> str:
    name = name_of_text(source["sha256"])
    refuse_unless(
        name in files and len(files[name]) <= LONGEST_SOURCE, "A text is missing or too long."
    )
    try:
        text = files[name].decode()
    except UnicodeDecodeError as fault:
        raise WrongError("A text in it is not in UTF-8.") from fault
    refuse_unless("\0" not in text, "A text in it is no text.")
    return text


def read_json(content: bytes) -> Any:
    """A value of JSON; NaN and the like are none."""
    try:
        return json.loads(content, parse_constant=no_constant)
    except (ValueError, RecursionError) as fault:
        raise WrongError("A line in it is no JSON.") from fault


def no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no number")


# What they refer to


def check_references(bundle: Bundle) -> None:
    """Raise WrongError where a line names what is not there, or a place outside of its text."""
    findings = {(one["source"], one["number"]): one for one in bundle["findings"]}
    persons = {tuple(one["finding"]) for one in bundle["persons"]}
    refuse_unless(len(findings) == len(bundle["findings"]), "Two findings have one number.")
    refuse_unless(len(persons) == len(bundle["persons"]), "Two persons stand for one finding.")
    checks: Mapping[str, Callable[[Line], bool]] = {
        "findings": lambda one: is_right_finding(one, bundle.texts),
        "decisions": lambda one: is_right_decision(one, findings, bundle.texts),
        "persons": lambda one: is_right_person(one, findings, bundle.texts),
        "judgements": lambda one: (
            one["one"] != one["other"] and {tuple(one["one"]), tuple(one["other"])} <= persons
        ),
        "event_judgements": lambda one: (
            one["one"] != one["other"]
            and all(is_event(findings.get(tuple(one[end]))) for end in ("one", "other"))
        ),
        "bases": lambda one: is_right_basis(one) and tuple(one["person"]) in persons,
        "preferences": lambda one: all(
            names_finding(claim, findings) for claim in (one["claim"], *one["others"])
        ),
    }
    for name, is_right in checks.items():
        for number, one in enumerate(bundle[name], start=1):
            refuse_unless(is_right(one), f"Line {number} of {name}.jsonl does not fit the rest.")
    check_once(bundle)


def check_once(bundle: Bundle) -> None:
    """Raise WrongError where what there is one of comes twice."""
    people = [
        (one["source"], value["id"])
        for one in bundle["findings"]
        if one["kind"] == "person"
        for value in [one["corrected"] or one["proposed"]]
    ]
    revisions = [(*one["finding"], one["revision"]) for one in bundle["decisions"]]
    once = {
        "persons": people,
        "decisions": revisions,
        "judgements": pairs_of(bundle["judgements"]),
        "judgements of events": pairs_of(bundle["event_judgements"]),
    }
    for what, keys in once.items():
        refuse_unless(len(keys) == len(set(keys)), f"Two {what} in it are one.")


def pairs_of(judgements: Iterable[Line]) -> list[tuple[Any, ...]]:
    """Whom or what the judgements that nobody has undone are about, whichever comes first."""
    return [
        tuple(sorted((tuple(one["one"]), tuple(one["other"]))))
        for one in judgements
        if one["undone_at"] is None
    ]


def is_event(finding: Line | None) -> bool:
    return finding is not None and finding["kind"] == "event"


def is_right_finding(one: Line, texts: Mapping[str, str]) -> bool:
    if one["source"] not in texts or not one["at"] <= one["end"] <= len(texts[one["source"]]):
        return False
    length = len(texts[one["source"]])
    items = [one["proposed"]] if one["corrected"] is None else [one["proposed"], one["corrected"]]
    is_decided_so = (one["verdict"] == "corrected") == (one["corrected"] is not None)
    return is_decided_so and all(is_item_of(one["kind"], item, length=length) for item in items)


def is_right_decision(one: Line, findings: Mapping[Any, Line], texts: Mapping[str, str]) -> bool:
    finding = findings.get(tuple(one["finding"]))
    if finding is None or not 1 <= one["revision"] <= finding["revision"]:
        return False
    length = len(texts[finding["source"]])
    items = [item for item in (one["corrected_before"], one["corrected"]) if item is not None]
    return all(is_item_of(finding["kind"], item, length=length) for item in items)


def is_right_person(one: Line, findings: Mapping[Any, Line], texts: Mapping[str, str]) -> bool:
    finding = findings.get(tuple(one["finding"]))
    if finding is None or finding["kind"] != "person":
        return False
    length = len(texts[finding["source"]])
    return all(is_right_spelling(each, length=length) for each in one["spellings"])


def is_right_spelling(one: Line, *, length: int) -> bool:
    if one["at"] is None or one["end"] is None:
        return one["at"] is one["end"]
    return bool(one["at"] <= one["end"] <= length)


def is_right_basis(one: Line) -> bool:
    """Whether it says what a basis of its kind must say."""
    needed = {
        "consent": ("by_whom", "how", "to_what", "given_on"),
        "published": ("by_whom", "how"),
        "danger": ("why",),
    }
    return all(one[name] for name in needed.get(one["kind"], ()))


def names_finding(claim: str, findings: Mapping[Any, Line]) -> bool:
    source, number, _part = CLAIM.fullmatch(claim).groups()  # type: ignore[union-attr]  # checked
    return (source, int(number)) in findings
