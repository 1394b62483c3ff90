"""Moves that a workflow makes by itself after a time, with the notice that the customer gets."""

import structlog
from django.db import transaction

from kaiku.base.errors import KaikuError
from kaiku.base.values import in_language
from kaiku.handling.actions.closing import move_when_due
from kaiku.handling.actions.sending import send_to_customer
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.tickets.actions import touch
from kaiku.tickets.models import Message, Status, Ticket
from kaiku.workflow.queries import due_timers

log = structlog.get_logger("kaiku.workflow")
_KIND = {Status.CLOSED: Message.Kind.CLOSING, Status.WAITING: Message.Kind.QUESTION}


@transaction.atomic
def carry_out_timer(ticket_id: int) -> Ticket | None:
    """Make the due move of one ticket and tell the customer who waits for an answer; None when there is nothing to do any more."""
    moved = move_when_due(ticket_id)
    if moved is None:
        return None
    ticket, move = moved
    notice = in_language(move.notices, ticket.language)
    if notice and ticket.wants_reply:
        kind = _KIND.get(Status(ticket.status), Message.Kind.REPLY)
        send_to_customer(ticket, kind, notice, by=None)
        touch(ticket, "version")
    return ticket


def carry_out_due_timers() -> int:
    """All that is due, each in a transaction of its own; how many moves were made."""
    if not is_automatic(Automation.TIMERS):
        return 0
    made = 0
    for ticket_id in due_timers():
        try:
            made += carry_out_timer(ticket_id) is not None
        except KaikuError as error:  # one that cannot be moved must not keep the rest waiting
            log.warning("timed move failed", ticket=ticket_id, reason=type(error).__name__)
    return made
