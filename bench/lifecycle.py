"""`python -m bench.lifecycle [--tickets 100000] [--kills 6]`: five years of contacts to their end, killed on the way, all of it checked."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.cluster import ROOT, Cluster, Connection, data_folder
from bench.seed import database_of, ensure_seeded
from bench.table import say

RUN = "bench_lifecycle"
HERE = Path(__file__).parent
_DONE = "SELECT count(*) FROM retention_batchitem WHERE state <> 'waiting'"
_LOOK = 0.05  # seconds between two looks at how far a worker is


@dataclass
class Spent:
    """What the worker's processes took, those that were killed too."""

    clock: float = 0.0
    processor: float = 0.0
    killed: int = 0


def main() -> None:
    """Make, preview, kill and go on, check; the exit code tells whether everything held."""
    parser = argparse.ArgumentParser(prog="bench.lifecycle", description=__doc__)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=6, help="how many times the worker is killed with SIGKILL")
    given = parser.parse_args()
    cluster = Cluster(data_folder())
    with cluster.postgres.running():
        ensure_seeded(cluster, given.tickets)
        cluster.create(RUN, template=database_of(given.tickets))
        with cluster.connect(RUN) as connection:
            _empty_folder(cluster)
            _prepare(cluster, connection)
            frozen = json.loads(_step(cluster, "propose"))
            say(f"{given.tickets:,} contacts of five years; proposed and approved: {frozen}")
            spent = _carry_out(cluster, connection, sum(frozen.values()), given.kills)
            _tell_speed(connection, spent)
        problems = json.loads(_step(cluster, "check"))
        cluster.drop(RUN)
    for problem in problems:
        say(f"FAILED: {problem}")
    if problems:
        sys.exit(1)
    say("Everything held.")


def _prepare(cluster: Cluster, connection: Connection) -> None:
    connection.execute("SET session_replication_role = replica")  # times of events are moved, which their triggers refuse
    _play(connection, "lifecycle.sql")
    say(_step(cluster, "decide_fates"))
    _play(connection, "lifecycle_marks.sql")
    say(_step(cluster, "plant_the_rest"))
    connection.execute("SET session_replication_role = origin")
    connection.execute("VACUUM ANALYZE")


def _play(connection: Connection, name: str) -> None:
    for statement in (HERE / name).read_text().split("----"):
        connection.execute(statement, {})


def _command(step: str) -> list[str]:
    return [sys.executable, "-m", "bench.lifecycle_steps", step]


def _environment(cluster: Cluster) -> dict[str, str]:
    return cluster.environment(RUN) | {"KAIKU_NO_POOL": "1", "KAIKU_DATA": str(_folder(cluster))}


def _folder(cluster: Cluster) -> Path:
    """Files, packages and ledger of this run."""
    return cluster.data / "lifecycle"


def _empty_folder(cluster: Cluster) -> None:
    """With the keys under which the city's details are encrypted."""
    shutil.rmtree(_folder(cluster), ignore_errors=True)
    _folder(cluster).mkdir()
    shutil.copy2(cluster.data / "secret-key", _folder(cluster))


def _step(cluster: Cluster, step: str) -> str:
    done = subprocess.run(_command(step), env=_environment(cluster), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def _carry_out(cluster: Cluster, connection: Connection, count: int, kills: int) -> Spent:
    """Workers one after another; each but the last is killed when it has done its part."""
    spent = Spent()
    for number in range(1, kills + 2):
        enough = count * number // (kills + 1) if number <= kills else count + 1
        began = time.monotonic()
        worker = subprocess.Popen(_command("work"), env=_environment(cluster), cwd=ROOT)
        while (ended := os.wait4(worker.pid, os.WNOHANG))[0] == 0:
            if _scalar(connection, _DONE) >= enough:
                worker.send_signal(signal.SIGKILL)
                ended = os.wait4(worker.pid, 0)
                break
            time.sleep(_LOOK)
        spent.clock += time.monotonic() - began
        spent.processor += ended[2].ru_utime + ended[2].ru_stime
        if os.WIFSIGNALED(ended[1]):
            spent.killed += 1
            say(f"  killed at {_scalar(connection, _DONE):,} of {count:,}")
    return spent


def _tell_speed(connection: Connection, spent: Spent) -> None:
    done = _scalar(connection, _DONE)
    say(f"{done:,} contacts, worker killed {spent.killed} times: {spent.clock:.0f} s by the clock ({done / spent.clock:.0f} a second), "
        f"{spent.processor:.0f} s of the worker's processor ({done / spent.processor:.0f} a second)")  # fmt: skip
    rows = connection.execute(
        """SELECT ending, count, extract(epoch FROM finished_at - started_at)::float
        FROM retention_batch WHERE finished_at IS NOT NULL ORDER BY id"""
    ).fetchall()
    for ending, count, seconds in rows:
        say(f"  {ending:10} {count:7,} in {seconds:6.0f} s: {count / max(seconds, 0.001):5.0f} a second by the clock")


def _scalar(connection: Connection, query: str) -> Any:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


if __name__ == "__main__":
    main()
