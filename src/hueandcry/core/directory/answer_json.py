"""The JSON of an answer, as `hueandcry route --json` and the API give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hueandcry.core.directory.reasons import Reason, sentence
from hueandcry.core.directory.route import Answer, Routed
from hueandcry.core.directory.values import Channel


def answer_as_json(answer: Answer, *, say: Callable[[Reason], str] = sentence) -> dict[str, Any]:
    """An answer as plain dicts and lists for `json.dumps`, best office first.

    `offices` is empty when none is known; the missions to the United Nations then stand under
    `fallback`. `reasons` and `warnings` are sentences, in the language that `say` speaks: those of
    an office beside it, those of the whole answer beside the lists. Days are `YYYY-MM-DD`.
    """
    return {
        "state": answer.state,
        "country": answer.country,
        "for": answer.purpose.value,
        "on": answer.on.isoformat(),
        "offices": [office_as_json(routed, say=say) for routed in answer.offices],
        "fallback": [office_as_json(routed, say=say) for routed in answer.fallback],
        "reasons": sentences(answer.reasons, say=say),
        "warnings": sentences(answer.warnings, say=say),
    }


def office_as_json(routed: Routed, *, say: Callable[[Reason], str]) -> dict[str, Any]:
    office = routed.office
    return {
        "id": office.key,
        "kind": office.kind.value,
        "country": office.country,
        "located_in": office.located_in,
        "city": office.city,
        "address_lines": list(office.address_lines),
        "hours": office.hours,
        "channels": [channel_as_json(channel) for channel in office.channels],
        "reasons": sentences(routed.reasons, say=say),
        "warnings": sentences(routed.warnings, say=say),
    }


def channel_as_json(channel: Channel) -> dict[str, Any]:
    """Of a postal address `printed` has its lines, joined by line feeds."""
    return {
        "type": channel.type.value,
        "printed": channel.printed,
        "normalised": channel.normalised,
        "is_valid": channel.is_valid,
        "checked_on": channel.checked_on.isoformat() if channel.checked_on else None,
        "status": channel.status.value,
    }


def sentences(reasons: Iterable[Reason], *, say: Callable[[Reason], str]) -> list[str]:
    return [say(reason) for reason in reasons]
