"""A client of GeoReport v2: sends requests and updates, reads states. It knows no tickets."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from kaiku.base.authorities import authorities
from kaiku.integrations.open311.rules import moment_of, w3c
from kaiku.language.personal_data import mask_aside

SECONDS = 20.0  # that the server may be silent, and that its answer may take
_CONNECTING = 5.0
_MOST_BYTES = 8 * 1024 * 1024
_AGAIN = {408, 425, 429}
_HERE = {"localhost", "127.0.0.1", "::1"}


class Refusal(Exception):
    """The server says no; the same call would be refused again."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}" if words else str(status))
        self.status = status


class Away(Exception):
    """No usable answer: whether the server took the call is not known. The same call with the same id may be made again.

    is_down: nobody answers there, so that other calls need not be tried now."""

    def __init__(self, words: str, *, is_down: bool = False) -> None:
        super().__init__(words)
        self.is_down = is_down


@dataclass(frozen=True)
class Server:
    """Where a server is and how one comes in; url is what stands before /requests.json."""

    url: str
    api_key: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True)
class SentFile:
    """A file as it leaves."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class OutgoingRequest:
    """What is sent; external_id makes it arrive once at servers that know it."""

    service_code: str
    text: str
    external_id: str
    title: str = ""
    lon: float | None = None
    lat: float | None = None
    address: str = ""
    language: str = ""
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True)
class HeardUpdate:
    """Something that the server tells of a request; id makes it known again."""

    id: str
    number: str
    state: str
    words: str
    at: datetime | None = None


def may_be_called(url: str) -> bool:
    """TLS and a listed host; this machine itself also without TLS, for a platform that stands beside us."""
    try:
        parts = urlsplit(url)
        host, known = parts.hostname or "", not parts.username and not parts.query and not parts.fragment
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    return safe and known and host in settings.WEBHOOK_HOSTS


class Open311Client:
    """Calls over one connection."""

    def __init__(self, server: Server, http: httpx.Client) -> None:
        self.server, self.http = server, http

    def services(self) -> list[dict[str, Any]]:
        """What may be sent."""
        return _rows(self._ask("GET", "services"))

    def send(self, request: OutgoingRequest) -> str:
        """The number that the server gave; the same request sent again gets the same one where the server knows external_id."""
        fields: dict[str, str | list[str]] = {
            "service_code": request.service_code,
            "description": request.text,
            "title": request.title,
            "address_string": request.address,
            "locale": request.language,
            "account_id": request.external_id,
            "attribute[external_id]": request.external_id,
            **{f"attribute[{code}]": list(values) for code, values in request.attributes.items()},
        }
        if request.lon is not None and request.lat is not None:
            fields |= {"long": str(request.lon), "lat": str(request.lat)}
        row = _first(self._post("requests", fields, request.files, request.external_id))
        number = str(row.get("service_request_id") or row.get("token") or "")
        if not number:
            raise Away("The server answered without a number.")
        return number

    def send_update(self, number: str, *, own_id: str, text: str, state: str = "open", files: Sequence[SentFile] = ()) -> None:
        """Add to a request; the same own_id is taken once."""
        fields: dict[str, str | list[str]] = {"service_request_id": number, "update_id": own_id, "description": text, "status": state}
        self._post("servicerequestupdates", fields, files, own_id)

    def updates(self, *, since: datetime, numbers: Sequence[str] = ()) -> list[HeardUpdate] | None:
        """What happened since then; None when the server does not know the extension."""
        asked = {"start_date": w3c(since), **({"service_request_id": ",".join(numbers)} if numbers else {})}
        try:
            rows = _rows(self._ask("GET", "servicerequestupdates", params=asked))
        except Refusal as refusal:
            if refusal.status in (404, 405, 501):
                return None
            raise
        return [
            HeardUpdate(
                id=str(row.get("update_id", "")),
                number=str(row.get("service_request_id", "")),
                state=str(row.get("status", "")),
                words=str(row.get("description") or ""),
                at=moment_of(str(row.get("updated_datetime", ""))),
            )
            for row in rows
        ]

    def states(self, numbers: Sequence[str]) -> list[HeardUpdate]:
        """How requests stand now; the id changes with the state and its words."""
        rows = _rows(self._ask("GET", "requests", params={"service_request_id": ",".join(numbers)}))
        found = []
        for row in rows:
            number, state, words = (str(row.get(name) or "") for name in ("service_request_id", "status", "status_notes"))
            found.append(HeardUpdate(f"{state}:{row.get('updated_datetime', '')}", number, state, words))
        return found

    def _post(self, what: str, fields: Mapping[str, str | list[str]], files: Sequence[SentFile], own_id: str) -> Any:
        told = {name: value for name, value in fields.items() if value}
        told |= {"api_key": self.server.api_key} if self.server.api_key else {}
        told |= {"jurisdiction_id": self.server.jurisdiction} if self.server.jurisdiction else {}
        sent = [("media[]", (file.name, file.content, file.content_type)) for file in files]
        return self._ask("POST", what, data=told, files=sent or None, headers={"Idempotency-Key": own_id})

    def _ask(self, method: str, what: str, **more: Any) -> Any:
        if method == "GET":
            own = {"api_key": self.server.api_key, "jurisdiction_id": self.server.jurisdiction}
            more["params"] = {**{name: value for name, value in own.items() if value}, **more.get("params", {})}
        try:
            with self.http.stream(method, f"{self.server.url.rstrip('/')}/{what}.json", **more) as answer:
                content = _read(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Away(type(error).__name__, is_down=True) from error
        if answer.status_code in _AGAIN or answer.status_code >= 500:
            raise Away(f"The server answered {answer.status_code}.", is_down=answer.status_code in (429, 502, 503))
        if answer.status_code >= 300:
            raise Refusal(answer.status_code, _words_of(content))
        try:
            return json.loads(content)
        except ValueError as error:
            raise Away("The answer is not JSON.") from error


@contextmanager
def connected(server: Server) -> Iterator[Open311Client]:
    """A client whose connection is closed at the end; Refusal for an address that may not be called."""
    if not may_be_called(server.url):
        raise Refusal(0, "the address is not https of a host in KAIKU_WEBHOOK_HOSTS")
    with httpx.Client(
        verify=authorities(),
        timeout=httpx.Timeout(SECONDS, connect=_CONNECTING),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "Kaiku"},
    ) as http:
        yield Open311Client(server, http)


def _read(answer: httpx.Response) -> bytes:
    content, until = b"", monotonic() + SECONDS
    for piece in answer.iter_bytes():
        content += piece
        if monotonic() > until:
            raise Away("The answer takes too long.", is_down=True)
        if len(content) > _MOST_BYTES:
            raise Away("The answer is too long.")
    return content


def _rows(told: Any) -> list[dict[str, Any]]:
    """A list of objects; some servers give the bare object where there is one."""
    listed = told if isinstance(told, list) else [told]
    return [row for row in listed if isinstance(row, dict)]


def _first(told: Any) -> dict[str, Any]:
    return next(iter(_rows(told)), {})


def _words_of(content: bytes) -> str:
    try:
        row = _first(json.loads(content))
    except ValueError:
        return ""
    return mask_aside(str(row.get("description", "")))[:300]  # a server may repeat what it does not take
