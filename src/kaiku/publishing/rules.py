"""Published cases as the public sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NEAR_METRES = 250
_HOUSE = re.compile(r"(\D+\s\d+(?:\s?[-–/]\s?\d+)?[a-zåäö]?)(?=$|[\s,])", re.IGNORECASE)
DONE_STATUSES = ("resolved", "closed")


class News(StrEnum):
    """What followers of a published case are told."""

    ANSWERED = "answered"  # the sender got an answer; what it says is his
    ANSWER_PUBLISHED = "answer_published"
    MOVED = "moved"
    DONE = "done"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Happening:
    """One event of a published ticket, as far as followers are concerned."""

    kind: str
    answer_published: bool = False


def news_of(happenings: Iterable[Happening], *, told_status: str, status: str) -> tuple[News, ...]:
    """What is worth a mail, each thing once; a case that was closed and reopened meanwhile has not changed."""
    kinds, found = set(), []
    published = False
    for happening in happenings:
        kinds.add(happening.kind)
        published = published or happening.answer_published
    if published:
        found.append(News.ANSWER_PUBLISHED)
    elif "replied" in kinds:
        found.append(News.ANSWERED)
    was_done, is_done = told_status in DONE_STATUSES, status in DONE_STATUSES
    if was_done != is_done:
        found.append(News.DONE if is_done else News.REOPENED)
    elif "stepped" in kinds and not is_done:
        found.append(News.MOVED)
    return tuple(found)


def public_address(address: str) -> str:
    """Street and house; a stair or a flat would tell whose home it is."""
    house = _HOUSE.match(address)
    return house.group(1) if house else address


@dataclass(frozen=True)
class PublicCase:
    """One published case: nothing here leads to the person who wrote."""

    number: str
    title: str
    text: str
    answer: str
    language: str
    topic_id: int | None
    address: str
    district: str
    lon: float | None
    lat: float | None
    received_on: date
    published_at: datetime
    status: str
    followers: int
    is_answered: bool = False
    metres: int | None = None

    @property
    def is_done(self) -> bool:
        """Has the city finished with it?"""
        return self.status in DONE_STATUSES

    @property
    def status_words(self) -> str:
        """The state in plain words."""
        return {
            "new": pgettext("tila", "Vastaanotettu"),
            "open": pgettext("tila", "Käsittelyssä"),
            "waiting": pgettext("tila", "Käsittelyssä"),
            "resolved": pgettext("tila", "Valmis"),
            "closed": pgettext("tila", "Valmis"),
        }.get(self.status, _("Käsittelyssä"))

    @property
    def place_words(self) -> str:
        """Address and district, as far as they are known."""
        return ", ".join(dict.fromkeys(part for part in (self.address, self.district) if part))


@dataclass(frozen=True)
class Withdrawn:
    """A case that was public and is no more."""

    number: str
    reason: str
