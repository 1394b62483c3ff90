"""What every message to the customer shares: a stale one is stopped, files come from the draft, the outbox carries it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.composed import composed
from kaiku.base.errors import StaleChange
from kaiku.base.values import Channel
from kaiku.customers.models import Customer
from kaiku.handling.actions.drafting import spend_draft
from kaiku.handling.parts import part_of
from kaiku.handling.rules import HandlingError
from kaiku.handling.ways import Answer, way_to
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


def send_to_customer(ticket: Ticket, kind: str, body: str, *, by: User | None, draft_kind: str = "", how: str = "") -> Message:
    """Add the city's message to the locked ticket and queue it for the customer; the caller saves the ticket.

    It leaves the way the contact came, where that way carries answers; else by mail. how: what the way itself offers to choose."""
    if not body.strip():
        raise HandlingError(_("Kirjoita viesti."))
    if len(body) > LONGEST_MESSAGE:
        raise HandlingError(_("Viesti on liian pitkä. Lyhennä se enintään 20 000 merkkiin."))
    if (part := part_of(ticket)) is not None:
        raise HandlingError(
            _("Asiakkaalle vastataan yhteydenotosta %(reference)s. Kirjoita sinun osuutesi.") % {"reference": part.main.reference}
        )
    way = way_to(ticket)
    if way is not None:
        way.check(Answer(ticket, body.strip(), by, draft_kind, how))
    mailed = way is None and has_mail(ticket)
    message = add_message(
        ticket,
        kind,
        body.strip(),
        author=by,
        channel=way.channel if way else Channel.EMAIL if mailed else Channel.WEBFORM,
        delivery=Message.Delivery.QUEUED if way or mailed else Message.Delivery.NONE,
    )
    if by is not None and draft_kind:
        files = attach_files(ticket, spend_draft(ticket, by, draft_kind), message=message)
        ticket.attachment_count += len(files)
    if way is not None:
        way.queue(message, how)
    elif mailed:
        queue_mail(message)
    return message


def has_mail(ticket: Ticket) -> bool:
    """Did the customer leave an e-mail address? Without one the message waits on the follow page."""
    customer = customer_of(ticket)
    return customer is not None and bool(customer.email)


def customer_of(ticket: Ticket) -> Customer | None:
    """Whose the contact is, read once."""
    if ticket.customer_id and "customer" not in ticket._state.fields_cache:
        ticket.customer = next(iter(_customer(ticket.customer_id)))
    return ticket.customer


@composed
def _customer(customer_id: int) -> QuerySet[Customer]:
    return Customer.objects.filter(pk=customer_id)


def queue_mail(message: Message, *, attempt: str = "") -> None:
    """Write the message to the outbox, once for each attempt."""
    enqueue("email", "message", subject_id=message.pk, key=f"message:{message.pk}{attempt}")
