"""From a record to a contact; BadLine says what is wrong with it."""

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_default_timezone, make_aware

from kaiku.base.clock import now
from kaiku.base.values import Channel, Language
from kaiku.categories.queries import contact_types, topics
from kaiku.channels.importing.mapping import Mapped
from kaiku.intake.contact import IncomingContact, Place, Sender

_FINNISH_TIMES = ("%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y klo %H.%M", "%d.%m.%Y")
_LONGEST_ID = 80
_LONGEST_TEXT = 100_000
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


class BadLine(ValueError):
    """The record cannot be taken as it is; the text says why, without repeating what is in it."""


def contact_from(record: Mapping[str, Any], mapped: Mapped, *, key: str, raw: str) -> IncomingContact:
    """The record as a contact; nobody is sent a receipt for a message of long ago."""
    text = mapped.value(record, "text")
    if not text:
        raise BadLine("no text")
    if len(text) > _LONGEST_TEXT:
        raise BadLine(f"the text is longer than {_LONGEST_TEXT} characters")
    sender = Sender(name=mapped.value(record, "name"), email=mapped.value(record, "email"), phone=mapped.value(record, "phone"))
    return IncomingContact(
        channel=Channel.IMPORT,
        key=key,
        text=text,
        title=mapped.value(record, "title"),
        language=language_of(mapped.value(record, "language")),
        topic_key=topic_key_of(mapped.value(record, "topic")),
        type_key=type_key_of(mapped.value(record, "type")),
        sender=sender,
        wants_reply=bool(sender.email or sender.phone),
        wants_receipt=False,
        place=_place(record, mapped),
        received_at=_moment(mapped.value(record, "created")),
        raw=raw.encode(),
    )


def own_id(record: Mapping[str, Any], mapped: Mapped) -> str:
    """What the record calls itself; "" when it has no id. A long one is shortened by its hash."""
    found = mapped.value(record, "id")
    return found if len(found) <= _LONGEST_ID else _hash(found)


def fingerprint(record: Mapping[str, Any]) -> str:
    """The same for the same content, whatever the order of its fields."""
    return _hash(json.dumps(record, ensure_ascii=False, sort_keys=True))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:40]


def language_of(text: str) -> str:
    """One of ours, or "" so that it is told from the text."""
    code = text.lower()[:2]
    return code if code in Language.values else ""


def topic_key_of(text: str) -> str:
    """A topic by key or by its name in any language; another word is left to the classification."""
    wanted = text.casefold()
    known = (topic for topic in topics() if topic.is_leaf)
    return next((topic.key for topic in known if wanted and wanted in (topic.key, *_folded(topic.names))), "")


def type_key_of(text: str) -> str:
    """A contact type by key or by its name in any language; "" when it is none of ours."""
    wanted = text.casefold()
    return next((kind.key for kind in contact_types() if wanted and wanted in (kind.key, *_folded(kind.names))), "")


def _folded(names: Mapping[str, str]) -> list[str]:
    return [name.casefold() for name in names.values()]


def _place(record: Mapping[str, Any], mapped: Mapped) -> Place:
    lat, lon = _degrees(mapped.value(record, "lat"), 90), _degrees(mapped.value(record, "lon"), 180)
    if (lat is None) != (lon is None):
        raise BadLine("one of lat and lon is missing")
    return Place(lon=lon, lat=lat, address=mapped.value(record, "address")[:200])


def _degrees(text: str, limit: int) -> float | None:
    if not text:
        return None
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        raise BadLine("lat or lon is not a number") from None
    if not math.isfinite(degrees) or abs(degrees) > limit:
        raise BadLine("lat or lon is not on the map")
    return degrees


def _moment(text: str) -> datetime | None:
    """ISO 8601, Finnish or seconds since 1970; without an offset it is the city's own time."""
    if not text:
        return None
    try:
        moment = _parsed(text)
    except (ValueError, OverflowError, OSError):  # the last: more seconds than the machine's own clock can tell
        raise BadLine("created is not a time") from None
    if not _EARLIEST <= moment <= now() + timedelta(days=1):
        raise BadLine("created is in the future or before 1990")
    return moment


def _parsed(text: str) -> datetime:
    if text.replace(".", "", 1).isdecimal() and len(text) >= 9 and "." not in text[:6]:
        return datetime.fromtimestamp(float(text), UTC)
    found = parse_datetime(text)
    if found is None and (day := parse_date(text)) is not None:
        found = datetime(day.year, day.month, day.day)
    for form in _FINNISH_TIMES if found is None else ():
        try:
            found = datetime.strptime(text, form)
            break
        except ValueError:
            continue
    if found is None:
        raise ValueError(text)
    return found if found.tzinfo else make_aware(found, get_default_timezone())
