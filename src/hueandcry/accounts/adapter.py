"""What allauth asks of us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves, and no mail is sent about an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """People at the desk have no address with us; what happened stands in the ledger."""
