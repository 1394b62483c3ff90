"""What has happened, in order: so that nobody depends on being called."""

from typing import Annotated

from ninja import Query, Router, Schema

from kaiku.api.v1.reading import EventOut, event_out
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.clients.sight import feed_of
from kaiku.tickets.models import Event

router = Router(tags=["events"])


class EventPage(Schema):
    """Events of tickets that the client's account sees. Ask again from `after`: at once when there is more, else later."""

    items: list[EventOut]
    after: int
    has_more: bool


@router.get("/events", auth=needs(ApiScope.EVENTS_READ), response=EventPage, operation_id="listEvents", summary="Follow events")
def list_events(
    request: ClientRequest,
    after: Annotated[int, Query(0, ge=0, le=2**63 - 1, description="after of the page before; 0 begins from the first")] = 0,
    kind: Annotated[list[Event.Kind], Query([], description="only these kinds")] = [],  # noqa: B006 - read by the framework, never changed
    limit: Annotated[int, Query(200, ge=1, le=1000)] = 200,
) -> EventPage:
    """Ids and kinds, no personal data. None is passed over, and the order never changes."""
    page = feed_of(request.auth, after, kinds=frozenset(str(one) for one in kind), limit=limit)
    return EventPage(items=[event_out(event) for event in page.events], after=page.cursor, has_more=page.has_more)
