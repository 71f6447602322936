"""The reader may not know the people of the sample texts by name."""

import json
import re
from pathlib import Path

from anyascii import anyascii

from hueandcry.core.reading.names.lexicon import is_place

CORE = Path(__file__).parent.parent.parent / "src/hueandcry/core"
SHORTEST = 4


def test_no_name_of_a_person_in_the_samples_stands_in_the_core(shared: Path) -> None:
    names = names_of_samples(shared)
    assert names, "the annotated samples name nobody"
    found = {
        f"{word} in {path.name}"
        for path in CORE.rglob("*")
        if path.suffix in (".py", ".toml", ".tsv") and not is_table_of_places(path)
        for word in names & words_of_file(path)
    }
    assert not found


def names_of_samples(shared: Path) -> set[str]:
    """Every longer word of a person's name that is no name of a place too."""
    words: set[str] = set()
    for path in (shared / "gold/reader").glob("seed-*.json"):
        for person in json.loads(path.read_bytes())["persons"]:
            for form in person["surface_forms"]:
                words.update(re.findall(r"[a-z]+", anyascii(form["text"]).lower()))
    return {word for word in words if len(word) >= SHORTEST and not is_place(word, language="en")}


def words_of_file(path: Path) -> set[str]:
    return set(re.findall(r"[a-z]+", anyascii(path.read_text("utf-8")).lower()))


def is_table_of_places(path: Path) -> bool:
    """Names of the world's cities are not chosen by anyone here."""
    return path.name in ("cities.tsv", "states.tsv")
