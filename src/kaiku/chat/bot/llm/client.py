"""Asking the endpoint: streamed, so that a stalled one is noticed at once; it gets masked words only, and is believed in nothing.

A thread of its own hears it: nothing that the endpoint, its name server or the network does keeps the question longer than it may wait.
"""

import json
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import httpx
from django.conf import settings

from kaiku.chat.bot.llm.tokens import bearer
from kaiku.chat.bot.settings import ModelAccess

_LONGEST_ANSWER = 20_000  # characters: whoever sends more is cut off
_CHARACTERS_A_TOKEN = 3  # where the endpoint does not count: Finnish words are cut small


class ModelFailed(Exception):
    """No answer of use came; kind is one word for the log: timeout, busy, refused, error, unreadable, long."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


@dataclass(frozen=True)
class Reply:
    """What the model wrote, and what it cost."""

    text: str
    tokens_in: int
    tokens_out: int


@lru_cache(maxsize=1)
def _client() -> httpx.Client:
    """One for the process: a secure connection is kept, and reading the certificates anew would cost each question 50 ms."""
    return httpx.Client(follow_redirects=False)


def access() -> ModelAccess | None:
    """The endpoint of the machine's settings; None where there is none."""
    values: dict[str, Any] = settings.LLM
    return ModelAccess(**values) if values["url"] and values["model"] else None


def ask(messages: Sequence[dict[str, str]], *, of: ModelAccess, first_within: float = 0.0) -> Reply:
    """One answer, or ModelFailed within the patience that the settings give; the first word, where so asked, sooner."""
    _client()  # made before anybody waits
    call = _Call(messages, of)
    threading.Thread(target=call.run, name="model-call", daemon=True).start()
    try:
        return _read(call, messages, of, first_within=min(first_within or of.patience, of.patience))
    finally:
        call.is_over = True


@dataclass
class _Call:
    """One question on its way, heard by a thread of its own."""

    messages: Sequence[dict[str, str]]
    of: ModelAccess
    heard: queue.SimpleQueue[dict[str, Any] | Exception | None] = field(default_factory=queue.SimpleQueue)  # None is the end
    is_over: bool = False

    def run(self) -> None:
        """Every event as it comes, then the end or what went wrong."""
        try:
            for event in self._events():
                self.heard.put(event)
            self.heard.put(None)
        except httpx.TimeoutException:
            self.heard.put(ModelFailed("timeout"))
        except httpx.HTTPError:
            self.heard.put(ModelFailed("error"))
        except Exception as error:  # the one who asks is told, whatever it is
            self.heard.put(error)

    def _events(self) -> Iterator[dict[str, Any]]:
        of = self.of
        sent: dict[str, Any] = {"headers": _headers(of), "params": _params(of), "json": _body(self.messages, of), "timeout": of.patience}
        with _client().stream("POST", _address(of), **sent) as response:
            if response.status_code != httpx.codes.OK:
                raise ModelFailed(_kind_of(response.status_code))
            for event in _events(response):
                if event is not None:
                    yield event
                if self.is_over:
                    return


def _kind_of(status: int) -> str:
    return {429: "busy", 401: "refused", 403: "refused"}.get(status, "error")


def _address(of: ModelAccess) -> str:
    return f"{of.url.rstrip('/')}/chat/completions"


def _params(of: ModelAccess) -> dict[str, str]:
    return {"api-version": of.api_version} if of.api_version else {}


def _headers(of: ModelAccess) -> dict[str, str]:
    if of.identity:
        return {"Authorization": f"Bearer {bearer(of.identity)}"}
    if of.key and of.api_version:  # Azure's own way
        return {"api-key": of.key}
    return {"Authorization": f"Bearer {of.key}"} if of.key else {}


def _body(messages: Sequence[dict[str, str]], of: ModelAccess) -> dict[str, object]:
    return {
        "model": of.model,
        "messages": list(messages),
        "temperature": 0,
        "max_tokens": of.most_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
        "response_format": {"type": "json_object"},
    }


def _read(call: _Call, messages: Sequence[dict[str, str]], of: ModelAccess, *, first_within: float) -> Reply:
    parts: list[str] = []
    usage: dict[str, int] = {}
    length = 0
    for event in _in_time(call, of, first_within):
        usage = event.get("usage") or usage
        for choice in event.get("choices") or ():
            piece = (choice.get("delta") or choice.get("message") or {}).get("content") or ""
            parts.append(piece)
            length += len(piece)
        if length > _LONGEST_ANSWER:
            raise ModelFailed("long")
    text = "".join(parts)
    asked = sum(len(message["content"]) for message in messages)
    tokens_in = int(usage.get("prompt_tokens") or asked // _CHARACTERS_A_TOKEN)
    return Reply(text, tokens_in, int(usage.get("completion_tokens") or length // _CHARACTERS_A_TOKEN))


def _in_time(call: _Call, of: ModelAccess, first_within: float) -> Iterator[dict[str, Any]]:
    """Events while none is waited for too long; what holds the line open without a word is no word."""
    begun = time.monotonic()
    until = begun + first_within
    while True:
        try:
            found = call.heard.get(timeout=max(min(until, begun + of.longest) - time.monotonic(), 0))
        except queue.Empty:
            raise ModelFailed("timeout") from None
        if found is None:
            return
        if isinstance(found, Exception):
            raise found
        until = time.monotonic() + of.patience
        yield found


def _events(response: httpx.Response) -> Iterator[dict[str, Any] | None]:
    """Each event of the stream, None for what is none; an endpoint that does not stream sends one."""
    try:
        if "event-stream" not in response.headers.get("content-type", ""):
            yield json.loads(response.read())
            return
        for line in response.iter_lines():
            has_data = line.startswith("data:") and line[5:].strip() != "[DONE]"
            yield json.loads(line[5:]) if has_data else None
    except ValueError:
        raise ModelFailed("unreadable") from None
