"""What a handler is told when the customer has asked for the erasure of his data."""

from dataclasses import dataclass

from kaiku.accounts.models import User
from kaiku.tickets.models import Event
from kaiku.tickets.queries import tickets_visible_to
from kaiku.tickets.timeline import Timeline


@dataclass(frozen=True)
class DeletionNote:
    """The request beside the case, or the case that the request is about; other_id only for those who may open it."""

    is_request: bool
    reference: str = ""
    other_id: int = 0


def deletion_note(user: User, timeline: Timeline) -> DeletionNote | None:
    """From the ticket's own events; None for all the many that nobody has asked it of."""
    events = [entry.event for entry in timeline.entries if entry.event is not None]
    link = next(
        (event.data for event in events if event.kind == Event.Kind.LINKED and event.data.get("why", "").startswith("deletion")), None
    )
    if link is not None:
        other = int(link["to"]) if tickets_visible_to(user).filter(pk=link["to"]).exists() else 0
        return DeletionNote(link["why"] == "deletion_of", link["reference"], other)
    asked = any(event.kind == Event.Kind.DELETION_REQUESTED for event in events)
    return DeletionNote(is_request=False) if asked else None
