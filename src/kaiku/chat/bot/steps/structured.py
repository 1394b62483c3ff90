"""Hours, phone numbers and addresses of the city's own service come from the registers they are kept in, not from prose."""

import re
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.base.values import in_language
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Source, Work
from kaiku.knowledge.terms import terms_of
from kaiku.organisation.documents import CONTACT_POINTS, city_document
from kaiku.organisation.queries import city_today, opening_calendar
from kaiku.organisation.rules import Calendar
from kaiku.places.models import PlaceName, ServiceLocation
from kaiku.places.opening import opening_of
from kaiku.places.rules import fold
from kaiku.places.told import opening_words, week_ahead

_I = re.IGNORECASE
_SERVICE = re.compile(
    r"\b(?:asiakaspalvelu\w*|palvelupiste\w*|palvelupuhelin\w*|vaihde\w*|vaihteen\w*|kaupungintalo\w*|kaupungille|kaupunkiin"
    r"|kaupungin (?:puhelin\w*|numero\w*|neuvon\w*|palvelu\w*)"
    r"|frenckell\w*|customer service|service point|switchboard|the city|kundtjänst\w*|servicepunkt\w*|växel\w*|staden)\b",
    _I,
)
_HOURS = re.compile(
    r"\b(?:auki\w*|aukiol\w*|palvelu(?:aika|aja)\w*|avoinna|suljet\w*|kiinni|open\w*|closed|close|hours|öppet\w*|öppettid\w*|stängt)\b", _I
)
_PHONE = re.compile(r"\b(?:puhelin\w*|numero\w*|soittaa|soitan|soittamalla|phone|call|number|telefon\w*|ringa|ringer)\b", _I)
_WHERE = re.compile(
    r"\b(?:missä|minne|mistä löyty\w*|osoite\w*|osoitteen|sijaitse\w*|käynti\w*|where|address|located|location|var finns"
    r"|var ligger|adress\w*)\b",
    _I,
)
_LONGEST_NAME = 5  # words
_DAYS = 7


def tell_from_register(work: Work) -> Outcome | None:
    """The service point and the switchboard; the address of a place that is named."""
    if _SERVICE.search(work.searched) and (lines := _of_service(work)):
        work.verdicts["register"] = "contact-points"
        return _told(work, "\n\n".join(lines))
    asks_hours, asks_where = bool(_HOURS.search(work.searched)), bool(_WHERE.search(work.searched))
    if (asks_hours or asks_where) and (place := _place_in(work)):
        work.verdicts["register"] = "places"
        lines = _hours_of(place, work.language) if asks_hours else []
        if place.address and (lines or asks_where):
            lines = [f"{place.name_in(work.language)}: {place.address}. [1]", *lines]
        return _told(work, "\n".join(lines))
    return None


def _hours_of(place: ServiceLocation, language: str) -> list[str]:
    """Whether it is open now, and the week ahead; nothing of a place that told no hours."""
    opening = opening_of(place.hours)
    words = opening_words(opening, now(), language=language)
    if not words:
        return []
    week = [
        f"{_name(line.day, language)} {line.hours}{f' ({line.note})' if line.note else ''}"
        for line in week_ahead(opening, now(), language=language, days=_DAYS)
    ]
    return [f"{place.name_in(language)}: {words.rstrip('.')}. [1]", f"{own('hours', language)} {'; '.join(week)}. [1]"]


def _of_service(work: Work) -> list[str]:
    stored, asked = city_document(CONTACT_POINTS), work.searched
    hours, phone, where = (bool(pattern.search(asked)) for pattern in (_HOURS, _PHONE, _WHERE))
    if not (hours or phone or where):
        return []
    wanted = (
        [stored.get("phone")]
        if phone and not where
        else [stored.get("visit")]
        if where and not phone
        else [stored.get("phone"), stored.get("visit")]
    )
    return [_way(way, work.language) for way in wanted if way]


def _way(way: Any, language: str) -> str:
    calendar, today = opening_calendar(str(way["hours"])), city_today()
    parts = [str(way.get(name)) for name in ("phone", "address") if way.get(name)]
    week = [
        f"{_name(today + timedelta(days=ahead), language)} {_spans(calendar, today + timedelta(days=ahead), language)}"
        for ahead in range(_DAYS)
    ]
    return f"{in_language(way.get('names', {}), language)}: {', '.join(parts)}. [1]\n{own('hours', language)} {'; '.join(week)}. [1]"


def _name(day: date, language: str) -> str:
    with override(language):
        return formats.date_format(day, "D j.n.")


def _spans(calendar: Calendar, day: date, language: str) -> str:
    with override(language):
        return ", ".join(f"{span.opens:%H.%M}–{span.closes:%H.%M}" for span in calendar.hours_on(day)) or own("closed", language)


def _place_in(work: Work) -> ServiceLocation | None:
    """The place of the longest name that stands in the question, in its base form or as written."""
    words = re.findall(r"[\w-]+", work.searched)
    bases = [(terms_of(word, work.language) or [word])[0] for word in words]
    names = {
        fold(" ".join(run[start : start + length]))
        for run in (words, bases, [*words[:-1], bases[-1]] if words else [])
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(run) - length + 1)
    }
    rows = PlaceName.objects.filter(kind=PlaceName.Kind.LOCATION, folded__in=names, location__is_active=True).select_related("location")
    found = max(rows[:20], key=lambda row: len(row.folded), default=None)
    return found.location if found else None


def _told(work: Work, text: str) -> Outcome | None:
    if not text:
        return None
    with override(work.language):
        address = reverse("citizen:guide")
    work.model = "register"
    return Outcome(Kind.ANSWERED, text, (Source(1, own("register", work.language), address, text),), form={"text": work.masked})
