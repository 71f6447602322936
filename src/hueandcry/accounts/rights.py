"""The register of permissions: which role may do what. Routes, services and tests read it.

Rights are named as Django names permissions (`app.verb_noun`), so `has_perm` and
`permission_required` work with them.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person at the desk is. One person can be several."""

    ORGANISER = "organiser", _("Organiser")
    TRANSLATOR = "translator", _("Translator")
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    KEEPER = "keeper", _("Keeper")


class Right(StrEnum):
    """One thing that a role may do."""

    SEE_DESK = "desk.see_inbox"
    SEE_LEDGER = "ledger.see_ledger"
    SEE_SOURCE = "cases.see_source"
    ADD_SOURCE = "cases.add_source"
    DECIDE_FINDING = "cases.decide_finding"
    SEE_CASE = "cases.see_case"
    JUDGE_IDENTITY = "cases.judge_identity"
    PREFER_CLAIM = "cases.prefer_claim"
    LOWER_SIGHT = "cases.lower_sight"
    PROPOSE_SIGHT = "cases.propose_sight"
    RAISE_SIGHT = "cases.raise_sight"
    PROPOSE_EXPORT = "cases.propose_export"
    EXPORT_CASE = "cases.export_case"
    SEE_DIRECTORY = "offices.see_directory"
    ADD_OFFICES = "offices.add_offices"
    DECIDE_CHANGE = "offices.decide_change"
    DRAFT_APPEAL = "appeals.draft_appeal"
    APPROVE_APPEAL = "appeals.approve_appeal"
    STOP_APPEAL = "appeals.stop_appeal"
    SEE_DELIVERIES = "ledger.see_deliveries"
    RESOLVE_DOUBT = "ledger.resolve_doubt"
    LOWER_CAP = "ledger.lower_cap"
    PROPOSE_CAP = "ledger.propose_cap"
    RAISE_CAP = "ledger.raise_cap"
    PROPOSE_POST = "actions.propose_post"
    AGREE_POST = "actions.agree_post"
    SEE_REPLIES = "actions.see_replies"
    SETTLE_MAIL = "actions.settle_mail"
    SET_ASIDE = "actions.set_aside_signature"
    OPEN_LANE = "ledger.open_lane"
    CONFIRM_ORGANISATION = "actions.confirm_organisation"
    FILE_ANSWER = "actions.file_answer"
    PUBLISH_ANSWER = "actions.publish_answer"
    LET_IN = "accounts.let_in"
    GIVE_ROLES = "accounts.give_roles"
    CLOSE_ACCOUNT = "accounts.close_account"
    END_SESSIONS = "accounts.end_sessions"


EDITOR = frozenset(
    {
        Right.SEE_DESK,
        Right.SEE_LEDGER,
        Right.SEE_SOURCE,
        Right.ADD_SOURCE,
        Right.DECIDE_FINDING,
        Right.SEE_CASE,
        Right.JUDGE_IDENTITY,
        Right.PREFER_CLAIM,
        Right.LOWER_SIGHT,
        Right.PROPOSE_SIGHT,
        Right.PROPOSE_EXPORT,
        Right.SEE_DIRECTORY,
        Right.ADD_OFFICES,
        Right.DECIDE_CHANGE,
        Right.DRAFT_APPEAL,
        Right.STOP_APPEAL,
        Right.SEE_DELIVERIES,
        Right.RESOLVE_DOUBT,
        Right.LOWER_CAP,
        Right.PROPOSE_CAP,
        Right.PROPOSE_POST,
        Right.SEE_REPLIES,
        Right.SETTLE_MAIL,
        Right.SET_ASIDE,
        Right.OPEN_LANE,
        Right.CONFIRM_ORGANISATION,
        Right.FILE_ANSWER,
    }
)

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ORGANISER: frozenset({Right.SEE_DESK}),
    Role.TRANSLATOR: frozenset({Right.SEE_DESK}),
    Role.EDITOR: EDITOR,
    Role.APPROVER: EDITOR
    | {
        Right.APPROVE_APPEAL,
        Right.RAISE_SIGHT,
        Right.EXPORT_CASE,
        Right.RAISE_CAP,
        Right.AGREE_POST,
        Right.PUBLISH_ANSWER,
    },
    Role.KEEPER: frozenset(
        {
            Right.SEE_DESK,
            Right.SEE_LEDGER,
            Right.LET_IN,
            Right.GIVE_ROLES,
            Right.CLOSE_ACCOUNT,
            Right.END_SESSIONS,
        }
    ),
}
