"""How fast persons are proposed as one and put in groups, and that those sought are found.

People are invented, one in four the misprinted name of another, with what a source tells besides;
five to a source. Prints a table.
"""

from __future__ import annotations

import random
import time

from names import invented

from hueandcry.core.casefile.identity import groups, suggestions
from hueandcry.core.casefile.values import Judged, Judgement, Named

MANY, TO_A_SOURCE = 10_000, 5
ROLES = ("miner", "judge", "president", "teacher", "")


def main() -> None:
    print(f"{'people':>8}{'suggestions':>13}{'found':>8}{'seconds':>9}{'groups, ms':>12}")
    for count in (MANY // 10, MANY):
        show(count)


def show(count: int) -> None:
    people, twins = invented_people(count)
    began = time.perf_counter()
    found = suggestions(people)
    suggested = time.perf_counter() - began
    pairs = {frozenset((one.a, one.b)) for one in found}
    judgements = [Judgement(a=one.a, b=one.b, verdict=Judged.SAME) for one in found]
    began = time.perf_counter()
    groups(people, judgements)
    grouped = 1000 * (time.perf_counter() - began)
    share = len(twins & pairs) / len(twins)
    print(f"{count:>8,}{len(found):>13,}{share:>8.2f}{suggested:>9.1f}{grouped:>12.0f}")


def invented_people(count: int) -> tuple[list[Named], set[frozenset[str]]]:
    """The same at each run, with the pairs of whom one is the other, misprinted."""
    chance = random.Random(9)
    names = invented(count * 3 // 4)
    twins = set[frozenset[str]]()
    people = []
    for number in range(count):
        source = f"{number // TO_A_SOURCE}"
        name = names[number % len(names)]
        if number >= len(names):
            twins.add(frozenset((key_of(number), key_of(number % len(names)))))
            lost = chance.randrange(len(name))
            name = name[:lost] + name[lost + 1 :]
        first = number - number % TO_A_SOURCE
        people.append(
            Named(
                key=key_of(number),
                source=source,
                spellings=(name,),
                roles=tuple(filter(None, [chance.choice(ROLES)])),
                organisations=(f"Union {chance.randrange(500)}",),
                companions=frozenset(
                    key_of(other) for other in range(first, first + TO_A_SOURCE) if other != number
                ),
                places=((f"Town {chance.randrange(200)}", ""),),
            )
        )
    return people, twins


def key_of(number: int) -> str:
    return f"{number // TO_A_SOURCE}:p{number}"


if __name__ == "__main__":
    main()
