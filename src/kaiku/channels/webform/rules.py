"""Which pages a contact goes through, and what of a draft becomes the contact: pure functions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import models

from kaiku.categories.rules import Topic

DRAFT_LIFE = timedelta(hours=24)
LONGEST_TEXT = 10_000
LONGEST_WORDS = 500
_TOO_FAST = timedelta(seconds=4)  # nobody describes, chooses and checks within this; a person only confirms
_TITLE_LENGTH = 80
_LOOPBACK = ("localhost", "127.0.0.1")
_HOST = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
_FEWEST_LABELS = 3  # *.tampere.fi; a whole national domain is no site of the city
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class Page(models.TextChoices):
    """The pages of the form in their order; the value is the address."""

    DESCRIBE = "kuvaile"
    TOPIC = "aihe"
    PLACE = "paikka"
    SIMILAR = "samat"
    QUESTIONS = "kysymykset"
    REPLY = "vastaus"
    CHECK = "tarkista"


@dataclass(frozen=True)
class Route:
    """The pages that one contact needs, in order."""

    pages: tuple[Page, ...]

    def number_of(self, page: Page) -> int:
        """The page's number for "Vaihe 3/6"."""
        return self.pages.index(page) + 1 if page in self.pages else len(self.pages)

    def after(self, page: Page) -> Page:
        """The page that follows; the check page follows itself."""
        order = list(Page) if page not in self.pages else list(self.pages)
        later = [later for later in order[order.index(page) + 1 :] if later in self.pages]
        return later[0] if later else Page.CHECK

    def before(self, page: Page) -> Page | None:
        """The page before; None for the first."""
        if page not in self.pages:
            return self.pages[0]
        index = self.pages.index(page)
        return self.pages[index - 1] if index else None

    def first_missing(self, answers: Mapping[str, Any]) -> Page | None:
        """The first page that has no answer yet, the check page apart."""
        return next((page for page in self.pages if page not in (Page.CHECK, Page.SIMILAR) and page.value not in answers), None)


def route_for(answers: Mapping[str, Any], topic: Topic | None, *, asks_questions: bool) -> Route:
    """Pages for what is known so far: no place where the topic has none, no list of similar ones when there are none."""
    pages = [Page.DESCRIBE, Page.TOPIC]
    if topic is None or topic.asks_place:
        pages.append(Page.PLACE)
    if answers.get("from_map"):  # begun on the map: the place comes first and is never skipped
        pages = [Page.PLACE, Page.DESCRIBE, Page.TOPIC]
    if answers.get("has_similar"):
        pages.append(Page.SIMILAR)
    if asks_questions:
        pages.append(Page.QUESTIONS)
    return Route((*pages, Page.REPLY, Page.CHECK))


def title_of(text: str) -> str:
    """The first sentence of a text, cut at a word: what lists show of the contact."""
    first = _SENTENCE.split(text.strip(), maxsplit=1)[0].strip()
    if len(first) <= _TITLE_LENGTH:
        return first
    return f"{first[:_TITLE_LENGTH].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"


def is_suspicious(answers: Mapping[str, Any], started_at: datetime, moment: datetime) -> bool:
    """Was the trap field filled or the form answered faster than a person can? Then we ask, and lose nothing."""
    return bool(answers.get("trap")) or moment - started_at < _TOO_FAST


def is_expired(updated_at: datetime, moment: datetime) -> bool:
    """Has the draft lain for longer than a day?"""
    return moment - updated_at > DRAFT_LIFE


def site_origin(typed: str) -> str:
    """The origin of a site's address as a browser compares it, "" when it is none; only a machine's own sites may lack TLS."""
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port
    except ValueError:  # no address at all, or a name that cannot be one
        return ""
    is_own = host in _LOOPBACK
    is_site = is_own or (_HOST.fullmatch(host) and not host.rpartition(".")[2].isdigit())
    if parts.username or not is_site or (parts.scheme != "https" and not (is_own and parts.scheme == "http")):
        return ""
    if host.startswith("*.") and host.count(".") + 1 < _FEWEST_LABELS:
        return ""
    default = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != default else "")
