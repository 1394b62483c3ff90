"""What every message to the customer shares: a stale one is stopped, files come from the draft, the outbox carries it."""

from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.errors import StaleChange
from kaiku.handling.actions.drafting import spend_draft
from kaiku.handling.rules import HandlingError
from kaiku.base.values import Channel
from kaiku.outbox.actions import enqueue
from kaiku.tickets.actions import add_message, attach_files
from kaiku.tickets.models import Message, Ticket

LONGEST_MESSAGE = 20_000


class NewerMessage(StaleChange):
    """Something was said to or by the customer after the writer began; the page shows the difference."""


def check_not_stale(ticket: Ticket, seen_version: int) -> None:
    """NewerMessage when the ticket has moved on since the writer saw it."""
    if ticket.version != seen_version:
        raise NewerMessage(_("Tähän on tullut uusi viesti sen jälkeen, kun aloitit kirjoittamisen. Lue se ensin."))


def send_to_customer(ticket: Ticket, kind: str, body: str, *, by: User | None, draft_kind: str = "") -> Message:
    """Add the city's message to the locked ticket and queue it for the customer's address; the caller saves the ticket."""
    if not body.strip():
        raise HandlingError(_("Kirjoita viesti."))
    if len(body) > LONGEST_MESSAGE:
        raise HandlingError(_("Viesti on liian pitkä. Lyhennä se enintään 20 000 merkkiin."))
    message = add_message(ticket, kind, body.strip(), author=by)
    if by is not None and draft_kind:
        files = attach_files(ticket, spend_draft(ticket, by, draft_kind), message=message)
        ticket.attachment_count += len(files)
    deliver(ticket, message)
    return message


def deliver(ticket: Ticket, message: Message) -> None:
    """Queue the message for the customer's e-mail when he left one; without, it waits on the follow page."""
    if ticket.customer is None or not ticket.customer.email:
        return
    message.channel, message.delivery = Channel.EMAIL, Message.Delivery.QUEUED
    message.save(update_fields=["channel", "delivery"])
    enqueue("email", "message", subject_id=message.pk, key=f"message:{message.pk}")
