"""What each item should reach; the table shows pass or miss beside the figures.

Times were set on a machine where the bare limit took so much CPU (`Limit.cpu_of_goals`). On a slower one, or in a slow hour, it takes more
in the same run, and so may the item: that is `SLOW`, met in proportion to the limit. Counts, shares and memory know no slowness.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bench.measure import Figures


class Verdict(StrEnum):
    """What came of a goal."""

    PASS = "pass"
    SLOW = "SLOW"
    MISS = "MISS"


def judged(value: float, most: float, slowness: float = 1.0) -> Verdict:
    """Met as it stands, met in proportion to the limit of the same run, or missed."""
    if value <= most:
        return Verdict.PASS
    return Verdict.SLOW if value <= most * slowness else Verdict.MISS


@dataclass(frozen=True)
class Goal:
    """One limit on one figure of an item, at some sizes and numbers of clients only."""

    item: str
    words: str
    figure: Callable[[Figures], float]
    most: float | None = None
    least: float | None = None
    clients: tuple[int, ...] = (1,)
    sizes: tuple[int, ...] = ()
    is_time: bool = True

    def concerns(self, figures: Figures, size: int) -> bool:
        """Is it about these figures?"""
        return figures.item == self.item and figures.clients in self.clients and (not self.sizes or size in self.sizes)

    def verdict(self, figures: Figures) -> tuple[float, Verdict]:
        """The value and what came of it."""
        value = self.figure(figures)
        if self.least is not None:
            return value, Verdict.PASS if value >= self.least else Verdict.MISS
        assert self.most is not None
        return value, judged(value, self.most, figures.slowness if self.is_time else 1.0)


def _cpu(item: str, application: float, postgres: float, statements: float) -> list[Goal]:
    return [
        Goal(item, f"application CPU <= {application:g} ms", lambda f: f.application, most=application),
        Goal(item, f"PostgreSQL CPU <= {postgres:g} ms", lambda f: f.postgres, most=postgres),
        Goal(item, f"statements <= {statements:g}", lambda f: f.statements, most=statements, is_time=False),
    ]


_MILLION, _HUNDRED_THOUSAND = (1_000_000,), (100_000,)


def _intake(item: str) -> list[Goal]:
    return [
        Goal(item, "requests a second >= 10 % of the limit", lambda f: f.ratio, least=0.10, clients=(8, 32), is_time=False),
        Goal(item, "p99 <= 150 ms at 32 clients", lambda f: f.p99, most=150, clients=(32,)),
        *_cpu(item, 6, 2, 15),
    ]


GOALS: list[Goal] = [
    *_intake("intake"),
    *_intake("intake by interface"),
    *_intake("intake by Open311"),
    *_cpu("queue page 1", 12, 3, 8),
    Goal("queue page 1", "median <= 30 ms at 1,000,000", lambda f: f.median, most=30, sizes=_MILLION),
    Goal("queue page 1", "SQL time <= 5 ms at 1,000,000", lambda f: f.sql, most=5, sizes=_MILLION),
    *_cpu("specialist's queue page 1", 12, 3, 8),
    Goal("specialist's queue page 1", "median <= 30 ms at 1,000,000", lambda f: f.median, most=30, sizes=_MILLION),
    Goal("filtered by queue and topic", "median <= 30 ms at 1,000,000", lambda f: f.median, most=30, sizes=_MILLION),
    *_cpu("ticket with 20 events", 20, 4, 10),
    Goal("search, common word", "median <= 50 ms at 100,000", lambda f: f.median, most=50, sizes=_HUNDRED_THOUSAND),
    Goal("search, common word", "median <= 150 ms at 1,000,000", lambda f: f.median, most=150, sizes=_MILLION),
    Goal("search, rare word", "median <= 15 ms at 100,000", lambda f: f.median, most=15, sizes=_HUNDRED_THOUSAND),
    Goal("search, rare word", "median <= 50 ms at 1,000,000", lambda f: f.median, most=50, sizes=_MILLION),
    *_cpu("reply", 10, 3, 12),
    *_cpu("change of state", 10, 3, 12),
]
MEMORY_MOST, MEMORY_GROWTH_MOST = 150.0, 0.20
COLD_START_MOST = 1.5
STREAMS_MEGABYTES_MOST, BROADCAST_MOST = 350.0, 60.0
DEEP_PAGE_MOST, GROWTH_MOST = 1.1, 1.2
