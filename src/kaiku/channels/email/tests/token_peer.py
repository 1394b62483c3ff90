"""Who gives tokens, and is asked whether one is good: OAuth 2.0 client credentials (RFC 6749, 4.4) and introspection (RFC 7662)."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs


class TokenPeer:
    """One directory with one application, which may open the mailboxes of users."""

    def __init__(self) -> None:
        self.tenant, self.client_id, self.secret = "kaupunki", "sovellus", "salaisuus"
        self.user = ""
        self.good: set[str] = set()
        self.given = 0
        self.scopes: list[str] = []

    def start(self) -> None:
        """Listen on a free port."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.peer = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

    def token(self, form: dict[str, list[str]]) -> tuple[int, Any]:
        """A new token for who knows the secret."""
        if (form.get("client_id"), form.get("client_secret")) != ([self.client_id], [self.secret]):
            return 401, {"error": "invalid_client", "error_description": "AADSTS7000215: secret of app sovellus"}
        self.given += 1
        self.scopes += form["scope"]
        self.good.add(name := f"token-{self.given}")
        return 200, {"access_token": name, "expires_in": 3600, "token_type": "Bearer"}

    def introspected(self, token: str) -> tuple[int, Any]:
        """Is it good, and whose mailbox does it open?"""
        return 200, {"active": True, "username": self.user} if token in self.good else {"active": False}


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        peer: TokenPeer = self.server.peer  # type: ignore[attr-defined]
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/introspect":
            status, told = peer.introspected(form.get("token", [""])[0])
        elif self.path == f"/{peer.tenant}/oauth2/v2.0/token":
            status, told = peer.token(form)
        else:
            status, told = 404, {}
        content = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
