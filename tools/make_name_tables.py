"""Make the word tables that tell names from words, from sources under free licences.

    python tools/make_name_tables.py --shared ../shared --words WORDLIST

`given_names.tsv`: given names of some sixty languages, from Faker (MIT), in ASCII lower case.
`common_surnames.tsv`: surnames from the same source that are English words as well.
`en/common_words.tsv`: English words in lower case, from SCOWL (WORDLIST is Debian's
american-english-small and british-english-small in /usr/share/dict, put together); an
inflected form is left out where `stems` of the reader's lexicon leads back to a word that is in.

No name of a person in the annotated sample texts stays in the table of names, so that the reader
is never measured on names that it has been told.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import faker.providers.person
from anyascii import anyascii

from hueandcry.core.reading.names.lexicon import is_common_word, stems

TABLES = Path(__file__).parent.parent / "src/hueandcry/core/tables"
NAME = re.compile(r"[a-z]{3,}")
FAKER_NOTICE = "# Given names, from Faker (https://github.com/joke2k/faker), MIT licence."
SURNAMES_NOTICE = FAKER_NOTICE.replace("Given names", "Surnames that are English words too")
SCOWL_NOTICE = (
    "# English words, from SCOWL (http://wordlist.sourceforge.net), copyright 2000-2011 by Kevin\n"
    "# Atkinson, who permits to use, copy, modify, distribute and sell the lists without fee,\n"
    "# provided that this notice stays with them. No warranty."
)


def names_of_faker(kind: str) -> Iterator[str]:
    """All names of a kind (`first_name`, `last_name`) in all languages."""
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in vars(provider):
            if field.startswith(kind):
                values = getattr(provider, field)
                names = values if isinstance(values, tuple | list | dict) else ()
                yield from (name for name in names if isinstance(name, str))


def is_alphabetic_script(name: str) -> bool:
    return all(letter < "\u0530" for letter in name)


def tokens_of_samples(shared: Path) -> set[str]:
    """Every word of a person's name in the annotated samples, in ASCII lower case."""
    found: set[str] = set()
    for path in (shared / "gold/reader").glob("seed-*.json"):
        for person in json.loads(path.read_bytes())["persons"]:
            for form in person["surface_forms"]:
                found.update(re.findall(r"[a-z]+", anyascii(form["text"]).lower()))
    return found


def given_names(shared: Path) -> list[str]:
    tokens = {
        token
        for name in names_of_faker("first_name")
        if is_alphabetic_script(name)
        for token in NAME.findall(anyascii(name).lower())
    }
    return sorted(tokens - tokens_of_samples(shared))


def common_surnames(shared: Path) -> list[str]:
    tokens = {anyascii(name).lower() for name in names_of_faker("last_name")}
    found = {token for token in tokens if NAME.fullmatch(token) and is_common_word(token)}
    return sorted(found - tokens_of_samples(shared))


def common_words(path: Path) -> list[str]:
    words = {word for word in path.read_text("utf-8").split() if NAME.fullmatch(word)}
    return sorted(word for word in words if not any(stem in words for stem in stems(word)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    given = parser.parse_args()
    names = "\n".join(given_names(given.shared))
    (TABLES / "given_names.tsv").write_text(f"{FAKER_NOTICE}\n{names}\n", "utf-8")
    surnames = "\n".join(common_surnames(given.shared))
    (TABLES / "common_surnames.tsv").write_text(f"{SURNAMES_NOTICE}\n{surnames}\n", "utf-8")
    words = "\n".join(common_words(given.words))
    (TABLES / "en/common_words.tsv").write_text(f"{SCOWL_NOTICE}\n{words}\n", "utf-8")


if __name__ == "__main__":
    main()
