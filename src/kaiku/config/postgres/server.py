"""Starting, adopting and stopping the embedded server. It is a child of the supervisor; others only connect through its socket."""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from kaiku.config.postgres.binaries import binary_folder, database_owner
from kaiku.config.postgres.leftovers import clear_leftovers, running_server
from kaiku.config.postgres.location import data_folder, socket_folder
from kaiku.config.postgres.tuning import server_settings
from kaiku.config.processes import die_with_parent

PORT = 5432
USER = DATABASE = "kaiku"
LOG_LIMIT = 10 * 1024 * 1024
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/", "PATH": "/usr/bin:/bin"}


class PostgresFailed(Exception):
    """The embedded server did not come up; the text ends with its log."""


class EmbeddedPostgres:
    """One PostgreSQL on one data folder: socket only, crash safe, its own user when we are root."""

    def __init__(self, data: Path, *, throw_away: bool = False) -> None:
        self.folder = data_folder(data)
        self.cluster = self.folder / "cluster"
        self.socket = socket_folder(data)
        self.throw_away = throw_away
        self.owner = database_owner()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def dsn(self, database: str = DATABASE) -> str:
        return make_conninfo(host=str(self.socket), port=PORT, user=USER, dbname=database)

    def start(self, patience: float = 60.0) -> bool:
        """Bring the server up; False when it already ran (a supervisor was killed and the server survived it)."""
        self._prepare_folders()
        with self._only_one_starter():
            if running_server(self.cluster):
                try:
                    self._wait_until_ready(patience)
                except PostgresFailed:
                    if self.alive():
                        raise
                else:
                    return False
                # It was just dying: go on as if it had been dead.
            self._create_cluster()
            clear_leftovers(self.cluster, self.socket, PORT)
            self._launch()
            self._wait_until_ready(patience)
        return True

    def alive(self) -> bool:
        """Whether the server process runs; reaps it when it was our child and died."""
        if self._process and self._process.poll() is not None:
            self._process = None
        return bool(self._process) or running_server(self.cluster) is not None

    def stop(self, patience: float = 60.0) -> None:
        """Fast shutdown: open transactions are rolled back, the data is written, the lock files are gone."""
        pid = self._process.pid if self._process and self._process.poll() is None else running_server(self.cluster)
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + patience
        while self.alive() and time.monotonic() < deadline:
            time.sleep(0.02)

    @contextmanager
    def running(self) -> Iterator[None]:
        """For commands: use the server that runs, else run it just as long as needed."""
        started = self.start()
        try:
            yield
        finally:
            if started:
                self.stop()

    def _prepare_folders(self) -> None:
        for folder in {self.folder, self.socket}:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_uid not in {os.geteuid(), self.owner.uid if self.owner else os.geteuid()}:
                raise PostgresFailed(f"{folder} belongs to another user")
            if self.owner:
                os.chown(folder, self.owner.uid, self.owner.gid)

    @contextmanager
    def _only_one_starter(self) -> Iterator[None]:
        descriptor = os.open(self.folder.with_name(self.folder.name + ".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _create_cluster(self) -> None:
        """initdb into a folder beside, renamed when whole: a power cut in the middle leaves nothing half made."""
        if self.cluster.exists():
            return
        fresh = self.folder / "creating"
        shutil.rmtree(fresh, ignore_errors=True)
        arguments: list[str | Path] = [
            "-D", fresh, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
            "--text-search-config=finnish", "--no-instructions", *(["--no-sync"] if self.throw_away else []),
        ]  # fmt: skip
        result = self._run("initdb", *arguments)
        if result.returncode:
            raise PostgresFailed(f"initdb: {result.stderr.decode(errors='replace')[-2000:]}")
        fresh.rename(self.cluster)

    def _launch(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        settings = [part for name, value in server_settings(throw_away=self.throw_away).items() for part in ("-c", f"{name}={value}")]
        command: list[str | Path] = [binary_folder() / "postgres", "-D", self.cluster, "-k", self.socket, "-p", str(PORT), *settings]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=_end_with_tests if self.throw_away else None, **self._as_owner(),
            )  # fmt: skip

    def _wait_until_ready(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        while True:
            try:
                self._create_database()
                return
            except psycopg.OperationalError as error:
                if not self.alive() or time.monotonic() > deadline:
                    raise PostgresFailed(f"{error}\n{self._log_end()}") from error
                time.sleep(0.03)

    def _create_database(self) -> None:
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _log_end(self) -> str:
        return self.log.read_text(errors="replace")[-3000:] if self.log.exists() else ""

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([binary_folder() / program, *arguments], capture_output=True, **self._as_owner())

    def _as_owner(self) -> dict[str, Any]:
        return {"cwd": "/", "env": ENVIRONMENT, **(self.owner.popen() if self.owner else {})}


def _end_with_tests() -> None:
    """A killed test run must not leave its server behind."""
    die_with_parent(signal.SIGQUIT)
