"""The web server's process: `kaiku web`. It loads the application once and serves from copies of itself, its children: one that is killed
has a successor at once. Children whose server is killed serve on until the next server's do."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import MPServer

from kaiku.config.processes import CLOSE_STREAMS, end_with_parent, keep_bytecode, loading, supervisor

_MOST_WORKERS = 4  # more only when asked: each takes some 100 MiB
SERVED = "web.served"
LOOK_EVERY = 0.1
OVERLAP = 0.5  # seconds in which the successors take the port
KILL_AFTER = 3
LONGEST_STAY = 30.0
STREAMS_AND_REQUESTS = 16_384  # open at once in one process; the server's default would refuse the 1,025th event stream


def load() -> Callable[..., Awaitable[Any]]:
    """The application, in a child."""
    signal.signal(CLOSE_STREAMS, signal.SIG_IGN)  # until there is a stream
    server = multiprocessing.parent_process()
    mark = _prepared()
    if server is not None and server.pid is not None:
        threading.Thread(target=_leave_after, args=(server.pid, mark), daemon=True, name="server-watch").start()
    with loading():
        from kaiku.config.application import application
        from kaiku.config.warming import warm_soon
    with suppress(OSError):  # a full disk: those before us go by themselves a little later
        mark.write_text(str(os.getppid()))
    warm_soon()
    return application


def _prepared() -> Path:
    """Where the children of the newest server tell whose they are."""
    from kaiku.config.cli import data_folder

    data = data_folder()
    keep_bytecode(data)
    return data / SERVED


def _leave_after(server: int, mark: Path) -> None:
    """When the server was killed: go as soon as the next one's children serve. Where none is to come, at once: a child that stays would
    keep the port and serve an old release."""
    while os.getppid() == server:
        time.sleep(LOOK_EVERY)
    until = time.monotonic() + LONGEST_STAY
    while _is_there(supervisor()) and time.monotonic() < until:
        if _read(mark) != str(server):
            time.sleep(OVERLAP)
            os.kill(os.getpid(), CLOSE_STREAMS)
            os.kill(os.getpid(), signal.SIGTERM)  # what is being answered is answered to the end
            time.sleep(KILL_AFTER)
            break
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGKILL)


def _is_there(pid: int | None) -> bool:
    if pid is None:
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _read(mark: Path) -> str:
    with suppress(OSError):
        return mark.read_text()
    return ""


def _workers() -> int:
    """As many as asked, else one for each core: while one waits for the database or for others, another has it."""
    return int(os.environ.get("KAIKU_WEB_WORKERS") or min(os.cpu_count() or 1, _MOST_WORKERS))


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
    if multiprocessing.get_start_method() == "fork":
        _prepared()
        with loading():
            from django.urls import get_resolver

            import kaiku.config.application  # noqa: F401 - the children find it loaded

            get_resolver().url_patterns  # noqa: B018 - and all views
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
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    ).serve()
