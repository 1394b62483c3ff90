"""A server in front of another that fails by turns: refuses, breaks off before and after the other took the call, repeats calls."""

import threading
from collections.abc import Sequence
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


class Turn(Enum):
    """What happens to one call."""

    PASS = "pass"
    FAULT = "fault"  # 500, and the other hears nothing
    LOST = "lost"  # the other takes it, but its answer is lost
    TWICE = "twice"  # the other gets it twice, as from a network that repeats
    SILENT = "silent"  # the connection ends without an answer, and the other hears nothing


class Faulty:
    """Calls to it go to the server behind it, by turns."""

    def __init__(self, behind: str, turns: Sequence[Turn]) -> None:
        self.turns, self.calls, self._lock = list(turns), 0, threading.Lock()
        faulty = self

        class Handler(BaseHTTPRequestHandler):
            def _pass(self) -> httpx.Response:
                names = ("Content-Type", "Idempotency-Key", "Authorization")
                headers = {name: self.headers[name] for name in names if self.headers[name]}
                return httpx.request(self.command, f"{behind}{self.path}", content=self.body, headers=headers, timeout=30, trust_env=False)

            def _take(self) -> None:
                self.body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                turn = faulty.next_turn()
                if turn is Turn.SILENT:
                    return
                if turn is Turn.FAULT:
                    self._answer(500, b"")
                    return
                answer = self._pass()
                if turn is Turn.TWICE:
                    answer = self._pass()
                if turn is not Turn.LOST:
                    self._answer(answer.status_code, answer.content, answer.headers.get("Content-Type", ""))

            do_GET = do_POST = _take  # noqa: N815 - the names of the library

            def _answer(self, status: int, content: bytes, kind: str = "application/json") -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def next_turn(self) -> Turn:
        """What happens to the next call."""
        with self._lock:
            turn = self.turns[self.calls % len(self.turns)]
            self.calls += 1
            return turn

    @property
    def url(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()
