"""What the environment says: every `HUEANDCRY_*` setting, read and checked in one place."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured

COUNTRY = re.compile(r"[A-Z]{2}")
MAIL_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Role(StrEnum):
    """What a process may be; with no role set, one web process serves both halves."""

    PUBLIC = "public"
    DESK = "desk"
    WORKER = "worker"


def is_trial() -> bool:
    """Whether this is a trial on one's own machine: plain HTTP, a secret key made by itself."""
    return os.environ.get("HUEANDCRY_TRIAL") == "1"


def role() -> Role | None:
    """The role of this process; None when it serves both halves."""
    value = os.environ.get("HUEANDCRY_ROLE")
    if value and value not in list(Role):
        raise ImproperlyConfigured(
            f"HUEANDCRY_ROLE is {value!r}: set it to public, desk or worker, or leave it out."
        )
    return Role(value) if value else None


def secret(name: str) -> str:
    """A secret of this process: `HUEANDCRY_NAME`, or the credential of that name; "" for none."""
    if value := os.environ.get(f"HUEANDCRY_{name.upper()}"):
        return value
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder) / f"hueandcry_{name}" if folder else None
    return path.read_text("utf-8").strip() if path and path.is_file() else ""


def data_folder() -> Path:
    """Where the SQLite file and the keys of this installation live."""
    return Path(os.environ.get("HUEANDCRY_DATA_DIR", "var")).resolve()


def make_folder(folder: Path) -> None:
    """Make the data folder, for this user alone, where there is none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The folder {folder} cannot be made ({fault.strerror}). "
            "Set HUEANDCRY_DATA_DIR to a folder that this user may write in."
        ) from fault
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"The folder {folder} cannot be written in. Set HUEANDCRY_DATA_DIR to another, "
            "or let this user write there."
        )


def made_once(path: Path, new: str) -> str:
    """The key in a file, a `new` one where there is none; of two made at once one file stands."""
    make_folder(path.parent)
    if not path.exists():
        begun = path.with_name(f"{path.name}.{os.getpid()}")
        begun.touch(mode=0o600)
        begun.write_text(new, "ascii")
        with suppress(FileExistsError):  # another process made it a moment ago
            os.link(begun, path)
        begun.unlink()
    return path.read_text("ascii")


def secret_key() -> str:
    """The key of sessions: from the environment; in a trial a file made on the first start.

    "" when there is none. What neither serves nor signs works without; Django stops what signs.
    """
    if known := secret("secret_key"):
        if len(known) < 50:
            raise ImproperlyConfigured(
                "HUEANDCRY_SECRET_KEY is shorter than 50 characters: make a longer one."
            )
        return known
    if not is_trial():
        return ""
    return made_once(data_folder() / "secret_key", secrets.token_urlsafe(64))


def demand_secret_key() -> None:
    """Stop the start of what serves, with the next step in a sentence, when there is no key."""
    if not secret_key():
        raise ImproperlyConfigured(
            "HUEANDCRY_SECRET_KEY is not set. Make one with `python3 -c "
            "'import secrets; print(secrets.token_urlsafe(64))'` and keep it out of the repository."
        )


def hosts() -> list[str]:
    """Host names that this site answers to."""
    named = [host for host in os.environ.get("HUEANDCRY_HOSTS", "").split(",") if host]
    if "*" in named:
        raise ImproperlyConfigured(
            "HUEANDCRY_HOSTS is *, which lets anybody pose as this site: name the hosts."
        )
    if named or not is_trial():
        return named
    return ["127.0.0.1", "localhost"]


def site_address() -> str:
    """Where people find this site, as it stands in mails: scheme and host, no slash at the end."""
    value = os.environ.get("HUEANDCRY_SITE_URL", "")
    if not value and is_trial():
        return "http://127.0.0.1:8000"
    parts = urlsplit(value)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(
            "HUEANDCRY_SITE_URL must say where the site is, such as https://appeals.example.org: "
            "the links in mails begin with it."
        )
    return f"{parts.scheme}://{parts.netloc}"


def mail_host() -> str:
    """The host of the addresses that mails come from; in a trial one that exists nowhere."""
    value = os.environ.get("HUEANDCRY_MAIL_HOST", "")
    if not value and is_trial():
        return "hueandcry.invalid"
    if not MAIL_HOST.fullmatch(value):
        raise ImproperlyConfigured(
            "HUEANDCRY_MAIL_HOST must name the host of your mail, such as letters.example.org: "
            "mails come from addresses there, and bounces and answers go to them."
        )
    return value


def email_url() -> str:
    """How mail leaves; in a trial it is kept in a folder, and nothing leaves the machine."""
    value = secret("email_url")
    if not value and is_trial():
        return f"folder://{quote(str(data_folder() / 'mail'))}"
    if not value:
        raise ImproperlyConfigured(
            "HUEANDCRY_EMAIL_URL is not set, so no mail can leave: write it as "
            "smtp://user:password@host:587 or smtps://user:password@host:465."
        )
    return value


def posts_from() -> str:
    """In which country (ISO 3166-1 alpha-2) this desk prints and posts letters; "": in none."""
    value = os.environ.get("HUEANDCRY_POSTS_FROM", "")
    if value and not COUNTRY.fullmatch(value):
        raise ImproperlyConfigured(
            "HUEANDCRY_POSTS_FROM must be the two letters of a country, such as NO: "
            "where your desk prints and posts letters. Leave it out if it posts none."
        )
    return value


def mails_a_minute() -> int:
    """How many mails the relay takes in a minute from all workers; 0: as many as there are."""
    value = os.environ.get("HUEANDCRY_MAILS_A_MINUTE", "0")
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise ImproperlyConfigured(
            "HUEANDCRY_MAILS_A_MINUTE must be a whole number: how many mails your mail server "
            "takes from you in a minute. Leave it out if it takes as many as there are."
        )
    return int(value)


def processes() -> int:
    """How many processes share the visitors of this machine, and divide the limits of a network.

    `hueandcry serve` says so after the settings are read.
    """
    return int(os.environ.get("HUEANDCRY_PROCESSES", "1"))


def database() -> dict[str, Any]:
    """Django's settings for the database: one SQLite file, or PostgreSQL when an URL names it."""
    url = os.environ.get("HUEANDCRY_DATABASE_URL")
    return postgresql(url) if url else sqlite(data_folder() / "hueandcry.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """WAL, every commit on disk before it is answered, deleted rows overwritten.

    A thread keeps its connection: to open one costs as much as three queries. There are dozens, so
    each keeps 512 kB of the file in memory, not SQLite's 2 MB.
    """
    make_folder(path.parent)
    pragmas = ("cache_size=-512", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
    return {
        "ENGINE": "hueandcry.site.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


# A server that is cut off says nothing; TCP alone would notice after a quarter of an hour.
IMPATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}


# Threads of a web process: most wait for their turn to write, and no page shall wait behind them.
THREADS = 32


def postgresql(url: str) -> dict[str, Any]:
    """A pool of connections; what the URL asks for besides, such as `sslmode`, is kept.

    One for each thread if need be: of those who write together one writes for all, and would find
    none left while the others hold theirs and wait for it.
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured(
            "HUEANDCRY_DATABASE_URL must begin with postgresql://; leave it out for SQLite."
        )
    # Ten megabytes that SQLite has no use for.
    from psycopg import ProgrammingError  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        # The fault's own words repeat the address, and the password in it.
        raise ImproperlyConfigured(
            "HUEANDCRY_DATABASE_URL cannot be read: "
            "write it as postgresql://user:password@host:5432/name."
        ) from None
    named = ("dbname", "user", "password", "host", "port")
    further = {name: value for name, value in parts.items() if name not in named}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "hueandcry"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": {"pool": {"max_size": THREADS}} | IMPATIENCE | further,
    }
