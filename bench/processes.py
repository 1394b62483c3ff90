"""What processes cost, read from /proc: CPU seconds and memory of a process and all below it."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and everything below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                parent = int(_stat(folder)[1])
            except (OSError, ValueError):
                continue
            children.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += children.get(one, ())
    return found


def parent_of(pid: int) -> int:
    """The process that started it."""
    return int(_stat(Path(f"/proc/{pid}"))[1])


def cpu_seconds(pid: int) -> float:
    """CPU time of a family so far, its ended and reaped children included."""
    total = 0
    for one in family(pid):
        try:
            fields = _stat(Path(f"/proc/{one}"))
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / _TICK


def private_megabytes(pid: int) -> float:
    """Proportional memory of one process, in MiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _stat(folder: Path) -> list[str]:
    """The fields of /proc/PID/stat from the state on; the name before may hold spaces."""
    return (folder / "stat").read_text().rpartition(")")[2].split()


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the application and of PostgreSQL."""

    application: float
    postgres: float

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.application - other.application, self.postgres - other.postgres)

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.application + other.application, self.postgres + other.postgres)
