"""Databases with many contacts: made once by set-based SQL, kept, and made anew when the schema or the seed changes."""

import hashlib
import sys
import time
from pathlib import Path

from bench.cluster import ROOT, Cluster, Connection
from bench.words import RARE

HERE = Path(__file__).parent
CITY = "bench_city"
_SOURCES = (
    "bench/seed.sql",
    "bench/words.py",
    "bench/city.py",
    "src/kaiku/*/migrations/0*.py",
    "src/kaiku/channels/*/migrations/0*.py",
    "packs/**/*.yaml",
)
_INDEXES = """
SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relname LIKE ANY (ARRAY['tickets\\_%', 'customers\\_%', 'classification\\_%', 'outbox\\_%']) AND NOT i.indisunique
"""
_SEQUENCES = """
SELECT format('SELECT setval(%L, (SELECT coalesce(max(id), 0) + 1 FROM %I))',
  pg_get_serial_sequence(format('%I', t.relname), 'id'), t.relname)
FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'id' AND a.attidentity <> ''
WHERE t.relnamespace = 'public'::regnamespace
"""


def database_of(tickets: int) -> str:
    """The name of the kept database of one size."""
    return f"bench_{tickets}"


def fingerprint() -> str:
    """Changes when the schema, the configuration or the seed does."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def ensure_seeded(cluster: Cluster, tickets: int) -> None:
    """Make the database of this size unless it is there and up to date."""
    wanted = fingerprint()
    if cluster.label(database_of(tickets)) == wanted:
        return
    began = time.monotonic()
    if cluster.label(CITY) != wanted:
        cluster.create(CITY)
        cluster.run("bench.city", database=CITY)
        cluster.set_label(CITY, wanted)
    cluster.create(database_of(tickets), template=CITY)
    with cluster.connect(database_of(tickets)) as connection:
        _fill(connection, tickets)
    cluster.set_label(database_of(tickets), wanted)
    sys.stderr.write(f"{tickets:,} contacts seeded in {time.monotonic() - began:.0f} s\n")


def _fill(connection: Connection, tickets: int) -> None:
    connection.execute("SET session_replication_role = replica")  # no foreign-key checks, no append-only triggers
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET maintenance_work_mem = '1GB'")
    connection.execute("SET work_mem = '256MB'")
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _definition in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    for statement in (HERE / "seed.sql").read_text().split("----"):
        began = time.monotonic()
        connection.execute(statement, {"tickets": tickets, "rare": RARE})
        if time.monotonic() - began > 10:
            sys.stderr.write(f"  {time.monotonic() - began:5.0f} s  {' '.join(statement.split())[:60]}\n")
    for _name, definition in indexes:
        connection.execute(definition)
    for (statement,) in connection.execute(_SEQUENCES).fetchall():
        connection.execute(statement)
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    connection.execute("VACUUM ANALYZE")
    connection.execute("CHECKPOINT")
