"""One call of the Graph API, and what its errors mean. https://developers.facebook.com/docs/graph-api/guides/error-handling"""

import hashlib
import hmac
from typing import Any

import httpx
from django.conf import settings

from kaiku.channels.social.connectors import Access, Gone, Throttled, TokenDead, WindowClosed
from kaiku.outbox.sending import ConnectionDown, Refused, TryAgain

SECONDS = 20.0
_THROTTLES = {4, 17, 32, 341, 368, 613, 80001, 80002, 80006}
_UNSURE = {1, 2}
_TOKEN = 190
_MOST_BYTES = 8 * 1024 * 1024
_WINDOW = {(10, 2018278), (10, 2534022), (10, 2018065)}
_GONE = {(100, 33), (100, 2018001), (551, None), (10900, None)}


class Graph:
    """Calls over one connection, with the token in a header so that no address or log shows it."""

    def __init__(self, access: Access, http: httpx.Client) -> None:
        self.access, self._http = access, http

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Read."""
        return self._ask("GET", path, params={**query, **self._proof()})

    def post(self, path: str, **fields: Any) -> dict[str, Any]:
        """Write."""
        return self._ask("POST", path, json={**fields, **self._proof()})

    def get_as_app(self, path: str, **query: str) -> dict[str, Any]:
        """Read as the application: a token is looked at by its own one."""
        token = f"{self.access.app_id}|{self.access.app_secret}"
        return self._ask("GET", path, params=query, token=token)

    def _proof(self) -> dict[str, str]:
        """A stolen token alone is then worth nothing: the application demands this of every call."""
        if not self.access.app_secret:
            return {}
        return {"appsecret_proof": hmac.new(self.access.app_secret.encode(), self.access.token.encode(), hashlib.sha256).hexdigest()}

    def _ask(self, method: str, path: str, *, token: str = "", **more: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token or self.access.token}"}
        try:
            answer = self._http.request(method, f"{settings.SOCIAL_META_URL}/{path}", headers=headers, **more)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ConnectionDown(f"{type(error).__name__}: the platform did not answer") from None
        told = _json(answer)
        if answer.is_success:
            return told
        raise _meaning(answer, told.get("error") if isinstance(told.get("error"), dict) else {})


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json() if len(answer.content) <= _MOST_BYTES else None
    except ValueError:
        told = None
    if isinstance(told, dict):
        return told
    if answer.is_success:
        raise TryAgain(f"{answer.status_code}: the answer cannot be read")
    return {}


def _meaning(answer: httpx.Response, error: Any) -> TryAgain | Refused:
    """Without the platform's message: it may repeat what was written."""
    code, sub = error.get("code"), error.get("error_subcode")
    words = f"{answer.status_code}: error {code}/{sub}" if code is not None else f"{answer.status_code} {answer.reason_phrase}"
    if code == _TOKEN:
        return TokenDead(f"{words}: the token is not valid")
    if code in _THROTTLES or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return Throttled(f"{words}: the platform asks to wait")
    if (code, sub) in _WINDOW:
        return WindowClosed(words)
    if (code, sub) in _GONE or (code, None) in _GONE:
        return Gone(words)
    if answer.status_code in (502, 503, 504):
        return ConnectionDown(words)
    if answer.status_code >= 500 or code in _UNSURE or error.get("is_transient"):
        return TryAgain(words)
    return Refused(words)
