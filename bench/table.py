"""The printed tables and the file of figures."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.goals import GOALS, Verdict
from bench.measure import Figures

_COLUMNS = ("req/s", 8), ("median", 8), ("p95", 8), ("p99", 8), ("app ms", 7), ("PG ms", 6), ("stmts", 6), ("SQL ms", 7), ("of limit", 9)
_HEAD = f"{'item':28} clients " + " ".join(f"{name:>{width}}" for name, width in _COLUMNS)


def say(text: str = "") -> None:
    """A line on standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def print_figures(figures: Figures, *, head: bool = False) -> None:
    """One line of the large table."""
    if head:
        say(_HEAD)
    say(
        f"{figures.item:28} {figures.clients:7} {figures.per_second:8.0f} {figures.median:8.1f} {figures.p95:8.1f} {figures.p99:8.1f} "
        f"{figures.application:7.1f} {figures.postgres:6.1f} {figures.statements:6.1f} {figures.sql:7.2f} {figures.ratio * 100:7.1f} %"
    )
    say(f"{'  bare limit':28} {figures.clients:7} {figures.limit_per_second:8.0f} {figures.limit_median:8.1f} "
        f"{'':17} {figures.limit_cpu:7.2f} (application + PostgreSQL), {figures.slowness:.1f} times that of the goals")  # fmt: skip


class Verdicts:
    """Goals met and missed, gathered over the run."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def judge(self, size: int, figures: Figures) -> None:
        """All goals that concern these figures."""
        for goal in GOALS:
            if goal.concerns(figures, size):
                self.add(size, f"{goal.item} ({figures.clients})", goal.words, *goal.verdict(figures))

    def add(self, size: int, item: str, goal: str, value: float, verdict: Verdict) -> None:
        """One goal with what came of it."""
        self.rows.append({"size": size, "item": item, "goal": goal, "value": round(value, 3), "verdict": verdict})

    def print(self) -> None:
        """Every goal, the misses marked."""
        say("\nGoals")
        for row in self.rows:
            say(f"{row['verdict']}  {row['size']:>9,}  {row['item']:34} {row['goal']:44} {row['value']:.3g}")
        came = Counter(row["verdict"] for row in self.rows)
        say(f"{came[Verdict.PASS]} of {len(self.rows)} goals met, {came[Verdict.SLOW]} more in proportion to the run's limit (SLOW).")


def write_results(folder: Path, runs: list[dict[str, Any]], verdicts: Verdicts) -> Path:
    """All figures as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{datetime.now():%Y-%m-%d-%H%M}.json"
    file.write_text(json.dumps({"runs": runs, "goals": verdicts.rows}, indent=1, default=_plain))
    return file


def _plain(value: Any) -> Any:
    return {**asdict(value), "ratio": getattr(value, "ratio", None)}
