"""The text of a letter: an opening, the facts, the demands; salutation and close by addressee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hueandcry.core.letters import fields, wordings
from hueandcry.core.letters.fields import Field, Flaw, Piece
from hueandcry.core.tables import table

FALLBACK = "en"
# Of the languages with two letters (ISO 639-1), those that are written from the right.
FROM_THE_RIGHT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def words(language: str) -> dict[str, Any]:
    """The set phrases of letters (`letters.toml`) in a language, English when it has none."""
    return table("letters", language=language) or table("letters", language=FALLBACK)


def direction(language: str) -> str:
    """As HTML has it: "rtl" or "ltr"."""
    return "rtl" if language in FROM_THE_RIGHT else "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The middle of an appeal's letter as the desk wrote it, with fields and wordings.

    `person` and `demands` are the appeal's; who writes, from where and to whom comes with each
    letter. Where "" is given for one of these, words of the language say what belongs there.
    """

    text: str
    language: str
    person: str
    demands: tuple[str, ...]

    @property
    def wordings(self) -> int:
        """How many different letters there are."""
        return wordings.how_many(self.text)

    @property
    def paragraphs(self) -> tuple[tuple[str, ...], ...]:
        """Each paragraph as its wordings, to be read. () while it has flaws."""
        if self.flaws():
            return ()
        words = self.words()
        found = wordings.paragraphs(self.text)
        return tuple(tuple(fields.fill(one, words) for one in each) for each in found)

    def flaws(self) -> tuple[Flaw, ...]:
        """What keeps it from leaving, whoever writes."""
        lines = ("" if wordings.is_or(line) else line for line in self.text.split("\n"))
        found = (*wordings.flaws(self.text), *fields.flaws("\n".join(lines), self.words()))
        return tuple(sorted(found, key=lambda flaw: flaw.line))

    def written(
        self, wording: int, *, supporter: str = "", country: str = "", office: str = ""
    ) -> str:
        """One letter's middle. UnfilledError when it has flaws."""
        filled = self.words(supporter=supporter, country=country, office=office)
        return fields.fill(wordings.worded(self.text, wording), filled)

    def pieces(self, wording: int, *, supporter: str, country: str, office: str) -> list[Piece]:
        """The same in parts, so that what was filled in can be shown."""
        filled = self.words(supporter=supporter, country=country, office=office)
        return fields.pieces(wordings.worded(self.text, wording), filled)

    def words(
        self, *, supporter: str = "", country: str = "", office: str = ""
    ) -> Mapping[Field, str]:
        phrases = words(self.language)
        return {
            Field.SUPPORTER: supporter or phrases["name"],
            Field.COUNTRY: country or phrases["country"],
            Field.OFFICE: office or phrases["office"],
            Field.PERSON: self.person,
            Field.DEMANDS: listed(self.demands),
        }


def listed(demands: Sequence[str]) -> str:
    """Demands as the lines of a list: each begins with a dash."""
    return "\n".join(f"- {' '.join(demand.split())}" for demand in demands)


def draft_body(*, about: str, facts: str, has_demands: bool, language: str) -> str:
    """The middle of a letter, to be edited: whom it is about, the facts, the demands, the wish.

    Paragraphs are parted by an empty line. What is empty is left out.
    """
    phrases = words(language)
    paragraphs = [
        phrases["opening"].format(about=about) if about else "",
        facts.strip(),
        f"{phrases['ask']}\n{{{Field.DEMANDS}}}" if has_demands else "",
        phrases["answer"],
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def salutation(kind: str, *, language: str) -> str:
    """How a letter to this kind of office (as in the report's schema) begins."""
    salutations: dict[str, str] = words(language)["salutation"]
    return salutations.get(kind, salutations["other"])


def whole_letter(body: str, *, salutation: str, language: str, place: str, name: str = "") -> str:
    """The letter as it is sent: salutation, body, close, name, place.

    Without a name a line says that one belongs there.
    """
    phrases = words(language)
    signed = f"{phrases['close']}\n\n{name or phrases['name']}\n{place}".strip()
    return "\n\n".join((salutation, body.strip(), signed))


def whole_pieces(
    body: Sequence[Piece], *, salutation: str, language: str, place: str, name: str
) -> list[Piece]:
    """The same in parts."""
    return [
        Piece(text=f"{salutation}\n\n"),
        *body,
        Piece(text=f"\n\n{close(language)}\n\n"),
        Piece(text=name, field=Field.SUPPORTER),
        Piece(text="\n"),
        Piece(text=place, field=Field.COUNTRY),
    ]


def close(language: str) -> str:
    """The words above the name."""
    phrase: str = words(language)["close"]
    return phrase


def name_mark(language: str) -> str:
    """The words that say where the writer's name belongs."""
    phrase: str = words(language)["name"]
    return phrase
