"""A web server of one thread for a test: "ok" everywhere, 40 MB under /long; who takes nothing for a second is left."""

import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from granian.constants import Interfaces
from granian.server import MPServer

from kaiku.config import gateway

LONG = 40_000_000
SILENCE_OF_TEST = 1.0


class _Pieces(list[bytes]):
    streaming = True

    def close(self) -> None:
        """As Django's answers have it."""


def pages(environ: gateway.Environ, begin: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application."""
    pieces = [b"x" * 40_000] * (LONG // 40_000) if environ["PATH_INFO"] == "/long" else [b"ok"]
    begin("200 OK", [("Content-Length", str(sum(map(len, pieces))))])
    return _Pieces(pieces)


def load() -> Callable[..., Awaitable[Any]]:
    """In the server's child."""
    gateway.SILENCE = SILENCE_OF_TEST
    return gateway.Gateway(pages, threads=1)


if __name__ == "__main__":
    MPServer(
        "kaiku.config.tests.long_answer:load", factory=True, port=int(sys.argv[1]), interface=Interfaces.ASGINL, log_enabled=False
    ).serve()
