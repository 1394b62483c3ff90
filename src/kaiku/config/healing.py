"""Beside a running supervisor: a program that was replaced under it asks for more than the database has; say it, and mend it."""

import json
import os
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

PAUSE = 10.0  # seconds between two looks at /readyz
AFTER_A_FAILURE = 60.0
_PATIENCE = 10.0


class DatabaseWatch:
    """look() is called all the time; what takes time runs in a thread of its own, one at a time."""

    def __init__(self, host: str, *, prepare: Callable[[], None], say: Callable[[str], None]) -> None:
        self.host, self.prepare, self.say = host, prepare, say
        self._next_at = time.monotonic() + PAUSE
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Start a look when one is due."""
        if time.monotonic() < self._next_at or (self._thread is not None and self._thread.is_alive()):
            return
        self._next_at = time.monotonic() + PAUSE
        self._thread = threading.Thread(target=self._mend, name="database-watch", daemon=True)
        self._thread.start()

    def _mend(self) -> None:
        missing = self.missing()
        if not missing:
            return
        self.say(f"kaiku: the program was replaced while it ran: migrations not applied ({', '.join(missing)}), applying them")
        try:
            self.prepare()
        except RuntimeError as error:
            self._next_at = time.monotonic() + AFTER_A_FAILURE
            self.say(f"kaiku: {error} Nobody is served until this is mended and Kaiku restarted.")
            return
        self.say("kaiku: the database fits the program now. Restart Kaiku, so that all its processes run the new one.")

    def missing(self) -> list[str]:
        """What the web server says it lacks; nothing while it does not answer, which others look after."""
        token = os.environ.get("KAIKU_METRICS_TOKEN")
        server = HTTPConnection(self.host, timeout=_PATIENCE)
        try:
            server.request("GET", "/readyz", headers={"Authorization": f"Bearer {token}"} if token else {})
            return _missing_of(server.getresponse().read())
        except (OSError, HTTPException):
            return []
        finally:
            server.close()


def _missing_of(body: bytes) -> list[str]:
    try:
        return [str(name) for name in json.loads(body).get("missing", [])]
    except (ValueError, AttributeError):
        return []
