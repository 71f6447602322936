"""Which keys a process may hold, and reading those that it has."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hueandcry.site.environment import Role, data_folder, is_trial, made_once, secret

# Which secrets a process of each role must not have (threats.md, section 3). They are read as
# secrets are: from the environment, or from the folder of credentials that systemd gives.
KEPT_FROM = {
    Role.PUBLIC: ("master_key", "pepper", "desk_key", "email_url", "imap_url", "fax_url"),
    Role.DESK: ("master_key", "pepper", "email_url", "imap_url", "fax_url"),
    Role.WORKER: ("desk_key", "secret_key"),
}
KEY_BYTES = 32


def demand_own_secrets_only(role: Role) -> None:
    """Stop the start of a process that holds a secret it must not have."""
    for name in KEPT_FROM[role]:
        if secret(name):
            raise ImproperlyConfigured(
                f"A process of the role {role} must not hold HUEANDCRY_{name.upper()}: "
                "take it out of its environment, and give each process its own."
            )


def key(name: str) -> bytes:
    """A key of 32 bytes, written as 64 hexadecimal figures; in a trial made on the first use."""
    value = secret(name)
    if not value and is_trial():
        return bytes.fromhex(made_once(data_folder() / name, secrets.token_hex(KEY_BYTES)))
    try:
        found = bytes.fromhex(value)
    except ValueError:
        found = b""
    if len(found) != KEY_BYTES:
        raise ImproperlyConfigured(
            f"HUEANDCRY_{name.upper()} must be 64 hexadecimal figures. Make one with `python3 -c "
            "'import secrets; print(secrets.token_hex(32))'` and keep a copy on paper."
        )
    return found


def keys_folder() -> Path:
    """Where the worker's keyring is."""
    return Path(os.environ.get("HUEANDCRY_KEYS_DIR") or data_folder() / "keys").resolve()
