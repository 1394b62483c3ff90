"""The benchmark's own PostgreSQL: one kept database for each size, a fresh copy of it for each run."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from kaiku.config.postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[1]
RUN = "bench_run"
Connection = psycopg.Connection[Any]


def data_folder() -> Path:
    """KAIKU_BENCH_DATA, else var/bench in the project."""
    return Path(os.environ.get("KAIKU_BENCH_DATA") or ROOT / "var" / "bench").absolute()


class Cluster:
    """The embedded server of the benchmark and its databases."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.postgres = EmbeddedPostgres(data)

    def connect(self, database: str = "postgres") -> Connection:
        """A connection of the superuser that commits each statement."""
        return psycopg.connect(self.postgres.dsn(database), autocommit=True)

    def environment(self, database: str = RUN) -> dict[str, str]:
        """What a process of the product needs to work on one of the databases."""
        return {
            **os.environ,
            "KAIKU_DATA": str(self.data),
            "KAIKU_DATABASE_URL": f"postgresql://kaiku@/{database}",
            "KAIKU_DATABASE_SOCKET": str(self.postgres.socket),
            "KAIKU_HOSTS": "*",
            "KAIKU_LANGUAGE_SOCKET": str(self.data / "language.socket"),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "kaiku.config.settings",
        }

    def run(self, *arguments: str, database: str) -> None:
        """Run one Python module of ours on a database; its output is ours."""
        subprocess.run([sys.executable, "-m", *arguments], env=self.environment(database), cwd=ROOT, check=True)

    def label(self, database: str) -> str | None:
        """What was written on a database when it was whole; None when there is no such database."""
        with self.connect() as connection:
            row = connection.execute(
                "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = %s", [database]
            ).fetchone()
        return row[0] if row else None

    def set_label(self, database: str, text: str) -> None:
        """Mark a database as whole."""
        with self.connect() as connection:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(database), sql.Literal(text)))

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make a database anew, as a copy of another."""
        self.drop(database)
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(database), sql.Identifier(template))
            )

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
