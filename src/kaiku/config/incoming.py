"""What comes in before a thread sees it: a whole body, within limits of size and time."""

import asyncio
import io
import tempfile
from typing import IO, Final

from kaiku.config.messages import Message, Receive, Send

LARGEST: Final = 64 * 1024 * 1024  # five attachments of the largest size, and a page's texts
SILENCE: Final = 30.0  # seconds without one byte; a phone in a tunnel pauses, a stalled attack stays
LONGEST: Final = 900.0  # seconds for the whole body: 62 MiB over a slow mobile line
_IN_MEMORY = 256 * 1024
UNKEPT: Final = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]  # headers of all that Django does not answer


class BodyRefused(Exception):
    """The body is too large or too slow; status is what to answer, 0 when nobody is there to hear it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def whole_body(scope: Message, receive: Receive) -> IO[bytes] | None:
    """The request's body, or None for an empty one. Read on the loop: a slow sender costs no thread, and half a form is never handled."""
    headers = dict(scope["headers"])
    if b"content-length" not in headers and b"transfer-encoding" not in headers:
        return None
    announced = headers.get(b"content-length", b"")
    if announced.isdigit() and int(announced) > LARGEST:
        raise BodyRefused(413)
    try:
        first, more = await _piece(receive)
        if not more and len(first) <= _IN_MEMORY:  # nearly every form
            return io.BytesIO(first) if first else None
        async with asyncio.timeout(LONGEST):
            return await _collected(first, more, receive)
    except TimeoutError:
        raise BodyRefused(408) from None


async def _piece(receive: Receive) -> tuple[bytes, bool]:
    """The next piece, and whether more follow."""
    async with asyncio.timeout(SILENCE):
        message = await receive()
    if message["type"] == "http.disconnect":
        raise BodyRefused(0)
    return message.get("body", b""), message.get("more_body", False)


async def _collected(piece: bytes, more: bool, receive: Receive) -> IO[bytes] | None:
    body, size = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY), 0  # noqa: SIM115 - the caller closes it
    try:
        while True:
            size += len(piece)
            if size > LARGEST:
                raise BodyRefused(413)
            body.write(piece)
            if not more:
                break
            piece, more = await _piece(receive)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body if size else None


async def refuse(send: Send, status: int) -> None:
    """A bare answer; the connection ends with it, so that what is still on its way is not read."""
    if not status:
        return
    headers = [*UNKEPT, (b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
