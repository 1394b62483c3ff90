"""A mailbox of Microsoft 365 over Graph: the folder's list of changes, each mail as MIME, moved when kept."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx
from django.conf import settings

from kaiku.base.authorities import authorities
from kaiku.channels.email.fetching.source import MOST_AT_ONCE, PIECE, Found, short
from kaiku.channels.email.fetching.tokens import forget_token, token_for
from kaiku.channels.email.models import Mailbox
from kaiku.outbox.sending import ConnectionDown, TryAgain

SCOPE = "https://graph.microsoft.com/.default"
_PREFER = 'IdType="ImmutableId", odata.maxpagesize=50'  # ids that stay when a mail moves
_LONGEST_WAIT = 20  # seconds; a longer one is left to the next time
_WELL_KNOWN = {"inbox": "inbox"}


@contextmanager
def open_graph(mailbox: Mailbox) -> Iterator["GraphSource"]:
    """The mailbox; ConnectionDown when the service does not answer or refuses."""
    try:
        with httpx.Client(verify=authorities(), timeout=settings.MAIL_TIMEOUT, headers={"Prefer": _PREFER}) as client:
            yield GraphSource(client, mailbox)
    except httpx.HTTPError as error:
        raise ConnectionDown(f"{type(error).__name__}: the service did not answer") from None


class GraphSource:
    """An open folder."""

    def __init__(self, client: httpx.Client, mailbox: Mailbox) -> None:
        self._client = client
        self._mailbox = mailbox
        self._base = f"{settings.MAIL_GRAPH_URL}/users/{quote(mailbox.address)}"
        self._next = mailbox.cursor
        self._done_folder = ""

    def found(self) -> Iterator[Found]:
        """Mail that came into the folder since the list of changes was last read to its end, or all of it."""
        url, count = self._mailbox.cursor or self._beginning(), 0
        while url and count < MOST_AT_ONCE:
            answer = self._call("GET", url)
            if answer.status_code == httpx.codes.GONE:  # the service does not know any more what we had seen
                url = self._beginning()
                answer = self._call("GET", url)
            told = _told(answer)
            for mail in told.get("value", []):
                if "@removed" not in mail:
                    count += 1
                    yield Found(mail["id"], f"{self._mailbox.key}:{short(mail['id'])}:{short(mail.get('internetMessageId') or '')}")
            url = told.get("@odata.nextLink", "")
            self._next = url or told.get("@odata.deltaLink", "")

    def read(self, mail: Found) -> Iterator[bytes]:
        """The mail as MIME, as it streams in."""
        with self._client.stream("GET", self._url(mail, "$value"), headers=self._signed()) as answer:
            if answer.status_code == httpx.codes.NOT_FOUND:
                raise TryAgain("The mail left the folder while it was read.")
            if not answer.is_success:
                raise _refusal(answer)
            yield from answer.iter_bytes(PIECE)

    def done(self, mail: Found) -> None:
        """Into the folder of what was fetched; gone already is as good."""
        answer = self._call("POST", self._url(mail, "move"), {"destinationId": self._destination()})
        if answer.status_code != httpx.codes.NOT_FOUND:
            _told(answer)

    def finish(self) -> None:
        """The next list begins where this one ended."""
        if self._next != self._mailbox.cursor:
            Mailbox.objects.filter(pk=self._mailbox.pk).update(cursor=self._next)

    def _beginning(self) -> str:
        return f"{self._base}/mailFolders/{self._folder(self._mailbox.folder)}/messages/delta?$select=id,internetMessageId"

    def _folder(self, name: str) -> str:
        """The folder's id; made when it is not there."""
        if name.casefold() in _WELL_KNOWN:
            return _WELL_KNOWN[name.casefold()]
        query = {"$filter": f"displayName eq '{name.replace(chr(39), chr(39) * 2)}'"}
        known = _told(self._call("GET", f"{self._base}/mailFolders", params=query)).get("value", [])
        made = known[0] if known else _told(self._call("POST", f"{self._base}/mailFolders", {"displayName": name}))
        return str(made["id"])

    def _destination(self) -> str:
        self._done_folder = self._done_folder or self._folder(self._mailbox.done_folder)
        return self._done_folder

    def _url(self, mail: Found, what: str) -> str:
        return f"{self._base}/messages/{quote(mail.ident)}/{what}"

    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {token_for(self._mailbox, SCOPE)}"}

    def _call(self, method: str, url: str, body: Any = None, params: Any = None) -> httpx.Response:
        """Again with a new token when the old one ended, and again after a wait that the service asks for."""
        for _again in range(2):
            answer = self._client.request(method, url, json=body, params=params, headers=self._signed())
            if answer.status_code == httpx.codes.UNAUTHORIZED:
                forget_token(self._mailbox, SCOPE)
            elif answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                _wait(answer.headers.get("Retry-After", ""))
            else:
                return answer
        return self._client.request(method, url, json=body, params=params, headers=self._signed())


def _wait(asked: str) -> None:
    if not asked.isdigit() or int(asked) > _LONGEST_WAIT:
        raise ConnectionDown("429: the service asks to wait")
    time.sleep(int(asked))


def _told(answer: httpx.Response) -> dict[str, Any]:
    if not answer.is_success:
        raise _refusal(answer)
    try:
        told = answer.json()
    except ValueError:
        raise ConnectionDown(f"{answer.status_code}: the service's answer is no JSON") from None
    return told if isinstance(told, dict) else {}


def _refusal(answer: httpx.Response) -> ConnectionDown:
    """Without the body: it repeats addresses."""
    return ConnectionDown(f"{answer.status_code} {answer.reason_phrase}: the service refused it")
