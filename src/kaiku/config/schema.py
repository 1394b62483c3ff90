"""A new database begins with the tables as they were last written down in schema.sql; migrations make only what came after.

Django works out every model anew for each of the migrations, which takes a new installation longer than all its SQL does. `make schema`
writes the file. It need not be the newest: what it lacks is migrated. Where psql is missing or the server refuses a part, all is migrated;
only the extension may be refused, as by its migration.
"""

import re
import sys
import tempfile
from pathlib import Path

from django.db import connection

from kaiku.config.postgres.programs import ProgramFailed, play, run_program

FILE = Path(__file__).with_name("schema.sql")
_NO_ROWS = re.compile(r"COPY [^;]+ FROM stdin;\n\\\.\n")
_APPLIED = re.compile(r"^(\d+\t\w+\t\d{4}_\w+)\t[\d :.+-]+\n", re.MULTILINE)  # when: else every line would change each time
_HAS_TABLES = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S'))"
_EXTENSION = "trgm"  # in its own line, and in that of its index
_ADD_EXTENSION = """
DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN NULL;
END $$
"""
_HAS_EXTENSION = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')"
# The log's first part ends with the month in which the log begins, not with that in which the file was written.
_FROM_TODAY = b"""
SET search_path = public;
UPDATE django_migrations SET applied = now();
ALTER TABLE audit_auditentry DETACH PARTITION audit_auditentry_first;
DO $$ BEGIN
    EXECUTE format('ALTER TABLE audit_auditentry ATTACH PARTITION audit_auditentry_first FOR VALUES FROM (MINVALUE) TO (%L)',
        date_trunc('month', now() + interval '2 days', 'UTC') + interval '1 month');
END $$;
"""


def lay_schema() -> bool:
    """Into a database in which nothing is; False where this cannot be and the migrations make everything."""
    if not _is_empty() or not FILE.exists():
        return False
    text = FILE.read_text(encoding="utf-8")
    if not _has_extension():
        text = "".join(line for line in text.splitlines(keepends=True) if _EXTENSION not in line)
    with tempfile.TemporaryDirectory(prefix="kaiku-schema-") as folder:
        script = Path(folder, "schema.sql")
        script.write_text(text, encoding="utf-8")
        try:
            play(script, script.with_suffix(".fitting.sql"), after=_FROM_TODAY)
        except ProgramFailed as refused:
            sys.stderr.write(f"kaiku: the tables are made by migrations, which takes longer: {refused}\n")
            return False
    return True


def write_schema(file: Path) -> None:
    """The migrated database that we are connected to, with what migrations wrote into it."""
    run_program("pg_dump", "--no-owner", "--no-privileges", "--no-comments", "--restrict-key=kaiku", f"--file={file}")
    text = _NO_ROWS.sub("", file.read_text(encoding="utf-8"))
    file.write_text(_APPLIED.sub(r"\1\t1970-01-01 00:00:00+00\n", text), encoding="utf-8")


def _is_empty() -> bool:
    return not _asked(_HAS_TABLES)


def _has_extension() -> bool:
    """It is there, or we may add it."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD_EXTENSION)
    return _asked(_HAS_EXTENSION)


def _asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return bool(cursor.fetchall()[0][0])
