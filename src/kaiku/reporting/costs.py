"""What contacts cost by channel: unit costs with their days, each contact's cost, and what the shift from phone to digital is worth."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, When
from django.db.models import Value as Told
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.base.values import Channel
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.models import FactContact, UnitCost
from kaiku.reporting.reach import facts_visible_to

KIND = "unit_cost"
SERVED = (Channel.PHONE, Channel.VISIT)  # somebody of the city serves as long as it lasts
DIGITAL = (Channel.WEBFORM, Channel.MOBILE, Channel.CHAT, Channel.API)


@dataclass(frozen=True)
class CostValue:
    """A unit cost as it is set."""

    channel: str
    valid_from: date
    euros: Decimal
    minutes: Decimal
    hour_euros: Decimal


@transaction.atomic
def set_cost(value: CostValue, *, by: User) -> UnitCost:
    """What a contact of the channel costs from a day on; the same day again replaces it."""
    require(by, Capability.MANAGE_CONTENT)
    if value.minutes and not value.hour_euros:
        raise KaikuError(_("Anna työtunnin hinta, kun työtä on minuutteja."))
    if not (value.euros or value.minutes):
        raise KaikuError(_("Anna kiinteä hinta tai työn minuutit."))
    kept = UnitCost.objects.select_for_update().filter(channel=value.channel, valid_from=value.valid_from).first()
    told = {"euros": value.euros, "minutes": value.minutes, "hour_euros": value.hour_euros}
    row, _is_new = UnitCost.objects.update_or_create(channel=value.channel, valid_from=value.valid_from, defaults=told)
    _record(row, before=_as_value(kept), after=_as_value(row), by=by)
    return row


@transaction.atomic
def remove_cost(cost_id: int, *, by: User) -> None:
    """A unit cost was a mistake; the one before holds on."""
    require(by, Capability.MANAGE_CONTENT)
    row = UnitCost.objects.select_for_update().filter(pk=cost_id).first()
    if row is not None:
        _record(row, before=_as_value(row), after=None, by=by)
        row.delete()


def _record(row: UnitCost, *, before: dict[str, object] | None, after: dict[str, object] | None, by: User) -> None:
    name = f"{row.get_channel_display()} {row.valid_from.day}.{row.valid_from.month}.{row.valid_from.year}"
    record_change(KIND, f"{row.channel}-{row.valid_from}", name=name, before=before, after=after, by=by)


def _as_value(row: UnitCost | None) -> dict[str, object] | None:
    if row is None:
        return None
    told = CostValue(row.channel, row.valid_from, row.euros, row.minutes, row.hour_euros)
    return {name: str(value) for name, value in asdict(told).items()}


def priced(facts: QuerySet[FactContact]) -> QuerySet[FactContact]:
    """Those whose channel has a unit cost for their day, each with what it cost as `cents`; unit costs are read once."""
    rows = list(UnitCost.objects.order_by("channel", "-valid_from"))  # the newest first: it is tried first
    whens = [When(channel=row.channel, received_on__gte=row.valid_from, then=Told(int(row.whole * 100))) for row in rows]
    told = facts.annotate(cents=Case(*whens, default=None, output_field=IntegerField()))
    return told.filter(cents__isnull=False) if rows else told.filter(pk__in=())


def _has_cost() -> Q:
    firsts: dict[str, date] = {row.channel: row.valid_from for row in UnitCost.objects.order_by("channel", "-valid_from")}
    known = Q(pk__in=())
    for channel, first in firsts.items():
        known |= Q(channel=channel, received_on__gte=first)
    return known


@dataclass(frozen=True)
class Shift:
    """How many contacts moved from served to digital channels in a year, and what that is worth at today's unit costs."""

    share: float  # of served channels in the period
    before: float  # a year ago
    moved: int
    euros: float

    @property
    def saves(self) -> bool:
        """Did it make service cheaper?"""
        return self.euros >= 0


def shift_of(user: User, period: Period) -> Shift | None:
    """Against the same days a year ago; None when one of them has no contacts or costs are not known of both kinds of channels."""
    here, there = _counts(user, period), _counts(user, period.year_ago)
    whole, whole_before = sum(here.values()), sum(there.values())
    served, digital = _mean_cost(SERVED, here, period.last), _mean_cost(DIGITAL, here, period.last)
    if not (whole and whole_before) or served is None or digital is None:
        return None
    share, before = (sum(some.get(channel, 0) for channel in SERVED) / sum(some.values()) for some in (here, there))
    moved = round((before - share) * whole)
    return Shift(share, before, moved, moved * (served - digital))


def _counts(user: User, period: Period) -> dict[str, int]:
    """Contacts of the channels between which a resident chooses."""
    rows = facts_visible_to(user).filter(
        received_on__gte=period.first, received_on__lte=period.last, channel__in=(*SERVED, *DIGITAL), is_part=False
    )  # fmt: skip
    return {row["channel"]: row["counted"] for row in rows.order_by().values("channel").annotate(counted=Count("pk"))}


def _mean_cost(channels: tuple[Channel, ...], counts: dict[str, int], on: date) -> float | None:
    """The mean of unit costs on that day, each channel as heavy as it has contacts; plain when none has."""
    costs = costs_on(on)
    known = [(float(costs[channel].whole), counts.get(channel, 0)) for channel in channels if channel in costs]
    if not known:
        return None
    weight = sum(count for _cost, count in known)
    return sum(cost * count for cost, count in known) / weight if weight else sum(cost for cost, _count in known) / len(known)


def costs_on(day: date) -> dict[str, UnitCost]:
    """The unit cost of each channel that holds on a day."""
    return {row.channel: row for row in UnitCost.objects.filter(valid_from__lte=day).order_by("channel", "valid_from")}


def contacts_without_cost(user: User, period: Period) -> int:
    """How many contacts of the period are in no figure of costs, because their channel has none."""
    rows = facts_visible_to(user).filter(received_on__gte=period.first, received_on__lte=period.last, is_part=False)
    return rows.exclude(_has_cost()).count()


def _read(key: str) -> dict[str, object] | None:
    channel, _line, day = key.partition("-")
    return _as_value(UnitCost.objects.filter(channel=channel, valid_from=day).first())


def _put(key: str, value: Value | None, by: User) -> None:
    channel, _line, day = key.partition("-")
    if value is not None:
        amounts = {name: Decimal(str(value[name])) for name in ("euros", "minutes", "hour_euros")}
        set_cost(CostValue(channel=channel, valid_from=date.fromisoformat(day), **amounts), by=by)
    elif row := UnitCost.objects.filter(channel=channel, valid_from=day).first():
        remove_cost(row.pk, by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Kanavan hinta"),
        read=_read,
        put=_put,
        fields={
            "channel": gettext_lazy("Kanava"),
            "valid_from": gettext_lazy("Voimassa alkaen"),
            "euros": gettext_lazy("Kiinteä hinta, €"),
            "minutes": gettext_lazy("Työtä, minuuttia"),
            "hour_euros": gettext_lazy("Työtunnin hinta, €"),
        },
    )
)
