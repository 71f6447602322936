"""What the sources of a case disagree about, between each other and within themselves."""

from hueandcry.core.casefile.disagreements.find import disagreements
from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Scope,
    Sentence,
    Severity,
)

__all__ = ["Disagreement", "Kind", "Said", "Scope", "Sentence", "Severity", "disagreements"]
