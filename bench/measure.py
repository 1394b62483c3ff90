"""One item measured: clients' side, CPU of both sides, statements; beside the limit where there is one."""

import subprocess
from dataclasses import dataclass, field

from bench.cluster import Cluster, Connection
from bench.load import Load, Request, drive
from bench.processes import Cost, cpu_seconds, parent_of
from bench.statements import asked, start_counting


@dataclass(frozen=True)
class Limit:
    """What the bare application is asked beside an item, and the CPU (ms) it took for that when the goals were set."""

    request: Request
    cpu_of_goals: float


@dataclass(frozen=True)
class Item:
    """One kind of request; request(n) gives the n-th as bytes, mark must stand in each answer."""

    name: str
    request: Request
    mark: bytes
    count: int
    limit: Limit
    clients: tuple[int, ...] = (1, 8)


@dataclass
class Figures:
    """What one item took with so many clients."""

    item: str
    clients: int
    requests: int
    per_second: float
    median: float
    p95: float
    p99: float
    application: float
    postgres: float
    statements: float
    control: float
    sql: float
    limit_per_second: float
    limit_median: float
    limit_cpu: float
    slowness: float  # how many times as much CPU the limit took as when the goals were set

    @property
    def ratio(self) -> float:
        """Share of the limit's requests a second in the same run."""
        return self.per_second / self.limit_per_second


@dataclass
class Bench:
    """Where to send requests and whose CPU to read."""

    cluster: Cluster
    connection: Connection
    web: subprocess.Popen[bytes]
    port: int
    bare: subprocess.Popen[bytes]
    bare_port: int
    language: subprocess.Popen[bytes]
    sent: dict[str, int] = field(default_factory=dict)

    @property
    def postmaster(self) -> int:
        """The database's first process."""
        return parent_of(self.connection.info.backend_pid)

    def cost(self, application: int) -> Cost:
        """CPU so far; the process of the Finnish dictionary belongs to the application."""
        beside = cpu_seconds(self.language.pid) if application == self.web.pid else 0.0
        return Cost(cpu_seconds(application) + beside, cpu_seconds(self.postmaster))

    def measure(self, item: Item) -> list[Figures]:
        """Warm up all serving processes, then each number of clients in two turns, the limit before each turn."""
        warm = self._drive(item, min(20, item.count), 10)
        assert warm.latencies
        return [self._turns(item, clients) for clients in item.clients]

    def slowness(self, limit: Limit) -> float:
        """How many times as much CPU one client's limit takes now as when the goals were set."""
        self._drive_limit(limit, 100, 1)
        before = self.cost(self.bare.pid)
        sent = self._drive_limit(limit, 1000, 1)
        return (self.cost(self.bare.pid) - before).milliseconds / len(sent.latencies) / limit.cpu_of_goals

    def _drive_limit(self, limit: Limit, count: int, clients: int) -> Load:
        return drive(self.bare_port, limit.request, mark=b"limit-page", count=count, clients=clients)

    def _drive(self, item: Item, count: int, clients: int) -> Load:
        first = self.sent.get(item.name, 0)
        self.sent[item.name] = first + count
        return drive(self.port, item.request, mark=item.mark, count=count, clients=clients, first=first)

    def _turns(self, item: Item, clients: int) -> Figures:
        count = max(item.count // 2, clients)
        loads, limits = [], []
        spent, limit_spent = Cost(0, 0), Cost(0, 0)
        start_counting(self.connection)
        for _turn in range(2):
            before = self.cost(self.bare.pid)
            limits.append(self._drive_limit(item.limit, count * 3, clients))
            limit_spent = limit_spent + (self.cost(self.bare.pid) - before)
            before = self.cost(self.web.pid)
            loads.append(self._drive(item, count, clients))
            spent = spent + (self.cost(self.web.pid) - before)
        sent = count * 2
        statements = asked(self.connection)
        whole, bare = Load.together(loads), Load.together(limits)
        limit_cpu = limit_spent.milliseconds / len(bare.latencies)
        return Figures(
            item=item.name, clients=clients, requests=sent, per_second=whole.per_second,
            median=whole.percentile(0.5), p95=whole.percentile(0.95), p99=whole.percentile(0.99),
            application=spent.application * 1000 / sent, postgres=spent.postgres * 1000 / sent,
            statements=statements.statements / sent, control=statements.control / sent, sql=statements.milliseconds / sent,
            limit_per_second=bare.per_second, limit_median=bare.percentile(0.5), limit_cpu=limit_cpu,
            slowness=limit_cpu / item.limit.cpu_of_goals,
        )  # fmt: skip
