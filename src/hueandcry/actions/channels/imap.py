"""A mailbox by IMAP (RFC 3501): what bounces and answers come to."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from hueandcry.actions.channels.email import LOCAL

# Seconds to wait for a server's word.
PATIENCE = 10
# Of a larger mail only the beginning is fetched; its words and its status stand there.
MOST_BYTES = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where a mailbox is, and who opens it."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_tls: bool

    def open(self) -> Mailbox:
        """OSError or imaplib's errors when it does not open. Nothing of it crosses a line bare."""
        safe = ssl.create_default_context()
        box: BaseMailBox
        if self.is_tls:
            box = MailBox(self.host, self.port, timeout=PATIENCE, ssl_context=safe)
        elif self.host in LOCAL:
            box = MailBoxUnencrypted(self.host, self.port, timeout=PATIENCE)
        else:
            box = MailBoxStartTls(self.host, self.port, timeout=PATIENCE, ssl_context=safe)
        try:
            box.login_utf8(self.user, self.password, initial_folder=self.folder)
        except Exception:
            box.client.shutdown()
            raise
        return Mailbox(box)


class Mailbox:
    """An open folder of mails. Their bytes are handed out as they are: nothing here parses them."""

    def __init__(self, box: BaseMailBox) -> None:
        self.box = box

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if fault is None:
            self.box.logout()
        else:  # it may not answer any more
            self.box.client.shutdown()

    def mails(self, limit: int) -> Iterator[tuple[str, bytes]]:
        """The oldest mails, each with its number in the mailbox (UID); none is marked as seen."""
        for uid in self.box.uids()[:limit]:
            _word, parts = self.box.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            found = [part[1] for part in parts if isinstance(part, tuple)]
            if found:  # another worker may have taken it away
                yield uid, found[0]

    def delete(self, uids: Sequence[str]) -> None:
        if uids:
            self.box.delete(list(uids))


def account_at(url: str) -> Account:
    """The mailbox that a setting names: `imaps://` or `imap://`, and the folder as its path.

    ImproperlyConfigured, without a word of the setting, when it can't be read: it holds a password.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username:
        port = -1
    if port == -1:
        raise ImproperlyConfigured(
            "HUEANDCRY_IMAP_URL cannot be read: write it as imaps://user:password@host/INBOX."
        )
    is_tls = parts.scheme == "imaps"
    return Account(
        host=parts.hostname or "",
        port=port or (993 if is_tls else 143),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_tls=is_tls,
    )
