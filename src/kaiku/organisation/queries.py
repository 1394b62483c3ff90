"""Reading the organisation: who works where, when a group works, what is open."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, can
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import snapshot
from kaiku.organisation.models import (
    Absence,
    Appearance,
    Automation,
    AutomationOff,
    ExceptionalDay,
    HourPattern,
    Membership,
    PatternUse,
    Unit,
    WeeklyHours,
)
from kaiku.organisation.rules import CITY_TIME, DEFAULT_HOURS, Calendar, Hours, Managed
from kaiku.organisation.spans import week_from

_FORESEEN = timedelta(days=400)


def home_of(user: User) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Ids of the person's handler groups, units and service areas."""
    if user.home is not None:
        return user.home
    rows = Membership.objects.filter(user=user, group__is_active=True).values_list(
        "group_id", "group__unit_id", "group__unit__service_group__area_id"
    )
    groups, units, areas = zip(*rows, strict=True) if rows else ((), (), ())
    return frozenset(groups), frozenset(units), frozenset(areas)


def managed_by(user: User, capability: Capability = Capability.MANAGE_CONTENT) -> Managed:
    """What of the configuration the person may change; a role's reach short of everything means his own service areas."""
    reaches = {reach for role, reach in user.reaches.items() if capability in CAPABILITIES[role]}
    if not user.is_active or not reaches:
        return Managed()
    return Managed(everything=True) if Reach.ALL in reaches else Managed(areas=home_of(user)[2])


def require_managed(user: User, area_id: int | None, capability: Capability = Capability.MANAGE_CONTENT) -> None:
    """Stop with NotAllowed unless a thing of this area (None: the whole city's) is the person's to change."""
    if not managed_by(user, capability).covers(area_id):
        raise NotAllowed


def may_look_as(viewer: User, person: User) -> bool:
    """May the viewer look at the desk as this person sees it: an administrator of users, or of the content of all his areas?"""
    if not viewer.is_active or not person.is_active or viewer.pk == person.pk:
        return False
    areas = home_of(person)[2]
    managed = managed_by(viewer)
    return can(viewer, Capability.MANAGE_USERS) or managed.everything or (bool(areas) and areas <= managed.areas)


def may_look_in_role(viewer: User, reach: Reach, area_id: int | None) -> bool:
    """May the viewer look at the desk as somebody with a role of such reach sees it, whose group is of this area (None: of none)?"""
    managed = managed_by(viewer)
    everywhere = can(viewer, Capability.MANAGE_USERS) or managed.everything
    return viewer.is_active and (everywhere or (reach != Reach.ALL and area_id is not None and managed.covers(area_id)))


def unit_with_key(key: str) -> Unit | None:
    """An active unit; None for any other key."""
    return Unit.objects.filter(key=key, is_active=True).first() if key else None


@snapshot
def appearance_in_use() -> Appearance | None:
    """The published look; None while the product's own is used."""
    return Appearance.objects.filter(state=Appearance.State.PUBLISHED).first()


@snapshot
def automations_off() -> frozenset[str]:
    """What administrators have left to people."""
    return frozenset(AutomationOff.objects.values_list("automation", flat=True))


def is_automatic(automation: Automation) -> bool:
    """Does the system do this by itself now?"""
    return automation not in automations_off()


def calendar_of(group_id: int | None) -> Calendar:
    """The working calendar of a group; the city's default hours when it has none of its own."""
    calendar = lasting_calendar_of(group_id)
    away = _days_without_anybody().get(group_id or 0, frozenset())
    return replace(calendar, exceptions={**calendar.exceptions, **dict.fromkeys(away, ())}) if away else calendar


def lasting_calendar_of(group_id: int | None) -> Calendar:
    """The same without the absences of people, which are known only from today on: what has passed is measured alike each time."""
    weekly, days = _group_hours()
    own = [day for day in days if day.group_id == group_id] if group_id else []
    shared = _shared_hours()[0].get(group_id or 0)
    rows = [row for row in weekly if row.group_id == group_id]
    return _calendar(rows, [*(day for day in days if day.group_id is None), *own], shared)


def calendar_of_person(user_id: int) -> Calendar:
    """A person's working calendar: that of his first group, closed on the days when he is away."""
    group_id = Membership.objects.filter(user=user_id, group__is_active=True).order_by("pk").values_list("group_id", flat=True).first()
    calendar, today = calendar_of(group_id), city_today()
    away = [day for row in Absence.objects.filter(user=user_id, last_day__gte=today) for day in _days_of(row, today)]
    return replace(calendar, exceptions={**calendar.exceptions, **dict.fromkeys(away, ())}) if away else calendar


@snapshot
def _group_hours() -> tuple[list[WeeklyHours], list[ExceptionalDay]]:
    """Hours of all groups at once: every contact asks for some group's."""
    return list(WeeklyHours.objects.filter(group_id__isnull=False, place_key="")), list(ExceptionalDay.objects.filter(place_key=""))


@snapshot
def _shared_hours() -> tuple[dict[int, HourPattern], dict[str, HourPattern]]:
    """Patterns by the group's id, and by the place's key."""
    uses = list(PatternUse.objects.select_related("pattern"))
    return {use.group_id: use.pattern for use in uses if use.group_id}, {use.place_key: use.pattern for use in uses if use.place_key}


@snapshot
def _days_without_anybody() -> dict[int, frozenset[date]]:
    """Days from now on when every member of a group is away: it does no work then."""
    today = city_today()
    away: dict[int, set[date]] = {}
    for row in Absence.objects.filter(last_day__gte=today, user__is_active=True):
        away.setdefault(row.user_id, set()).update(_days_of(row, today))
    if not away:
        return {}
    groups = Membership.objects.filter(user__in=away).values("group")
    members: dict[int, list[set[date]]] = {}
    for group_id, user_id in Membership.objects.filter(group__in=groups, user__is_active=True).values_list("group_id", "user_id"):
        members.setdefault(group_id, []).append(away.get(user_id, set()))
    return {group_id: frozenset(set.intersection(*days)) for group_id, days in members.items()}


def _days_of(absence: Absence, today: date) -> list[date]:
    """Each day of an absence, as far as it is foreseen."""
    last = min(absence.last_day, today + _FORESEEN)
    return [absence.first_day + timedelta(days=n) for n in range((last - absence.first_day).days + 1)]


def absences_now(user_ids: "Iterable[int] | QuerySet[Any, Any]") -> dict[int, date]:
    """Who of these people are away today, with their last day; one query."""
    today = city_today()
    rows = Absence.objects.filter(user__in=user_ids, first_day__lte=today, last_day__gte=today)
    return dict(rows.order_by("last_day").values_list("user_id", "last_day"))


def absence_ahead(user: User) -> Absence | None:
    """The person's present or next absence."""
    return Absence.objects.filter(user=user, last_day__gte=city_today()).order_by("first_day").first()


def deputy_now(user_id: int) -> User | None:
    """Who stands in for a person who is away today."""
    deputies = [absence.deputy for absence in _absences_on(user_id, today=city_today()) if absence.deputy and absence.deputy.is_active]
    return deputies[-1] if deputies else None


def is_away_today(user_id: int) -> bool:
    """Is one person absent?"""
    return bool(_absences_on(user_id, today=city_today()))


@composed
def _absences_on(user_id: int, *, today: date) -> QuerySet[Absence]:
    rows = Absence.objects.filter(user=user_id, first_day__lte=today, last_day__gte=today)
    return rows.select_related("deputy").order_by("last_day")


def colleagues_of(user: User) -> QuerySet[User]:
    """Active people who share a handler group with him."""
    groups = Membership.objects.filter(user=user).values("group")
    members = Membership.objects.filter(group__in=groups).values("user")
    return User.objects.filter(pk__in=members, is_active=True).exclude(pk=user.pk).order_by("name", "pk")


def people_led_by(user: User) -> QuerySet[User]:
    """The active people of the groups that he leads, as the lead or his deputy."""
    led = Membership.objects.filter(user=user, group__is_active=True).exclude(duty=Membership.Duty.NONE).values("group")
    members = Membership.objects.filter(group__in=led).values("user")
    return User.objects.filter(pk__in=members, is_active=True).exclude(pk=user.pk).order_by("name", "pk")


def city_today() -> date:
    """The date in the city's own time."""
    return now().astimezone(CITY_TIME).date()


def opening_calendar(place_key: str) -> Calendar:
    """The opening hours of one service point."""
    weekly = list(WeeklyHours.objects.filter(place_key=place_key))
    days = ExceptionalDay.objects.filter(place_key__in=["", place_key], group=None).order_by(
        "place_key"
    )  # its own day comes last and holds
    return _calendar(weekly, list(days), _shared_hours()[1].get(place_key))


def _calendar(weekly: list[WeeklyHours], days: list[ExceptionalDay], shared: HourPattern | None) -> Calendar:
    hours: dict[int, list[Hours]] = {}
    for row in weekly:
        hours.setdefault(row.weekday, []).append(Hours(row.opens, row.closes))
    exceptions = {day.date: (Hours(day.opens, day.closes),) if day.opens and day.closes else () for day in days}
    if shared is not None:
        return Calendar(week_from(shared.weekly), exceptions, frozenset(shared.open_holidays))
    return Calendar(
        weekly={day: tuple(spans) for day, spans in hours.items()} or DEFAULT_HOURS,
        exceptions=exceptions,
    )
