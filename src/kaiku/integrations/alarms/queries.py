"""Reading alarms: what goes on, what is over, whom they are told."""

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from kaiku.integrations.alarms.models import Alarm, AlarmNotice, AlarmSettings
from kaiku.integrations.alarms.rules import PartState, part_states

KEY = "alarms"


def alarm_settings() -> AlarmSettings:
    """The settings; unsaved ones with what holds by itself until somebody has set anything."""
    return AlarmSettings.objects.filter(key=KEY).first() or AlarmSettings(key=KEY)


def open_alarms() -> QuerySet[Alarm]:
    """What goes on, the oldest first, with when it was last told."""
    told = Max("notices__made_at", filter=~Q(notices__news=AlarmNotice.News.TRIAL))
    return Alarm.objects.filter(ended_at=None).annotate(last_told_at=told).order_by("began_at", "pk")


def past_alarms(limit: int = 50) -> QuerySet[Alarm]:
    """What is over, the newest first."""
    return Alarm.objects.filter(ended_at__isnull=False).order_by("-ended_at")[:limit]


def public_state() -> list[PartState]:
    """How the parts that the public meets do; one query."""
    found: list[tuple[str, datetime]] = list(Alarm.objects.filter(ended_at=None, told_at__isnull=False).values_list("part", "began_at"))
    return part_states(found)
