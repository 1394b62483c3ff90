"""One connection that hears live updates a process; every open stream of the process has a small queue."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Mapping
from typing import Any

import structlog

from kaiku.accounts.sessions import ACCESS
from kaiku.base import live
from kaiku.config.metrics import STREAM_EVENTS, STREAMS
from kaiku.config.processes import CLOSE_STREAMS
from kaiku.config.stream.access import may_see
from kaiku.tickets.rules import Scope

log = structlog.get_logger("kaiku.stream")

QUEUE_LIMIT = 100
MOST_OF_A_PERSON = 20  # streams in one process: as many windows; the oldest gives way
KEEPALIVE_SECONDS = 20
HEARD_WITHIN = 3.0
LONGEST_WAIT = 15.0
SHOWN = (
    "id",
    "ticket",
    "queue",
    "group",
    "assignee",
    "user",
    "talk",
    "sequence",
    "by",
    "run",
)  # the rest of a payload is for may_see() only
RESYNC = b"event: resync\ndata: {}\n\n"
COME_BACK = (200, 4000)  # milliseconds, so that not all are back in the same moment
KEEPALIVE = b": keepalive\n\n"
COME_LATER = b"retry: 600000\n\n"  # to a window that gave way: two that send each other away would never rest


def as_message(event: Mapping[str, Any]) -> bytes:
    """One server-sent event; its id is the row to resume from."""
    shown = {key: event[key] for key in SHOWN if event.get(key) is not None}
    identity = f"id: {event['id']}\n" if event.get("id") else ""
    return f"{identity}event: {event['kind']}\ndata: {json.dumps(shown, separators=(',', ':'))}\n\n".encode()


class Subscriber:
    """One open stream: what waits to be sent, and who waits for it."""

    __slots__ = ("_waiting", "ended", "is_deaf", "queue", "scope")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.queue: deque[bytes] = deque()
        self.ended = self.is_deaf = False
        self._waiting: asyncio.Future[None] | None = None

    def push(self, message: bytes) -> None:
        """Never blocks: a reader who is too slow gets "resync" instead of everything."""
        if len(self.queue) >= QUEUE_LIMIT:
            self.queue.clear()
            message = RESYNC
        self.queue.append(message)
        self._wake()

    def end(self) -> None:
        """No more after what waits."""
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    async def next_chunk(self) -> bytes:
        """Everything that waits, as soon as something does; empty when the stream has ended."""
        if not self.queue and not self.ended:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
            self._waiting = None
        chunk = b"".join(self.queue)
        self.queue.clear()
        return chunk


class Hub:
    """Hears what is published, hands on to those who may see."""

    def __init__(self) -> None:
        self.subscribers: set[Subscriber] = set()
        self._of_person: dict[int, list[Subscriber]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._hears = asyncio.Event()
        self._closing = False

    def join(self, scope: Scope) -> Subscriber:
        """Begin to hear; the first one starts the listening."""
        subscriber = Subscriber(scope)
        if self._closing:
            subscriber.end()
        self.subscribers.add(subscriber)
        self._make_room(subscriber)
        STREAMS.set(len(self.subscribers))
        if not self._tasks or any(task.done() for task in self._tasks):
            for task in self._tasks:
                task.cancel()
            asyncio.get_running_loop().add_signal_handler(CLOSE_STREAMS, self.close)
            self._hears = asyncio.Event()
            self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._keep_alive())]
        return subscriber

    async def hearing(self, subscriber: Subscriber) -> None:
        """Until what is published is heard: who reads after that what he missed need not read it once more. Not for long: to whom it is
        not heard yet, it is told when it begins."""
        try:
            async with asyncio.timeout(HEARD_WITHIN):
                await self._hears.wait()
        except TimeoutError:
            subscriber.is_deaf = True

    def leave(self, subscriber: Subscriber) -> None:
        self.subscribers.discard(subscriber)
        own = self._of_person.get(subscriber.scope.user_id, [])
        if subscriber in own:
            own.remove(subscriber)
            if not own:
                del self._of_person[subscriber.scope.user_id]
        STREAMS.set(len(self.subscribers))

    def _make_room(self, newest: Subscriber) -> None:
        own = self._of_person.setdefault(newest.scope.user_id, [])
        own.append(newest)
        if len(own) > MOST_OF_A_PERSON:
            oldest = own.pop(0)
            oldest.push(COME_LATER)
            oldest.end()

    def close(self) -> None:
        """The server stops: readers are sent away and come back to the next one."""
        self._closing = True
        for subscriber in self.subscribers:
            subscriber.end()

    def hand_on(self, payload: str) -> None:
        """Decode once, encode once, filter for each."""
        try:
            event = json.loads(payload)
            message = as_message(event)
        except (ValueError, KeyError, TypeError):
            log.warning("unreadable event")
            return
        STREAM_EVENTS.labels(event["kind"]).inc()
        if event["kind"] == ACCESS:
            self._end_of_person(event.get("user", 0))
            return
        if event["kind"] == live.RESYNC:
            self._begin_anew()
            return
        for subscriber in self.subscribers:
            if may_see(subscriber.scope, event):
                subscriber.push(message)

    def _end_of_person(self, user_id: int) -> None:
        """What he may hear has changed: his windows come back at once, and hear what he may now, or are refused."""
        for subscriber in self._of_person.get(user_id, []):
            subscriber.end()

    def _begin_anew(self) -> None:
        """Something was missed, and it may have been that somebody lost a right: all read anew, and their rights with it."""
        for subscriber in self.subscribers:
            subscriber.push(RESYNC + b"retry: %d\n\n" % random.randint(*COME_BACK))  # noqa: S311 - only spreads load
            subscriber.end()

    def _tell_deaf(self) -> None:
        for subscriber in self.subscribers:
            if subscriber.is_deaf:
                subscriber.push(RESYNC)

    async def _listen(self) -> None:
        wait = 0.5
        has_heard = False
        while True:
            try:
                async for payload in live.subscribe():
                    wait = 0.5
                    if payload != live.BEGAN:
                        self.hand_on(payload)
                    elif has_heard:
                        self._begin_anew()
                    else:
                        self._tell_deaf()
                    has_heard = True
                    self._hears.set()
            except live.LiveAway:
                self._hears.clear()
                log.warning("event listener lost what carries live updates", again_in_seconds=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _keep_alive(self) -> None:
        """One clock for all streams; it also finds the ones whose reader went away."""
        while True:
            await asyncio.sleep(KEEPALIVE_SECONDS)
            for subscriber in list(self.subscribers):
                if not subscriber.queue:
                    subscriber.push(KEEPALIVE)
