"""Beginnings and ends of processes: a child that loads quickly, and ends with its parent, whatever killed the parent."""

import ctypes
import gc
import hashlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path

CLOSE_STREAMS = signal.SIGUSR1  # to a serving process, just before it is asked to stop
SUPERVISOR = "KAIKU_SUPERVISOR"  # its process id, told to its children
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, for our user only
_PREFIX = "PYTHONPYCACHEPREFIX"
_PR_SET_PDEATHSIG = 1


@contextmanager
def loading() -> Iterator[None]:
    """Around imports: nothing that is loaded now is ever garbage, and searching through it would be a tenth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def set_up() -> None:
    """django.setup(), in a process that begins."""
    import django

    with loading():
        django.setup()


def die_with_parent(number: int = signal.SIGTERM) -> bool:
    """Ask the kernel (Linux) to send us a signal when our parent ends; False where it cannot be asked."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0) == 0)


def end_with_parent(number: int = signal.SIGTERM, *, parent: int | None = None) -> None:
    """The same on every system, also when the parent ended before we could ask: a thread looks who our parent is.

    parent: whose child we were made; without it a parent that died while we were loading is never missed.
    """
    expected = parent or os.getppid()
    if die_with_parent(number) and os.getppid() == expected:
        return

    def watch() -> None:
        while os.getppid() == expected:
            time.sleep(0.5)
        os.kill(os.getpid(), number)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()


def supervisor() -> int | None:
    """The process that started us, when a supervisor did."""
    return int(os.environ.get(SUPERVISOR, "0")) or None


def keep_bytecode(data: Path) -> None:
    """Where Python cannot or may not write beside the sources (a container's image), what it compiles is kept in the data folder.

    Without it each process compiles 1,400 modules anew: two thirds of a start, and 25 MiB.
    """
    folder = str(data / "bytecode")
    if sys.pycache_prefix != folder:
        if Path(cache_from_source(__file__)).exists():
            return
        sys.pycache_prefix = os.environ[_PREFIX] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False  # a process of our own inherits this as an option of its command line


def figures_folder(data: Path) -> Path:
    """Where processes share what they count: in memory where there is some. They write through memory maps, and on a full disk such
    a write kills its process, every web server at once."""
    folder = _MEMORY / f"kaiku-{os.getuid()}-{hashlib.sha256(str(data).encode()).hexdigest()[:16]}"
    if not os.access(_MEMORY, os.W_OK) or folder.is_symlink() or (folder.exists() and folder.stat().st_uid != os.getuid()):
        return data / "metrics"
    return folder
