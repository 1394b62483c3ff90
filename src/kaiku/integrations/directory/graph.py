"""Microsoft Graph's lists of changes (delta): pages to their end, waits that it asks for, and a fresh start when it has forgotten."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from django.conf import settings

from kaiku.base.clock import now
from kaiku.integrations.directory.models import Directory

Row = dict[str, Any]
SCOPE = "https://graph.microsoft.com/.default"
USER_FIELDS = "id,displayName,givenName,surname,mail,userPrincipalName,accountEnabled,department,jobTitle,companyName,employeeId"
_TIMEOUT = 30.0
_LONGEST_WAIT = 20  # seconds; a longer one is left to a later round
_TRIES = 4
_AT_ONCE = 15  # ids in one question: what Graph takes
_WAITS = {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.GATEWAY_TIMEOUT}


class GraphAway(Exception):
    """It does not answer, or refuses; the text holds no personal data."""


class Rest(GraphAway):
    """It asks us to wait longer than we stay."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"The service asks to wait {seconds} s.")
        self.until = now() + timedelta(seconds=seconds)


class Forgotten(Exception):
    """It does not know any more what we had seen (410): everything is read anew."""


class Graph:
    """An open connection for one round."""

    def __init__(self, client: httpx.Client, directory: Directory) -> None:
        self._client, self._directory = client, directory
        self._base = settings.DIRECTORY_GRAPH_URL.rstrip("/")
        self._token = ""  # nosec B105 - none yet

    def user_changes(self, cursor: str) -> tuple[list[Row], str]:
        """Rows of people that changed since, or all; and where the next round begins."""
        return self._to_the_end(cursor or f"{self._base}/users/delta?$select={USER_FIELDS}")

    def group_changes(self, cursor: str) -> tuple[list[Row], str]:
        """Rows of groups, their members in `members@delta`; a group may come in several rows."""
        chosen = " or ".join(f"id eq '{ident}'" for ident in self._directory.groups)
        return self._to_the_end(
            cursor or f"{self._base}/groups/delta?$select=displayName,members" + (f"&$filter={quote(chosen)}" if chosen else "")
        )

    def users(self, idents: list[str]) -> Iterator[Row]:
        """These people, whole."""
        for first in range(0, len(idents), _AT_ONCE):
            listed = ",".join(f"'{ident}'" for ident in idents[first : first + _AT_ONCE])
            yield from self._told(f"{self._base}/users?$select={USER_FIELDS}&$filter={quote(f'id in ({listed})')}").get("value", [])

    def _to_the_end(self, url: str) -> tuple[list[Row], str]:
        rows: list[Row] = []
        while True:
            told = self._told(url)
            rows += told.get("value", [])
            url = told.get("@odata.nextLink", "")
            if not url:
                return rows, str(told.get("@odata.deltaLink", ""))

    def _told(self, url: str) -> Row:
        if urlsplit(url)[:2] != urlsplit(self._base)[:2]:  # the token goes nowhere else
            raise GraphAway("The service points to another server.")
        for _again in range(_TRIES):
            answer = self._client.get(url, headers={"Authorization": f"Bearer {self._signed()}"})
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                self._token = ""  # nosec B105 - it is over
            elif answer.status_code in _WAITS:
                _wait(answer.headers.get("Retry-After", ""))
            elif answer.status_code == httpx.codes.GONE:
                raise Forgotten
            elif not answer.is_success:  # without the body: it may repeat names
                raise GraphAway(f"{answer.status_code} {answer.reason_phrase}: the service refused it")
            else:
                return _json(answer)
        raise GraphAway(f"{answer.status_code}: the service refused it {_TRIES} times")

    def _signed(self) -> str:
        if not self._token:
            words = {"client_id": self._directory.app_id, "client_secret": self._directory.secret, "scope": SCOPE}
            url = f"{settings.DIRECTORY_LOGIN_URL.rstrip('/')}/{quote(self._directory.tenant)}/oauth2/v2.0/token"
            answer = self._client.post(url, data={**words, "grant_type": "client_credentials"})
            self._token = str(_json(answer).get("access_token", "")) if answer.is_success else ""
            if not self._token:
                raise GraphAway(f"{answer.status_code}: the application got no token")
        return self._token


def opened(directory: Directory) -> tuple[httpx.Client, Graph]:
    """A connection; close the client."""
    client = httpx.Client(timeout=_TIMEOUT)
    return client, Graph(client, directory)


def _wait(asked: str) -> None:
    seconds = int(asked) if asked.isdigit() else 5
    if seconds > _LONGEST_WAIT:
        raise Rest(min(seconds, 3600))
    time.sleep(seconds)


def _json(answer: httpx.Response) -> Row:
    try:
        told = answer.json()
    except ValueError:
        raise GraphAway(f"{answer.status_code}: the answer is no JSON") from None
    if not isinstance(told, dict):
        raise GraphAway(f"{answer.status_code}: the answer is no object")
    return told
