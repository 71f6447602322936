"""What supporters do: what they report, and what they sign for the desk to send."""

from __future__ import annotations

from hueandcry.actions.models.answers import Answer, Publication, Stand, Standpoint
from hueandcry.actions.models.arrivals import Arrival, Held, Reply
from hueandcry.actions.models.batches import Batch
from hueandcry.actions.models.deeds import Deed
from hueandcry.actions.models.digests import Digest, Organiser
from hueandcry.actions.models.domains import BlockedDomain, Recipients
from hueandcry.actions.models.organisations import Organisation
from hueandcry.actions.models.set_aside import SetAside
from hueandcry.actions.models.signatures import Letter, Mailed, Signature, Signer
from hueandcry.actions.models.tallies import Tally

__all__ = [
    "Answer",
    "Arrival",
    "Batch",
    "BlockedDomain",
    "Deed",
    "Digest",
    "Held",
    "Letter",
    "Mailed",
    "Organisation",
    "Organiser",
    "Publication",
    "Recipients",
    "Reply",
    "SetAside",
    "Signature",
    "Signer",
    "Stand",
    "Standpoint",
    "Tally",
]
