"""How people sign in: allauth's way, with rights from our own register."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from hueandcry.accounts.models import User


class RegisterBackend(AuthenticationBackend):
    """allauth's sign-in; what a person may do, the model answers from the register."""

    def has_perm(self, user_obj: User, perm: str, obj: object = None) -> bool:  # noqa: ARG002 (Django's signature)
        return perm in user_obj.rights
