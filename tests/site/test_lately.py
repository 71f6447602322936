"""What was found lately is given again for seconds, and then asked for anew."""

from __future__ import annotations

import pytest

from hueandcry.site import lately
from hueandcry.site.lately import kept_for


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(lately, "clock", clock)
    return clock


def test_what_was_found_is_given_again_until_its_seconds_are_over(clock: Clock) -> None:
    asked: list[str] = []

    @kept_for(5, most=2)
    def ask(state: str) -> int:
        asked.append(state)
        return len(asked)

    assert (ask("KZ"), ask("KZ"), ask("PE")) == (1, 1, 2)
    clock.now += 5
    assert (ask("KZ"), ask("PE")) == (3, 4)


def test_what_failed_is_asked_for_again(clock: Clock) -> None:
    tries: list[str] = []

    @kept_for(5, most=2)
    def ask(state: str) -> str:
        tries.append(state)
        if len(tries) == 1:
            raise LookupError
        return state

    with pytest.raises(LookupError):
        ask("KZ")
    assert ask("KZ") == "KZ"
