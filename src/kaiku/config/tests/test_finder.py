"""The process that searches, asked over its socket as web servers ask it."""

import asyncio
import json
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from kaiku.config import finder as process
from kaiku.knowledge.asking import Hit

QUESTION = {"text": "milloin kirjasto on auki", "language": "fi", "audience": "faq", "limit": 5}


class Remembering:
    """Finds one version, and tells which threads looked for it."""

    def __init__(self) -> None:
        self.looked: list[int] = []
        self.hits: list[Hit] | None = None

    def renew(self) -> bool:
        return False

    def known(self, text: str, **_asked: Any) -> list[Hit] | None:
        return self.hits

    def find(self, text: str, **_asked: Any) -> list[Hit]:
        self.looked.append(threading.get_ident())
        self.hits = [Hit(7, 0, 0.5)]
        return self.hits


async def _asked(path: Path, times: int) -> list[Any]:
    serving = asyncio.create_task(process._serve(path))
    try:
        while not path.exists():
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_unix_connection(path)
        told = []
        for _time in range(times):
            writer.write(json.dumps(QUESTION).encode() + b"\n")
            told.append(json.loads(await asyncio.wait_for(reader.readline(), 20)))
        writer.close()
        return told
    finally:
        serving.cancel()


def test_a_new_question_is_looked_for_beside_the_others_and_a_known_one_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    finder, mask = Remembering(), os.umask(0o022)
    monkeypatch.setattr("kaiku.knowledge.finder.Finder", lambda: finder)
    try:
        with tempfile.TemporaryDirectory() as folder:
            told = asyncio.run(_asked(Path(folder) / "s", 3))
    finally:
        os.umask(mask)

    assert told == [[[7, 0, 0.5, True]]] * 3
    assert len(finder.looked) == 1
    assert finder.looked[0] != threading.get_ident()  # the loop goes on answering meanwhile
