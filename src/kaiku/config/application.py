"""The one application object: event streams run on the loop, everything else runs Django in a fixed set of threads."""

import os

from kaiku.config.wsgi import application as pages  # first: it sets Django up

from kaiku.config.gateway import Gateway  # isort: skip
from kaiku.config.messages import Message, Receive, Send  # isort: skip
from kaiku.config.stream import event_stream  # isort: skip

STREAM_PATH = "/events"
_gateway = Gateway(pages, threads=int(os.environ.get("KAIKU_WEB_THREADS", "4")))


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Choose by path."""
    if scope["type"] != "http":
        return
    if scope["path"] == STREAM_PATH:
        await event_stream(scope, receive, send)
        return
    await _gateway(scope, receive, send)
