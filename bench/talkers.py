"""Customers and advisors of the chat as their browsers behave: they hear, fetch what is new, and send again until they are answered."""

import asyncio
import contextlib
import html
import json
import random
import re
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from bench.load import get, post

_LINE = re.compile(r'data-who="(\w+)" data-sequence="(\d+)".*?<div class="message-text"[^>]*>(.*?)</div>', re.S)
_STATE = re.compile(r'class="talk-door" data-state="(\w+)"')
_MARK = re.compile(r'data-mark="(\w*)"')
_PENDING = re.compile(r'class="talk-door"[^>]* data-pending')
_BEAT, _QUIET_BEAT, _DESK_BEAT, _LISTS_APART = 30.0, 120.0, 30.5, 3.0
_RETRY, _PATIENCE, _ANSWER_SOON = 1.0, 20.0, 2.0
QUESTIONS = (
    "Milloin kirjasto on auki?", "Paljonko parkkisakko maksaa?", "Miten varaan ajan hammaslääkäriin?", "Mihin vien vanhan sohvan?",
    "Miten haen päivähoitopaikkaa?", "Milloin uimahalli aukeaa?", "Kuka hiekoittaa kadun?", "Miten saan pysäköintitunnuksen?",
)  # fmt: skip


@dataclass
class Tally:
    """What all have said and heard."""

    port: int
    said: list[str] = field(default_factory=list)  # no text is said twice
    sent_at: dict[str, float] = field(default_factory=dict)
    to_customer: list[tuple[float, float]] = field(default_factory=list)  # when it was sent, how long it took
    to_advisor: list[tuple[float, float]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    requests: Counter[str] = field(default_factory=Counter)
    again: int = 0
    unheard: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)


class Person:
    """One browser: a network of its own, cookies if it has signed in."""

    def __init__(self, tally: Tally, number: int, cookies: str = "") -> None:
        self.tally = tally
        self.headers = {"X-Forwarded-For": f"10.{number >> 8 & 255}.{number & 255}.7", "Connection": "close"}
        if cookies:
            self.headers["Cookie"] = cookies
        self.token = cookies.rpartition("=")[2]

    async def fetch(
        self, what: str, path: str, form: dict[str, str] | None = None, *, script: bool = True, by_itself: bool = False
    ) -> tuple[int, str, str]:
        """One request: status, where to, body; status 0 when nobody answered."""
        self.tally.requests[what] += 1
        headers = {**self.headers, **({"X-Requested-With": "fetch"} if script else {}), **({"X-Background": "1"} if by_itself else {})}
        if form is not None and self.token:
            form = {**form, "csrfmiddlewaretoken": self.token}
        request = get(path, **headers) if form is None else post(path, urlencode(form).encode(), **headers)
        try:
            async with asyncio.timeout(_PATIENCE):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.tally.port)
                writer.write(request)
                answer = await reader.read()
                writer.close()
        except (OSError, TimeoutError):
            return 0, "", ""
        head, _end, body = answer.decode(errors="replace").partition("\r\n\r\n")
        where = re.search(r"^location: (\S+)", head, re.I | re.M)
        return int(head[9:12]) if head[9:12].isdecimal() else 0, where[1] if where else "", body

    async def insist(self, what: str, path: str, form: dict[str, str], *, script: bool = True) -> tuple[str, str]:
        """The same form again until the server has taken it."""
        for _attempt in range(100):
            status, where, body = await self.fetch(what, path, form, script=script)
            if status in (200, 302):
                return where, body
            if 400 <= status < 500:
                raise RuntimeError(f"{what} was refused: {status} {body[:300]}")
            self.tally.again += 1
            await asyncio.sleep(_RETRY)
        raise RuntimeError("the server did not come back")

    async def read(self, path: str) -> str:
        """A page, asked for until the server gives it."""
        for _attempt in range(100):
            status, _where, body = await self.fetch("copy", path, script=False)
            if status == 200:
                return body
            await asyncio.sleep(_RETRY)
        raise RuntimeError("the server did not come back")

    async def hear(self, path: str) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """What the stream tells, the stream opened again whenever it ends; "open" each time it has been."""
        again_after = _RETRY
        while not self.tally.over.is_set():
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                self.tally.requests["stream"] += 1
                reader, writer = await asyncio.open_connection("127.0.0.1", self.tally.port)
                writer.write(get(path, **self.headers))
                kind = ""
                while row := await reader.readline():
                    if row == b": hello\n":
                        yield "open", {}
                    elif row.startswith(b"retry:"):
                        again_after = int(row[6:]) / 1000
                    elif row.startswith(b"event:"):
                        kind = row[6:].strip().decode()
                    elif row.startswith(b"data:"):
                        yield kind, json.loads(row[5:])
                writer.close()
            await asyncio.sleep(again_after)


class Window:
    """One open talk: the newest line it has, one request at a time for what is new."""

    def __init__(self, person: Person, base: str, own: str, delays: list[tuple[float, float]]) -> None:
        self.person, self.base, self.own, self.delays = person, base, own, delays
        self.sequence, self.told_of, self.state, self.mark, self.pending, self.sending = 0, 0, "", "", False, False
        self.told_at = time.perf_counter()
        self._busy = self._again = False
        self.asked: list[float] = []

    async def refresh(self) -> None:
        """Fetch what is new; what is heard meanwhile asks once more."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        try:
            status, _where, body = await self.person.fetch(
                f"{self.own} news", f"{self.base}rivit/?jalkeen={self.sequence}&ovi={self.mark}", by_itself=True
            )
        finally:
            self._busy = False
        if status == 200:
            self.take(body)
        if self._again:
            self._again = False
            await self.refresh()

    def take(self, body: str) -> None:
        """New lines, each once by its number; how long each took from the other's press."""
        tally, moment = self.person.tally, time.perf_counter()
        for who, number, text in _LINE.findall(body):
            if int(number) <= self.sequence:
                continue
            self.sequence = int(number)
            if who == "bot" and self.asked:
                tally.answers.append(moment - self.asked.pop(0))
            if who != self.own and (sent := tally.sent_at.pop(html.unescape(text).strip(), 0.0)):
                self.delays.append((sent, moment - sent))
        if found := _STATE.search(body):
            self.state, self.pending = found[1], _PENDING.search(body) is not None
            mark = _MARK.search(body)
            self.mark = mark[1] if mark else ""

    async def hear(self, kind: str, data: dict[str, Any]) -> None:
        """Fetch what is told of, unless the answer to one's own sending brings it. An open stream begins by telling of the newest line."""
        told = int(data.get("sequence") or 0)
        if kind not in ("resync", "chat") or 0 < told <= self.sequence:
            return
        self.told_of = max(self.told_of, told)
        if told and self.sending:
            await asyncio.sleep(_ANSWER_SOON)
            await self._catch_up()
        else:
            await self.refresh()

    async def _catch_up(self) -> None:
        if self.told_of > self.sequence:
            await self.refresh()

    async def say(self, text: str) -> None:
        """Type and send."""
        if self.state == "live":
            self.told_at = time.perf_counter()
            await self.person.fetch("typing", f"{self.base}lasnaolo/", {"kirjoittaa": "1"}, by_itself=True)
        self.person.tally.sent_at[text] = time.perf_counter()
        form = {"text": text, "avain": secrets.token_hex(12), "jalkeen": str(self.sequence), "ovi": self.mark}
        self.sending = True
        try:
            _where, body = await self.person.insist(f"{self.own} line", f"{self.base}viesti/", form)
        finally:
            self.sending = False
        self.told_at = time.perf_counter()
        self.take(body)
        await self._catch_up()

    async def beat(self) -> None:
        """The page is open, told unless it has just been; seldom where nobody looks, and not for an advisor, whose desk tells it."""
        await asyncio.sleep(random.uniform(0, _BEAT))
        while not self.person.tally.over.is_set():
            is_looked = self.own == "customer" and (self.state != "bot" or self.pending)
            if time.perf_counter() - self.told_at >= (_BEAT if is_looked else _QUIET_BEAT) - 1:
                self.told_at = time.perf_counter()
                status, _where, body = await self.person.fetch("presence", f"{self.base}lasnaolo/", {}, by_itself=True)
                newest, _space, state = body.partition(" ")
                if status == 200 and (int(newest) > self.sequence or state == "waiting" or state != self.state):
                    await self.refresh()
            await asyncio.sleep(_BEAT)


class Customer(Person):
    """Begins with the bot; goes on with it or asks for a person."""

    key = ""

    async def begin(self, number: int) -> None:
        """The first question, as a form without scripts sends it."""
        form = {"text": f"{QUESTIONS[number % len(QUESTIONS)]} ({number}.x)", "avain": secrets.token_hex(12)}
        where, _body = await self.insist("begin", "/chat/", form, script=False)
        self.key = where.split("/")[2]
        self.tally.said.append(form["text"])
        self.window = Window(self, f"/chat/{self.key}/", "customer", self.tally.to_customer)
        self.window.asked = [time.perf_counter()]
        await self.window.refresh()

    async def listen(self) -> None:
        """The talk's own stream."""
        async for kind, data in self.hear(f"/events?talk={self.key}"):
            asyncio.create_task(self.window.hear(kind, data))  # noqa: RUF006 - a browser waits for nobody either

    async def talk(self, lines: int, pace: float, number: int) -> None:
        """Lines to a person, or questions to the bot after its answer has come."""
        await asyncio.sleep(random.uniform(0, pace))
        for turn in range(lines):
            text = (
                f"a{number}.{turn}" if self.window.state == "live" else f"{QUESTIONS[(number + turn) % len(QUESTIONS)]} ({number}.{turn})"
            )
            self.tally.said.append(text)
            if self.window.state != "live":
                self.window.asked.append(time.perf_counter())
            await self.window.say(text)
            await asyncio.sleep(random.uniform(0.5, 1.5) * pace)


class Advisor(Person):
    """The console with a window for each talk; the lists come anew when something has changed that is not one's own talk's line."""

    def __init__(self, tally: Tally, number: int, cookies: str) -> None:
        super().__init__(tally, number, cookies)
        self.windows: dict[int, Window] = {}
        self._soon: set[str] = set()
        self._listed_at = -_LISTS_APART

    async def open(self) -> None:
        """The console, and each of one's talks."""
        _status, _where, body = await self.fetch("console", "/tyopoyta/chat/", script=False)
        own = body.partition('id="own-title"')[2].partition("</section>")[0]
        for number in dict.fromkeys(int(found) for found in re.findall(r"/tyopoyta/chat/(\d+)/", own)):
            _status, _where, page = await self.fetch("console", f"/tyopoyta/chat/{number}/", script=False)
            window = Window(self, f"/tyopoyta/chat/{number}/", "advisor", self.tally.to_advisor)
            window.take(page)
            self.windows[number] = window

    async def listen(self) -> None:
        """The person's one stream."""
        async for kind, data in self.hear("/events"):
            for number, window in self.windows.items():
                if kind == "resync" or data.get("talk") == number:
                    asyncio.create_task(window.hear(kind, data))  # noqa: RUF006
            shown, by = next(iter(self.windows), 0), data.get("by")
            if kind == "resync" or (kind == "chat" and by != "advisor" and not (data.get("talk") == shown and by in ("customer", "bot"))):
                asyncio.create_task(self._reload_lists(shown))  # noqa: RUF006
            if kind == "chat" and by not in ("customer", "advisor", "bot"):
                asyncio.create_task(self._tell_soon())  # noqa: RUF006

    async def _reload_lists(self, shown: int) -> None:
        """Many changes at once make one request, and not more than one in three seconds."""
        if "lists" in self._soon:
            return
        self._soon.add("lists")
        await asyncio.sleep(max(random.uniform(0.25, 0.75), self._listed_at + _LISTS_APART - time.perf_counter()))
        self._soon.discard("lists")
        self._listed_at = time.perf_counter()
        await self.fetch("lists", f"/tyopoyta/chat/lista/?auki={shown}")

    async def _tell_soon(self) -> None:
        if "beat" in self._soon:
            return
        self._soon.add("beat")
        await asyncio.sleep(random.uniform(0.25, 1.0))
        self._soon.discard("beat")
        await self.tell()

    async def tell(self) -> None:
        """One page of the desk says for all that he is there, and hears how many wait."""
        await self.fetch("beat", "/tyopoyta/chat/syke/", {}, by_itself=True)

    async def beat(self) -> None:
        """The desk is open."""
        await asyncio.sleep(random.uniform(0, _DESK_BEAT))
        while not self.tally.over.is_set():
            await self.tell()
            await asyncio.sleep(_DESK_BEAT)

    async def talk(self, window: Window, lines: int, pace: float, number: int) -> None:
        """Answers to one customer."""
        await asyncio.sleep(random.uniform(0, pace))
        for turn in range(lines):
            text = f"n{number}.{turn}"
            self.tally.said.append(text)
            await window.say(text)
            await asyncio.sleep(random.uniform(0.5, 1.5) * pace)


def copy_address(key: str) -> str:
    """The whole talk as text."""
    return f"/chat/{quote(key)}/kopio/?lataa=1"
