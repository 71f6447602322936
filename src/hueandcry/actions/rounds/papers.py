"""Letters on paper in their supporters' names, for the fax port and for batches to post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from hueandcry.actions.hands import Opener
from hueandcry.actions.letters.printing import paper_letter
from hueandcry.actions.rounds.judging import addressees_of
from hueandcry.actions.rounds.sending import MayNotLeaveError, Signed, opened
from hueandcry.actions.whom.addressees import Addressee, key_now
from hueandcry.actions.whom.ways import body_for
from hueandcry.appeals.models import Edition
from hueandcry.core.pacing.outcomes import Outcome, Result
from hueandcry.ledger.models import Delivery
from hueandcry.offices.words import country_name_in
from hueandcry.paper.letter import Flaw, Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What deliveries are printed from; of each country, whom they go to is asked for once."""

    signed: Mapping[UUID, Signed]
    editions: Mapping[int, Edition]
    content_of: Opener
    at: datetime
    known: dict[tuple[int, str, str], dict[str, Addressee]] = field(default_factory=dict)

    def letter(self, one: Delivery, *, posted_in: str = "") -> Letter:
        """The letter of a delivery, on the paper of where it is printed: there, or its writer's.

        MayNotLeaveError, with the reason, when nothing may leave any more.
        """
        basis, edition, content = opened(one, self.signed, self.editions, self.content_of)
        signature, letter = basis.signature, basis.letter
        if letter is None:
            raise MayNotLeaveError("what was to be sent has been forgotten")
        key = key_now(edition, letter.addressee, signed=signature.edition_id)
        to = self.addressees(edition, signature.country, content.office).get(key or "")
        if to is None:
            raise MayNotLeaveError("the appeal does not name this addressee any more")
        body = content.letter or body_for(
            edition,
            to,
            country=signature.country,
            wording=content.wording,
            supporter=content.sender,
        )
        printed_in = posted_in or signature.country
        paper = paper_letter(edition, to, body, country=printed_in, on=self.at.date())
        country = country_name_in(signature.country, language=edition.language)
        return replace(paper, sender=(content.sender, country), name=content.signed)

    def addressees(self, edition: Edition, country: str, office: str) -> dict[str, Addressee]:
        asked = (edition.pk, country, office)
        if asked not in self.known:
            found = addressees_of(edition, country, office, at=self.at)
            self.known[asked] = {one.key: one for one in found}
        return self.known[asked]


def unprintable(flaws: Iterable[Flaw]) -> Result:
    """That a letter with these flaws never leaves on paper, for the ledger.

    What cannot be written may be part of a name: the rules are enough.
    """
    rules = ", ".join(sorted({flaw.rule.name for flaw in flaws}))
    return Result(outcome=Outcome.REFUSED, proof=f"cannot be printed: {rules}")
