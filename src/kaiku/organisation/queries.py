"""Reading the organisation: who works where, when a group works, what is open."""

from kaiku.accounts.models import User
from kaiku.base.snapshots import snapshot
from kaiku.organisation.models import Appearance, ExceptionalDay, Membership, Unit, WeeklyHours
from kaiku.organisation.rules import DEFAULT_HOURS, Calendar, Hours


def home_of(user: User) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Ids of the person's handler groups, units and service areas."""
    rows = Membership.objects.filter(user=user, group__is_active=True).values_list(
        "group_id", "group__unit_id", "group__unit__service_group__area_id"
    )
    groups, units, areas = zip(*rows, strict=True) if rows else ((), (), ())
    return frozenset(groups), frozenset(units), frozenset(areas)


def unit_with_key(key: str) -> Unit | None:
    """An active unit; None for any other key."""
    return Unit.objects.filter(key=key, is_active=True).first() if key else None


@snapshot
def appearance_in_use() -> Appearance | None:
    """The published look; None while the product's own is used."""
    return Appearance.objects.filter(state=Appearance.State.PUBLISHED).first()


def calendar_of(group_id: int | None) -> Calendar:
    """The working calendar of a group; the city's default hours when it has none of its own."""
    weekly, days = _group_hours()
    own = [day for day in days if day.group_id == group_id] if group_id else []
    return _calendar([row for row in weekly if row.group_id == group_id], [*(day for day in days if day.group_id is None), *own])


@snapshot
def _group_hours() -> tuple[list[WeeklyHours], list[ExceptionalDay]]:
    """Hours of all groups at once: every contact asks for some group's."""
    return list(WeeklyHours.objects.filter(group_id__isnull=False, place_key="")), list(ExceptionalDay.objects.filter(place_key=""))


def opening_calendar(place_key: str) -> Calendar:
    """The opening hours of one service point."""
    weekly = list(WeeklyHours.objects.filter(place_key=place_key))
    days = ExceptionalDay.objects.filter(place_key__in=["", place_key], group=None).order_by(
        "place_key"
    )  # its own day comes last and holds
    return _calendar(weekly, list(days))


def _calendar(weekly: list[WeeklyHours], days: list[ExceptionalDay]) -> Calendar:
    hours: dict[int, list[Hours]] = {}
    for row in weekly:
        hours.setdefault(row.weekday, []).append(Hours(row.opens, row.closes))
    exceptions = {day.date: (Hours(day.opens, day.closes),) if day.opens and day.closes else () for day in days}
    return Calendar(
        weekly={day: tuple(spans) for day, spans in hours.items()} or DEFAULT_HOURS,
        exceptions=exceptions,
    )
