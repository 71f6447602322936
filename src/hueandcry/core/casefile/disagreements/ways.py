"""What readers are asked to do, against the channels that the text prints for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hueandcry.core.casefile.disagreements.values import (
    Disagreement,
    Kind,
    Said,
    Sentence,
    Severity,
    in_order,
)
from hueandcry.core.casefile.values import Statement

# The channels that can take what is asked for, and what to say when none of them is printed.
TAKES = {
    "send_fax": (frozenset({"fax"}), Sentence.NO_FAX_PRINTED),
    "send_email": (frozenset({"email"}), Sentence.NO_EMAIL_PRINTED),
    "phone": (frozenset({"phone"}), Sentence.NO_PHONE_PRINTED),
    "send_letter": (
        frozenset({"post", "email", "embassy_own_country"}),
        Sentence.NO_ADDRESS_PRINTED,
    ),
}


def find(statements: Iterable[Statement]) -> Iterator[Disagreement]:
    """One disagreement for each thing asked for that none of the printed channels can take."""
    asks: dict[str, list[Statement]] = {}
    channels: dict[str, list[Statement]] = {}
    for one in statements:
        if one.about == "ask" and one.value in TAKES:
            asks.setdefault(one.source, []).append(one)
        elif one.about == "channel":
            channels.setdefault(one.source, []).append(one)
    for source in sorted(asks.keys() & channels.keys()):
        printed = channels[source]
        types = {one.value: one for one in reversed(printed)}
        for ask in asks[source]:
            channels_for_it, sentence = TAKES[ask.value]
            if channels_for_it.isdisjoint(types):
                fitting = [one for one in asks[source] if not TAKES[one.value][0].isdisjoint(types)]
                yield Disagreement(
                    kind=Kind.TARGET,
                    severity=Severity.AMBIGUITY,
                    subjects=(),
                    said=in_order(tuple(Said.of(one) for one in (ask, *fitting, *types.values()))),
                    message=sentence,
                    a=ask.printed,
                    b=", ".join(sorted(types)),
                )
