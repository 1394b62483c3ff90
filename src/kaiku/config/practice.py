"""A maintenance system to practise with, while there is none or for a demonstration: it speaks GeoReport v2, keeps what it gets in
memory, and mends each fault by itself in two steps. Every fifth is not its matter."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from kaiku.base.clock import now
from kaiku.integrations.open311.rules import CLOSED, OPEN, moment_of, new_number, w3c

ROOT = "/open311/v2/"
_MOST_BYTES = 64 * 1024 * 1024
_NOT_OURS_EACH = 5
Told = Callable[[str], None]


@dataclass(frozen=True)
class Fault:
    """One that was sent here; its news come with time."""

    number: str
    service_code: str
    text: str
    photos: int
    at: datetime
    is_ours: bool
    added: set[str] = field(default_factory=set)

    def news(self, pace: timedelta, at: datetime) -> list[dict[str, str]]:
        """What has happened by now: begun, then mended or given back."""
        end = ("closed", "Vika on korjattu.") if self.is_ours else ("not_councils_responsibility", "Paikka ei ole kaupungin hoidossa.")
        story = [(1, "in_progress", "Korjaaja on lähtenyt paikalle."), (2, *end)]
        return [
            {
                "update_id": f"{self.number}-{step}", "service_request_id": self.number, "status": status, "description": words,
                "updated_datetime": w3c(self.at + step * pace),
            }
            for step, status, words in story
            if self.at + step * pace <= at
        ]  # fmt: skip


class Workshop:
    """What was sent, and what becomes of it."""

    def __init__(self, services: Mapping[str, str], pace: timedelta, tell: Told) -> None:
        self.services, self.pace, self.tell = services, pace, tell
        self.faults: dict[str, Fault] = {}
        self.known: dict[str, str] = {}
        self.lock = threading.Lock()

    def answer(self, method: str, what: str, given: Mapping[str, str], photos: int) -> tuple[int, Any]:
        """Status and content of one call."""
        match method, what:
            case "GET", "services":
                return 200, [_service(code, name) for code, name in self.services.items()]
            case "POST", "requests":
                return self._take(given, photos)
            case "GET", "requests":
                numbers = given.get("service_request_id", "").split(",")
                return 200, [self._state(self.faults[number]) for number in numbers if number in self.faults]
            case "GET", "servicerequestupdates":
                return 200, self._news(moment_of(given.get("start_date", "")))
            case "POST", "servicerequestupdates":
                return self._add(given)
        return 404, [{"code": 404, "description": "There is no such address."}]

    def _take(self, given: Mapping[str, str], photos: int) -> tuple[int, Any]:
        code, text = given.get("service_code", ""), given.get("description", "")
        if code not in self.services:
            return 404, [{"code": 404, "description": "service_code was not found."}]
        if not text:
            return 400, [{"code": 400, "description": "description was not provided."}]
        with self.lock:
            own_id, number = given.get("attribute[external_id]", ""), new_number()
            if own_id and own_id in self.known:
                return 200, [{"service_request_id": self.known[own_id]}]
            is_ours = (len(self.faults) + 1) % _NOT_OURS_EACH != 0
            self.faults[number] = Fault(number, code, text, photos, now(), is_ours)
            self.known[own_id] = number
        self.tell(f"{number} {code}: {text[:60]!r}, photos: {photos}")
        return 201, [{"service_request_id": number, "service_notice": "", "account_id": None}]

    def _add(self, given: Mapping[str, str]) -> tuple[int, Any]:
        fault = self.faults.get(given.get("service_request_id", ""))
        if fault is None:
            return 404, [{"code": 404, "description": "service_request_id was not found."}]
        update_id = given.get("update_id", "")
        is_new = update_id not in fault.added
        fault.added.add(update_id)
        return 201 if is_new else 200, [{"update_id": update_id, "service_request_id": fault.number}]

    def _state(self, fault: Fault) -> dict[str, Any]:
        news = fault.news(self.pace, now())
        status = news[-1]["status"] if news else OPEN
        return {
            "service_request_id": fault.number, "service_code": fault.service_code, "description": fault.text,
            "status": OPEN if status in (OPEN, "in_progress") else CLOSED, "status_notes": news[-1]["description"] if news else "",
            "requested_datetime": w3c(fault.at), "updated_datetime": news[-1]["updated_datetime"] if news else w3c(fault.at),
        }  # fmt: skip

    def _news(self, since: datetime | None) -> list[dict[str, str]]:
        found = [one for fault in list(self.faults.values()) for one in fault.news(self.pace, now())]
        known = [one for one in found if since is None or (moment_of(one["updated_datetime"]) or since) >= since]
        return sorted(known, key=lambda one: one["updated_datetime"])


def _service(code: str, name: str) -> dict[str, Any]:
    return {
        "service_code": code,
        "service_name": name,
        "description": "",
        "metadata": False,
        "type": "realtime",
        "keywords": "",
        "group": "",
    }


def practice_server(workshop: Workshop, port: int) -> ThreadingHTTPServer:
    """The server, on this machine only; serve_forever() runs it."""

    class Handler(BaseHTTPRequestHandler):
        def _take(self) -> None:
            address = urlsplit(self.path)
            what = address.path.removeprefix(ROOT).removesuffix(".json") if address.path.startswith(ROOT) else ""
            try:
                fields, photos = self._given() if self.command == "POST" else (_first_of(parse_qs(address.query)), 0)
                status, content = workshop.answer(self.command, what, fields, photos)
            except (MultiPartParserError, ValueError):
                status, content = 400, [{"code": 400, "description": "The request cannot be read."}]
            body = json.dumps(content, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _take  # noqa: N815 - the names of the library

        def _given(self) -> tuple[dict[str, str], int]:
            size = int(self.headers["Content-Length"] or 0)
            if size > _MOST_BYTES:
                raise ValueError
            body, kind = self.rfile.read(size), self.headers["Content-Type"] or ""
            if not kind.startswith("multipart/"):
                return _first_of(parse_qs(body.decode())), 0
            meta = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(size)}
            handler = MemoryFileUploadHandler()
            handler.handle_raw_input(None, meta, size, b"")  # type: ignore[arg-type]
            fields, files = MultiPartParser(meta, BytesIO(body), [handler]).parse()
            return {name: str(fields[name]) for name in fields}, sum(len(files.getlist(name)) for name in files)

        def log_message(self, format: str, *args: object) -> None:
            """Calls are told of where they are taken."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def _first_of(values: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: found[0] for name, found in values.items()}
