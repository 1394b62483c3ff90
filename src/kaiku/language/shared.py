"""Asking the process that all of a machine share, which keeps the Finnish dictionary and the model of languages. JSON lines both ways."""

import json
import os
import socket
import threading
import time
from contextlib import closing, suppress
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
            time.sleep(_PAUSE)
    _given_up[path] = time.monotonic()
    return None


def awaited(seconds: float) -> bool:
    """Does the shared process listen within so long? Yes, too, where there is to be none. Who need not know at once saves its own copy."""
    path, deadline = os.environ.get(SOCKET), time.monotonic() + seconds
    while path and time.monotonic() < deadline:
        try:
            with closing(_connected(path)):
                return True
        except OSError:
            time.sleep(_PAUSE)
    return not path


def _exchange(path: str, question: Any) -> Any:
    # Kept only once it is answered: an answer that came late, or to one who was interrupted, would be taken for the next question's.
    stream, _own.stream = getattr(_own, "stream", None), None
    if stream is None:
        with closing(_connected(path)) as connection:
            stream = connection.makefile("rwb")  # keeps it open
    try:
        stream.write(json.dumps(question).encode() + b"\n")
        stream.flush()
        answer = json.loads(stream.readline())
    except BaseException:
        with suppress(OSError):  # what was buffered for a process that is gone
            stream.close()
        raise
    _own.stream = stream
    return answer


def _connected(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(_PATIENCE)
    try:
        connection.connect(path)
    except OSError:
        connection.close()
        raise
    return connection
