"""How well and how fast names are compared, beside peers on the same pairs in the same run.

Peers: Levenshtein and Jaro-Winkler of rapidfuzz, on the names in the letters a to z, each with the
threshold that is best on these very pairs; ours has its own, one half. Pairs with labels come from
the folder of shared files, where it is there. Prints tables.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import JaroWinkler, Levenshtein

from hueandcry.core.names.compare import score
from hueandcry.core.names.index import Index
from hueandcry.core.names.sounds import letters

SHARED = Path(os.environ.get("HUEANDCRY_SHARED", Path(__file__).parents[2] / "shared"))
MANY = 1_000_000
Judge = Callable[[str, str], float]


def spelled(name: str) -> str:
    return " ".join(letters(word) for word in name.split())


def ours(a: str, b: str) -> float:
    return score(a, b)[0]


def levenshtein(a: str, b: str) -> float:
    return Levenshtein.normalized_similarity(spelled(a), spelled(b))


def jaro_winkler(a: str, b: str) -> float:
    return JaroWinkler.similarity(spelled(a), spelled(b))


def main() -> None:
    for table in sorted((SHARED / "gold" / "names").glob("*.tsv")):
        show_accuracy(table)
    names = invented(20_000)
    chance = random.Random(6)
    pairs = [(chance.choice(names), chance.choice(names)) for _ in range(100_000)]
    print(f"\n{'100,000 comparisons of 20,000 names':<40}{'a second':>10}")
    for judge in (ours, levenshtein, jaro_winkler):
        began = time.process_time()
        for a, b in pairs:
            judge(a, b)
        print(f"{judge.__name__:<40}{len(pairs) / (time.process_time() - began):>10,.0f}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    show_index(invented(MANY))


def show_accuracy(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    labels = [row["label"] == "1" for row in rows]
    print(f"\n{table.stem} ({len(rows)} pairs)")
    for judge in (ours, levenshtein, jaro_winkler):
        scores = [judge(row["name1"], row["name2"]) for row in rows]
        right = sum((one >= 0.5) == label for one, label in zip(scores, labels, strict=True))
        best = best_accuracy(scores, labels)
        fixed = f"{right / len(rows):.3f} at one half, " if judge is ours else ""
        print(f"  {judge.__name__:<14}{fixed}{best:.3f} at its best threshold")


def best_accuracy(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """With the threshold at one of the scores: pairs of equal score fall on the same side."""
    right = best = labels.count(False)
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    for one, following in pairwise([*ranked, (-1.0, False)]):
        right += 1 if one[1] else -1
        if one[0] != following[0]:
            best = max(best, right)
    return best / len(labels)


def invented(count: int) -> list[str]:
    """Names of made-up syllables; the same at each run."""
    chance = random.Random(7)
    starts = ["b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "sh", "zh", "kh", "ch"]

    def word(syllables: int) -> str:
        return "".join(chance.choice(starts) + chance.choice("aeiou") for _ in range(syllables))

    given = [word(chance.randint(2, 3)).title() for _ in range(2_000)]
    ends = ["ov", "ev", "in", "yan", "bek", "enko", ""]
    return [
        f"{chance.choice(given)} {word(chance.randint(2, 4)).title()}{chance.choice(ends)}"
        for _ in range(count)
    ]


def show_index(names: list[str]) -> None:
    began = time.perf_counter()
    index = Index(names)
    built = time.perf_counter() - began
    times = []
    for name in random.Random(8).sample(names, 500):
        began = time.perf_counter()
        found = index.find(name)
        times.append(1000 * (time.perf_counter() - began))
        if name not in {index.spellings[one.number] for one in found}:
            raise SystemExit(f"{name} is in the index and was not found")
    times.sort()
    began = time.perf_counter()
    names.index(names[-1])
    scan = 1000 * (time.perf_counter() - began)
    print(f"\none of {len(names):,} spellings: p50 {times[250]:.1f} ms, p95 {times[475]:.1f} ms")
    print(f"floor, looking through all for the same letters: {scan:.1f} ms; built in {built:.0f} s")


if __name__ == "__main__":
    main()
