"""Processes that must run: started, started again when they end, with growing waits; known to the next supervisor if this one is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FIRST_WAIT = 0.2
LONGEST_WAIT = 5.0  # a start costs about 3 s of processor time: a child that keeps dying may take a third of one core, not more
HEALTHY_AFTER = 10.0  # seconds of life that make earlier deaths forgotten


@dataclass
class Child:
    """One process of ours: `kaiku NAME`, run by this Python."""

    name: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    starts_at: float = 0.0
    started_at: float = field(default=0.0)

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches the supervisor alone and things stop in order."""
        self.process = subprocess.Popen([sys.executable, "-m", "kaiku.config.cli", self.name], env=self.environment, start_new_session=True)
        self.started_at = time.monotonic()

    def ended(self) -> int | None:
        """The exit status when it ended; None while it runs or waits to be started."""
        return self.process.poll() if self.process else None

    def plan_restart(self) -> float:
        """How long to wait now: at once after a long life, ever longer for one that keeps dying."""
        if time.monotonic() - self.started_at > HEALTHY_AFTER:
            self.deaths = 0
        wait = min(FIRST_WAIT * float(2**self.deaths), LONGEST_WAIT)
        self.deaths += 1
        self.process = None
        self.starts_at = time.monotonic() + wait
        return wait

    def excuse(self) -> None:
        """What it died of is over (the database is back): no more waiting."""
        self.deaths, self.starts_at = 0, 0.0

    def due(self) -> bool:
        return self.process is None and time.monotonic() >= self.starts_at


def stop_all(children: Iterable[Child], patience: float = 10.0) -> None:
    """Ask all, wait for all, kill who does not go."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + patience
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def remember(file: Path, children: Iterable[Child]) -> None:
    """Write down who runs, for the supervisor that comes after us; whoever reads it meanwhile reads the whole of the one before."""
    fresh = file.with_suffix(".fresh")
    fresh.write_text(json.dumps({child.name: child.process.pid for child in children if child.process}))
    fresh.replace(file)


def end_strays(file: Path, patience: float = 5.0) -> list[int]:
    """End the processes that a killed supervisor left; they hold the port and run an old release."""
    try:
        pids = [int(pid) for pid in json.loads(file.read_text()).values()]
    except (FileNotFoundError, ValueError, AttributeError):
        return []
    strays = [pid for pid in pids if _is_ours(pid)]
    for pid in strays:
        _send_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while any(_is_ours(pid) for pid in strays):
        if time.monotonic() > deadline:
            for pid in strays:
                _send_group(pid, signal.SIGKILL)
            break
        time.sleep(0.05)
    file.unlink(missing_ok=True)
    return strays


def _is_ours(pid: int) -> bool:
    """A process id may have been given to somebody else since."""
    listing = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True) if not _proc() else None
    if listing is not None:
        return "kaiku.config" in listing.stdout and not listing.stdout.startswith("Z")
    try:
        return b"kaiku.config" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _proc() -> bool:
    return Path("/proc/self/cmdline").exists()


def _send_group(pid: int, number: int) -> None:
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        return
