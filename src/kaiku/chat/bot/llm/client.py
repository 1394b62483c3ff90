"""Asking the endpoint: streamed, so that a stalled one is noticed at once; it gets masked words only, and is believed in nothing."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


def ask(messages: Sequence[dict[str, str]], *, of: ModelAccess) -> Reply:
    """One answer, or ModelFailed within the patience that the settings give."""
    begun = time.monotonic()
    timeout = httpx.Timeout(of.patience, connect=of.patience)
    try:
        with (
            _client().stream(
                "POST", _address(of), headers=_headers(of), params=_params(of), json=_body(messages, of), timeout=timeout
            ) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise ModelFailed(_kind_of(response.status_code))
            return _read(response, messages, deadline=begun + of.longest)
    except httpx.TimeoutException:
        raise ModelFailed("timeout") from None
    except httpx.HTTPError:
        raise ModelFailed("error") from None


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


def _read(response: httpx.Response, messages: Sequence[dict[str, str]], *, deadline: float) -> Reply:
    parts: list[str] = []
    usage: dict[str, int] = {}
    length = 0
    for event in _events(response):
        if time.monotonic() > deadline:
            raise ModelFailed("timeout")
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


def _events(response: httpx.Response) -> Iterator[dict]:  # type: ignore[type-arg]
    """Each event of the stream; an endpoint that does not stream sends one."""
    try:
        if "event-stream" not in response.headers.get("content-type", ""):
            yield json.loads(response.read())
            return
        for line in response.iter_lines():
            if line.startswith("data:") and (data := line[5:].strip()) != "[DONE]":
                yield json.loads(data)
    except ValueError:
        raise ModelFailed("unreadable") from None
