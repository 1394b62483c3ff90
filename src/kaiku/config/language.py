"""`kaiku language`: keeps the Finnish dictionary and the model of languages for all processes of this machine. JSON lines: a list of words
in, their base forms out; an object with a text in, its language out."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from kaiku.config.processes import end_with_parent, supervisor
from kaiku.language.analyser import Analysis, analyse_here
from kaiku.language.detection import language_here
from kaiku.language.shared import SOCKET

_LONGEST_PATH = 100  # bytes that a socket's path may have everywhere
_LONGEST_LINE = 16 * 1024 * 1024
_AT_ONCE = 20  # words between two looks at the other askers
_MOST_KNOWN = 200_000
_known: dict[str, Analysis] = {}


def socket_of(data: Path) -> Path | None:
    """Where the process of this data folder listens; None when the path is too long, then every process loads its own dictionary."""
    return usable_socket(data / "language.socket")


def usable_socket(path: Path) -> Path | None:
    """The path, unless it is longer than a socket's may be."""
    return path if len(os.fsencode(path)) <= _LONGEST_PATH else None


def main() -> None:
    """Answer until SIGTERM."""
    end_with_parent(parent=supervisor())
    if path := os.environ.get(SOCKET):
        analyse_here("sana")  # whoever connects finds the dictionary loaded
        asyncio.run(_serve(Path(path)))
    else:
        sys.stderr.write(f"kaiku language: set {SOCKET}\n")
        sys.exit(1)


async def _serve(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.umask(0o077)
    server = await asyncio.start_unix_server(_answer, path, limit=_LONGEST_LINE)
    loading = asyncio.create_task(asyncio.to_thread(language_here, "sana"))  # whoever asks for base forms need not wait for it
    async with server:
        await server.serve_forever()
    await loading


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):  # an asker that was killed needs no answer
        while line := await reader.readline():
            asked = json.loads(line)
            found: Any = await _analyses_of(asked) if isinstance(asked, list) else await asyncio.to_thread(language_here, asked["text"])
            writer.write(json.dumps(found).encode() + b"\n")
            await writer.drain()
    writer.close()


async def _analyses_of(words: list[str]) -> list[Analysis]:
    found = []
    for number, word in enumerate(words, start=1):
        found.append(_analysis_of(word))
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
    return found


def _analysis_of(word: str) -> Analysis:
    if (known := _known.get(word)) is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[word] = analyse_here(word)
    return known
