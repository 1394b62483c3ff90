"""What the environment says, read once and checked: database, keys, switches."""

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg_pool.base import AttemptWithBackoff

from kaiku.config.postgres.location import socket_folder

_IN_FILE = re.compile(r"(KAIKU_(?:DATABASE_URL|DATABASE_REPLICA_URL|LIVE_URL|\w*(?:SECRET|PASSWORD|KEYS?|TOKEN)))_FILE")
POOL = {"min_size": 1, "max_size": 10, "timeout": 10, "reconnect_timeout": 10}
# The pool looks for a lost server after 1, 2, 4, 8 ... s; a server that is back after two seconds would be found after seven.
AttemptWithBackoff.INITIAL_DELAY, AttemptWithBackoff.DELAY_BACKOFF = 0.25, 1.2
# Values travel apart from the statement, and a statement that comes again is not planned again: a fifth of a page's CPU.
BINDING = {"server_side_binding": True, "prepare_threshold": 5}


def flag(name: str) -> bool:
    """True for 1, true, yes, on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str) -> list[str]:
    """Comma separated words."""
    return [word for part in os.environ.get(name, default).split(",") if (word := part.strip())]


def read_secret_files() -> None:
    """KAIKU_SMTP_PASSWORD_FILE=/run/secrets/smtp is KAIKU_SMTP_PASSWORD as the file holds it; one that is set itself goes before."""
    for name, path in list(os.environ.items()):
        match = _IN_FILE.fullmatch(name)
        if match is None or not path or os.environ.get(match[1]):
            continue
        try:
            os.environ[match[1]] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            sys.exit(f"kaiku: {name}: {path} cannot be read: {type(error).__name__}")


def secret_key(data: Path) -> str:
    """KAIKU_SECRET_KEY, else a random key kept in the data folder so that sessions and links survive a restart."""
    if key := os.environ.get("KAIKU_SECRET_KEY"):
        return key
    file = data / "secret-key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def database_settings(data: Path) -> dict[str, Any]:
    """Django's settings from KAIKU_DATABASE_URL (postgresql://user:password@host:port/name), else the embedded server's socket."""
    return _database(os.environ.get("KAIKU_DATABASE_URL", ""), os.environ.get("KAIKU_DATABASE_SOCKET") or str(socket_folder(data)))


def replica_settings() -> dict[str, Any]:
    """The same from KAIKU_DATABASE_REPLICA_URL; {} without one. A replica that is gone is found out quickly."""
    address = os.environ.get("KAIKU_DATABASE_REPLICA_URL", "")
    if not address:
        return {}
    settings = _database(address, "")
    settings["OPTIONS"] |= {"connect_timeout": 2}
    if "pool" in settings["OPTIONS"]:
        settings["OPTIONS"]["pool"] |= {"timeout": 2}
    return settings


def _database(address: str, otherwise: str) -> dict[str, Any]:
    url = urlsplit(address)
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")) or "kaiku",
        "USER": unquote(url.username or "kaiku"),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or "") or otherwise,
        "PORT": str(url.port or 5432),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(BINDING),
    }
    if not flag("KAIKU_NO_POOL"):
        settings["OPTIONS"] |= {"pool": dict(POOL)}
    return settings
