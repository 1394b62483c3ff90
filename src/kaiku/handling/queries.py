"""Reading for the desk: who is here, one's drafts and prompts."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.actions.drafting import PRESENT_FOR
from kaiku.handling.models import Draft, Presence, Prompt
from kaiku.tickets.models import Ticket


def present_on(tickets: Iterable[int], *, besides: User) -> dict[int, list[Presence]]:
    """Colleagues who have these tickets open now, by ticket id; one query."""
    rows = Presence.objects.filter(ticket_id__in=list(tickets), seen_at__gt=now() - PRESENT_FOR).exclude(user=besides)
    found: dict[int, list[Presence]] = {}
    for row in rows.select_related("user"):
        found.setdefault(row.ticket_id, []).append(row)
    return found


def drafts_of(user: User, ticket: Ticket) -> dict[str, Draft]:
    """The person's own drafts on a ticket, by kind."""
    return {draft.kind: draft for draft in Draft.objects.filter(user=user, ticket=ticket).prefetch_related("files")}


def unread_prompts(user: User) -> QuerySet[Prompt]:
    """What the person has not read yet, newest first."""
    return Prompt.objects.filter(user=user, read_at=None).select_related("ticket").order_by("-created_at")
