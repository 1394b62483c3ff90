"""Ending a case so that the customer hears of it."""

from django.db import transaction
from django.utils import translation

from kaiku.accounts.models import User
from kaiku.base.values import Channel
from kaiku.handling.actions.closing import close_ticket
from kaiku.handling.actions.sending import has_mail, queue_mail
from kaiku.replies.texts import closing_text
from kaiku.tickets.actions import add_message, touch
from kaiku.tickets.models import Message, Ticket


@transaction.atomic
def finish_ticket(ticket_id: int, *, by: User) -> Ticket:
    """Mark ready, close, and tell the customer who waits for an answer; closing without reply tells nobody."""
    ticket = close_ticket(ticket_id, by=by)
    announce_closure(ticket)
    return ticket


def announce_closure(ticket: Ticket) -> Message | None:
    """The closing mail of the locked ticket; None when he asked for no answer or left no address."""
    if not ticket.wants_reply or not has_mail(ticket):
        return None
    with translation.override(ticket.language):
        body = closing_text(ticket)
    message = add_message(ticket, Message.Kind.CLOSING, body, channel=Channel.EMAIL, delivery=Message.Delivery.QUEUED)
    touch(ticket, "version")
    queue_mail(message)
    return message
