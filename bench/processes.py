"""What processes cost, read from /proc: CPU seconds and memory of a process and all below it."""

from dataclasses import dataclass
from pathlib import Path

from kaiku.config.beside import TICK, family, stat_of


def parent_of(pid: int) -> int:
    """The process that started it."""
    return int(stat_of(pid)[1])


def cpu_seconds(pid: int) -> float:
    """CPU time of a family so far, its ended and reaped children included."""
    total = 0
    for one in family(pid):
        try:
            fields = stat_of(one)
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICK


def private_megabytes(pid: int) -> float:
    """Proportional memory of one process, in MiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the application and of PostgreSQL."""

    application: float
    postgres: float

    @property
    def milliseconds(self) -> float:
        """Of both together."""
        return (self.application + self.postgres) * 1000

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.application - other.application, self.postgres - other.postgres)

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.application + other.application, self.postgres + other.postgres)
