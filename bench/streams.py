"""Many open event streams on the serving processes: what they weigh, and how long the last one waits for a broadcast."""

import asyncio
import json
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

import uvloop

from bench.cluster import Connection
from bench.load import get
from bench.processes import private_megabytes

_AT_ONCE = 100
_BROADCASTS = 5
OF_A_PERSON = 20  # as many as the product allows


@dataclass(frozen=True)
class StreamFigures:
    """Memory of the serving processes before and with the streams; milliseconds until the last client heard; events lost."""

    streams: int
    empty_megabytes: float
    full_megabytes: float
    first_ms: float
    last_ms: float
    lost: int

    @property
    def kilobytes_each(self) -> float:
        """What one idle stream weighs."""
        return (self.full_megabytes - self.empty_megabytes) * 1024 / self.streams


def measure_streams(port: int, workers: Sequence[int], connection: Connection, cookies: Sequence[str], streams: int) -> StreamFigures:
    """Open the streams, OF_A_PERSON of each cookie, weigh the serving processes, broadcast a few times, close them."""
    _allow_files(streams + 200)
    return uvloop.run(_measure(port, workers, connection, cookies, streams))


async def _measure(port: int, workers: Sequence[int], connection: Connection, cookies: Sequence[str], streams: int) -> StreamFigures:
    loop = asyncio.get_running_loop()
    empty = sum(map(private_megabytes, workers))
    requests = [get("/events", Cookie=cookie) for cookie in cookies]
    listeners: list[_Listener] = []
    for start in range(0, streams, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, streams))
        fresh = [_Listener(requests[number // OF_A_PERSON], loop.create_future()) for number in numbers]
        await asyncio.gather(*(loop.create_connection(lambda one=one: one, "127.0.0.1", port) for one in fresh))  # type: ignore[misc]
        await asyncio.gather(*(one.greeted for one in fresh))
        listeners += fresh
    await asyncio.sleep(2)
    full = sum(map(private_megabytes, workers))
    first, last, lost = [], [], 0
    for number in range(_BROADCASTS):
        mark = 900_000_000_000 + number
        for one in listeners:
            one.expect(str(mark).encode())
        payload = json.dumps({"kind": "ticket", "id": mark, "ticket": 1, "queue": 1, "group": 1, "unit": 1, "area": 1, "restricted": False})
        sent = time.perf_counter()
        await asyncio.to_thread(connection.execute, "SELECT pg_notify('kaiku', %s) -- bench-own", [payload])
        await asyncio.sleep(1.5)
        heard = [one.heard_at - sent for one in listeners if one.heard_at]
        lost += streams - len(heard)
        first.append(min(heard, default=0.0) * 1000)
        last.append(max(heard, default=0.0) * 1000)
    for one in listeners:
        one.close()
    await asyncio.sleep(0.5)
    return StreamFigures(streams, empty, full, sorted(first)[_BROADCASTS // 2], sorted(last)[_BROADCASTS // 2], lost)


class _Listener(asyncio.Protocol):
    """One open stream."""

    def __init__(self, request: bytes, greeted: "asyncio.Future[None]") -> None:
        self.request, self.greeted = request, greeted
        self.mark = b"-"
        self.heard_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        if not self.greeted.done() and b"hello" in data:
            self.greeted.set_result(None)
        if self.mark in data and not self.heard_at:
            self.heard_at = time.perf_counter()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.greeted.done():
            self.greeted.set_exception(error or ConnectionError("the stream was refused"))

    def expect(self, mark: bytes) -> None:
        """Listen for this mark from now on."""
        self.mark, self.heard_at = mark, 0.0

    def close(self) -> None:
        """The reader leaves."""
        self.transport.close()


def _allow_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard != resource.RLIM_INFINITY else wanted, hard))
