"""`kaiku up`: database, preparation, web server and worker on one machine; whatever dies is started again, all stops cleanly."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from kaiku.config.children import Child, end_strays, remember, stop_all
from kaiku.config.healing import DatabaseWatch
from kaiku.config.language import socket_of, usable_socket
from kaiku.config.postgres import EmbeddedPostgres, PostgresFailed
from kaiku.config.processes import SUPERVISOR, figures_folder
from kaiku.config.release import is_prepared, note_prepared
from kaiku.knowledge.asking import SOCKET as FINDER_SOCKET
from kaiku.language.embeddings import can_embed
from kaiku.language.shared import SOCKET

LOCK = "supervisor.lock"
TICK = 0.2
DATABASE_PAUSE = 0.5  # seconds after a start that failed
ANYWHERE = {"0.0.0.0", "::", "localhost"}  # noqa: S104 - what a person may ask for
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotStart(RuntimeError):
    """Why it does not run, in words for the person at the terminal."""


@dataclass(frozen=True)
class Prepared:
    """What the preparation did."""

    migrated: list[str]
    collected: bool
    empty: bool


def say(text: str) -> None:
    """For the person at the terminal."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def runs_on(data: Path) -> bool:
    """Does a supervisor hold this folder now?"""
    if not (data / LOCK).exists():
        return False
    descriptor = _held(data)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


def _held(data: Path) -> int | None:
    """The folder's lock, held until the descriptor is closed; None when somebody else has it."""
    descriptor = os.open(data / LOCK, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


class Supervisor:
    """One data folder, one port. `after_start` runs once, when the first page can be had."""

    def __init__(self, data: Path, *, after_start: Callable[["Supervisor", Prepared], None] | None = None) -> None:
        self.data = data.absolute()
        self.host = os.environ.get("KAIKU_HOST", "127.0.0.1")
        self.probe_host = "127.0.0.1" if self.host in ANYWHERE else self.host
        self.port = int(os.environ.get("KAIKU_PORT", "8000"))
        self._began = time.monotonic()
        self.after_start = after_start
        self.postgres = None if os.environ.get("KAIKU_DATABASE_URL") else EmbeddedPostgres(self.data)
        self.environment = self._environment()
        self._figures = figures_folder(self.data)
        with_figures = {**self.environment, "PROMETHEUS_MULTIPROC_DIR": str(self._figures)}
        self.children = [Child("web", with_figures), Child("worker", with_figures)]
        if SOCKET in self.environment:
            self.children.insert(0, Child("language", self.environment))
        self._finder = Child("finder", self.environment) if FINDER_SOCKET in self.environment else None
        self._stop = threading.Event()
        self._database_watch = DatabaseWatch(f"{self.probe_host}:{self.port}", prepare=self._prepare_again, say=say)
        self._database_start: threading.Thread | None = None

    @property
    def address(self) -> str:
        host = "localhost" if self.probe_host == "127.0.0.1" else self.host
        return f"http://{host}:{self.port}/"

    def run(self) -> None:
        """Everything, until a signal."""
        self.data.mkdir(parents=True, exist_ok=True)
        lock = self._lock()
        for number in STOP_SIGNALS:
            signal.signal(number, self._on_signal)
        try:
            end_strays(self._processes)
            self._check_port()
            if self.postgres:
                self.postgres.start()
            self._serve()
            self._watch()
        finally:
            self._shut_down()
            shutil.rmtree(self._figures, ignore_errors=True)
            os.close(lock)

    def _serve(self) -> None:
        """Prepare, then serve; a release that was prepared here before serves at once and is looked over afterwards."""
        known = is_prepared(self.data, self._database)
        prepared = None if known else self._prepare()
        self._start_children()
        if self._wait_until_served():
            prepared = prepared or self._prepare()
            note_prepared(self.data, self._database)
            self._start_finder()
            if self.after_start:
                self.after_start(self, prepared)

    def _start_finder(self) -> None:
        """After the first page: until it answers, words are searched in the database."""
        if self._finder:
            self._finder.start()
            self.children.append(self._finder)
            remember(self._processes, self.children)

    def run_beside(self, *arguments: str, environment: dict[str, str] | None = None) -> None:
        """Run one command of ours without stopping the watch over the others."""
        process = subprocess.Popen(
            [sys.executable, "-m", "kaiku.config.cli", *arguments], env={**self.environment, **(environment or {})}, start_new_session=True
        )
        while process.poll() is None:
            if self._stop.wait(TICK):
                process.terminate()
                process.wait()
                return
            self._heal()
        if process.returncode:
            say(f"kaiku {' '.join(arguments)}: exit status {process.returncode}")

    @property
    def _database(self) -> str:
        return os.environ.get("KAIKU_DATABASE_URL") or str(self.data)

    @property
    def _processes(self) -> Path:
        return self.data / "processes.json"

    def _environment(self) -> dict[str, str]:
        environment = {**os.environ, "KAIKU_DATA": str(self.data), SUPERVISOR: str(os.getpid())}
        environment.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
        if self.postgres:
            environment["KAIKU_DATABASE_SOCKET"] = str(self.postgres.socket)
        if language := socket_of(self.data):
            environment.setdefault(SOCKET, str(language))
        if can_embed() and (finder := usable_socket(self.data / "finder.socket")):
            environment.setdefault(FINDER_SOCKET, str(finder))
        return environment

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._stop.set()

    def _lock(self) -> int:
        descriptor = _held(self.data)
        if descriptor is None:
            raise CannotStart(f"Kaiku already runs on {self.data}. Another one needs its own KAIKU_DATA and KAIKU_PORT.")
        return descriptor

    def _check_port(self) -> None:
        """The web server itself would share a taken port silently."""
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise CannotStart(
                    f"Port {self.port} on {self.host} cannot be had ({error.strerror}). Choose another: KAIKU_PORT."
                ) from error

    def _prepare(self) -> Prepared:
        result = subprocess.run(
            [sys.executable, "-m", "kaiku.config.cli", "prepare"], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        if result.returncode:
            raise CannotStart("The database could not be prepared; the reason stands above.")
        return Prepared(**json.loads(result.stdout.splitlines()[-1]))

    def _prepare_again(self) -> None:
        self._prepare()
        note_prepared(self.data, self._database)

    def _start_children(self) -> None:
        shutil.rmtree(self._figures, ignore_errors=True)
        self._figures.mkdir(mode=0o700)
        for child in self.children:
            child.start()
        remember(self._processes, self.children)

    def _wait_until_served(self) -> bool:
        """True when the web server answers; False when we were told to stop first."""
        while not self._stop.is_set():
            try:
                with urllib.request.urlopen(f"http://{self.probe_host}:{self.port}/livez", timeout=5):  # nosec B310 - our own address
                    say(f"Kaiku serves {self.address} after {time.monotonic() - self._began:.1f} s")
                    return True
            except (OSError, urllib.error.URLError):
                self._heal()
                self._stop.wait(0.05)
        return False

    def _watch(self) -> None:
        while not self._stop.wait(TICK):
            self._heal()
            self._database_watch.look()

    def _heal(self) -> None:
        self._heal_database()
        changed = False
        for child in self.children:
            status = child.ended()
            if status is not None:
                wait = child.plan_restart()
                say(f"kaiku: {child.name} ended ({status}), starting it again in {wait:.1f} s")
            if child.due():
                child.start()
                changed = True
        if changed:
            remember(self._processes, self.children)

    def _heal_database(self) -> None:
        """Beside everything else: a web server that was killed as well loads while the database recovers."""
        if self.postgres is None or (self._database_start is not None and self._database_start.is_alive()):
            return
        if self._database_start is not None:
            self._database_start = None
            for child in self.children:
                child.excuse()
        if not self.postgres.alive():
            say("kaiku: the database ended, starting it again")
            self._database_start = threading.Thread(target=self._start_database, args=(self.postgres,), name="database-start")
            self._database_start.start()

    def _start_database(self, postgres: EmbeddedPostgres) -> None:
        try:
            postgres.start()
        except (PostgresFailed, OSError) as error:
            say(f"kaiku: {error}")
            self._stop.wait(DATABASE_PAUSE)

    def _shut_down(self) -> None:
        started = time.monotonic()
        stop_all(self.children)
        if self.postgres:
            self.postgres.stop()
            if self._database_start:  # a start that was under way has seen its server go, or makes one that goes now
                self._database_start.join()
                self.postgres.stop()
        self._processes.unlink(missing_ok=True)
        if self._stop.is_set():
            say(f"kaiku: stopped in {time.monotonic() - started:.1f} s")
