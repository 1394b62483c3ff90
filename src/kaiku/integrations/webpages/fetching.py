"""Asking a site for one address: over TLS, judged at every step of a redirect, never more than may be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from kaiku.integrations.webpages.addresses import tidy
from kaiku.outbox.outside import Answer, Target, answered, leads_to, looked_up
from kaiku.outbox.sending import Refused, TryAgain

MOST_BYTES = 3 * 1024 * 1024
AGENT = "Kaiku"
_WANTED = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1"
_MOST_STEPS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})


class SiteBusy(Exception):
    """It asks to come back later; seconds says when, if it said so."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class SiteAway(Exception):
    """It does not answer, or answers with a fault of its own."""


@dataclass(frozen=True)
class Fetched:
    """What stands at an address: the status, where it was found in the end, and what it said of itself."""

    status: int
    url: str
    content: bytes = b""
    kind: str = ""
    letters: str = ""  # in which it says that it is written
    etag: str = ""
    modified: str = ""
    robots: str = ""


def fetch(url: str, *, etag: str = "", modified: str = "", most: int = MOST_BYTES) -> Fetched:
    """Follow redirects within the same host only; a loop or a way out is as if nothing were there."""
    host = urlsplit(url).hostname or ""
    seen: set[str] = set()
    asked = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    here = url
    while here not in seen and len(seen) <= _MOST_STEPS:
        seen.add(here)
        answer = _answer(here, host, asked, most)
        said: Mapping[str, str] = answer.headers
        if answer.status in _MOVED:
            here = tidy(said.get("location", ""), here)
            if not leads_to(here, [host]):
                return Fetched(404, url)
            continue
        if answer.status in (429, 503):
            raise SiteBusy(_seconds(said.get("retry-after", "")))
        if answer.status >= 500:
            raise SiteAway(f"{answer.status}")
        return _found(here, answer)
    return Fetched(404, url)


def _found(url: str, answer: Answer) -> Fetched:
    said = answer.headers
    kind, _sep, more = said.get("content-type", "").lower().partition(";")
    letters = more.partition("charset=")[2].strip(" \"'")
    etag, modified = said.get("etag", "")[:200], said.get("last-modified", "")[:60]
    return Fetched(answer.status, url, answer.content, kind.strip(), letters, etag, modified, said.get("x-robots-tag", "").lower())


def _answer(url: str, host: str, asked: Mapping[str, str], most: int) -> Answer:
    if not leads_to(url, [host]):
        raise SiteAway("The address is not https.")
    try:
        headers = {
            "User-Agent": f"{AGENT}/1.0 (+{settings.PUBLIC_URL})",
            "Accept": _WANTED,
            **asked,
        }
        return answered(_target(url), most=most, headers=headers)
    except Refused as refused:
        if "larger" in str(refused):
            return Answer(413, {})
        raise SiteAway(str(refused)) from refused
    except TryAgain as error:
        raise SiteAway(str(error)) from error


def _target(url: str) -> Target:
    return looked_up(url)


def _seconds(asked: str) -> int:
    return min(int(asked), 24 * 3600) if asked.isdigit() else 600
