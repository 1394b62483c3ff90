"""pytest plugin (`-p kaiku.config.testing`): one throw-away PostgreSQL for the whole run, ready before Django reads its settings.

The process that the person started makes the folder and the server; xdist's workers find both in the environment. One database is
migrated while the workers read the tests, and each of them copies it. KAIKU_DATABASE_URL runs the same tests on a real server.
After a test that commits, its rows are deleted: Django would make every table's files anew and write its content types and permissions
again, which takes longer than most of the tests.
"""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

OWNER = "KAIKU_TEST_OWNER"  # process id of the run that owns folder and server
TEMPLATE = "KAIKU_TEST_TEMPLATE"  # the database that workers copy
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def _prepare_environment() -> None:
    if OWNER in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="kaiku-test-"))
    folder.chmod(0o755)  # the database's own user passes through it
    (folder / "static").mkdir()
    os.environ |= {
        OWNER: str(os.getpid()),
        "KAIKU_DATA": str(folder),
        "KAIKU_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only",
        "KAIKU_TESTING": "1",
        "KAIKU_NO_POOL": "1",  # a pool holds connections, and then the test database cannot be dropped
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's synchronous interface keeps an event loop in the main thread
    }
    sys.dont_write_bytecode = False  # each worker and each product that a test starts would compile a thousand files anew
    for name in ("KAIKU_DEMO", "KAIKU_DATABASE_SOCKET", "KAIKU_PACK", "KAIKU_HOSTS", "KAIKU_PUBLIC_URL", "KAIKU_SCANNER", _NO_BYTECODE):
        os.environ.pop(name, None)


_prepare_environment()

from kaiku.config.postgres import EmbeddedPostgres  # noqa: E402 - the environment comes first

_server: list[EmbeddedPostgres] = []
# Made when the database is migrated, the same for every test.
_STANDING = {"django_migrations", "django_content_type", "auth_permission"}
_EMPTY = """
DO $$ DECLARE one text; BEGIN
  LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE; -- as TRUNCATE does: waits for whoever is still writing
  SET LOCAL session_replication_role = replica; -- neither foreign keys nor the triggers that let nothing be deleted
  FOREACH one IN ARRAY '{{{tables}}}'::text[] LOOP EXECUTE 'DELETE FROM ' || one; END LOOP;
END $$
"""


_TIMES = 5
_MIGRATED = "migrated.txt"  # in the run's folder: empty, or why it failed
_PATIENCE = 600.0  # seconds; a loaded machine is no fault of the code under test


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are cores: a test that waits for a page or a second leaves its core to another."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file's bytes are no name: those of a ZIP tell the time at which they were made, and workers would disagree on what there is."""
    return argname if isinstance(val, bytes) else None


def _owns_run() -> bool:
    return os.environ[OWNER] == str(os.getpid())


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server before xdist starts its workers; collecting alone needs none."""
    if _owns_run() and not session.config.option.collectonly and not os.environ.get("KAIKU_DATABASE_URL"):
        server = EmbeddedPostgres(Path(os.environ["KAIKU_DATA"]), throw_away=True)
        server.start()
        _server.append(server)
        os.environ[TEMPLATE] = "kaiku"
        if getattr(session.config.option, "tx", None):  # several workers
            threading.Thread(target=_migrate, daemon=True).start()


def _migrate() -> None:
    command = [sys.executable, "-c", "import django; django.setup(); from kaiku.config.startup import migrate; migrate()"]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    fresh = Path(os.environ["KAIKU_DATA"], "migrating.txt")
    fresh.write_text(done.stderr if done.returncode else "", encoding="utf-8")
    fresh.rename(fresh.with_name(_MIGRATED))


def migrated_template() -> str | None:
    """The name of the migrated database, when it is ready; None where it migrates its own, on a real server."""
    if TEMPLATE not in os.environ:
        return None
    told, deadline = Path(os.environ["KAIKU_DATA"], _MIGRATED), time.monotonic() + _PATIENCE
    if not told.exists() and _owns_run() and "PYTEST_XDIST_WORKER" not in os.environ:
        _migrate()  # the only process: nobody did it beside
    while not told.exists():
        if time.monotonic() > deadline:
            raise RuntimeError("the database of the tests is not migrated")
        time.sleep(0.1)
    if fault := told.read_text(encoding="utf-8"):
        raise RuntimeError(fault)
    return os.environ[TEMPLATE]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the folder."""
    if _owns_run():
        for server in _server:
            server.stop()
        _server.clear()
        shutil.rmtree(os.environ["KAIKU_DATA"], ignore_errors=True)


def _turn(item: pytest.Item) -> tuple[bool, bool, bool]:
    """Browser tests last, for their loop stands in the way of others'. Of both kinds first what one worker does alone, minutes of it,
    then the slow ones: short ones fill the end on every core."""
    return (
        item.nodeid.startswith("e2e/"),
        item.get_closest_marker("xdist_group") is None,
        item.get_closest_marker("slow") is None,
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the order that _turn tells; Django's tests that commit end as said above."""
    items.sort(key=_turn)
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = lambda case: empty_tables() or flush(case)  # type: ignore[attr-defined]


def pytest_collection_finish() -> None:
    """What was read until now stays until the end: looking for garbage among it took a twentieth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def empty_tables() -> bool:
    """Delete all rows but Django's own standing ones; False where we may not, so that it must be done the slow way."""
    from django.db import OperationalError

    for _time in range(_TIMES - 1):
        with suppress(OperationalError):  # a page that still asks for something and we wait for each other: it ends, then we can
            return _empty_tables()
    return _empty_tables()


def _empty_tables() -> bool:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        found: Any = cursor.fetchone()
        if found[0]:
            names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - _STANDING
            cursor.execute(_EMPTY.format(tables=", ".join(sorted(names))))
        return bool(found[0])
