"""What has happened to requests since they were sent: the updates of the protocol's extension."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kaiku.base.values import in_language
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.integrations.open311.queries import ANSWERS, own_requests
from kaiku.integrations.open311.rules import CLOSED, OPEN, state_of
from kaiku.tickets.models import Event, Message
from kaiku.workflow.queries import workflow_of
from kaiku.workflow.rules import StepRef

_TOLD = (Event.Kind.TAKEN, Event.Kind.STEPPED, Event.Kind.REPLIED, Event.Kind.ASKED, Event.Kind.CLOSED, Event.Kind.REOPENED)


@dataclass(frozen=True)
class Update:
    """One thing that happened: id, number of the request, state after it, words."""

    id: str
    number: str
    state: str
    words: str
    at: datetime


def updates_of(
    client: ApiClient, *, since: datetime, until: datetime, numbers: tuple[str, ...] = (), with_answers: bool, limit: int
) -> list[Update]:
    """What happened to the client's own requests, the oldest first; a fixed number of queries."""
    own = own_requests(client).prefetch_related(None)
    if numbers:
        own = own.filter(number__in=numbers)
    events = Event.objects.filter(ticket__in=own.values("ticket"), kind__in=_TOLD, at__gte=since, at__lte=until)
    rows = list(events.select_related("ticket").order_by("at", "pk")[:limit])
    number_of = dict(ServiceRequest.objects.filter(ticket__in={row.ticket_id for row in rows}).values_list("ticket_id", "number"))
    spoken = {row.data.get("message") for row in rows if row.data.get("message")} if with_answers else set()
    words = dict(Message.objects.filter(pk__in=spoken, kind__in=ANSWERS).values_list("pk", "body"))
    return [Update(str(row.pk), number_of[row.ticket_id], _state(row), _words(row, words), row.at) for row in rows]


def _state(event: Event) -> str:
    if event.kind == Event.Kind.CLOSED:
        return CLOSED
    if event.kind == Event.Kind.STEPPED:
        step = _step(event)
        return state_of(step.status) if step else OPEN
    return OPEN


def _words(event: Event, spoken: Mapping[int, str]) -> str:
    if event.kind == Event.Kind.STEPPED:
        step, ticket = _step(event), event.ticket
        return in_language(step.public_names or step.names, ticket.language) if step else ""
    return spoken.get(event.data.get("message", 0), "")


def _step(event: Event) -> StepRef | None:
    workflow = workflow_of(event.ticket)
    return workflow.step(str(event.data.get("to", ""))) if workflow else None
