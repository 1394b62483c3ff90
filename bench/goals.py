"""What each item should reach; the table shows pass or miss beside the figures."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.measure import Figures


@dataclass(frozen=True)
class Goal:
    """One limit on one figure of an item, at some sizes and numbers of clients only."""

    item: str
    words: str
    figure: Callable[[Figures], float | None]
    most: float | None = None
    least: float | None = None
    clients: tuple[int, ...] = (1,)
    sizes: tuple[int, ...] = ()

    def concerns(self, figures: Figures, size: int) -> bool:
        """Is it about these figures?"""
        return figures.item == self.item and figures.clients in self.clients and (not self.sizes or size in self.sizes)

    def verdict(self, figures: Figures) -> tuple[float, bool] | None:
        """The value and whether it passes; None when it was not measured."""
        value = self.figure(figures)
        if value is None:
            return None
        return value, (self.most is None or value <= self.most) and (self.least is None or value >= self.least)


def _cpu(item: str, application: float, postgres: float, statements: float) -> list[Goal]:
    return [
        Goal(item, f"application CPU <= {application:g} ms", lambda f: f.application, most=application),
        Goal(item, f"PostgreSQL CPU <= {postgres:g} ms", lambda f: f.postgres, most=postgres),
        Goal(item, f"statements <= {statements:g}", lambda f: f.statements, most=statements),
    ]


_MILLION, _HUNDRED_THOUSAND = (1_000_000,), (100_000,)


def _intake(item: str) -> list[Goal]:
    return [
        Goal(item, "requests a second >= 10 % of the limit", lambda f: f.ratio, least=0.10, clients=(8, 32)),
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
