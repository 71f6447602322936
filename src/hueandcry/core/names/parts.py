"""The parts of a personal name: given names, patronymic, surname, initials, particles.

Nobody can tell the parts of every name of the world. What is told here is only what changes an
answer: patronymics (East Slavic and Turkic), initials, titles, particles, a surname put first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hueandcry.core.names.sounds import letters
from hueandcry.core.tables import rows

WORD = re.compile(r"[^\s,;/()\"“”«»·‐-―-]+")
PATRONYMIC = re.compile(
    r"(.{2,}?)(?:[oe]vi(?:ch|tch|c)|[oeyi]vych|[oe]vna|ivna|ichna|"
    r"uly|ogl[yui]|oghlu|[kgq][yi]zy|[kgq]izi)"
)
# "son of" and "daughter of" written apart from the father's name.
APART = frozenset({"uly", "uli", "ulu", "oglu", "ogly", "ogli", "oghlu", "kyzy", "kizi", "qizi"})


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart. `names` are given names and surname in the order of writing, a surname
    before a comma put last; an initial is one letter. `patronymic` is "" without one.
    """

    names: tuple[str, ...]
    patronymic: str = ""

    @property
    def father(self) -> str:
        """The father's name in the letters a to z, without what makes a patronymic of it."""
        found = PATRONYMIC.fullmatch(letters(self.patronymic))
        return found[1] if found else letters(self.patronymic)

    def has_initial(self) -> bool:
        return any(len(name) == 1 and is_initial(name) for name in self.names)


@lru_cache(maxsize=1)
def left_out() -> frozenset[str]:
    """Titles and particles, in the letters a to z."""
    return frozenset(row[0] for row in rows("name_particles"))


def is_initial(name: str) -> bool:
    """Whether a word is one letter; scripts without capitals have whole names of one."""
    return len(name) == 1 and name.upper() != name.lower()


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> Parts:
    """Take a name apart. No names when it has no letters."""
    surname, comma, given = name.partition(",")
    words = WORD.findall(f"{given} {surname}" if comma else name)
    words = [word for word in (word.strip(".") for word in words) if word]
    names = [word for word in words if letters(word) not in left_out()] or words
    patronymic = ""
    for place in range(len(names) - 1, 0, -1):
        start = place - 1 if letters(names[place]) in APART else place
        if start > 0 and len(names) - (place + 1 - start) > 1 and is_patronymic(names, place):
            patronymic = "".join(names[start : place + 1])
            del names[start : place + 1]
            break
    return Parts(tuple(names), patronymic)


def is_patronymic(names: list[str], place: int) -> bool:
    spelled = letters(names[place])
    return spelled in APART or PATRONYMIC.fullmatch(spelled) is not None
