import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from kaiku.config import incoming
from kaiku.config.application import application
from kaiku.config.tests.looping import run_in_own_loop

Message = dict[str, Any]
HEADERS = ((b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded"))


class Visitor:
    """A sender of one request, in memory: says what stands in pieces, then says nothing more, or leaves."""

    def __init__(self, pieces: Iterable[bytes], *, ends: bool = True, leaves: bool = False, length: int | None = None) -> None:
        self.pieces, self.ends, self.leaves = list(pieces), ends, leaves
        size = sum(map(len, self.pieces)) if length is None else length
        self.scope: Message = {
            "type": "http",
            "method": "POST",
            "path": "/livez",
            "query_string": b"",
            "http_version": "1.1",
            "headers": [*HEADERS, (b"content-length", str(size).encode())],
        }
        self.status: int | None = None

    async def receive(self) -> Message:
        if self.pieces:
            piece = self.pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(self.pieces) or not self.ends}
        if self.leaves:
            return {"type": "http.disconnect"}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]


async def answered(*visitors: Visitor) -> list[int | None]:
    async with asyncio.timeout(60):
        await asyncio.gather(*(application(visitor.scope, visitor.receive, visitor.send) for visitor in visitors))
    return [visitor.status for visitor in visitors]


def test_visitors_who_send_slowly_hold_up_nobody() -> None:
    """More of them than there are threads."""

    async def scene() -> int | None:
        slow = [Visitor([b"x" * 300_000], ends=False, length=1_000_000) for _ in range(20)]
        waiting = [asyncio.create_task(application(one.scope, one.receive, one.send)) for one in slow]
        await asyncio.sleep(0)
        (status,) = await answered(Visitor([b"theme=dark"]))
        assert all(one.status is None for one in slow)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return status

    assert run_in_own_loop(scene()) == 200


def test_a_sender_who_falls_silent_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "SILENCE", 0.05)

    assert run_in_own_loop(answered(Visitor([b"theme="], ends=False, length=1000))) == [408]


def test_a_body_beyond_all_attachments_is_refused_announced_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "LARGEST", 100)

    announced, unannounced = Visitor([b"x" * 60], ends=False, length=101), Visitor([b"x" * 60, b"x" * 60], length=0)

    assert run_in_own_loop(answered(announced, unannounced)) == [413, 413]


def test_half_a_form_is_never_handled() -> None:
    """A connection that breaks in the middle of a text must not make half a contact."""
    assert run_in_own_loop(answered(Visitor([b"theme=da"], leaves=True, ends=False, length=1000))) == [None]


def test_a_whole_body_arrives_as_it_was_sent_however_large() -> None:
    async def scene() -> bytes:
        pieces = [bytes([number]) * 100_000 for number in range(10)]
        body = await incoming.whole_body({"headers": [(b"content-length", b"1000000")]}, Visitor(pieces).receive)
        assert body is not None
        return body.read()

    assert run_in_own_loop(scene()) == b"".join(bytes([number]) * 100_000 for number in range(10))
