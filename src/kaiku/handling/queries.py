"""Reading for the desk: who is here, one's drafts and prompts."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed, is_any_of
from kaiku.handling.actions.drafting import PRESENT_FOR
from kaiku.handling.comments import asked_of, waiting
from kaiku.handling.models import CommentRequest, Draft, Presence, Prompt
from kaiku.queues.queries import capped
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


def has_drafts(user: int) -> Exists:
    """Has this person begun something on the ticket? For annotating the statement that reads it."""
    return Exists(Draft.objects.filter(ticket=OuterRef("pk"), user=user))


def unread_prompts(user: User) -> QuerySet[Prompt]:
    """What the person has not read yet, newest first."""
    return Prompt.objects.filter(user=user, read_at=None).select_related("ticket").order_by("-created_at")


def has_comment_requests() -> Exists:
    """Has somebody been asked about the ticket? For annotating the statement that reads it."""
    return Exists(CommentRequest.objects.filter(ticket=OuterRef("pk")))


def comment_requests_of(ticket: Ticket) -> list[CommentRequest]:
    """What has been asked about a ticket, with the answers, the newest first."""
    return list(_requests(ticket.pk))


def asked_of_me(user: User) -> QuerySet[CommentRequest]:
    """What still waits for the person's comment, the most urgent first."""
    return with_people(waiting(CommentRequest.objects.filter(asked_of(user)))).order_by("due_at", "pk")


def asked_by_me(user: User) -> QuerySet[CommentRequest]:
    """What the person has asked about contacts, the newest first."""
    return with_people(CommentRequest.objects.filter(asked_by=user)).order_by("-asked_at", "-pk")


def with_people(rows: QuerySet[CommentRequest]) -> QuerySet[CommentRequest]:
    """The requests with whom they name and their answers; three statements whatever their number."""
    return rows.select_related("ticket", "asked_by", "user", "group").prefetch_related("answers__note__author")


def waiting_comments(user: User) -> tuple[int, int]:
    """How many comments wait for the person, and how many he waits for; one statement."""
    asked = {"of_me": asked_of(user), "by_me": Q(asked_by=user)}
    counted = {name: capped(waiting(CommentRequest.objects.filter(which))) for name, which in asked.items()}
    row = User.objects.filter(pk=user.pk).annotate(**counted).values_list(*counted).first()
    return row or (0, 0)


@composed
def _requests(ticket: int) -> QuerySet[CommentRequest]:
    return with_people(CommentRequest.objects.filter(ticket=ticket)).order_by("-asked_at", "-pk")


@composed
def _presences(tickets: list[int], since: datetime, besides: int) -> QuerySet[Presence]:
    rows = Presence.objects.filter(is_any_of("ticket_id", tickets), seen_at__gt=since).exclude(user=besides)
    return rows.select_related("user").only("ticket_id", "is_writing", "user__name", "user__username")


@composed
def _drafts(user: int, ticket: int) -> QuerySet[Draft]:
    return Draft.objects.filter(user=user, ticket=ticket).prefetch_related("files")
