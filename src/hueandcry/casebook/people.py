"""Where each person of a case stands on a day, as far as its sources tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hueandcry.appeals.timeline import Line
from hueandcry.casebook.course import Told, once_a_source, picture
from hueandcry.casebook.parts import Cite, Numbers
from hueandcry.casebook.words import last_told, since_words, state_words, step_words, when_words
from hueandcry.cases.models import Finding
from hueandcry.cases.sight import Human, Sight
from hueandcry.core.casefile.identity import Group
from hueandcry.core.casefile.status import Change, Condition, StatusOn, where_all_stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What another source says of the same time."""

    state: str
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated row: what happened to a person, when, and every source that tells it."""

    when: str
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person, where they stand, since when, and what that rests on. `line` may be None.

    `last_told` is the last date of any source that knew of them, in words; "" when there is none.
    """

    human: Human
    status: StatusOn
    cites: tuple[Cite, ...]
    otherwise: tuple[Otherwise, ...]
    steps: tuple[Step, ...]
    line: Line | None
    last_told: str

    @property
    def state(self) -> str:
        return state_words(self.status.condition)

    @property
    def since(self) -> str:
        return since_words(self.status)

    @property
    def is_known(self) -> bool:
        return self.status.condition is not Condition.NOT_KNOWN

    @property
    def last_word(self) -> str:
        """The last day on which a source knew of them; "" when none did, or they died."""
        if self.status.condition is Condition.DEAD:
            return ""
        return self.last_told

    @property
    def also_spelled(self) -> list[str]:
        """The other forms of the name, each once; a mere part of it is none."""
        words = set(self.human.name.split())
        forms = dict.fromkeys(form.text for form in self.human.spellings)
        return [form for form in forms if not words.issuperset(form.split())]


def standings(
    humans: Sequence[Human], events: Sequence[Told], *, sight: Sight, numbers: Numbers
) -> list[Standing]:
    """Where these people stand by the events and sources of a sight, in their order."""
    findings = {one.told_key: one.pk for one in sight.findings if one.kind == Finding.Kind.EVENT}

    def cite(change: Change) -> Cite:
        return numbers.cite(findings[change.happening], source=int(change.source))

    def cites(changes: Iterable[Change]) -> tuple[Cite, ...]:
        return tuple(once_a_source(cite(one) for change in changes for one in change.tellings))

    def standing(human: Human, status: StatusOn) -> Standing:
        until = status.last_word
        return Standing(
            human=human,
            status=status,
            cites=cites(status.rests_on),
            otherwise=tuple(
                Otherwise(state=state_words(one.condition), cite=cite(one)) for one in status.others
            ),
            steps=tuple(
                Step(
                    when=when_words(one, published=sight.published),
                    words=step_words(one),
                    cites=cites([one]),
                )
                for one in status.rows
            ),
            line=picture(events, human, until=until, today=sight.day) if until else None,
            last_told=last_told(status, published=sight.published),
        )

    stands = where_all_stand(
        [Group(members=tuple(human.keys)) for human in humans],
        sight.gathered.happenings,
        day=sight.day,
        published=sight.published,
        event_of=sight.event_of,
    )
    return [standing(human, stand.status) for human, stand in zip(humans, stands, strict=True)]
