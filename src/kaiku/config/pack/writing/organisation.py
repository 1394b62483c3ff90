"""Areas, service groups, units, handler groups and their hours."""

from typing import Any

from django.db.models import Q

from kaiku.audit.models import ConfigurationChange
from kaiku.config.pack.checks import clock
from kaiku.config.pack.entries import WEEKDAYS, Organisation
from kaiku.config.pack.entries import CityText as CityTextEntry
from kaiku.config.pack.entries import HandlerGroup as HandlerGroupEntry
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.organisation.hours import CITY
from kaiku.organisation.hours import KIND as WORKING_HOURS
from kaiku.organisation.models import (
    CityDocument,
    ExceptionalDay,
    HandlerGroup,
    HourPattern,
    PatternUse,
    ServiceArea,
    ServiceGroup,
    Unit,
    WeeklyHours,
)
from kaiku.organisation.rules import Hours
from kaiku.organisation.spans import spans_from, week_value
from kaiku.texts.models import CityText


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
    entries: dict[str, HandlerGroupEntry] = {}
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
                    entries[group.key] = group
                    groups.put(
                        group.key,
                        names=group.names,
                        unit=unit_row,
                        email=group.email,
                        is_service_point=group.is_service_point,
                        position=len(groups.seen),
                        is_active=True,
                    )
    for keeper in (areas, service_groups, units, groups):
        keeper.finish()
    _write_hours(organisation, groups.rows, entries, report)


def _write_hours(
    organisation: Organisation, groups: dict[str, HandlerGroup], entries: dict[str, HandlerGroupEntry], report: Report
) -> None:
    """Patterns, who uses which, weeks of groups' own, days that differ; what administrators set for a group stays."""
    set_here = set(ConfigurationChange.objects.filter(kind=WORKING_HOURS).values_list("key", flat=True))
    theirs = Q(group__key__in=set_here)
    patterns = _write_patterns(organisation, set_here, report)
    ours = {key: entry for key, entry in entries.items() if key not in set_here}
    uses = [PatternUse(group=groups[key], pattern=patterns[entry.hours]) for key, entry in ours.items() if entry.hours]
    uses += [PatternUse(place_key=place, pattern=patterns[key]) for place, key in (organisation.opening_hours or {}).items()]
    _replace(PatternUse, uses, ("group_id", "place_key", "pattern_id"), report, theirs)
    own = [
        WeeklyHours(group=groups[key], weekday=weekday, opens=span.opens, closes=span.closes)
        for key, entry in ours.items()
        for weekday, spans in week_of(entry.weekly).items()
        for span in spans
    ]
    _replace(WeeklyHours, own, ("group_id", "place_key", "weekday", "opens", "closes"), report, theirs)
    days = [
        ExceptionalDay(
            group=groups.get(day.group) if day.group else None,
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


def _write_patterns(organisation: Organisation, set_here: set[str], report: Report) -> dict[str, HourPattern]:
    keeper = Keeper(HourPattern, report)
    for position, (key, days) in enumerate(organisation.hour_patterns.items()):
        keeper.put(
            key,
            names=days.get("names") or {"fi": key},
            weekly=week_value(week_of(days)),
            open_holidays=sorted(map(str, days.get("open_on", ()))),
            position=position,
            is_active=True,
        )
    keeper.seen |= set(PatternUse.objects.filter(group__key__in=set_here).values_list("pattern__key", flat=True))  # chosen by people
    keeper.finish()
    return keeper.rows


def week_of(days: dict[str, Any]) -> dict[int, list[Hours]]:
    """A week of a file, from Monday = 0."""
    return {number: spans_from(str(days[day])) for number, day in enumerate(WEEKDAYS) if day in days}


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
