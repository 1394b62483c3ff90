"""A server in front of another that fails by turns: refuses, breaks off before and after the other took the call, repeats calls, keeps
its answer to itself or ends it in the middle."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from kaiku.base.authorities import authorities


class Turn(Enum):
    """What happens to one call."""

    PASS = "pass"
    FAULT = "fault"  # 500, and the other hears nothing
    LOST = "lost"  # the other takes it, but its answer is lost
    TWICE = "twice"  # the other gets it twice, as from a network that repeats
    SILENT = "silent"  # the connection ends without an answer, and the other hears nothing
    CUT = "cut"  # the other takes it, and half of its answer comes
    SLOW = "slow"  # the other takes it, and its answer comes when nobody waits any more


BREAKING = {Turn.LOST, Turn.SILENT, Turn.CUT, Turn.SLOW}  # the caller sees a connection that failed


class Faulty:
    """Calls to it go to the server behind it, by turns."""

    def __init__(self, behind: str, turns: Sequence[Turn]) -> None:
        self.turns, self.calls, self.slowness = list(turns), 0, 25.0
        self.lock, self.ended = threading.Lock(), threading.Event()
        faulty = self

        class Handler(BaseHTTPRequestHandler):
            def _pass(self) -> httpx.Response:
                names = ("Content-Type", "Idempotency-Key", "Authorization")
                headers = {name: self.headers[name] for name in names if self.headers[name]}
                url, tls = f"{behind}{self.path}", authorities()
                return httpx.request(self.command, url, content=self.body, headers=headers, timeout=30, trust_env=False, verify=tls)

            def _take(self) -> None:
                self.body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                turn = faulty.turn_of(self.command, self.headers["Idempotency-Key"] or "")
                if turn is Turn.SILENT:
                    return
                if turn is Turn.FAULT:
                    self._answer(500, b"")
                    return
                try:
                    answer = self._pass()
                    answer = self._pass() if turn is Turn.TWICE else answer
                except httpx.HTTPError:  # the other is away itself
                    return
                if turn is Turn.SLOW:
                    faulty.ended.wait(faulty.slowness)
                if turn is not Turn.LOST:
                    self._answer(answer.status_code, answer.content, answer.headers.get("Content-Type", ""), cut=turn is Turn.CUT)

            do_GET = do_POST = _take  # noqa: N815 - the names of the library

            def _answer(self, status: int, content: bytes, kind: str = "application/json", *, cut: bool = False) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                with suppress(ConnectionError):  # nobody waits any more
                    self.wfile.write(content[: len(content) // 2] if cut else content)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def turn_of(self, method: str, own_id: str) -> Turn:
        """What happens to a call; own_id is what the caller says that it is about."""
        with self.lock:
            turn = self.turns[self.calls % len(self.turns)]
            self.calls += 1
            return turn

    @property
    def url(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        """End it."""
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()
