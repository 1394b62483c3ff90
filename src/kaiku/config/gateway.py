"""From the asynchronous server to Django's pages: one step into a thread with the request, one step back with the whole answer."""

import asyncio
import heapq
import io
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import count
from typing import IO, Any

import structlog

from kaiku.config.incoming import BodyRefused, refuse, whole_body
from kaiku.config.messages import Message, Receive, Send

log = structlog.get_logger("kaiku.gateway")

Environ = dict[str, Any]

WHOLE = 256 * 1024  # bytes: an answer of at most this size travels at once; a longer one in pieces of it
SILENCE = 60.0  # seconds in which one piece must be taken
SLOWEST = 4 * 1024  # bytes a second: an attachment of the largest size takes 50 minutes so
NOBODY_WAITS = 1.0  # seconds: what a page says by itself is served as if it had come so much later
_AT_HAND = 2  # requests that a thread finds at once when it is free, without asking the loop
_OWN_NAMES = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


class Gateway:
    """Runs a WSGI application in a fixed set of threads."""

    def __init__(self, pages: Callable[..., Iterable[bytes]], threads: int) -> None:
        self.pages = pages
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self.turns = Turns(threads + _AT_HAND)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request. A thread is taken when the whole body is here: who sends slowly keeps none waiting."""
        try:
            body = await whole_body(scope, receive)
        except BodyRefused as refused:
            await refuse(send, refused.status)
            return
        with body or io.BytesIO() as content:
            await self._answer(environ_of(scope, content), send)

    async def _answer(self, environ: Environ, send: Send) -> None:
        call = _Call(self.pages, environ)
        await self.turns.take(NOBODY_WAITS if environ["REQUEST_METHOD"] == "POST" and "HTTP_X_BACKGROUND" in environ else 0.0)
        try:
            found = await asyncio.get_running_loop().run_in_executor(self.threads, copy_context().run, call.run)
        finally:
            self.turns.give()
        with found as answer:
            await hand_over(send, call.head, answer)


class Turns:
    """Whose request is next when a thread is free: the one that has waited longest, those that nobody waits for a while later."""

    def __init__(self, free: int) -> None:
        self.free = free
        self.waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    async def take(self, later: float) -> None:
        """At once while there is room, else in turn."""
        if self.free:
            self.free -= 1
            return
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        heapq.heappush(self.waiting, (loop.time() + later, next(self._numbers), turn))
        try:
            await turn
        except asyncio.CancelledError:  # whoever asked has gone
            if turn.done() and not turn.cancelled():
                self.give()
            raise

    def give(self) -> None:
        """To the next one."""
        while self.waiting:
            _due, _number, turn = heapq.heappop(self.waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1


class _Call:
    """One request in its thread."""

    def __init__(self, pages: Callable[..., Iterable[bytes]], environ: Environ) -> None:
        self.pages, self.environ = pages, environ
        self.head: Message = {}

    def run(self) -> IO[bytes]:
        """The whole answer, a long one on disk: whoever takes it slowly keeps no thread."""
        answer: Any = self.pages(self.environ, self._begin)
        try:
            return _collected(answer) if getattr(answer, "streaming", True) else io.BytesIO(b"".join(answer))
        finally:
            answer.close()

    def _begin(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": named}


def _collected(pieces: Iterable[bytes]) -> IO[bytes]:
    content = tempfile.SpooledTemporaryFile(max_size=WHOLE)  # noqa: SIM115 - whoever sends it closes it
    try:
        for piece in pieces:
            content.write(piece)
    except BaseException:
        content.close()
        raise
    content.seek(0)
    return content


async def hand_over(send: Send, head: Message, answer: IO[bytes]) -> None:
    """Send it as fast as the other end takes it; who takes nothing for a while, or all too slowly, is left."""
    piece = answer.read(WHOLE)
    await send(head)
    if len(piece) < WHOLE:  # the server keeps it for whoever reads slowly
        await send({"type": "http.response.body", "body": piece, "more_body": False})
        return
    loop = asyncio.get_running_loop()
    began, taken = loop.time(), 0
    while True:
        following = answer.read(WHOLE) if len(piece) == WHOLE else b""
        try:
            async with asyncio.timeout(SILENCE):
                await send({"type": "http.response.body", "body": piece, "more_body": bool(following)})
        except TimeoutError:
            log.info("reader left behind", taken=taken)
            return
        taken += len(piece)
        if not following:
            return
        if loop.time() - began > SILENCE + taken / SLOWEST:
            log.info("reader left behind", taken=taken)
            return
        piece = following


def environ_of(scope: Message, body: IO[bytes]) -> Environ:
    """What a WSGI application is told about a request."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if client := scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = client[0], str(client[1])
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1"), value.decode("latin-1")
        if "_" in name:  # would pass for the same name with hyphens, which a proxy in front of us sets
            continue
        key = _OWN_NAMES.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        environ[key] = f"{environ[key]}{'; ' if name == 'cookie' else ','}{text}" if key in environ else text
    return environ
