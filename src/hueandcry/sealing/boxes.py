"""Sealing a text so that only whoever holds the private half can read it, and opening it again.

A sealed value is one byte of version, eight of the key's id, and a sealed box of libsodium
(X25519, XSalsa20-Poly1305) over the text, padded so that its length tells little (threats.md, 3).
"""

from __future__ import annotations

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from hueandcry.sealing.models import PublicHalf

VERSION = b"\x01"
ID_BYTES = 8
# Lengths are told in steps of this many bytes.
STEP = 256


class UnreadableError(ValueError):
    """What should be a sealed value is none, is damaged, or was made for another key."""


def seal(plain: bytes, half: PublicHalf) -> bytes:
    """`plain`, readable by the holder of the private half alone."""
    box = SealedBox(PublicKey(bytes(half.public)))
    return VERSION + bytes.fromhex(half.key_id) + box.encrypt(sodium_pad(plain, STEP))


def key_id_of(sealed: bytes) -> str:
    """Which key opens a sealed value. UnreadableError when it is none of ours."""
    if not sealed.startswith(VERSION) or len(sealed) <= len(VERSION) + ID_BYTES:
        raise UnreadableError("This is no sealed value of a version that we know.")
    return sealed[len(VERSION) : len(VERSION) + ID_BYTES].hex()


def open_sealed(sealed: bytes, private: PrivateKey) -> bytes:
    """What was sealed to the public half of this key.

    UnreadableError when it was sealed to another, or is damaged.
    """
    key_id_of(sealed)
    try:
        padded = SealedBox(private).decrypt(sealed[len(VERSION) + ID_BYTES :])
        return bytes(sodium_unpad(padded, STEP))
    except CryptoError as fault:
        raise UnreadableError("This value is damaged, or was sealed for another key.") from fault
