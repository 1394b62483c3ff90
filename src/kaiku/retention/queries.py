"""Reading: the class of a ticket, what is held, what is due when. One condition for the calendar, the preview and the run."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, DateField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncMonth
from django.utils.timezone import localdate

from kaiku.base.clock import now
from kaiku.customers.models import Customer
from kaiku.retention.classes import active_classes
from kaiku.retention.models import Batch, BatchItem, Hold, Lightened, RetentionClass
from kaiku.retention.rules import months_after
from kaiku.tickets.models import Status, Ticket

_START_FIELDS = {RetentionClass.Starts.CLOSED: "closed_at", RetentionClass.Starts.ACTIVITY: "updated_at"}
_INDEXED = ("email_index", "phone_index", "handle_index")


class _DueDay(Func):
    """The day so many months after the beginning, by the city's own calendar."""

    template = "((%(expressions)s))::date"
    arg_joiner = f" AT TIME ZONE '{settings.TIME_ZONE}')::date + make_interval(months => "
    output_field = DateField()


@dataclass(frozen=True)
class Kept:
    """What a ticket's page says of its keeping; until is None while the time has not begun, or has no end."""

    klass: RetentionClass
    until: date | None
    is_held: bool
    is_anonymised: bool


@dataclass(frozen=True)
class Due:
    """How many tickets of one class are due in one month; held ones are counted apart."""

    klass: RetentionClass
    month: date
    count: int
    held: int


def active_holds() -> QuerySet[Hold]:
    """Those that stand today."""
    return Hold.objects.filter(Q(until=None) | Q(until__gte=localdate(now())), lifted_at=None)


def is_held() -> Exists:
    """A condition on tickets: a hold of their own or of the person who wrote, under whichever row of his."""
    people = active_holds().exclude(customer=None)
    same = Q(pk__in=people.values("customer"))
    for name in _INDEXED:
        same |= Q(**{f"{name}__in": people.exclude(**{f"customer__{name}": b""}).values(f"customer__{name}")})
    own = active_holds().filter(ticket=OuterRef("pk"))
    of_person = Customer.objects.filter(same, pk=OuterRef("customer"))
    return Exists(own) | Exists(of_person)  # type: ignore[return-value]


def with_class(tickets: QuerySet[Ticket], classes: Iterable[RetentionClass]) -> QuerySet[Any]:
    """Each with the id of its class as `klass`: the first whose conditions all hold, else the topic's own, else the default."""
    rows = list(classes)
    special = [When(_conditions(row), then=Value(row.pk)) for row in rows if _conditions(row)]
    of_topic = [When(topic__retention_class=row.key, then=Value(row.pk)) for row in rows]
    default = next((row.pk for row in rows if row.is_default), 0)
    return tickets.annotate(klass=Case(*special, *of_topic, default=Value(default), output_field=IntegerField()))


def due_tickets(klass: RetentionClass, *, until: date, classes: Iterable[RetentionClass] | None = None) -> QuerySet[Any]:
    """Closed tickets of the class whose time is over by that day, each with its day as `due` and `held`; anonymised ones are done."""
    if klass.months is None:  # kept for good; whoever asks goes on to count by day and hold
        return Ticket.objects.annotate(due=Value(None, output_field=DateField()), held=Value(False)).none()
    start = _START_FIELDS[RetentionClass.Starts(klass.starts)]
    closed = with_class(Ticket.objects.filter(status=Status.CLOSED), active_classes() if classes is None else classes)
    done = Lightened.objects.filter(ticket=OuterRef("pk"), anonymised_at__isnull=False)
    due = _DueDay(F(start), Value(klass.months))
    found: QuerySet[Any] = closed.filter(~Exists(done), klass=klass.pk).annotate(due=due, held=is_held())
    return found.filter(due__lte=until)


def in_open_batch() -> Exists:
    """A condition on tickets: somebody has proposed them already, and that is not decided or not carried out yet."""
    return Exists(BatchItem.objects.filter(ticket_id=OuterRef("pk"), state=BatchItem.State.WAITING, batch__state__in=Batch.OPEN))


def calendar(*, until: date) -> list[Due]:
    """What is due by then, class by class and month by month; what was due before today belongs to this month."""
    classes = active_classes()
    first = localdate(now()).replace(day=1)
    found: list[Due] = []
    for klass in classes:
        rows = due_tickets(klass, until=until, classes=classes).annotate(month=TruncMonth("due"))
        counted = rows.values("month").annotate(count=Count("pk"), held_count=Count("pk", filter=Q(held=True))).order_by("month")
        months: dict[date, tuple[int, int]] = {}
        for row in counted:
            month = max(row["month"], first)
            count, held = months.get(month, (0, 0))
            months[month] = (count + row["count"], held + row["held_count"])
        found += [Due(klass, month, count, held) for month, (count, held) in months.items()]
    return found


def kept(ticket: Ticket) -> Kept | None:
    """How long a ticket is kept and by what class; None where no class holds."""
    classes = active_classes()
    row = with_class(Ticket.objects.filter(pk=ticket.pk), classes).annotate(held=is_held()).values("klass", "held").first()
    klass = next((one for one in classes if row and one.pk == row["klass"]), None)
    if klass is None or row is None:
        return None
    begins = getattr(ticket, _START_FIELDS[RetentionClass.Starts(klass.starts)]) if ticket.status == Status.CLOSED else None
    until = months_after(localdate(begins), klass.months) if begins and klass.months else None
    anonymised = Lightened.objects.filter(ticket=ticket, anonymised_at__isnull=False).exists()
    return Kept(klass, until, row["held"], anonymised)


def held_among(ticket_ids: Collection[int]) -> set[int]:
    """Those that a hold keeps."""
    return set(Ticket.objects.filter(is_held(), pk__in=ticket_ids).values_list("pk", flat=True))


def _conditions(row: RetentionClass) -> Q:
    found = Q()
    if row.topics:
        found &= Q(topic__key__in=row.topics) | Q(topic__parent__key__in=row.topics)
    if row.contact_types:
        found &= Q(contact_type__key__in=row.contact_types)
    if row.closing_reasons:
        found &= Q(closing_reason__in=row.closing_reasons)
    if row.sensitivities:
        found &= Q(sensitivity__in=row.sensitivities)
    return found
