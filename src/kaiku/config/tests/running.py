"""A whole Kaiku as a person runs it: `kaiku up` in a process of its own, on a free port, with a data folder of its own."""

import atexit
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kaiku.config.postgres import EmbeddedPostgres

PATIENCE = 240.0  # a loaded machine is no fault of the product
# The meanings of a new city's guides take its worker half a minute; a test's few requests need no second serving process.
_QUIET = {"KAIKU_WORDS_ONLY": "1", "KAIKU_WEB_WORKERS": "1"}


class RunningKaiku:
    """What a test needs to know and do: address, process ids, kill, wait."""

    def __init__(self, data: Path, port: int, command: str = "up", **environment: str) -> None:
        self.data, self.port, self.command = data, port, command
        self.environment = {**_inherited(), "KAIKU_DATA": str(data), "KAIKU_PORT": str(port), **_QUIET, **environment}
        self.output = data / "output.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kaiku.config.cli", self.command], env=self.environment, stdout=output, stderr=output
            )
        self.wait_until(lambda: self._serves_itself() and self.ready())

    def _serves_itself(self) -> bool:
        """The web server that answers is the one this supervisor started, not a stray of the one before."""
        try:
            stat = Path(f"/proc/{self.pid_of('web')}/stat").read_text()
        except OSError:
            return False
        return self.process is not None and int(stat.rpartition(")")[2].split()[1]) == self.process.pid

    def stop(self, patience: float = 20.0) -> int:
        """SIGTERM, as a service manager does; the exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(patience)

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def pid_of(self, name: str) -> int:
        """Process id of web or worker, as the supervisor wrote it down."""
        return int(json.loads((self.data / "processes.json").read_text())[name])

    def database_pid(self) -> int:
        return int((self.data / "postgres" / "cluster" / "postmaster.pid").read_text().split()[0])

    def get(self, path: str, timeout: float = 10.0) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=timeout) as response:
                return int(response.status), str(response.read().decode())
        except urllib.error.HTTPError as error:
            return int(error.code), str(error.read().decode())
        except OSError:
            return 0, ""

    def ready(self) -> bool:
        """Web, database, migrations and worker."""
        status, body = self.get("/readyz")
        return status == 200 and bool(json.loads(body)["worker"])

    def wait_until(self, condition: Callable[[], bool], patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        while not condition():
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError(f"kaiku ended with {self.process.returncode}:\n{self.output.read_text()[-3000:]}")
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {patience} s:\n{self.output.read_text()[-3000:]}")
            time.sleep(0.1)


def alive(pid: int) -> bool:
    """Not gone and not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _inherited() -> dict[str, str]:
    """A real installation has nothing of the test run's own settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("KAIKU_", "DJANGO_", "PYTEST_"))}


@cache
def _run_folder() -> Path:
    """The test run's own (config/testing.py); what is started outside of tests has one for itself."""
    if "KAIKU_TEST_OWNER" in os.environ:
        return Path(os.environ["KAIKU_DATA"])
    folder = Path(tempfile.mkdtemp(prefix="kaiku-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    return folder


def _prepared() -> Path:
    """A data folder with all tables and static files: whoever does not test the first start begins with a copy of it. The first of a run's
    workers who needs it makes it in the run's folder, which goes at the end."""
    folder = _run_folder() / "prepared"
    made = folder.with_suffix(".made")
    with folder.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what another left half made
            _prepare(folder)
            made.touch()
    return folder


def _prepare(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder)
    with server.running():
        environment = {**_inherited(), "KAIKU_DATA": str(folder), "KAIKU_DATABASE_SOCKET": str(server.socket)}
        subprocess.run([sys.executable, "-m", "kaiku.config.cli", "prepare"], env=environment, check=True, capture_output=True)
    (folder / "secret-key").unlink()


def prepared_copy(data: Path) -> None:
    """Make the folder one of an installation that was never started."""
    subprocess.run(["cp", "-a", f"{_prepared()}/.", str(data)], check=True)


@contextmanager
def running_kaiku(data: Path, *, from_nothing: bool = False, **environment: str) -> Iterator[RunningKaiku]:
    """Started, ready, and stopped at the end whatever happened."""
    if not from_nothing:
        prepared_copy(data)
    kaiku = RunningKaiku(data, free_port(), **environment)
    try:
        kaiku.start()
        yield kaiku
    finally:
        if kaiku.process and kaiku.process.poll() is None:
            try:
                kaiku.stop()
            except subprocess.TimeoutExpired:
                kaiku.process.kill()
