"""What the telephone system tells of calls: kept at once, taken by a worker (docs/telephone.md)."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Router, Schema, Status
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.security import CHALLENGE, Bearer
from kaiku.integrations.ace.contract import ID, CallEvent
from kaiku.integrations.ace.queries import secrets_in_use
from kaiku.integrations.ace.receiving import arrived, keep_event
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.webhooks.checking import is_signed

router = Router(tags=["calls"])
EventId = Annotated[str, Path(..., max_length=100, pattern=ID, description="id of the event")]
_STATES = {"waiting": "waiting", "taken": "taken", "dead": "unreadable"}


class SignedOrBearer(Bearer):
    """Lets in who signs with the telephone system's secret, and a client that has the scope."""

    def __call__(self, request: HttpRequest) -> Any:
        """True or the client; Refusal otherwise."""
        told = {name: request.headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature")}
        if not any(told.values()):
            return super().__call__(request)
        if not is_signed(request.body, key=told["id"], timestamp=told["timestamp"], signatures=told["signature"], secrets=secrets_in_use()):
            raise Refusal(401, "bad-signature", "The signature does not fit, or is more than five minutes old.", headers=CHALLENGE)
        return True


class EventState(Schema):
    """What has become of an event."""

    id: str
    state: str = Field(description="waiting, taken or unreadable")
    received_at: datetime
    tickets: list[str] = Field(description="References of the contacts that the call belongs to by now")
    status_url: str


@router.post(
    "/integrations/calls/events",
    auth=SignedOrBearer(ApiScope.CALLS_WRITE),
    response={202: EventState},
    operation_id="tellCallEvent",
    summary="Tell an event of a call",
)
def tell_event(request: HttpRequest, response: HttpResponse, event: CallEvent) -> Status[EventState]:
    """202 when it is kept; the same event again is kept once and answered alike. Signed by Standard Webhooks or with a client's key."""
    keep_event(event, request.body)
    told = _state(event.id)
    response.headers["Location"] = told.status_url
    return Status(202, told)


@router.get(
    "/integrations/calls/events/{event_id}",
    auth=SignedOrBearer(ApiScope.CALLS_WRITE),
    response=EventState,
    operation_id="getCallEvent",
    summary="Ask what became of an event",
)
def get_event(request: HttpRequest, event_id: EventId) -> EventState:
    """Where the event is, and which contacts its call belongs to. Signed with an empty body, or with a client's key."""
    return _state(event_id)


def _state(event_id: str) -> EventState:
    found = arrived(event_id)
    if found is None:
        raise Refusal(404, "no-such-event")
    url = reverse("api:get_event", args=[event_id])
    return EventState(
        id=event_id, state=_STATES[found.state], received_at=found.received_at, tickets=list(found.references), status_url=url
    )
