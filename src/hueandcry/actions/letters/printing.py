"""The letter to print as PDF, for a window envelope, to be signed by hand."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hueandcry.actions.whom.addressees import Addressee
from hueandcry.actions.whom.ways import postal_address, salutation_for
from hueandcry.appeals.models import Edition
from hueandcry.core.letters.letter import close
from hueandcry.paper.letter import Flaw, Letter, page_for, place_and_date
from hueandcry.paper.letters import letter_pdf

# The fields of a letter as a sentence names them.
PARTS = {
    "address": _("address"),
    "sender": _("sender"),
    "name": _("name"),
    "subject": _("subject"),
    "body": _("text"),
    "close": _("close"),
    "salutation": _("salutation"),
    "reference": _("reference"),
}


# What a writer fills in with a pen.
BY_HAND = "_" * 24


def paper_letter(edition: Edition, to: Addressee, body: str, *, country: str, on: date) -> Letter:
    """The letter to an addressee from a writer in `country`, who signs it by hand."""
    return Letter(
        language=edition.language,
        page=page_for(country),
        address=postal_address(to, country=country).local,
        dated=place_and_date("", on, language=edition.language),
        subject=edition.subject,
        salutation=salutation_for(edition, to),
        body=body,
        close=close(edition.language),
        reference=str(edition.appeal.number),
    )


@lru_cache(maxsize=100)
def unsigned_pdf(letter: Letter) -> bytes:
    """Kept for the next who asks: nobody's name is in it. CannotPrintError when it has flaws."""
    return letter_pdf(letter).pdf


def flaw_words(flaw: Flaw) -> str:
    return gettext(flaw.rule).format(
        part=PARTS.get(flaw.part, ""),
        most=flaw.most,
        characters=flaw.characters,
        package=flaw.package,
    )
