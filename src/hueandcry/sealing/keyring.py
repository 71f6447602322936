"""The worker's keyring: private halves, each in a file of its own, wrapped by the master key.

One file a key, not a database: a key is destroyed by overwriting its file, and no free page,
journal or write-ahead log holds it still. A flash disk may keep old blocks, which is why disks are
encrypted. The folder is in no backup of the database.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import SecretBox
from nacl.utils import random

from hueandcry.sealing.boxes import ID_BYTES, UnreadableError, key_id_of, open_sealed

KEY_ID = re.compile(rf"[0-9a-f]{{{2 * ID_BYTES}}}")


class KeyGoneError(LookupError):
    """The private half was destroyed, or never was in this keyring: nobody can open this again."""


class WrongMasterKeyError(ValueError):
    """The master key of this process is not the one that wrapped the keyring."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """A folder that the worker alone may read, and the master key (32 bytes) that unwraps it."""

    folder: Path
    master: bytes

    def make(self) -> tuple[str, bytes]:
        """A new pair: its id and its public half. The private half is on the disk when this ends.

        WrongMasterKeyError, and nothing is made, when what is here was wrapped by another key.
        """
        if known := self.key_ids():
            self.private(known[0])
        private, key_id = PrivateKey.generate(), random(ID_BYTES).hex()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(self.path(key_id), SecretBox(self.master).encrypt(bytes(private)))
        return key_id, bytes(private.public_key)

    def key_ids(self) -> list[str]:
        """The keys that are here."""
        found = self.folder.glob("*.key") if self.folder.exists() else ()
        return sorted(path.stem for path in found)

    def private(self, key_id: str) -> PrivateKey:
        """The private half.

        KeyGoneError when it is not here, WrongMasterKeyError when it stays wrapped.
        """
        try:
            wrapped = self.path(key_id).read_bytes()
        except FileNotFoundError:
            raise KeyGoneError(key_id) from None
        try:
            return PrivateKey(SecretBox(self.master).decrypt(wrapped))
        except CryptoError:
            raise WrongMasterKeyError(
                "HUEANDCRY_MASTER_KEY does not open this keyring: set the key that it was made "
                "with, or the folder that belongs to this key (HUEANDCRY_KEYS_DIR)."
            ) from None

    def open(self, sealed: bytes) -> bytes:
        """What a sealed value says.

        KeyGoneError, WrongMasterKeyError or UnreadableError when it cannot be told.
        """
        return open_sealed(sealed, self.private(key_id_of(sealed)))

    def destroy(self, key_id: str) -> bool:
        """Overwrite a private half and take its file away. False when it is gone already."""
        path = self.path(key_id)
        try:
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
        except FileNotFoundError:
            return False
        path.unlink(missing_ok=True)
        sync_folder(self.folder)
        return True

    def path(self, key_id: str) -> Path:
        if not KEY_ID.fullmatch(key_id):
            raise UnreadableError("This is no id of a key.")
        return self.folder / f"{key_id}.key"


def write_new(path: Path, content: bytes) -> None:
    """A file for its owner alone, whole and on the disk, or none."""
    begun = path.with_suffix(".new")
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    begun.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
