"""`kaiku finder`: the search of the knowledge base for all processes of this machine. Questions in, hits out, as JSON lines."""

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from django.db import DatabaseError, connection

from kaiku.config.processes import end_with_parent, set_up, supervisor

if TYPE_CHECKING:
    from kaiku.knowledge.finder import Finder

_LONGEST_LINE = 1024 * 1024
_LOOK_EVERY = 2.0  # seconds: published and withdrawn shows in the search within a minute, the most of which is the worker's
log = structlog.get_logger("kaiku.finder")


def main() -> None:
    """Answer until SIGTERM; when the database goes away, from what is known."""
    end_with_parent(parent=supervisor())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    set_up()
    from kaiku.knowledge.asking import SOCKET

    if path := os.environ.get(SOCKET):
        asyncio.run(_serve(Path(path)))
    else:
        sys.stderr.write(f"kaiku finder: set {SOCKET}\n")
        sys.exit(1)


async def _serve(path: Path) -> None:
    from kaiku.knowledge.finder import Finder

    finder = Finder()
    renewing = asyncio.create_task(_keep_new(finder))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while line := await reader.readline():
                question = json.loads(line)
                told = _known(finder, question)
                if told is None:
                    told = await asyncio.to_thread(_answer, finder, question)
                writer.write(json.dumps(told).encode() + b"\n")
                await writer.drain()
        writer.close()

    path.unlink(missing_ok=True)
    os.umask(0o077)
    server = await asyncio.start_unix_server(answer, path, limit=_LONGEST_LINE)
    async with server:
        try:
            await server.serve_forever()
        finally:
            renewing.cancel()


def _known(finder: "Finder", question: dict[str, Any]) -> Any:
    """What was asked a moment ago is told without another thread: two waits for a core less."""
    hits = None if "is_consulted" in question else finder.known(**question)
    return None if hits is None else [astuple(hit) for hit in hits]


def _answer(finder: "Finder", question: dict[str, Any]) -> Any:
    text = question.pop("text")
    if question.pop("is_consulted", False):
        found = finder.consult(text, **question)
        return {"near": [astuple(near) for near in found.near], "meaning": found.meaning, "is_whole": found.is_whole}
    return [astuple(hit) for hit in finder.find(text, **question)]


async def _keep_new(finder: "Finder") -> None:
    """Read what changed, in one thread with one connection."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        while True:
            await asyncio.get_running_loop().run_in_executor(thread, _renew, finder)
            await asyncio.sleep(_LOOK_EVERY)


def _renew(finder: "Finder") -> None:
    try:
        finder.renew()
    except DatabaseError:
        log.warning("finder has no database")
        connection.close()
