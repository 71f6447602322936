"""A real mail server (Debian's Postfix) that delivers into the mailboxes of a real IMAP server."""

from __future__ import annotations

import os
import shutil
import signal
import smtplib
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.actions.imap_server import Certificate, Server, free_ports, wait_for

MASTER = Path("/usr/lib/postfix/sbin/master")
SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.example
mydestination =
alias_maps =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
default_transport = error:nothing leaves this machine
virtual_mailbox_domains = letters.example, mail.example, justice.example, dockers.example
virtual_mailbox_base = {mailboxes}
virtual_mailbox_maps = regexp:{folder}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/recipients, permit
smtpd_end_of_data_restrictions = check_recipient_access regexp:{folder}/mails
{tls}
"""
SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{tls_port} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.2:{tls_port} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
QUEUES = "incoming active bounce defer deferred flush hold saved corrupt trace private"
# Who has a mailbox: every address of the desk's host, a supporter, an office, an organiser.
MAILBOXES = {
    "desk": r"@letters\.example$",
    "supporter": r"@mail\.example$",
    "office": r"^info@justice\.example$",
    "organiser": r"@dockers\.example$",
}


# Whom it does not know, and with whom it takes its time: on hearing the name, or with the mail.
RECIPIENTS = "/^gone/ 550 5.1.1 no such user\n/^slow/ sleep 3\n"
MAILS = "/^late/ sleep 3\n"


@dataclass(slots=True, kw_only=True)
class PostOffice:
    """Where mails are handed in, and the mailboxes to which they come.

    At `tls_port`, on 127.0.0.1 and 127.0.0.2, nothing is taken before STARTTLS.
    """

    folder: Path
    port: int
    tls_port: int
    mailboxes: Server
    master: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def send(self, mail: EmailMessage, *, sender: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as server:
            server.send_message(mail, from_addr=sender)

    def has_said(self, words: str) -> bool:
        """Whether its log tells of this."""
        return words in (self.folder / "log").read_text("utf-8")

    def close(self, user: str) -> None:
        """Whoever writes to this mailbox gets the mail back: there is no such user."""
        write_mailboxes(self.folder, without=user)
        self.master.send_signal(signal.SIGHUP)

    def start(self) -> None:
        self.master = subprocess.Popen(
            [MASTER, "-c", self.folder, "-d"],
            env={"PATH": os.environ["PATH"], "MAIL_CONFIG": str(self.folder)},
            start_new_session=True,  # it ends its whole group of processes
        )
        wait_for(self.port, log=self.folder / "log")

    def stop(self) -> None:
        self.master.terminate()
        self.master.wait(20)


@contextmanager
def postfix(mailboxes: Server, certificate: Certificate | None = None) -> Iterator[PostOffice]:
    """Postfix as an instance of its own in a folder that goes with it, on free ports.

    It takes any mail, and bounces what nobody has a mailbox for.
    """
    demand_postfix()
    folder = Path(tempfile.mkdtemp(prefix="hueandcry-mail-"))
    folder.chmod(0o755)
    port, tls_port = free_ports(2)
    post = PostOffice(folder=folder, port=port, tls_port=tls_port, mailboxes=mailboxes)
    write_settings(post, certificate)
    write_mailboxes(folder)
    make_queues(folder)
    try:
        post.start()
        yield post
    finally:
        post.stop()
        shutil.rmtree(folder, ignore_errors=True)


def demand_postfix() -> None:
    """Leave the test out, with the reason, where no mail server can be started."""
    missing = ""
    if not MASTER.exists():
        missing = "needs Debian's postfix: tools/install-for-tests installs it"
    elif os.geteuid() != 0:
        missing = "needs root: Postfix starts its services as users of their own"
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def write_settings(post: PostOffice, certificate: Certificate | None) -> None:
    mailboxes = post.mailboxes.folder / "mail"
    tls = certificate and (
        f"smtpd_tls_cert_file = {certificate.path}\nsmtpd_tls_key_file = {certificate.key_path}"
    )
    words = {"folder": post.folder, "mailboxes": mailboxes, "tls": tls or ""}
    owner = mailboxes.stat()
    (post.folder / "main.cf").write_text(
        SETTINGS.format(**words, uid=owner.st_uid, gid=owner.st_gid)
    )
    services = SERVICES.format(port=post.port, tls_port=post.tls_port)
    (post.folder / "master.cf").write_text(services)
    (post.folder / "recipients").write_text(RECIPIENTS)
    (post.folder / "mails").write_text(MAILS)


def write_mailboxes(folder: Path, *, without: str = "") -> None:
    lines = [f"/{rule}/ {user}/\n" for user, rule in MAILBOXES.items() if user != without]
    (folder / "mailboxes").write_text("".join(lines))


def make_queues(folder: Path) -> None:
    """What Debian makes under /var for the instance that it installs."""
    for name in ("state", *(f"queue/{one}" for one in QUEUES.split())):
        (folder / name).mkdir(mode=0o700, parents=True)
        shutil.chown(folder / name, "postfix")
    for name, mode in (("public", 0o2710), ("maildrop", 0o1730)):
        (folder / "queue" / name).mkdir()
        shutil.chown(folder / "queue" / name, "postfix", "postdrop")
        (folder / "queue" / name).chmod(mode)
    (folder / "queue/pid").mkdir()
