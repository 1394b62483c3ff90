"""The web server's process: `kaiku web`. Loads Django only in its children."""

import multiprocessing
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import MPServer

from kaiku.config.processes import CLOSE_STREAMS, end_with_parent, keep_bytecode, loading, supervisor

_MOST_WORKERS = 4  # more only when asked: each takes some 120 MiB
STREAMS_AND_REQUESTS = 16_384  # open at once in one process; the server's default would refuse the 1,025th event stream


def load() -> Callable[..., Awaitable[Any]]:
    """The application, in a child; a child whose parent was killed would keep the port and serve an old release."""
    signal.signal(CLOSE_STREAMS, signal.SIG_IGN)  # until there is a stream
    parent = multiprocessing.parent_process()
    end_with_parent(signal.SIGKILL, parent=parent.pid if parent else None)
    from kaiku.config.cli import data_folder

    keep_bytecode(data_folder())
    with loading():
        from kaiku.config.application import application
    return application


def _workers() -> int:
    """As many as asked, else half of the cores: the other half is for the database and the background work."""
    return int(os.environ.get("KAIKU_WEB_WORKERS") or max(1, min((os.cpu_count() or 1) // 2, _MOST_WORKERS)))


class Server(MPServer):
    """Ends the open event streams before it stops; otherwise it would wait for each and then kill."""

    def signal_handler_interrupt(self, *arguments: Any, **options: Any) -> None:
        for worker in self.wrks:
            if worker.is_alive():  # type: ignore[no-untyped-call]
                os.kill(worker.inner.pid, CLOSE_STREAMS)
        super().signal_handler_interrupt(*arguments, **options)  # type: ignore[no-untyped-call]


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    end_with_parent(parent=supervisor())
    Server(
        "kaiku.config.web:load",
        factory=True,
        address=os.environ.get("KAIKU_HOST", "127.0.0.1"),
        port=int(os.environ.get("KAIKU_PORT", "8000")),
        interface=Interfaces.ASGINL,
        workers=_workers(),
        loop=Loops.uvloop if os.name == "posix" else Loops.auto,
        websockets=False,
        backlog=4096,
        backpressure=STREAMS_AND_REQUESTS,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
        log_level=LogLevels.warning,
    ).serve()
