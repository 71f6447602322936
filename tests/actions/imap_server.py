"""A real IMAP server (Debian's Dovecot) with mailboxes of its own, for a few tests."""

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
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from imap_tools import MailBoxUnencrypted
from tests.actions.worker import read

DOVECOT = "/usr/sbin/dovecot"
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
{tls}
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
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Mailboxes by the name of their user, in `folder`/mail; each is made when it is opened."""

    folder: Path
    port: int
    tls_port: int

    @property
    def url(self) -> str:
        return f"imap://desk:walnut@127.0.0.1:{self.port}/INBOX"

    def box(self, user: str = "desk") -> MailBoxUnencrypted:
        box = MailBoxUnencrypted("127.0.0.1", self.port, timeout=10)
        box.login(user, "walnut")
        return box

    def put(self, *mails: bytes) -> None:
        with self.box() as box:
            for raw in mails:
                box.append(raw, "INBOX")

    def number(self, user: str = "desk") -> int:
        """How many mails are there."""
        with self.box(user) as box:
            return len(box.uids())

    def mails(self, user: str) -> list[EmailMessage]:
        """What is there, the oldest first."""
        with self.box(user) as box:
            return [read(one.obj.as_bytes()) for one in box.fetch(mark_seen=False)]


@contextmanager
def dovecot(certificate: Certificate | None = None) -> Iterator[Server]:
    """Dovecot without any privilege, on free ports, in a folder that goes with it.

    With a certificate it speaks TLS on a port of its own, and STARTTLS on the other.
    """
    user, group = nobody()
    folder = Path(tempfile.mkdtemp(prefix="hueandcry-imap-"))
    (folder / "mail").mkdir()
    for one in (folder, folder / "mail"):
        shutil.chown(one, user, group)
    port, tls_port = free_ports(2)
    settings = folder / "dovecot.conf"
    words = {"folder": folder, "user": user, "group": group, "port": port}
    tls = certificate and f"ssl_cert = <{certificate.path}\nssl_key = <{certificate.key_path}"
    settings.write_text(
        CONFIGURATION.format(**words, tls_port=tls_port if tls else 0, tls=tls or "ssl = no")
    )
    settings.chmod(0o644)
    as_user = {"user": user, "group": group, "extra_groups": []} if os.geteuid() == 0 else {}
    server = subprocess.Popen([DOVECOT, "-F", "-c", settings], cwd=folder, **as_user)  # type: ignore[call-overload]
    try:
        wait_for(port, log=folder / "log")
        yield Server(folder=folder, port=port, tls_port=tls_port)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def nobody() -> tuple[str, str]:
    """The user and group that mailboxes belong to: without rights, where there is a choice."""
    user = "nobody" if os.geteuid() == 0 else getpass.getuser()
    return user, grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def free_ports(number: int) -> list[int]:
    with ExitStack() as all_open:
        made = [socket.create_server(("127.0.0.1", 0)) for _port in range(number)]
        return [all_open.enter_context(one).getsockname()[1] for one in made]


def wait_for(port: int, *, log: Path) -> None:
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(log.read_text() if log.exists() else "the mail server does not start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate of 127.0.0.2 that vouches for itself, and its key, as files."""

    path: Path
    key_path: Path


def certificate_in(folder: Path) -> Certificate:
    """A certificate that no system knows, unless it is told to (`SSL_CERT_FILE`)."""
    made = Certificate(path=folder / "certificate.pem", key_path=folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=mail.example"]
    command += ["-addext", "subjectAltName=IP:127.0.0.2"]
    subprocess.run(
        [*command, "-out", made.path, "-keyout", made.key_path], check=True, capture_output=True
    )
    made.key_path.chmod(0o644)  # an unprivileged server reads it
    return made
