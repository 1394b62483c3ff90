"""Due times of one's contacts: told once before and once after, in one's own working hours, by one's own choice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import mails_once, prompt
from kaiku.organisation.queries import absences_now, calendar_of_person, deputy_now
from kaiku.organisation.rules import NoWorkingTime, add_working_time, next_opening
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Status, Ticket
from kaiku.tickets.queries import may_see

_AT_ONCE = 500
_AHEAD = timedelta(days=8)  # a working day may lie behind Easter
_BEHIND = timedelta(days=14)  # who was away so long reads his list anyway
_RUNNING = (Status.NEW, Status.OPEN)


class DueWish(models.TextChoices):
    """When a person is told of the due times of his contacts."""

    HOURS_2 = "2", _("Kaksi työtuntia ennen määräaikaa ja kun se on mennyt")
    HOURS_8 = "8", _("Työpäivää (8 tuntia) ennen määräaikaa ja kun se on mennyt")
    LATE = "late", _("Vasta kun määräaika on mennyt")
    NEVER = "never", _("Ei koskaan")


@dataclass(frozen=True)
class Telling:
    """What is told to whom of which due time."""

    ticket: int
    holder: int
    reader: User
    kind: str
    due_at: datetime


def due_wish(user: User) -> DueWish:
    """The person's own choice; two hours before until he chooses."""
    wish = user.preferences.get("due_prompts", DueWish.HOURS_2)
    return DueWish(wish) if wish in DueWish.values else DueWish.HOURS_2


def tell_of_due_times() -> int:
    """Tell those who are at work now of their contacts' due times that come soon or have passed; how many were told."""
    with mails_once(f"due:{now():%Y-%m-%dT%H}"):  # many contacts of a day make no heap of mails
        return sum(islice(filter(None, map(_tell, _tellings())), _AT_ONCE))  # what is refused takes nobody's place


def _tellings() -> Iterator[Telling]:
    """What nobody has been told yet; of an absent person's contacts his deputy hears."""
    at = now()
    rows = Ticket.objects.filter(status__in=_RUNNING, assignee__is_active=True, due_at__gt=at - _BEHIND, due_at__lte=at + _AHEAD)
    held = defaultdict[int, list[tuple[int, datetime]]](list)
    for holder, ticket, due_at in rows.order_by("due_at", "pk").values_list("assignee_id", "pk", "due_at"):
        if holder is not None and due_at is not None:
            held[holder].append((ticket, due_at))
    told = set(
        Prompt.objects.filter(ticket__in=rows.values("pk"), due_at__isnull=False).values_list("ticket_id", "user_id", "kind", "due_at")
    )
    people, away = User.objects.in_bulk(list(held)), absences_now(list(held))
    for holder, tickets in held.items():
        reader = deputy_now(holder) if holder in away else people[holder]
        until = _told_until(reader, at) if reader is not None else None
        if reader is None or until is None:
            continue
        for ticket, due_at in tickets:
            kind = Prompt.Kind.OVERDUE if due_at <= at else Prompt.Kind.DUE_SOON
            if due_at <= until and (ticket, reader.pk, kind, due_at) not in told:
                yield Telling(ticket, holder, reader, kind, due_at)


def _told_until(reader: User, at: datetime) -> datetime | None:
    """Due times up to which moment the person wants to hear of now; None when he is not at work, or never wants to."""
    wish = due_wish(reader)
    if wish == DueWish.NEVER:
        return None
    calendar = calendar_of_person(reader.pk)
    try:
        if next_opening(at, calendar) > at:
            return None
        return at if wish == DueWish.LATE else add_working_time(at, timedelta(hours=int(wish)), calendar)
    except NoWorkingTime:
        return None


@transaction.atomic
def _tell(one: Telling) -> bool:
    """Prompt the reader, unless the contact was answered, given to another or got another due time meanwhile, or another worker told."""
    ticket = lock_ticket(one.ticket)
    if ticket.status not in _RUNNING or (ticket.assignee_id, ticket.due_at) != (one.holder, one.due_at):
        return False
    is_told = Prompt.objects.filter(ticket=ticket, user=one.reader, kind=one.kind, due_at=one.due_at).exists()
    if is_told or not may_see(one.reader, ticket):
        return False
    prompt(ticket, one.reader, one.kind, due_at=one.due_at)
    return True
