"""A customer's wish to have his data erased: a case of its own, routed by the city's own rules to those who decide it."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.values import Channel
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.replies.citizen import request_deletion
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Link, Ticket


@transaction.atomic
def ask_for_deletion(ticket_id: int) -> Ticket | None:
    """Record the wish on the case and open the request beside it, with the customer's details; None when he asked before."""
    asked_of = request_deletion(ticket_id)
    if asked_of is None:
        return None
    receipt = receive(_request(asked_of))
    request = Ticket.objects.get(pk=receipt.ticket_id)
    Link.objects.create(kind=Link.Kind.RELATED, source=request, target=asked_of)
    record_event(asked_of, Event.Kind.LINKED, data={"to": request.pk, "reference": request.reference, "why": "deletion"})
    record_event(request, Event.Kind.LINKED, data={"to": asked_of.pk, "reference": asked_of.reference, "why": "deletion_of"})
    return request


def _request(ticket: Ticket) -> IncomingContact:
    with translation.override(ticket.language):
        title = _("Pyyntö poistaa henkilötiedot")
        text = _("Pyydän poistamaan henkilötietoni yhteydenotosta %(reference)s.") % {"reference": ticket.reference}
    customer = ticket.customer
    sender = (
        Sender(customer.name, customer.email, customer.phone, customer.address, customer.kind, customer.handle) if customer else Sender()
    )
    return IncomingContact(
        channel=Channel.WEBFORM,
        key=f"deletion:{ticket.pk}",
        title=title,
        text=text,
        language=ticket.language,
        sender=sender,
        wants_reply=customer is not None and customer.is_reachable,
    )
