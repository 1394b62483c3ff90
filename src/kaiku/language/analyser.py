"""Voikko, in this process or asked from the one that all processes of a machine share: its dictionary takes 250 MB and a second."""

import json
import os
import socket
import threading
import time
from collections.abc import Sequence

# Base forms, best first; parts of compounds; what kinds of word it may be.
Analysis = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
FIRST_NAME, SURNAME, PLACE = "etunimi", "sukunimi", "paikannimi"  # kinds, as the dictionary calls them
SOCKET = "KAIKU_LANGUAGE_SOCKET"
LONGEST_WORD = 60  # longer runs of letters are noise, and cost the dictionary much
_SHORTEST_PART = 3
_PATIENCE = 5.0  # seconds for the shared process to come up or to answer; after that this process loads the dictionary itself
_PAUSE = 0.05
_ASK_AGAIN_AFTER = 60.0
_own = threading.local()
_given_up: dict[str, float] = {}  # when asking a socket was given up


def analyse(words: Sequence[str]) -> list[Analysis]:
    """The analyses of lower-case Finnish words; nothing known about a word gives empty tuples."""
    path = os.environ.get(SOCKET)
    answer = _ask(path, words) if path and words else None
    return [analyse_here(word) for word in words] if answer is None else answer


def analyse_here(word: str) -> Analysis:
    """The analysis of one word by this process's own dictionary."""
    if len(word) > LONGEST_WORD:
        return (), (), ()
    # Imported at first use: most processes never need it.
    from pyvoikko import analyse as voikko

    bases: dict[str, None] = {}
    parts: dict[str, None] = {}
    kinds: dict[str, None] = {}
    for analysis in voikko(word):
        bases[_spelled(analysis.BASEFORM)] = None
        kinds[analysis.CLASS or ""] = None
        for part in analysis.COMPOUND_PARTS or ():
            if len(part.BASEFORM) >= _SHORTEST_PART:
                parts[_spelled(part.BASEFORM)] = None
    return tuple(bases), tuple(parts), tuple(kinds)


def _spelled(base: str) -> str:
    """As it is written: the dictionary marks joints ("eka=luokkalainen", "liito--orava")."""
    return base.lower().replace("=", "").replace("--", "-")


def _ask(path: str, words: Sequence[str]) -> list[Analysis] | None:
    """Ask over this thread's connection, a new one when the shared process was started anew; None when it does not come up."""
    if path in _given_up and time.monotonic() < _given_up[path] + _ASK_AGAIN_AFTER:
        return None
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            return _exchange(path, words)
        except (OSError, ValueError):
            _hang_up()
            time.sleep(_PAUSE)
    _given_up[path] = time.monotonic()
    return None


def _exchange(path: str, words: Sequence[str]) -> list[Analysis]:
    stream = getattr(_own, "stream", None)
    if stream is None:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_PATIENCE)
        connection.connect(path)
        stream = _own.stream = connection.makefile("rwb")
        connection.close()  # the stream keeps it open
    stream.write(json.dumps(list(words)).encode() + b"\n")
    stream.flush()
    return [(tuple(bases), tuple(parts), tuple(kinds)) for bases, parts, kinds in json.loads(stream.readline())]


def _hang_up() -> None:
    stream = getattr(_own, "stream", None)
    _own.stream = None
    if stream is not None:
        try:
            stream.close()
        except OSError:  # what was buffered for a process that is gone
            return
