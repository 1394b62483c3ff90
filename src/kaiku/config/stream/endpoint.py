"""The ASGI side of /events: sign-in once at the start, then wait, send, notice when the reader leaves."""

import asyncio
import random
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

from django.db import DatabaseError
from psycopg_pool import PoolTimeout

from kaiku.config.incoming import UNKEPT, refuse
from kaiku.config.messages import Message, Receive, Send
from kaiku.config.stream.access import Hearing, TalkHearing, missed_events, newest_said, signed_in_scope, talk_scope
from kaiku.config.stream.hub import RESYNC, Hub, Subscriber, as_message

LIFETIME = (900, 1200)  # seconds; a new stream reads rights and session anew, spread so that not all come back at once
HEADERS = [*UNKEPT, (b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]
COME_BACK = (300, 1000)  # milliseconds after a break, spread as well: a process that ends leaves hundreds
_hub = Hub()
_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="stream-access")


async def event_stream(scope: Message, receive: Receive, send: Send) -> None:
    """Answer 401 to a stranger; to a customer his talk, to a signed-in person everything he may see, from now on or from Last-Event-ID."""
    if scope["method"] != "GET":
        await refuse(send, 405)
        return
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    loop = asyncio.get_running_loop()
    try:
        talk = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("talk", [""])[0]
        reach = await loop.run_in_executor(_threads, talk_scope if talk else signed_in_scope, talk or headers.get(b"cookie", ""))
    except (DatabaseError, PoolTimeout):  # an error status would end the browser's attempts for good
        await _begin(send, b"retry: 5000\n\n", more=False)
        return
    if reach is None:
        await refuse(send, 401)
        return
    subscriber = _hub.join(reach)
    sender = asyncio.create_task(_send_all(subscriber, headers.get(b"last-event-id", "").strip(), send))
    try:
        await _until_reader_leaves(receive, sender)
    finally:
        _hub.leave(subscriber)
        sender.cancel()


async def _send_all(subscriber: Subscriber, last_event_id: str, send: Send) -> None:
    await _hub.hearing(subscriber)
    await _begin(send, b"retry: %d\n: hello\n\n" % random.randint(*COME_BACK) + await _missed(subscriber, last_event_id), more=True)  # noqa: S311 - only spreads load
    try:
        async with asyncio.timeout(random.uniform(*LIFETIME)):  # noqa: S311 - only spreads load
            while chunk := await subscriber.next_chunk():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
    except TimeoutError:
        pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _missed(subscriber: Subscriber, last_event_id: str) -> bytes:
    """Read after joining, so that nothing falls between."""
    scope, run = subscriber.scope, asyncio.get_running_loop().run_in_executor
    events: list[Mapping[str, Any]] | None = []
    try:
        if isinstance(scope, TalkHearing) or (isinstance(scope, Hearing) and scope.sees_talks):
            events = await run(_threads, newest_said, scope)
        if events is not None and last_event_id and not isinstance(scope, TalkHearing):
            missed = await run(_threads, missed_events, scope, last_event_id)
            events = None if missed is None else [*events, *missed]
    except (DatabaseError, PoolTimeout):
        events = None
    return RESYNC if events is None else b"".join(as_message(event) for event in events)


async def _until_reader_leaves(receive: Receive, sender: asyncio.Task[None]) -> None:
    """Without this the server could not stop, and a closed tab would be written to for ever."""
    leaving = asyncio.ensure_future(_disconnect(receive))
    try:
        await asyncio.wait({leaving, sender}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _begin(send: Send, body: bytes, *, more: bool) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": body, "more_body": more})
