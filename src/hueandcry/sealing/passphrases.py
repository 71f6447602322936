"""A pair of keys that hangs on words on paper: what is sealed to it, only these words open."""

from __future__ import annotations

import secrets
from hashlib import blake2b

from nacl.public import PrivateKey
from nacl.pwhash import argon2id

from hueandcry.sealing.boxes import ID_BYTES
from hueandcry.sealing.models import PublicHalf

SALT_BYTES = argon2id.SALTBYTES
# 32 letters and figures that nobody confuses on paper: five bits each.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 5, 5


def new_passphrase() -> str:
    """125 bits in groups of letters, to be shown once and kept by nobody but who reads it."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def private_of(passphrase: str, *, salt: bytes) -> PrivateKey:
    """The private half (Argon2id); blanks, hyphens and capitals make no difference."""
    typed = "".join(sign for sign in passphrase.lower() if sign.isalnum())
    seed = argon2id.kdf(
        PrivateKey.SIZE,
        typed.encode(),
        salt,
        opslimit=argon2id.OPSLIMIT_INTERACTIVE,
        memlimit=argon2id.MEMLIMIT_INTERACTIVE,
    )
    return PrivateKey(seed)


def half_of(public: bytes) -> PublicHalf:
    """What seals to such a pair: a half that is in no table."""
    return PublicHalf(key_id=blake2b(public, digest_size=ID_BYTES).hexdigest(), public=public)
