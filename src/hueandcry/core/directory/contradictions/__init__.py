"""What in a directory contradicts itself, with both passages and what would settle it."""

from hueandcry.core.directory.contradictions.find import contradictions
from hueandcry.core.directory.contradictions.values import (
    TITLES,
    Contradiction,
    Kind,
    Statement,
    sentence,
    settling,
)

__all__ = [
    "TITLES",
    "Contradiction",
    "Kind",
    "Statement",
    "contradictions",
    "sentence",
    "settling",
]
