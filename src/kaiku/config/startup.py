"""What must be done before the processes start: `kaiku prepare`. Prints one JSON line for the supervisor."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kaiku.config.backup import RESTORED
from kaiku.config.demonstration import ACCOUNTS, is_public
from kaiku.config.processes import set_up

ONE_AT_A_TIME = 724_531  # advisory lock: several machines may start the same release at once
DATABASE_PATIENCE = 30.0
# Waiting does not help. By the words, for an error of connecting has no code; a server that speaks another language is waited for.
_HOPELESS = ("password authentication failed", "no pg_hba.conf entry", '" does not exist')


_DEMONSTRATION_IF = 5  # of the ten trial accounts' names; a city may use one or another itself
IN_PUBLIC = (
    "Kokeilun tunnuksia on auki julkisessa osoitteessa (KAIKU_PUBLIC_URL). Sulje ne, tai aseta KAIKU_DEMO=1, jos kokeilu on tarkoitus.",
    "trial accounts are open at a public address (KAIKU_PUBLIC_URL). Close them, or set KAIKU_DEMO=1 if a demonstration is meant.",
)


class DatabaseAway(Exception):
    """The database does not let us in; the text says why and what to look at."""


class DemonstrationInPublic(Exception):
    """Anybody could know these accounts' names, and one password opens all of them."""


def main() -> None:
    """Wait for the database, migrate, collect static files when they changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    set_up()
    _wait_for_database()
    with _alone():
        migrated = migrate()
        dispose_after_restore(settings.DATA)
    if is_demonstration_in_public():
        raise DemonstrationInPublic(IN_PUBLIC[1])
    collected = collect_static()
    sys.stdout.write(json.dumps({"migrated": migrated, "collected": collected, "empty": is_empty()}) + "\n")


def migrate() -> list[str]:
    """Apply what is missing; returns the names."""
    from kaiku.config.probes import missing_migrations
    from kaiku.config.schema import lay_schema

    missing = missing_migrations()
    if missing:
        lay_schema()
        call_command("migrate", verbosity=0, interactive=False)
    return missing


def lay_tables_if_none() -> None:
    """For commands that measure: a database of nothing gets its tables; one that has any is left as it is."""
    if not connection.introspection.table_names():
        with _alone():
            migrate()


def dispose_after_restore(data: Path) -> int:
    """What was disposed of since the backup was made goes again before anybody is served; how many tickets."""
    mark = data / RESTORED
    if not mark.exists():
        return 0
    from kaiku.retention.ledger import dispose_again

    count = dispose_again()
    mark.unlink()
    return count


def collect_static() -> bool:
    """Collect, hash and compress, only when a file changed since the last time."""
    stamp = settings.DATA / "static.stamp"
    current = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == current and settings.STATIC_ROOT.exists():
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=["django_htmx"])
    stamp.write_text(current)
    return True


def is_empty() -> bool:
    """No user yet: a new installation."""
    from django.contrib.auth import get_user_model

    return not get_user_model()._default_manager.exists()


def is_demonstration_in_public() -> bool:
    """Trial accounts that can sign in, at an address for everybody, though nobody said that this is a demonstration."""
    from django.contrib.auth import get_user_model

    if settings.DEMO or not is_public(settings.PUBLIC_URL):
        return False
    trial = get_user_model()._default_manager.filter(username__in=ACCOUNTS, is_active=True)
    return trial.count() >= _DEMONSTRATION_IF


def _static_fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(ignore_patterns=None), key=lambda found: found[0]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _wait_for_database() -> None:
    """Past the pool, which asks again by itself and tells no reason."""
    deadline = time.monotonic() + DATABASE_PATIENCE
    surroundings = {"connect_timeout": 10, **connection.get_connection_params()}
    while True:
        try:
            psycopg.connect(**surroundings).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline or any(words in str(error) for words in _HOPELESS):
                raise DatabaseAway(f"the database does not let us in; look at KAIKU_DATABASE_URL.\n{error}") from None
            time.sleep(0.5)


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
