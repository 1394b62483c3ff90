"""From the asynchronous server to Django's pages: one step into a thread with the request, one step back with the whole answer."""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import IO, Any

from kaiku.config.incoming import BodyRefused, refuse, whole_body
from kaiku.config.messages import Message, Receive, Send

Environ = dict[str, Any]

WHOLE = 256 * 1024  # bytes: an answer of at most this size travels at once; a longer one in pieces, as fast as the other end takes it
_OWN_NAMES = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}


class Gateway:
    """Runs a WSGI application in a fixed set of threads."""

    def __init__(self, pages: Callable[..., Iterable[bytes]], threads: int) -> None:
        self.pages = pages
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="pages")

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
        loop = asyncio.get_running_loop()
        call = _Call(self.pages, environ, send, loop)
        whole = await loop.run_in_executor(self.threads, copy_context().run, call.run)
        if whole is not None:
            await send(call.head)
            await send({"type": "http.response.body", "body": whole, "more_body": False})


class _Call:
    """One request in its thread."""

    def __init__(self, pages: Callable[..., Iterable[bytes]], environ: Environ, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self.pages, self.environ, self.send, self.loop = pages, environ, send, loop
        self.head: Message = {}

    def run(self) -> bytes | None:
        """The whole answer; None when it was so long that it left in pieces."""
        answer: Any = self.pages(self.environ, self._begin)
        try:
            if not getattr(answer, "streaming", True) or self._length() <= WHOLE:
                return b"".join(answer)
            self._say(self.head)
            for piece in answer:
                self._say({"type": "http.response.body", "body": piece, "more_body": True})
            self._say({"type": "http.response.body", "body": b"", "more_body": False})
            return None
        finally:
            answer.close()

    def _begin(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": named}

    def _length(self) -> int:
        return next((int(value) for name, value in self.head["headers"] if name == b"content-length"), WHOLE + 1)

    def _say(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(_awaited(self.send(message)), self.loop).result()


async def _awaited(answer: Awaitable[Any]) -> Any:
    """The server gives awaitables, the loop takes only coroutines from another thread."""
    return await answer


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
