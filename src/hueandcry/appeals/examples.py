"""Letters as they will leave, with words of an invented supporter, for those who approve them."""

from __future__ import annotations

from dataclasses import dataclass

from hueandcry.appeals.content import Content, TargetLine
from hueandcry.core.letters.fields import Field, Piece
from hueandcry.core.letters.letter import salutation, whole_pieces
from hueandcry.core.letters.wordings import enough
from hueandcry.offices.words import country_name_in

NAME, COUNTRY = "Robin Example", "IS"
INVENTED = frozenset({Field.SUPPORTER, Field.COUNTRY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An addressee and the letters to it: so many that every wording is in one of them.

    A letter is its parts in order, each with whether its words are invented.
    """

    target: TargetLine
    letters: list[list[tuple[str, bool]]]


def examples(content: Content) -> list[Example]:
    """The letters to each addressee; none of them while the text has flaws."""
    numbers = [] if content.body.flaws() else enough(content.letter)
    return [
        Example(
            target=target,
            letters=[
                [(piece.text, piece.field in INVENTED) for piece in letter(content, target, number)]
                for number in numbers
            ],
        )
        for target in content.targets
    ]


def letter(content: Content, target: TargetLine, number: int) -> list[Piece]:
    """The letter to an addressee in one of its wordings."""
    country = country_name_in(COUNTRY, language=content.language)
    # The embassy in the supporter's own country is not called by the name it has here.
    office = target.name if target.country or target.channels else ""
    return whole_pieces(
        content.body.pieces(number, supporter=NAME, country=country, office=office),
        salutation=target.salutation or salutation(target.kind, language=content.language),
        language=content.language,
        place=country,
        name=NAME,
    )
