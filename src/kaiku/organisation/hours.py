"""Changing working hours: the weekly ones of a handler group, and days that differ, of a group or of the whole city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.organisation.models import ExceptionalDay, HandlerGroup, HourPattern, PatternUse, WeeklyHours
from kaiku.organisation.queries import require_managed
from kaiku.organisation.rules import Hours
from kaiku.organisation.spans import HoursRefused, span_text, spans_from, week_from, week_value
from kaiku.organisation.structure import area_id_of

KIND = "working-hours"
CITY = ""  # the key of the days that concern everybody


@dataclass(frozen=True)
class Day:
    """A date with hours of its own; none means closed."""

    date: date
    hours: Hours | None = None
    name: str = ""


@dataclass(frozen=True)
class WorkingHours:
    """The hours of one group (or only the days, of the whole city); a pattern's week holds in place of its own, which is kept."""

    weekly: Mapping[int, Sequence[Hours]] = field(default_factory=dict)
    days: Sequence[Day] = ()
    pattern: str = ""

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        days = [_day_value(day) for day in sorted(self.days, key=lambda one: one.date)]
        return {"weekly": week_value(self.weekly), "days": days, **({"pattern": self.pattern} if self.pattern else {})}

    @classmethod
    def from_value(cls, value: Value) -> "WorkingHours":
        """The same from its value."""
        return cls(week_from(value.get("weekly", {})), [_day_from(row) for row in value.get("days", [])], value.get("pattern", ""))


def _day_value(day: Day) -> dict[str, str]:
    return {"key": day.date.isoformat(), "hours": span_text(day.hours) if day.hours else "", "name": day.name}


def _day_from(row: Mapping[str, str]) -> Day:
    return Day(date.fromisoformat(row["key"]), next(iter(spans_from(row["hours"])), None), row.get("name", ""))


def hours_of(key: str) -> WorkingHours:
    """The kept hours of a group, or the days of the whole city."""
    whose = {"group__key": key} if key else {"group": None, "place_key": ""}
    week: dict[int, list[Hours]] = {}
    if key:
        for row in WeeklyHours.objects.filter(**whose):
            week.setdefault(row.weekday, []).append(Hours(row.opens, row.closes))
    days = [
        Day(row.date, Hours(row.opens, row.closes) if row.opens and row.closes else None, row.names.get("fi", ""))
        for row in ExceptionalDay.objects.filter(**whose)
    ]
    use = PatternUse.objects.filter(group__key=key).values_list("pattern__key", flat=True).first() if key else None
    return WorkingHours(week, days, use or "")


def seen_of(key: str) -> int:
    """The newest change of these hours: what a page says it saw."""
    return newest_change(KIND, key)


@transaction.atomic
def set_hours(key: str, hours: WorkingHours, *, seen: int, by: User) -> None:
    """The hours of a group (CITY: only the days of everybody) from now on; open due times keep what was promised."""
    group = _locked(key, by)
    require_newest(KIND, key, seen)
    _write(group, hours, by)


def _locked(key: str, by: User) -> HandlerGroup | None:
    if key == CITY:
        require_managed(by, None)
        return None
    HandlerGroup.objects.select_for_update().get(key=key)
    group = HandlerGroup.objects.select_related("unit__service_group__area").get(key=key)
    require_managed(by, area_id_of(group))
    return group


def _write(group: HandlerGroup | None, hours: WorkingHours, by: User) -> None:
    key, name = (group.key, group.name_in("fi")) if group else (CITY, _("Koko kaupungin poikkeuspäivät"))
    if len({day.date for day in hours.days}) < len(hours.days):
        raise HoursRefused(_("Sama päivä on luettelossa kaksi kertaa."))
    before = hours_of(key).as_value()
    if group is not None:
        WeeklyHours.objects.filter(group=group).delete()
        WeeklyHours.objects.bulk_create(
            WeeklyHours(group=group, weekday=day, opens=span.opens, closes=span.closes)
            for day, spans in hours.weekly.items()
            for span in spans
        )
        _use_pattern(group, hours.pattern)
    names = {row.date: row.names for row in ExceptionalDay.objects.filter(group=group, place_key="")}
    ExceptionalDay.objects.filter(group=group, place_key="").delete()
    ExceptionalDay.objects.bulk_create(
        ExceptionalDay(
            group=group,
            date=day.date,
            opens=day.hours.opens if day.hours else None,
            closes=day.hours.closes if day.hours else None,
            names={**names.get(day.date, {}), "fi": day.name} if names.get(day.date, {}).get("fi") == day.name else {"fi": day.name},
        )
        for day in hours.days
    )
    record_change(KIND, key, name=name, before=before, after=hours_of(key).as_value(), by=by)


def _use_pattern(group: HandlerGroup, key: str) -> None:
    if not key:
        PatternUse.objects.filter(group=group).delete()
        return
    pattern = HourPattern.objects.select_for_update().filter(key=key, is_active=True).first()
    if pattern is None:
        raise HoursRefused(_("Aikamallia ei enää ole käytössä."))
    PatternUse.objects.update_or_create(group=group, defaults={"pattern": pattern})


def _put(key: str, value: Value | None, by: User) -> None:
    _write(_locked(key, by), WorkingHours.from_value(value or {}), by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Työajat"),
        read=lambda key: hours_of(key).as_value(),
        put=_put,
        fields={
            "weekly": gettext_lazy("Viikko"), "days": gettext_lazy("Poikkeuspäivät"), "hours": gettext_lazy("Ajat"),
            "name": gettext_lazy("Nimi"), "pattern": gettext_lazy("Aikamalli"),
            "0": gettext_lazy("maanantai"), "1": gettext_lazy("tiistai"), "2": gettext_lazy("keskiviikko"),
            "3": gettext_lazy("torstai"), "4": gettext_lazy("perjantai"), "5": gettext_lazy("lauantai"), "6": gettext_lazy("sunnuntai"),
        },
    )
)  # fmt: skip
