"""The ways to reach the city, from the pack: phone, service point, and whether they are open now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.snapshots import snapshot
from kaiku.base.values import in_language
from kaiku.chat.live.hours import chat_calendar, chat_place, names_chat
from kaiku.organisation.documents import CONTACT_POINTS, city_document
from kaiku.organisation.queries import opening_calendar
from kaiku.organisation.rules import CITY_TIME, Calendar, holiday_name

_SOON = 14  # days: a calendar with no hours within these is shown as closed


@dataclass(frozen=True)
class DayHours:
    """One date's hours in words."""

    name: str
    hours: str
    is_today: bool


@dataclass(frozen=True)
class Way:
    """One way to reach the city."""

    name: str
    detail: str
    phone: str
    address: str
    lon: float | None
    lat: float | None
    is_open: bool
    state: str
    days: tuple[DayHours, ...]


@dataclass(frozen=True)
class Ways:
    """All ways but the form, which is always open."""

    phone: Way | None
    visit: Way | None
    chat: Way | None
    has_chat: bool

    @property
    def chat_is_open(self) -> bool:
        """Do people serve the chat now? The bot always does."""
        return self.chat is not None and self.chat.is_open


def ways_to_reach(language: str, moment: datetime | None = None) -> Ways:
    """Phone and service point with their state at the moment."""
    stored, at = city_document(CONTACT_POINTS), moment or now()
    phone, visit = (_way(stored.get(name), language, at) for name in ("phone", "visit"))
    return Ways(phone=phone, visit=visit, chat=chat_way(language, at), has_chat=names_chat())


def chat_way(language: str, moment: datetime | None = None) -> Way | None:
    """The chat's hours and state; None where the city has given it none, and only the bot answers."""
    if chat_calendar() is None:
        return None
    stored = city_document(CONTACT_POINTS).get("chat") or {}
    return _way({"hours": chat_place(), **stored}, language, moment or now())


@snapshot
def _calendar(place_key: str) -> Calendar:
    return opening_calendar(place_key)


def _way(stored: Mapping[str, Any] | None, language: str, at: datetime) -> Way | None:
    if not stored:
        return None
    calendar = _calendar(str(stored["hours"]))
    return Way(
        name=in_language(stored.get("names", {}), language),
        detail=in_language(stored.get("details", {}), language),
        phone=str(stored.get("phone", "")),
        address=str(stored.get("address", "")),
        lon=stored.get("lon"),
        lat=stored.get("lat"),
        is_open=calendar.is_open(at),
        state=_state(calendar, at),
        days=_days(calendar, at, language),
    )


def _state(calendar: Calendar, at: datetime) -> str:
    local = at.astimezone(CITY_TIME)
    for span in calendar.hours_on(local.date()):
        if span.opens <= local.time() < span.closes:
            return _("Auki nyt, sulkeutuu kello %(time)s") % {"time": _clock(span.closes)}
        if local.time() < span.opens:
            return _("Aukeaa tänään kello %(time)s") % {"time": _clock(span.opens)}
    for ahead in range(1, _SOON):
        day = local.date() + timedelta(days=ahead)
        hours = calendar.hours_on(day)
        if hours:
            name = _("huomenna") if ahead == 1 else _weekday(day, "l")
            return _("Suljettu, aukeaa %(day)s kello %(time)s") % {"day": name, "time": _clock(hours[0].opens)}
    return _("Suljettu")


def _days(calendar: Calendar, at: datetime, language: str) -> tuple[DayHours, ...]:
    today = at.astimezone(CITY_TIME).date()
    return tuple(_day(calendar, today + timedelta(days=ahead), language, is_today=ahead == 0) for ahead in range(7))


def _day(calendar: Calendar, day: date, language: str, *, is_today: bool) -> DayHours:
    hours = calendar.hours_on(day)
    words = ", ".join(f"{_clock(span.opens)}–{_clock(span.closes)}" for span in hours) or _("suljettu")
    name = _weekday(day, "D")
    holiday = holiday_name(day, language)
    return DayHours(f"{name} {holiday}".strip(), words, is_today)


def _weekday(day: date, length: str) -> str:
    return f"{formats.date_format(day, length)} {formats.date_format(day, 'MONTH_DAY_FORMAT')}"


def _clock(value: time) -> str:
    """8 or 8.30; where the language writes hours with a colon, 8:00."""
    minutes = formats.time_format(value, "TIME_FORMAT")[2:]
    return f"{value.hour}{minutes}".removesuffix(".00")
