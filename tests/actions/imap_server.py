"""A real IMAP server (Debian's Dovecot) with a mailbox of its own, for a few tests."""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imap_tools import MailBoxUnencrypted

DOVECOT = "/usr/sbin/dovecot"
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
passdb {{
  driver = static
  args = password=walnut
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Server:
    port: int

    @property
    def url(self) -> str:
        return f"imap://desk:walnut@127.0.0.1:{self.port}/INBOX"

    def box(self) -> MailBoxUnencrypted:
        box = MailBoxUnencrypted("127.0.0.1", self.port, timeout=10)
        box.login("desk", "walnut")
        return box

    def put(self, *mails: bytes) -> None:
        with self.box() as box:
            for raw in mails:
                box.append(raw, "INBOX")

    def number(self) -> int:
        """How many mails are there."""
        with self.box() as box:
            return len(box.uids())


@contextmanager
def dovecot() -> Iterator[Server]:
    """Dovecot without any privilege, on a free port, in a folder that goes with it."""
    user = "nobody" if os.geteuid() == 0 else getpass.getuser()
    group = grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
    folder = Path(tempfile.mkdtemp(prefix="hueandcry-imap-"))
    shutil.chown(folder, user, group)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = folder / "dovecot.conf"
    settings.write_text(CONFIGURATION.format(folder=folder, user=user, group=group, port=port))
    settings.chmod(0o644)
    as_user = {"user": user, "group": group, "extra_groups": []} if os.geteuid() == 0 else {}
    server = subprocess.Popen([DOVECOT, "-F", "-c", settings], cwd=folder, **as_user)  # type: ignore[call-overload]
    try:
        wait_for(port, folder=folder)
        yield Server(port)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(port: int, *, folder: Path) -> None:
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    log = folder / "log"
    raise RuntimeError(log.read_text() if log.exists() else "Dovecot does not start")
