"""What the database was asked: statements and their time, from pg_stat_statements, without the benchmark's own."""

from dataclasses import dataclass

from bench.cluster import RUN, Connection

# What PostgreSQL asks itself for foreign keys is counted as time of the statement that caused it, not as a statement.
_OWN = ("%bench-own%", "SELECT _ FROM ONLY %", "%bench.arrivals%", "%limit-keyset%")
_SUM = """
SELECT coalesce(sum(calls) FILTER (WHERE NOT control), 0), coalesce(sum(calls) FILTER (WHERE control), 0),
       coalesce(sum(total_exec_time + total_plan_time), 0)
FROM (SELECT s.*, query ~* '^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET |LISTEN)' AS control FROM pg_stat_statements s
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE ALL (%s) AND toplevel) s
"""
_WORST = """
SELECT calls, round(total_exec_time::numeric, 1), left(regexp_replace(query, '\\s+', ' ', 'g'), 500) FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE ALL (%s)
ORDER BY total_exec_time DESC LIMIT %s
"""


@dataclass(frozen=True)
class Asked:
    """Statements, transaction control apart, and milliseconds of planning and running them."""

    statements: int
    control: int
    milliseconds: float


def start_counting(connection: Connection) -> None:
    """From zero, planning included."""
    connection.execute("SELECT pg_stat_statements_reset() -- bench-own")


def asked(connection: Connection) -> Asked:
    """Since start_counting()."""
    row = connection.execute(_SUM, [list(_OWN)]).fetchone()
    assert row is not None
    return Asked(int(row[0]), int(row[1]), float(row[2]))


def worst(connection: Connection, most: int = 40) -> list[tuple[int, float, str]]:
    """The statements that took longest, for --explain."""
    return [(calls, float(time), query) for calls, time, query in connection.execute(_WORST, [list(_OWN), most]).fetchall()]


def prepare(connection: Connection) -> None:
    """Let planning be timed too, in the run's database only."""
    connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    connection.execute(f"ALTER DATABASE {RUN} SET pg_stat_statements.track_planning = on")
