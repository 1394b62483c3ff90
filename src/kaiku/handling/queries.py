"""Reading for the desk: who is here, one's drafts and prompts."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed, is_any_of
from kaiku.handling.actions.drafting import PRESENT_FOR
from kaiku.handling.models import Draft, Presence, Prompt
from kaiku.tickets.models import Ticket


def present_on(tickets: Iterable[int], *, besides: User) -> dict[int, list[Presence]]:
    """Colleagues who have these tickets open now, by ticket id; one query."""
    found: dict[int, list[Presence]] = {}
    for row in _presences(list(tickets), now() - PRESENT_FOR, besides.pk):
        found.setdefault(row.ticket_id, []).append(row)
    return found


def drafts_of(user: User, ticket: Ticket) -> dict[str, Draft]:
    """The person's own drafts on a ticket, by kind; nobody else reads them, though he looked at the desk as this person."""
    if user.viewer is not None:
        return {}
    return {draft.kind: draft for draft in _drafts(user.pk, ticket.pk)}


def unread_prompts(user: User) -> QuerySet[Prompt]:
    """What the person has not read yet, newest first."""
    return Prompt.objects.filter(user=user, read_at=None).select_related("ticket").order_by("-created_at")


@composed
def _presences(tickets: list[int], since: datetime, besides: int) -> QuerySet[Presence]:
    rows = Presence.objects.filter(is_any_of("ticket_id", tickets), seen_at__gt=since).exclude(user=besides)
    return rows.select_related("user").only("ticket_id", "is_writing", "user__name", "user__username")


@composed
def _drafts(user: int, ticket: int) -> QuerySet[Draft]:
    return Draft.objects.filter(user=user, ticket=ticket).prefetch_related("files")
