"""What a killed server left behind: its processes and its lock files."""

import os
import signal
import subprocess
import time
from pathlib import Path

PID_FILE = "postmaster.pid"


def running_server(folder: Path) -> int | None:
    """The process id of a living server on this folder."""
    pid = _recorded_pid(folder)
    return pid if pid is not None and _is_server(pid, folder) else None


def clear_leftovers(folder: Path, socket: Path, port: int) -> None:
    """End a dead server's remaining children, then remove lock files whose owner is gone or only a zombie (kill(pid, 0) cannot tell)."""
    _end_orphans(folder)
    for lock in (folder / PID_FILE, socket / f".s.PGSQL.{port}.lock"):
        lock.unlink(missing_ok=True)


def _recorded_pid(folder: Path) -> int | None:
    try:
        return int((folder / PID_FILE).read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _is_server(pid: int, folder: Path) -> bool:
    command = _command_line(pid)
    return "postgres" in command and str(folder) in command


def _command_line(pid: int) -> str:
    """Empty for a process that is gone or a zombie."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listing = subprocess.run(["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True)
    return "" if listing.stdout.startswith("Z") else listing.stdout


def _orphans(folder: Path) -> list[int]:
    """Server processes work inside the data folder: two generations at once would destroy it, so every one must be gone."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == folder and "postgres" in _command_line(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _end_orphans(folder: Path, patience: float = 5.0) -> None:
    """They end by themselves when they notice that their server died; a busy one is asked, then killed."""
    deadline = time.monotonic() + patience
    asked = False
    while orphans := _orphans(folder):
        late = time.monotonic() > deadline
        for pid in orphans:
            if late or not asked:
                _send(pid, signal.SIGKILL if late else signal.SIGQUIT)
        asked = True
        time.sleep(0.05)


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
