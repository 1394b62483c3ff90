"""A Microsoft Graph on loopback that keeps to its contract: tokens that end, lists of changes in pages, removals, 410, 429, moves."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 2


class GraphPeer:
    """One mailbox and the application that may read it."""

    def __init__(self) -> None:
        self.tenant, self.client_id, self.secret = "kaupunki", "sovellus", "salaisuus"
        self.mails: dict[str, tuple[str, bytes]] = {}
        self.moved: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.changes: list[str] = []
        self.tokens: set[str] = set()
        self.forgets_before = 0
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.calls: list[str] = []
        self.url = ""

    def deliver(self, ident: str, raw: bytes) -> None:
        """A mail arrives."""
        self.mails[ident] = (f"<{ident}@posti.example>", raw)
        self.changes.append(ident)

    def end_tokens(self) -> None:
        """As when their hour has passed."""
        self.tokens.clear()

    def forget(self) -> None:
        """What was seen so far is not known any more: 410 for older lists."""
        self.forgets_before = len(self.changes) + 1

    def token(self, form: dict[str, list[str]]) -> tuple[int, Any]:
        """The sign-in service."""
        if (form["client_id"], form["client_secret"]) != ([self.client_id], [self.secret]):
            return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: secret of app sovellus"}
        name = f"token-{len(self.calls)}"
        self.tokens.add(name)
        return 200, {"access_token": name, "expires_in": 3600, "token_type": "Bearer"}

    def delta(self, query: dict[str, list[str]]) -> tuple[int, Any]:
        """Changes from a place on, two at a time; moved mails as removals."""
        place = int((query.get("$skiptoken") or query.get("$deltatoken") or ["0"])[0])
        if "$deltatoken" in query and place < self.forgets_before:
            return 410, {"error": {"code": "syncStateNotFound"}}
        page = self.changes[place : place + PAGE]
        rows = [
            {"id": ident, "@removed": {"reason": "deleted"}}
            if ident in self.moved
            else {"id": ident, "internetMessageId": self.mails[ident][0]}
            for ident in page
        ]
        after = place + len(page)
        last = after >= len(self.changes)
        link = f"{self.url}/v1.0/users/x/mailFolders/inbox/messages/delta?{'$deltatoken' if last else '$skiptoken'}={after}"
        return 200, {"value": rows, "@odata.deltaLink" if last else "@odata.nextLink": link}

    def folder(self, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        """Find one by its name, or make one."""
        if body is not None:
            self.folders[body["displayName"]] = f"id-{len(self.folders)}"
            return 201, {"id": self.folders[body["displayName"]]}
        name = query["$filter"][0].split("'")[1]
        return 200, {"value": [{"id": self.folders[name]}] if name in self.folders else []}

    def move(self, ident: str, body: Any) -> tuple[int, Any]:
        """Out of the inbox."""
        if ident in self.moved or ident not in self.mails:
            return 404, {"error": {"code": "ErrorItemNotFound"}}
        self.moved[ident] = body["destinationId"]
        return 201, {"id": ident}


@contextmanager
def running(peer: GraphPeer) -> Iterator[GraphPeer]:
    """The peer behind an address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.peer = peer  # type: ignore[attr-defined]
    peer.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield peer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _peer(self) -> GraphPeer:
        return self.server.peer  # type: ignore[attr-defined,no-any-return]

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes | None) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        self._peer.calls.append(f"{self.command} {parts.path}")
        if parts.path.endswith("/oauth2/v2.0/token"):
            assert parts.path == f"/{self._peer.tenant}/oauth2/v2.0/token"
            return self._send(*self._peer.token(parse_qs((body or b"").decode())))
        if self.headers["Authorization"].removeprefix("Bearer ") not in self._peer.tokens:
            return self._send(401, {"error": {"code": "InvalidAuthenticationToken"}})
        if self._peer.answers:
            status, headers = self._peer.answers.pop(0)
            return self._send(status, {"error": {}}, headers)
        assert 'IdType="ImmutableId"' in self.headers["Prefer"]
        asked = json.loads(body) if body else None
        end = parts.path.rsplit("/", 2)
        if end[-1] == "delta":
            return self._send(*self._peer.delta(query))
        if end[-1] == "mailFolders":
            return self._send(*self._peer.folder(query, asked))
        if end[-1] == "move":
            return self._send(*self._peer.move(end[-2], asked))
        return self._mime(end[-2])

    def _mime(self, ident: str) -> None:
        if ident in self._peer.moved or ident not in self._peer.mails:
            self._send(404, {"error": {"code": "ErrorItemNotFound"}})
        else:
            self._send(200, self._peer.mails[ident][1])

    def _send(self, status: int, told: Any, headers: dict[str, str] | None = None) -> None:
        content = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
