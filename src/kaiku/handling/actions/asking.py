"""Asking the customer for more: the clock stands until he answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.handling.actions.sending import check_not_stale, send_to_customer
from kaiku.handling.models import Draft
from kaiku.handling.rules import HandlingError, can_ask, lock_for, require_open
from kaiku.tickets.actions import record_event, touch
from kaiku.tickets.models import Event, Message, Status
from kaiku.workflow.actions import STATUS_FIELDS, enter_status


@transaction.atomic
def request_information(ticket_id: int, *, body: str, by: User, seen_version: int, how: str = "") -> Message:
    """Send a question to the customer and wait; HandlingError when he left no way to reach him."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.REPLY)
    require_open(ticket)
    if not can_ask(ticket):
        raise HandlingError(_("Asiakas ei jättänyt yhteystietoja, joten lisätietoja ei voi pyytää."))
    check_not_stale(ticket, seen_version)
    message = send_to_customer(ticket, Message.Kind.QUESTION, body, by=by, draft_kind=Draft.Kind.QUESTION, how=how)
    enter_status(ticket, Status.WAITING)
    touch(ticket, "version", "attachment_count", *STATUS_FIELDS)
    record_event(ticket, Event.Kind.ASKED, by=by, data={"message": message.pk})
    return message
