"""Asking a register: page by page, waiting when it asks for it, and giving up in words."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from kaiku.outbox.outside import Answer, Target, answered, leads_to, looked_up
from kaiku.outbox.sending import Refused, TryAgain

Row = dict[str, Any]
_MOST_BYTES = 60 * 1024 * 1024  # a page of a hundred whole places is far smaller
_MOST_PAGES = 2000
_TRIES = 4
_LONGEST_WAIT = 30  # seconds; a longer one is left to the next night


class RegisterAway(Exception):
    """It does not answer, or not as its contract says; nothing is changed."""


class Unknown(RegisterAway):
    """It has no such address: another version of it stands there."""


class Register:
    """One interface for one fetching. Its address is the installation's own setting, so its host is the only one called."""

    def __init__(self, base: str, headers: Mapping[str, str] | None = None) -> None:
        self._base = base.rstrip("/")
        self._headers = {"Accept": "application/json", **(headers or {})}
        self.calls = 0

    def get(self, path: str, query: Mapping[str, Any]) -> Row:
        """One answer as an object."""
        answer = self._answer(f"{self._base}{path}?{urlencode(query, doseq=True)}")
        try:
            told = json.loads(answer.content)
        except ValueError:
            raise RegisterAway(f"{path}: the answer is no JSON") from None
        if not isinstance(told, dict):
            raise RegisterAway(f"{path}: the answer is no object")
        return told

    def pages(self, ask: Callable[[int], Row], *, rows: str, count: str) -> Iterator[Row]:
        """Every row of every page; the number of pages may grow while they are read."""
        page, last = 1, 1
        while page <= last:
            told = ask(page)
            found, pages = told.get(rows), told.get(count)
            if not isinstance(found, list) or not isinstance(pages, int) or pages > _MOST_PAGES:
                raise RegisterAway(f"The page has no {rows} or no {count}.")
            last = pages
            yield from found
            page += 1

    def _answer(self, url: str) -> Answer:
        said = ""
        for again in range(_TRIES):
            self.calls += 1
            try:
                answer = answered(_target(url), most=_MOST_BYTES, headers=self._headers)
            except Refused as refused:
                raise RegisterAway(str(refused)) from refused
            except TryAgain as error:
                said = str(error)
                time.sleep(min(2**again, 5))
                continue
            if answer.status == 200:
                return answer
            said = f"{urlsplit(url).path}: {answer.status}"
            if answer.status == 404:
                raise Unknown(said)
            if answer.status != 429 and answer.status < 500:  # a mistaken question, or a key that does not hold
                raise RegisterAway(said)
            _wait(answer.headers.get("retry-after", ""), again)
        raise RegisterAway(f"{said} ({_TRIES}×)")


def _target(url: str) -> Target:
    if not leads_to(url, [urlsplit(url).hostname or ""]):
        raise Refused("The address of the register is not https.")
    return looked_up(url)


def _wait(asked: str, again: int) -> None:
    seconds = int(asked) if asked.isdigit() else 2**again
    if seconds > _LONGEST_WAIT:
        raise RegisterAway(f"The register asks to wait {seconds} s.")
    time.sleep(seconds)
