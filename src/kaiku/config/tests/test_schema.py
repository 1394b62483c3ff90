"""What a new installation begins with is what all migrations would have made."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kaiku.config.cli import ROOT
from kaiku.config.postgres import EmbeddedPostgres
from kaiku.config.schema import FILE
from kaiku.config.tests.definitions import rows, statements

pytestmark = pytest.mark.slow
BY_MIGRATIONS = "call_command('migrate', verbosity=0, interactive=False)"
BY_SCHEMA = "assert lay_schema(); assert not lay_schema(); migrate()"
MADE = """
import sys; from pathlib import Path; import django; django.setup()
from django.core.management import call_command
from kaiku.config.schema import lay_schema, write_schema
from kaiku.config.startup import migrate
%s
write_schema(Path(sys.argv[1]))
"""


@contextmanager
def written(how: str) -> Iterator[str]:
    """The schema of a new database made one way or the other."""
    with tempfile.TemporaryDirectory(prefix="kaiku-schema-") as folder:
        Path(folder).chmod(0o755)
        server, file = EmbeddedPostgres(Path(folder), throw_away=True), Path(folder, "made.sql")
        server.start()
        try:
            environment = {**os.environ, "KAIKU_DATA": folder, "KAIKU_DATABASE_SOCKET": str(server.socket), "PYTHONPATH": str(ROOT / "src")}
            done = subprocess.run([sys.executable, "-c", MADE % how, file], env=environment, capture_output=True, text=True, timeout=400)
            assert done.returncode == 0, done.stderr[-3000:]
            yield file.read_text(encoding="utf-8")
        finally:
            server.stop()


def test_the_schema_and_what_came_after_it_are_what_all_migrations_make() -> None:
    with written(BY_MIGRATIONS) as slow, written(BY_SCHEMA) as fast:
        assert statements(fast) == statements(slow)
        assert rows(fast) == rows(slow)


def test_the_written_schema_is_not_far_behind() -> None:
    """A new installation that makes half of its tables by migrations has gained nothing: make schema."""
    text = FILE.read_text(encoding="utf-8")
    ours = [file for file in (ROOT / "src" / "kaiku").rglob("migrations/0*.py")]
    lacking = [file for file in ours if f"\t{file.stem}\t" not in text]
    assert len(lacking) <= 10, "make schema"
