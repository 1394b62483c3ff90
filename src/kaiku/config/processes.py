"""Ends of processes: a child that ends with its parent, whatever killed the parent."""

import ctypes
import os
import signal
import sys
import threading
import time

CLOSE_STREAMS = signal.SIGUSR1  # to a serving process, just before it is asked to stop
_PR_SET_PDEATHSIG = 1


def die_with_parent(number: int = signal.SIGTERM) -> bool:
    """Ask the kernel (Linux) to send us a signal when our parent ends; False where it cannot be asked."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0) == 0)


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """The same on every system, also when the parent ended before we could ask: a thread looks who our parent is."""
    parent = os.getppid()
    if die_with_parent(number) and os.getppid() == parent:
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), number)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
