"""Ending a case so that the customer hears of it, and knowing beforehand what he hears."""

from enum import Enum

from django.db import transaction
from django.utils import translation

from kaiku.accounts.models import User
from kaiku.base.values import Channel
from kaiku.handling.actions.closing import close_ticket, move_ticket
from kaiku.handling.actions.duplicates import mark_duplicate
from kaiku.handling.actions.sending import has_mail, queue_mail
from kaiku.replies.texts import closing_text
from kaiku.tickets.actions import add_message, touch
from kaiku.tickets.models import Message, Status, Ticket


class ClosingNews(Enum):
    """What the customer gets when his case is marked ready."""

    MAIL = "mail"
    NO_ADDRESS = "no address"
    NOT_WANTED = "not wanted"


def closing_news(ticket: Ticket) -> ClosingNews:
    """A mail, or why none leaves."""
    if not ticket.wants_reply:
        return ClosingNews.NOT_WANTED
    return ClosingNews.MAIL if has_mail(ticket) else ClosingNews.NO_ADDRESS


@transaction.atomic
def finish_ticket(ticket_id: int, *, by: User) -> Ticket:
    """Mark ready, close, and tell the customer who waits for an answer; closing without reply tells nobody."""
    ticket = close_ticket(ticket_id, by=by)
    announce_closure(ticket)
    return ticket


@transaction.atomic
def close_as_duplicate(ticket_id: int, *, of: int, by: User) -> Ticket:
    """Close as the same matter as another ticket, and tell the customer that it is handled there."""
    ticket = mark_duplicate(ticket_id, of=of, by=by)
    announce_closure(ticket)
    return ticket


@transaction.atomic
def step_ticket(ticket_id: int, *, transition_key: str, by: User, reason: str = "") -> Ticket:
    """Make one of the workflow's moves; one that closes an answered case tells the customer, as finishing does."""
    ticket = move_ticket(ticket_id, transition_key=transition_key, by=by, reason=reason)
    if ticket.status == Status.CLOSED and ticket.first_replied_at is not None:
        announce_closure(ticket)
    return ticket


def announce_closure(ticket: Ticket) -> Message | None:
    """The closing mail of the locked ticket; None when he asked for no answer or left no address."""
    if closing_news(ticket) is not ClosingNews.MAIL:
        return None
    with translation.override(ticket.language):
        body = closing_text(ticket)
    message = add_message(ticket, Message.Kind.CLOSING, body, channel=Channel.EMAIL, delivery=Message.Delivery.QUEUED)
    touch(ticket, "version")
    queue_mail(message)
    return message
