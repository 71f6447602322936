"""An answer of the directory as its page tells it: a line, a sentence why, the steps behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.route import Answer, Purpose, Routed
from hueandcry.core.directory.values import Evidence
from hueandcry.offices.cards import Card
from hueandcry.offices.moments import moment
from hueandcry.offices.services import say
from hueandcry.offices.words import country_in_sentence, office_in_sentence

# These stand beside the number or address that they are about.
OF_ONE_CHANNEL = {Rule.NUMBER_NO_LONGER_FITS, Rule.CHANNEL_FAILED, Rule.CHANNEL_FAILS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the chain or a warning, in words, with the statement behind it."""

    words: str
    is_met: bool
    evidence: tuple[Evidence, ...]

    @classmethod
    def of(cls, reason: Reason) -> Step:
        said = (reason.evidence,) if reason.evidence else ()
        return cls(words=say(reason), is_met=reason.is_met, evidence=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One office that answers, for the reader's country."""

    card: Card
    steps: tuple[Step, ...]
    cautions: tuple[Step, ...]

    @classmethod
    def of(cls, routed: Routed, *, country: str, at: datetime) -> Choice:
        now = moment(routed.office, country=country, at=at)
        return cls(
            card=Card(office=routed.office, country=country, now=now),
            steps=tuple(map(Step.of, routed.reasons)),
            cautions=cautions_of(routed),
        )

    @property
    def last(self) -> Step:
        """The step that led here."""
        met = [step for step in self.steps if step.is_met]
        return (met or list(self.steps))[-1]


def cautions_of(routed: Routed) -> tuple[Step, ...]:
    """What to be careful about with an office, but for what stands beside a number or address."""
    return tuple(Step.of(one) for one in routed.warnings if one.rule not in OF_ONE_CHANNEL)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words: its first choice (None when no office is known), the others, the UN."""

    answer: Answer
    at: datetime

    @property
    def first_key(self) -> str | None:
        """The key of the office that answers; None when none does."""
        return self.answer.offices[0].office.key if self.answer.offices else None

    @property
    def choices(self) -> list[Choice]:
        return [
            Choice.of(one, country=self.answer.country, at=self.at) for one in self.answer.offices
        ]

    @property
    def fallback(self) -> list[Choice]:
        return [
            Choice.of(one, country=self.answer.country, at=self.at) for one in self.answer.fallback
        ]

    @property
    def reasons(self) -> list[Step]:
        return [Step.of(one) for one in self.answer.reasons]

    @property
    def warnings(self) -> list[Step]:
        return [Step.of(one) for one in self.answer.warnings]

    @property
    def is_for_picket(self) -> bool:
        return self.answer.purpose is Purpose.PICKET

    @property
    def is_at_home(self) -> bool:
        """Whether the reader is in the state concerned."""
        return self.answer.state == self.answer.country

    @property
    def heading(self) -> str:
        """“From Armenia, write to Moscow”."""
        names = self.names()
        if self.is_at_home:
            return _("You are in %(state)s itself") % names
        if self.is_for_picket:
            return (
                _("In %(country)s, stand at %(office)s") % names
                if self.answer.offices
                else _("In %(country)s there is no office to stand at") % names
            )
        if not self.answer.offices:
            return _("From %(country)s, no office is known") % names
        if names["city"]:
            return _("From %(country)s, write to %(city)s") % names
        return _("From %(country)s, write to %(office)s") % names

    @property
    def why(self) -> str:
        """One or two sentences that give the step which decided; "" where `reasons` say it all."""
        if not self.answer.offices:
            return ""
        names = self.names()
        if self.is_for_picket:
            return capitalised(_("%(office)s stands in %(country)s.") % names)
        return why_there(self.answer.offices[0], names=names)

    def names(self) -> dict[str, str]:
        office = self.answer.offices[0].office if self.answer.offices else None
        return {
            "state": country_in_sentence(self.answer.state),
            "country": country_in_sentence(self.answer.country),
            "city": (office.city or "") if office else "",
            "office": office_in_sentence(office.kind, city=office.city or "") if office else "",
        }


def why_there(routed: Routed, *, names: dict[str, str]) -> str:
    """Why a letter goes to this office: by the last step that led there."""
    rules = {step.rule: step for step in routed.reasons}
    start = (
        _("%(state)s has an office in %(country)s.")
        if Rule.OWN_OFFICE in rules
        else _("%(state)s has no office in %(country)s that we know of.")
    )
    if Rule.OFFICE_IN_CITY in rules:
        end = _("Its ambassador to %(country)s lives in %(city)s: write to %(office)s.")
    elif Rule.OFFICE_POINTED_AT in rules:
        names["other"] = (
            country_in_sentence(rules[Rule.POINTER].other or "") if Rule.POINTER in rules else ""
        )
        end = _("The entry for %(country)s points to %(other)s: write to %(office)s.")
    elif Rule.LISTED in rules:
        end = _("Its list has %(office)s under %(country)s: write there.")
    elif Rule.OFFICE_NAMES_COUNTRY in rules:
        end = _("The entry of %(office)s says that it answers for %(country)s: write there.")
    else:
        end = _("Your letter goes there: to %(office)s.")
    return f"{capitalised(start % names)} {capitalised(end % names)}"


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
