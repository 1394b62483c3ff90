"""Asking the process that holds the search; None while it does not answer, then the caller uses the database's own search."""

import json
import os
import socket
import time
from dataclasses import dataclass
from typing import Any

SOCKET = "KAIKU_FINDER_SOCKET"
_PATIENCE = 1.5  # seconds for an answer; a person waits
_ASK_AGAIN_AFTER = 5.0
_given_up: dict[str, float] = {}  # when asking a socket failed last


@dataclass(frozen=True)
class Hit:
    """A version that search found, and the passage of it that was nearest."""

    version_id: int
    position: int
    score: float
    is_near: bool = True  # near enough to be offered to one who did not search


@dataclass(frozen=True)
class Near:
    """A passage and how near it is: together, by meaning, by words, and each of its sentences by meaning."""

    version_id: int
    position: int
    score: float
    likeness: float
    words: float
    sentences: list[float]


@dataclass(frozen=True)
class Consulted:
    """The nearest passages, nearest first, and the meaning of what was asked; empty where there is no model."""

    near: list[Near]
    meaning: list[float]
    is_whole: bool = True  # False while the index is being made: then words alone have found this, and not all of it


def is_expected() -> bool:
    """Is there such a process on this machine? Where there is none, words alone are how the city searches."""
    return SOCKET in os.environ


def ask(text: str, *, language: str, audience: str, limit: int) -> list[Hit] | None:
    """Hits of the process that listens there."""
    found = _asked({"text": text, "language": language, "audience": audience, "limit": limit})
    return None if found is None else [Hit(*row) for row in found]


def consult(text: str, *, language: str, audience: str, limit: int) -> Consulted | None:
    """Passages with their nearness, of the process that listens there."""
    found = _asked({"text": text, "language": language, "audience": audience, "limit": limit, "is_consulted": True})
    return None if found is None else Consulted([Near(*row) for row in found["near"]], found["meaning"], found["is_whole"])


def _asked(question: dict[str, Any]) -> Any:
    path = os.environ.get(SOCKET)
    if not path or time.monotonic() < _given_up.get(path, -_ASK_AGAIN_AFTER) + _ASK_AGAIN_AFTER:
        return None
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE)
            connection.connect(path)
            with connection.makefile("rwb") as stream:
                stream.write(json.dumps(question).encode() + b"\n")
                stream.flush()
                return json.loads(stream.readline())
    except (OSError, ValueError):
        _given_up[path] = time.monotonic()
        return None
