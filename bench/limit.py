"""The bare limit: one INSERT or one keyset SELECT a request, without rights, languages or templates. `python -m bench.limit PORT DSN`."""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from psycopg_pool import AsyncConnectionPool

Message = MutableMapping[str, Any]
MARK = b"limit-page"
_INSERT = "INSERT INTO bench.arrivals (body, received_at) VALUES (%s, now()) RETURNING id"
_PAGE = """
SELECT /* limit-keyset */ id, reference, title, priority, due_at FROM tickets_ticket
WHERE status IN ('new', 'open', 'waiting') AND (priority, due_at, id) > (2, '2000-01-01', 0) ORDER BY priority, due_at, id LIMIT 50
"""
_pool: list[AsyncConnectionPool[Any]] = []


async def application(scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]) -> None:
    """POST stores the body, GET lists fifty rows."""
    if not _pool:
        _pool.append(AsyncConnectionPool(sys.argv[2], min_size=4, max_size=10, open=False, kwargs={"autocommit": True}))
        await _pool[0].open()
    async with _pool[0].connection() as connection:
        if scope["method"] == "POST":
            body = (await receive())["body"]
            row = await (await connection.execute(_INSERT, [body.decode()])).fetchone()
            answer = f"{MARK.decode()} {row[0] if row else ''}".encode()
        else:
            rows = await (await connection.execute(_PAGE)).fetchall()
            answer = MARK + b"\n".join(" ".join(map(str, row)).encode() for row in rows)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(answer)).encode())]})
    await send({"type": "http.response.body", "body": answer, "more_body": False})


if __name__ == "__main__":
    Granian(
        "bench.limit:application",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGINL,
        loop=Loops.uvloop,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
