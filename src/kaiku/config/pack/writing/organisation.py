"""Areas, service groups, units, handler groups and their hours."""

from datetime import time
from typing import Any

from django.db.models import Q

from kaiku.audit.models import ConfigurationChange
from kaiku.config.pack.checks import clock
from kaiku.config.pack.entries import WEEKDAYS, Organisation
from kaiku.config.pack.entries import CityText as CityTextEntry
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.organisation.hours import CITY
from kaiku.organisation.hours import KIND as WORKING_HOURS
from kaiku.organisation.models import CityDocument, ExceptionalDay, HandlerGroup, ServiceArea, ServiceGroup, Unit, WeeklyHours
from kaiku.texts.models import CityText

_Hours = tuple[int, time, time]


def write_documents(documents: dict[str, str], report: Report) -> None:
    """What the city says of itself; a document that left the pack is said no more."""
    keeper = Keeper(CityDocument, report)
    for name, text in documents.items():
        keeper.put(name, text=text)
    if gone := CityDocument.objects.exclude(key__in=documents).delete()[0]:
        report.count(CityDocument, "removed", gone)


def write_texts(texts: tuple[CityTextEntry, ...], report: Report) -> None:
    """Texts in the city's own words; those that the pack lacks stay: administrators wrote them."""
    keeper = Keeper(CityText, report)
    for entry in texts:
        keeper.put(entry.key, texts=entry.texts)


def write_organisation(organisation: Organisation, report: Report) -> None:
    """The tree from the top, then hours and exceptional days."""
    areas, service_groups = Keeper(ServiceArea, report), Keeper(ServiceGroup, report)
    units, groups = Keeper(Unit, report), Keeper(HandlerGroup, report)
    hours: dict[str, str] = {}
    for area_position, area in enumerate(organisation.areas):
        area_row = areas.put(area.key, names=area.names, position=area_position, is_active=True)
        for service_group in area.service_groups:
            position = len(service_groups.seen)
            service_group_row = service_groups.put(
                service_group.key, names=service_group.names, area=area_row, position=position, is_active=True
            )
            for unit in service_group.units:
                unit_row = units.put(
                    unit.key,
                    names=unit.names,
                    service_group=service_group_row,
                    external_id=unit.external_id,
                    position=len(units.seen),
                    is_active=True,
                )
                for group in unit.handler_groups:
                    hours[group.key] = group.hours
                    groups.put(
                        group.key,
                        names=group.names,
                        unit=unit_row,
                        is_service_point=group.is_service_point,
                        position=len(groups.seen),
                        is_active=True,
                    )
    for keeper in (areas, service_groups, units, groups):
        keeper.finish()
    _write_hours(organisation, {key: groups.rows[key] for key in hours}, hours, report)


def _write_hours(organisation: Organisation, groups: dict[str, HandlerGroup], hours: dict[str, str], report: Report) -> None:
    set_here = set(ConfigurationChange.objects.filter(kind=WORKING_HOURS).values_list("key", flat=True))
    theirs = Q(group__key__in=set_here)
    wanted = [
        WeeklyHours(group=group, weekday=weekday, opens=opens, closes=closes)
        for key, group in groups.items()
        if key not in set_here
        for weekday, opens, closes in weekly_hours(organisation.hour_patterns[hours[key]])
    ]
    wanted += [
        WeeklyHours(place_key=place, weekday=weekday, opens=opens, closes=closes)
        for place, pattern in (organisation.opening_hours or {}).items()
        for weekday, opens, closes in weekly_hours(organisation.hour_patterns[pattern])
    ]
    _replace(WeeklyHours, wanted, ("group_id", "place_key", "weekday", "opens", "closes"), report, theirs)
    days = [
        ExceptionalDay(
            group=groups.get(day.group),
            place_key=day.place,
            date=day.date,
            opens=clock(day.opens) if day.opens else None,
            closes=clock(day.closes) if day.closes else None,
            names=day.names,
        )
        for day in organisation.exceptional_days
        if day.place or day.group not in set_here
    ]
    theirs |= Q(group=None, place_key="") if CITY in set_here else Q(pk__in=())
    _replace(ExceptionalDay, days, ("group_id", "place_key", "date", "opens", "closes"), report, theirs)


def weekly_hours(pattern: dict[str, str]) -> list[_Hours]:
    """A pattern's spans: weekday from Monday = 0, opening, closing."""
    spans = []
    for day, span in pattern.items():
        opens, closes = str(span).split("-")
        spans.append((WEEKDAYS.index(day), clock(opens), clock(closes)))
    return spans


def _replace(model: Any, wanted: list[Any], columns: tuple[str, ...], report: Report, theirs: Q) -> None:
    """Nothing points at these rows, so they are written anew when any differs; those that administrators set stay."""
    rows = model._default_manager.exclude(theirs)
    present = sorted(map(repr, rows.values_list(*columns)))
    if present == sorted(repr(tuple(getattr(row, column) for column in columns)) for row in wanted):
        report.count(model, "unchanged", len(wanted))
        return
    rows.delete()
    model._default_manager.bulk_create(wanted)
    report.count(model, "made", len(wanted))
