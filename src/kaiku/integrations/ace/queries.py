"""Reading calls: for the ticket, the screen pop and the administrators."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.base.snapshots import snapshot
from kaiku.integrations.ace.models import Call, CallTicket, TelephoneSystem, Transcript
from kaiku.integrations.ace.rules import Spoken, numbers_of, spoken
from kaiku.outbox.models import Received
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_visible_to

KEY = "ace"
CHANNEL = "calls"  # of what came in
_SHOWN = 5
_UNWRITTEN_FOR = timedelta(minutes=10)
_TOO_LATE = timedelta(days=2)


@dataclass(frozen=True)
class SystemRef:
    """The telephone system's settings as calls ask for them."""

    name: str
    topics: dict[str, str]
    keep_days: int


@snapshot
def system_in_use() -> SystemRef:
    """The settings, or the first ones while nobody has set any."""
    row = TelephoneSystem.objects.filter(key=KEY).first() or TelephoneSystem(name="Puhelinjärjestelmä")
    return SystemRef(row.name, row.topics, row.keep_days)


def secrets_in_use() -> tuple[str, ...]:
    """What the system may sign with now: the present secret, and for a week the former one."""
    row = TelephoneSystem.objects.filter(key=KEY, is_active=True).first()
    if row is None:
        return ()
    holds = row.former_until is not None and row.former_until > now()
    return tuple(secret for secret in (row.secret, row.former_secret if holds else "") if secret)


@dataclass(frozen=True)
class CallOnTicket:
    """One call as a ticket shows it."""

    call: Call
    is_draft: bool
    transcript: Transcript | None
    turns: tuple[Spoken, ...]
    proposed_topic: str


def has_calls() -> Exists:
    """For annotating tickets."""
    return Exists(CallTicket.objects.filter(ticket=OuterRef("pk")))


def calls_of(ticket: Ticket) -> list[CallOnTicket]:
    """The ticket's calls, the oldest first, what was said masked; one query."""
    links = CallTicket.objects.filter(ticket=ticket).select_related("call__agent", "call__transcript").order_by("made_at", "pk")
    return [_shown(link) for link in links]


def _shown(link: CallTicket) -> CallOnTicket:
    kept = getattr(link.call, "transcript", None)
    turns = tuple(spoken(segments_of(kept), is_masked=True)) if kept else ()
    return CallOnTicket(link.call, link.is_draft, kept, turns, kept.topic_key if kept else "")


def segments_of(kept: Transcript) -> list[dict[str, Any]]:
    """What was said, as it came."""
    found: list[dict[str, Any]] = json.loads(kept.segments) if kept.segments else []
    return found


def earlier_of_caller(user: User, cli: str) -> list[Ticket]:
    """The newest contacts from the number, for those who may see contact details of them."""
    condition = scope_of(user, Capability.SEE_CONTACT_DETAILS)
    numbers = numbers_of(cli)
    if not numbers or not condition.sees_any:
        return []
    rows = tickets_visible_to(user).filter(customer__phone_index__in=[blind_index(number) for number in numbers])
    limit = condition.as_filter()
    rows = rows if limit is None else rows.filter(limit)
    return list(rows.order_by("-received_at", "-pk")[: _SHOWN + 1])


def unwritten_calls() -> QuerySet[CallTicket]:
    """Drafts of calls that ended a while ago and nobody has been told of."""
    at = now()
    ended = Q(call__ended_at__lt=at - _UNWRITTEN_FOR, call__ended_at__gt=at - _TOO_LATE)
    return CallTicket.objects.filter(ended, is_draft=True, call__prompted_at=None).order_by("pk")


@dataclass(frozen=True)
class Heard:
    """How the telephone system does."""

    last_at: datetime | None
    waiting: int
    unreadable: int
    unwritten: int


def heard(system: TelephoneSystem | None) -> Heard:
    """When something came last, what waits, what could not be read and which calls nobody wrote down; three queries."""
    rows = Received.objects.filter(channel=CHANNEL)
    return Heard(
        last_at=system.heard_at if system else None,
        waiting=rows.filter(state=Received.State.WAITING).count(),
        unreadable=rows.filter(state=Received.State.DEAD).count(),
        unwritten=CallTicket.objects.filter(is_draft=True, call__ended_at__isnull=False).count(),
    )
