"""An office's answer as everybody reads it: through the one gate, its blanks and names left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import get_language

from hueandcry.actions.counting import State
from hueandcry.actions.models import Answer, Reply, Stand, Standpoint
from hueandcry.actions.models.deeds import in_steps
from hueandcry.appeals.models import Appeal, Demand
from hueandcry.cases.models import Visibility
from hueandcry.cases.sight import Sight
from hueandcry.core.casefile.masks import plain
from hueandcry.core.casefile.values import Passage
from hueandcry.ledger.models import Delivery, Kind
from hueandcry.offices.words import language_name

# Fewer letters than this are told of nowhere (threats.md, T14).
FEWEST = 5
LEFT = (State.SENT, State.DELIVERED, State.BOUNCED, State.ANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A demand and what the answer does with it; `stand` is None where it does not speak of it."""

    demand: str
    stand: Stand | None
    words: str


@dataclass(frozen=True)
class Shown:
    """An answer for its pages. `sight` is the case as the readers see it."""

    answer: Answer
    sight: Sight

    @property
    def said(self) -> list[Said]:
        """Each demand of the appeal, in its order."""
        stands = {one.demand_id: one for one in self.answer.standpoints.standing()}
        return [
            self.said_to(one, stands.get(one.pk)) for one in self.answer.edition.demands.shown()
        ]

    def said_to(self, demand: Demand, row: Standpoint | None) -> Said:
        words = self.sight.agreed_words(self.passage(row.start, row.end)) if row else []
        return Said(
            demand=self.sight.masked(demand.text),
            stand=Stand(row.stand) if row else None,
            words="".join(words for words, _is_blank in words),
        )

    @cached_property
    def pieces(self) -> list[tuple[str, bool]]:
        """The whole text; True with what stands for a blank."""
        return self.sight.agreed_words(self.passage(0, len(self.answer.source.text)))

    def passage(self, at: int, end: int) -> Passage:
        return Passage(source=str(self.answer.source_id), at=at, end=end)

    @property
    def language(self) -> str:
        """The name of its language, in the language of the page."""
        return language_name(self.answer.source.language)

    @property
    def letters(self) -> int:
        """How many letters got it, in steps of five; nought for fewer."""
        return in_steps(self.answer.replies.count())


def shown(answer: Answer, *, day: date) -> Shown:
    return Shown(answer, Sight(answer.edition.appeal.case, Visibility.PUBLIC, day))


# An appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What came to the letters of an appeal. `silent` are addressees that did not answer `since`
    letters began to leave; None while too few left, or while replies wait to be looked at.
    """

    appeal: Appeal
    answers: list[Shown]
    silent: list[str]
    since: date | None

    def __bool__(self) -> bool:
        return bool(self.answers or (self.silent and self.since))


def answers_to(appeal: Appeal, *, day: date) -> Answers:
    """What everybody may know of the answers to an appeal."""
    rows = Answer.objects.public().to(appeal).select_related("source", "edition__appeal__case")
    found = list(rows.order_by("-received_on", "-pk"))
    sight = Sight(appeal.case, Visibility.PUBLIC, day) if found else None
    since = silent_since(appeal)
    return Answers(
        appeal=appeal,
        answers=[Shown(one, sight) for one in found if sight],
        silent=silent_in(appeal) if since else [],
        since=since,
    )


def silent_in(appeal: Appeal) -> list[str]:
    """The addressees of an appeal from whom nothing is filed, published or not."""
    edition = appeal.editions.best(language=get_language() or "")
    if edition is None:
        return []
    filed = Answer.objects.standing().to(appeal).values_list("office", "target__name")
    heard = {plain(name) for names in filed for name in names if name}
    names = (target.name for target in edition.targets.shown())
    return [name for name in names if plain(name) not in heard]


def silent_since(appeal: Appeal) -> date | None:
    """The day from which letters left and nobody at the desk has a reply to look at."""
    left = appeal.tallies.filter(state__in=LEFT).exclude(channel="")
    waiting = Reply.objects.unfiled().filter(delivery__stream__name=appeal.stream)
    if sum(left.values_list("told", flat=True)) < FEWEST or waiting.exists():
        return None
    return first_left(appeal.stream)


@lru_cache(maxsize=1000)
def first_left(stream: str) -> date | None:
    """The day on which the first letter of a stream left. It never changes, so it is kept."""
    sent = Delivery.objects.filter(stream__name=stream, kind=Kind.LETTER, sent_at__isnull=False)
    first = sent.order_by("sent_at").values_list("sent_at", flat=True).first()
    return first.date() if first else None
