"""Asking the process that all of a machine share, which keeps the Finnish dictionary and the model of languages. JSON lines both ways."""

import json
import os
import socket
import threading
import time
from typing import Any

SOCKET = "KAIKU_LANGUAGE_SOCKET"
_PATIENCE = 5.0  # seconds for the shared process to come up or to answer; after that this process loads what it needs itself
_PAUSE = 0.05
_ASK_AGAIN_AFTER = 60.0
_own = threading.local()
_given_up: dict[str, float] = {}  # when asking a socket was given up


def ask(question: Any) -> Any | None:
    """The answer over this thread's connection, a new one when the shared process was started anew; None without one that comes up."""
    path = os.environ.get(SOCKET)
    if not path or (path in _given_up and time.monotonic() < _given_up[path] + _ASK_AGAIN_AFTER):
        return None
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            return _exchange(path, question)
        except (OSError, ValueError):
            hang_up()
            time.sleep(_PAUSE)
    _given_up[path] = time.monotonic()
    return None


def _exchange(path: str, question: Any) -> Any:
    stream = getattr(_own, "stream", None)
    if stream is None:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_PATIENCE)
        connection.connect(path)
        stream = _own.stream = connection.makefile("rwb")
        connection.close()  # the stream keeps it open
    stream.write(json.dumps(question).encode() + b"\n")
    stream.flush()
    return json.loads(stream.readline())


def hang_up() -> None:
    """This thread's next question goes over a new connection."""
    stream = getattr(_own, "stream", None)
    _own.stream = None
    if stream is not None:
        try:
            stream.close()
        except OSError:  # what was buffered for a process that is gone
            return
