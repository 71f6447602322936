"""Who works at the desk, under a name of their choosing, and in which roles."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from hueandcry.accounts.rights import RIGHTS, Right, Role


class UserManager(BaseUserManager["User"]):
    def with_right(self, right: Right) -> models.QuerySet[User]:
        """Active people who hold a role with this right."""
        roles = [role for role, rights in RIGHTS.items() if right in rights]
        return self.filter(is_active=True, grants__role__in=roles).distinct()

    def keepers(self) -> models.QuerySet[User]:
        """Active people who keep the accounts."""
        return self.filter(is_active=True, grants__role=Role.KEEPER)


class User(AbstractBaseUser):
    """A member of the desk. No e-mail, no full name: the desk knows who is who, we need not."""

    kept_in_copies = frozenset({"id", "is_active", "made_at", "sessions_ended_at"})

    username = models.CharField(_("Name at the desk"), max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    sessions_ended_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session lasts while this does: until a new password, or until sessions were ended."""
        seal: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # Django's own
        return f"{seal} {self.sessions_ended_at.timestamp()}" if self.sessions_ended_at else seal

    @property
    def has_second_factor(self) -> bool:
        return bool(self.authenticator_set.exists())  # type: ignore[attr-defined]  # allauth's rows

    @property
    def roles(self) -> list[Role]:
        """The roles held, in the register's order."""
        held = {grant.role for grant in self.grants.all()}
        return [role for role in Role if role in held]

    @property
    def rights(self) -> frozenset[Right]:
        """Everything that this person's roles allow; nothing once the account is closed."""
        if not self.is_active:
            return frozenset()
        roles = self.grants.values_list("role", flat=True)
        return frozenset().union(*(RIGHTS[Role(role)] for role in roles))

    def has_perm(self, right: str, obj: models.Model | None = None) -> bool:  # noqa: ARG002 (Django's signature)
        return right in self.rights

    def has_perms(self, rights: list[str], obj: models.Model | None = None) -> bool:  # noqa: ARG002 (Django's signature)
        return self.rights.issuperset(rights)


class Grant(models.Model):
    """A role that somebody holds."""

    kept_in_copies = frozenset({"id", "user", "role", "given_at"})

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=12, choices=Role.choices)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="grant_once_a_role"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="grant_of_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"
