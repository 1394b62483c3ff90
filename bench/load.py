"""Clients that keep their connections: a bounded number of requests, each answer checked for a mark."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

Request = Callable[[int], bytes]


class WrongAnswer(Exception):
    """An answer without its mark: an error page must never count as fast."""


@dataclass
class Load:
    """What a number of requests took."""

    clients: int
    seconds: float
    latencies: list[float] = field(default_factory=list)

    @classmethod
    def together(cls, loads: "list[Load]") -> "Load":
        """Several turns as one."""
        return cls(loads[0].clients, sum(load.seconds for load in loads), [value for load in loads for value in load.latencies])

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which that share was answered."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000 if ordered else 0.0


def drive(port: int, request: Request, *, mark: bytes, count: int, clients: int, first: int = 0) -> Load:
    """Send count requests (request(n) gives the n-th) over so many connections."""
    return uvloop.run(_drive(port, request, mark, range(first, first + count), clients))


async def _drive(port: int, request: Request, mark: bytes, numbers: range, clients: int) -> Load:
    waiting = iter(numbers)
    load = Load(clients, 0.0)
    loop = asyncio.get_running_loop()
    done = [loop.create_future() for _ in range(clients)]
    began = time.perf_counter()
    for future in done:
        await loop.create_connection(lambda future=future: _Client(request, waiting, mark, load, future), "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*done)
    load.seconds = time.perf_counter() - began
    return load


class _Client(asyncio.Protocol):
    """One connection: the next request leaves when the answer to the last one is whole."""

    def __init__(self, request: Request, waiting: Iterator[int], mark: bytes, load: Load, done: "asyncio.Future[None]") -> None:
        self.request, self.waiting, self.mark, self.load, self.done = request, waiting, mark, load, done
        self.received = bytearray()
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self.received += data
        if not is_whole(self.received):
            return
        self.load.latencies.append(time.perf_counter() - self.sent_at)
        if self.mark not in self.received:
            self._fail(WrongAnswer(bytes(self.received[:1500]).decode(errors="replace")))
            return
        self.received.clear()
        self._next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self._fail(error or WrongAnswer("the server closed the connection"))

    def _next(self) -> None:
        number = next(self.waiting, None)
        if number is None:
            self.done.set_result(None)
            self.transport.close()
            return
        request = self.request(number)
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def _fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)
        self.transport.close()


def is_whole(received: bytearray) -> bool:
    """Has the whole answer come: by its length, or by the last chunk?"""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(received[:end]).lower()
    at = head.find(b"content-length:")
    if at >= 0:
        return len(received) - end - 4 >= int(head[at + 15 :].split(b"\r\n", 1)[0])
    return received.endswith(b"0\r\n\r\n") if b"chunked" in head else True


def get(path: str, **headers: str) -> bytes:
    """A GET request as bytes."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path: str, body: bytes, *, kind: str = "application/x-www-form-urlencoded", **headers: str) -> bytes:
    """A POST of a form, or of another kind of content, as bytes."""
    lines = [
        f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Type: {kind}", f"Content-Length: {len(body)}",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
