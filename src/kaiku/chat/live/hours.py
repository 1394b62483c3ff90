"""When people serve the chat: the opening hours of a place called chat, exceptional days and all."""

from datetime import datetime

from kaiku.base.clock import now
from kaiku.base.snapshots import snapshot
from kaiku.organisation.documents import CONTACT_POINTS, city_document
from kaiku.organisation.models import PatternUse, WeeklyHours
from kaiku.organisation.queries import opening_calendar
from kaiku.organisation.rules import Calendar, NoWorkingTime, next_opening

OWN_PLACE = "chat"


def names_chat() -> bool:
    """Does the city name a chat among the ways to reach it? Without one no page leads there."""
    return bool(city_document(CONTACT_POINTS).get("chat"))


def chat_is_open(at: datetime | None = None) -> bool:
    """Do people serve the chat at this moment?"""
    calendar = chat_calendar()
    return calendar is not None and calendar.is_open(at or now())


def opens_next(at: datetime | None = None) -> datetime | None:
    """When they do again; None when no hours are foreseen."""
    calendar = chat_calendar()
    try:
        return next_opening(at or now(), calendar) if calendar else None
    except NoWorkingTime:
        return None


def chat_place() -> str:
    """Whose hours the chat keeps: those that the city's contact points name."""
    return str((city_document(CONTACT_POINTS).get("chat") or {}).get("hours", OWN_PLACE))


@snapshot
def chat_calendar() -> Calendar | None:
    """The hours; None where the city has given the chat none, and then it is never open."""
    place = chat_place()
    has_hours = PatternUse.objects.filter(place_key=place).exists() or WeeklyHours.objects.filter(place_key=place).exists()
    return opening_calendar(place) if has_hours else None
