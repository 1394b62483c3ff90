"""Published cases as the public sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

NEAR_METRES = 250
ROUGH_METRES = 500
_HOME = re.compile(
    r"\b(?:asun|asumme|asuu|kot(?:ini|imme|ona|iin|ona[mn]i|itaj\w+|ipiha\w*|iov\w+|itie\w*|ikat\w+)|talomme|taloni|taloyhtiöm\w+"
    r"|piha(?:ni|mme|lla(?:ni|mme)|ssa(?:ni|mme))|asuntoni|asuntomme|rappu(?:mme|ni)|parvekkee(?:ni|mme)|ikkuna(?:ni|mme|sta(?:ni|mme))"
    r"|naapuri\w*|jag bor|vi bor|hemma|(?:min|vår) gård|granne\w*|(?:i|we) live|(?:my|our) (?:home|house|yard)|neighbou?r\w*)\b",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\d\s?[a-zåäö]\s?\d{1,3}\b|\d\s[a-zåäö]\b|\b(?:as|bst|lgh|apt)\.?\s?\d", re.IGNORECASE)
_HOUSE = re.compile(r"(\D+\s\d+(?:\s?[-–/]\s?\d+)?[a-zåäö]?)(?=$|[\s,])", re.IGNORECASE)
DONE_STATUSES = ("resolved", "closed")


class PublicPlace(models.TextChoices):
    """How exactly a published case tells where it is."""

    EXACT = "exact", gettext_lazy("Tarkka paikka: osoite ja merkki kartalla")
    ROUGH = "rough", gettext_lazy("Suunnilleen: kaupunginosa ja merkki 500 metrin ruudun keskellä")
    NONE = "none", gettext_lazy("Vain kaupunginosa, ei merkkiä kartalla")


def tells_of_home(text: str, address: str) -> bool:
    """Does the text or the address sound like somebody's home? It is asked of a person then, not decided."""
    return bool(_HOME.search(text) or _FLAT.search(address))


def roughly(east: float, north: float) -> tuple[float, float]:
    """The middle of the square that the point is in."""
    half = ROUGH_METRES / 2
    return east // ROUGH_METRES * ROUGH_METRES + half, north // ROUGH_METRES * ROUGH_METRES + half


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
class PublicPhoto:
    """A photo of a published case, with what it shows in words."""

    id: int
    description: str


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
    photos: tuple["PublicPhoto", ...] = ()

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
