"""The one application object: event streams run on the loop, everything else runs Django in a fixed set of threads."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from string import printable
from typing import Any
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware

from kaiku.config.wsgi import application as pages  # first: it sets Django up

from kaiku.config.stream import event_stream  # isort: skip

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

STREAM_PATH = "/events"
_threads = WSGIMiddleware(pages, workers=int(os.environ.get("KAIKU_WEB_THREADS", "4")))  # type: ignore[arg-type]


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Choose by path."""
    if scope["type"] != "http":
        return
    if scope["path"] == STREAM_PATH:
        await event_stream(scope, receive, send)
        return

    query: bytes = scope.get("query_string", b"")
    if not query.isascii():  # typed by hand or by a careless program; the gateway takes only what is quoted
        scope = {**scope, "query_string": quote_from_bytes(query, safe=printable).encode()}

    # the server gives awaitables, a2wsgi needs coroutines; without this every request with a body fails
    async def receive_coroutine() -> Message:
        return await receive()

    async def send_coroutine(message: Message) -> None:
        await send(message)

    await _threads(scope, receive_coroutine, send_coroutine)  # type: ignore[arg-type]
