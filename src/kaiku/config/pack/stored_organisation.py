"""The organisation of the database as entries of a pack, with its hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from kaiku.config.pack import entries
from kaiku.config.pack.entries import WEEKDAYS
from kaiku.config.pack.writing.organisation import week_of
from kaiku.organisation.models import ExceptionalDay, HandlerGroup, HourPattern, PatternUse, ServiceArea, WeeklyHours
from kaiku.organisation.rules import Hours
from kaiku.organisation.spans import Week, week_from


@dataclass
class _AllHours:
    """Patterns, who uses which, and weeks of one's own; rows of before there were patterns get the name of the same one in the base."""

    patterns: dict[str, Any]
    named: Mapping[str, str]  # by week
    of_groups: dict[str, str] = field(default_factory=dict)
    of_places: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)


def organisation(base: entries.Organisation) -> entries.Organisation:
    """The tree with the hours; the base names the hour patterns of a database that has none yet."""
    hours = _all_hours(base)
    areas = tuple(_area(area, hours) for area in ServiceArea.objects.filter(is_active=True))
    days = tuple(
        entries.ExceptionalDay(
            date=day.date,
            names=day.names,
            opens=_clock(day.opens),
            closes=_clock(day.closes),
            place=day.place_key,
            group=day.group.key if day.group else "",
        )
        for day in ExceptionalDay.objects.select_related("group").order_by("date", "pk")
    )
    return entries.Organisation(areas=areas, exceptional_days=days, hour_patterns=hours.patterns, opening_hours=hours.of_places)


def _all_hours(base: entries.Organisation) -> _AllHours:
    stored = {row.key: _pattern(row) for row in HourPattern.objects.filter(is_active=True)}
    former = {} if stored else {repr(_texts(week_of(days))): key for key, days in base.hour_patterns.items()}
    hours = _AllHours(stored or dict(base.hour_patterns), former)
    for use in PatternUse.objects.select_related("pattern", "group"):
        if use.group is not None:
            hours.of_groups[use.group.key] = use.pattern.key
        else:
            hours.of_places[use.place_key] = use.pattern.key
    weeks: dict[tuple[str, str], dict[int, list[Hours]]] = {}
    for row in WeeklyHours.objects.select_related("group"):
        whose = (row.group.key if row.group else "", row.place_key)
        weeks.setdefault(whose, {}).setdefault(row.weekday, []).append(Hours(row.opens, row.closes))
    for (group, place), week in weeks.items():
        if place and place not in hours.of_places:
            hours.of_places[place] = _named(week, place, hours)
        elif group and repr(_texts(week)) in hours.named:
            hours.of_groups.setdefault(group, hours.named[repr(_texts(week))])
        elif group:
            hours.own[group] = _texts(week)
    return hours


def _named(week: Week, place: str, hours: _AllHours) -> str:
    texts = _texts(week)
    if repr(texts) in hours.named:
        return hours.named[repr(texts)]
    hours.patterns[f"hours-of-{place}"] = texts
    return f"hours-of-{place}"


def _pattern(row: HourPattern) -> dict[str, Any]:
    names = {} if row.names == {"fi": row.key} else {"names": row.names}
    open_on = {"open_on": list(row.open_holidays)} if row.open_holidays else {}
    return {**names, **_texts(week_from(row.weekly)), **open_on}


def _texts(week: Week) -> dict[str, str]:
    return {
        WEEKDAYS[day]: ", ".join(f"{_clock(span.opens)}-{_clock(span.closes)}" for span in week[day]) for day in sorted(week) if week[day]
    }


def _clock(at: time | None) -> str:
    return f"{at:%H.%M}" if at else ""


def _area(area: ServiceArea, hours: _AllHours) -> entries.ServiceArea:
    def group(row: HandlerGroup) -> entries.HandlerGroup:
        return entries.HandlerGroup(
            key=row.key,
            names=row.names,
            hours=hours.of_groups.get(row.key, ""),
            weekly=hours.own.get(row.key, {}),
            email=row.email,
            is_service_point=row.is_service_point,
        )

    service_groups = tuple(
        entries.ServiceGroup(
            key=service_group.key,
            names=service_group.names,
            units=tuple(
                entries.Unit(
                    key=unit.key,
                    names=unit.names,
                    handler_groups=tuple(group(row) for row in unit.handler_groups.filter(is_active=True)),
                    external_id=unit.external_id,
                )
                for unit in service_group.units.filter(is_active=True)
            ),
        )
        for service_group in area.service_groups.filter(is_active=True)
    )
    return entries.ServiceArea(key=area.key, names=area.names, service_groups=service_groups)
