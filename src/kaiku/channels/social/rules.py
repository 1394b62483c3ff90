"""What the platforms allow: until when one may answer privately, and which words are too many."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

WINDOW = timedelta(hours=24)  # after the customer's newest private message
COMMENT_WINDOW = timedelta(days=7)  # one private message to who wrote a comment
WARN_BEFORE = timedelta(days=14)


class How(models.TextChoices):
    """How an answer leaves."""

    PRIVATE = "private", _("Yksityisviestinä")
    PUBLIC = "public", _("Julkisena kommenttina")
    PUBLIC_CONFIRMED = "public_confirmed", _("Julkisena kommenttina, vaikka siinä on henkilötietoja")


def is_public(how: str) -> bool:
    """Will everybody see it?"""
    return how in (How.PUBLIC, How.PUBLIC_CONFIRMED)


def closes_at(heard_at: datetime | None) -> datetime | None:
    """Until when a private message may be answered."""
    return heard_at + WINDOW if heard_at else None


def may_write_to_author(commented_at: datetime, at: datetime) -> bool:
    """May who wrote the comment still be answered privately?"""
    return at < commented_at + COMMENT_WINDOW


def goes_on(last_at: datetime, days: int, at: datetime) -> bool:
    """Does a private message belong to the conversation that was last spoken then?"""
    return at < last_at + timedelta(days=days)


def length_of(text: str, *, in_bytes: bool) -> int:
    """How long the platform counts it to be."""
    return len(text.encode()) if in_bytes else len(text)
