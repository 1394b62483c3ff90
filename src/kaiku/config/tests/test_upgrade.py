"""From the first release to this one and back: what people wrote and what a city made its own is kept."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import yaml

from kaiku.config.cli import ROOT
from kaiku.config.postgres import EmbeddedPostgres
from kaiku.config.tests.definitions import rows, statements, written
from kaiku.config.tests.first_release import fill, lost, make_first_state, rows_of

pytestmark = pytest.mark.slow
FRONT_PAGE = """
import django; django.setup()
from django.test import Client
print(Client(headers={"host": "localhost"}).get("/").content.decode())
"""
BOOKS = ("django_", "auth_")
LAY = """
import django; django.setup()
from kaiku.config.schema import lay_schema
from kaiku.config.startup import migrate
assert lay_schema() and not lay_schema()
migrate()
"""


class Installation:
    """A city's own: its data folder with its database, and its pack elsewhere."""

    def __init__(self, place: Path, server: EmbeddedPostgres) -> None:
        self.data, self.pack, self.server = place, place / "pack", server
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("KAIKU_", "DJANGO_", "PYTEST_"))}
        self.environment = {
            **inherited, "KAIKU_DATA": str(place), "KAIKU_PACK": str(self.pack), "KAIKU_DATABASE_SOCKET": str(server.socket),
            "KAIKU_NO_POOL": "1", "DJANGO_SETTINGS_MODULE": "kaiku.config.settings", "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip

    def kaiku(self, *arguments: str) -> str:
        return self.python("-m", "kaiku.config.cli", *arguments)

    def python(self, *arguments: str) -> str:
        result = subprocess.run([sys.executable, *arguments], env=self.environment, capture_output=True, text=True, timeout=300)
        assert result.returncode == 0, result.stderr[-3000:]
        return result.stdout

    def database(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.server.dsn())

    def applied(self) -> set[str]:
        with self.database() as connection:
            return {f"{app}.{name}" for app, name in connection.execute("SELECT app, name FROM django_migrations").fetchall()}


@contextmanager
def installed() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="kaiku-upgrade-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        server = EmbeddedPostgres(place, throw_away=True)
        server.start()
        try:
            yield Installation(place, server)
        finally:
            server.stop()


@pytest.fixture
def old() -> Iterator[Installation]:
    """The first release's database and a pack that the city has made its own."""
    with installed() as installation:
        shutil.copytree(ROOT / "packs" / "tampere", installation.pack)
        brand = yaml.safe_load((installation.pack / "brand.yaml").read_text(encoding="utf-8"))
        (installation.pack / "brand.yaml").write_text(yaml.safe_dump({**brand, "name": "Mallilan palaute"}, allow_unicode=True))
        make_first_state(installation.environment)
        yield installation


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.covers("R191", "R192", "R194")
def test_an_upgrade_keeps_every_row_and_every_customisation_and_a_backup_made_before_it_brings_the_old_release_back(
    old: Installation,
) -> None:
    with old.database() as connection:
        before = fill(connection)
    pack, first = files_in(old.pack), old.applied()
    assert sum(bool(rows) for rows in before.values()) > 30
    archive = old.data / "before.tar"
    old.kaiku("backup", str(archive))

    old.kaiku("prepare")

    assert old.applied() > first
    with old.database() as connection:
        assert lost(before, rows_of(connection, list(before))) == []
    assert files_in(old.pack) == pack
    assert "Mallilan palaute" in old.python("-c", FRONT_PAGE)
    require_as_new(old)

    old.kaiku("restore", "--yes", str(archive))

    assert old.applied() == first
    with old.database() as connection:
        assert lost(before, rows_of(connection, list(before))) == []
        tables = {name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()}
    assert "organisation_appearance" not in tables  # nothing of the newer release is left in the way


def require_as_new(upgraded: Installation) -> None:
    """A new installation begins with the written schema, and has what all the migrations of the upgraded one made."""
    with installed() as new:
        new.python("-c", LAY)
        told, by_migrations = (written(one.environment, one.data) for one in (new, upgraded))
    assert statements(told) == statements(by_migrations)
    by_new, by_upgraded = rows(told), rows(by_migrations)
    assert [row for row in by_new if row.startswith(BOOKS)] == [row for row in by_upgraded if row.startswith(BOOKS)]
    assert set(by_new) <= set(by_upgraded)  # beside them are the city's own, and what migrations made of these
