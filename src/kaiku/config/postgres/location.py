"""Where the embedded server keeps its files; imported by the settings, so it needs nothing but the standard library."""

import hashlib
import os
import tempfile
from pathlib import Path

SYSTEM_FOLDER = Path("/var/lib/kaiku")
SOCKET_LIMIT = 85  # a socket's path may be 107 bytes on Linux and 103 on macOS, ".s.PGSQL.5432.lock" included


def data_folder(data: Path) -> Path:
    """The database's folder: below KAIKU_DATA, or below /var/lib when the database's own user could not get in there."""
    folder = data / "postgres"
    if is_root() and any(parent.exists() and not parent.stat().st_mode & 0o001 for parent in folder.parents):
        return SYSTEM_FOLDER / f"data-{_short_hash(folder)}"
    return folder


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: the database's own, or a short one when its path is too long for a socket."""
    folder = data_folder(data)
    if len(os.fsencode(folder)) <= SOCKET_LIMIT:
        return folder
    base = Path("/run") if is_root() else Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return base / f"kaiku-{os.getuid()}-{_short_hash(folder)}"


def is_root() -> bool:
    return os.geteuid() == 0


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
