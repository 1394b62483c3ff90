"""Whose contacts are one customer's: people say so, Kaiku only proposes; each word can be taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.customers.actions import tie_customers
from kaiku.customers.models import CustomerTie
from kaiku.handling.actions.duplicates import lock_both
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import may
from kaiku.workflow.plans import Part


@transaction.atomic
def join_customers(ticket_id: int, *, other: int, by: User) -> Ticket:
    """The writers of both contacts are the same customer."""
    return _say(ticket_id, other, CustomerTie.Verdict.SAME, by=by)


@transaction.atomic
def part_customers(ticket_id: int, *, other: int, by: User) -> Ticket:
    """They are two customers after all, though they write from the same address."""
    return _say(ticket_id, other, CustomerTie.Verdict.OTHER, by=by)


def _say(ticket_id: int, other_id: int, verdict: CustomerTie.Verdict, *, by: User) -> Ticket:
    lock_both(ticket_id, other_id)
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE, part=Part.HISTORY)
    other = Ticket.objects.filter(pk=other_id).first()
    if other is None or not may(by, Capability.SEE_CONTACT_DETAILS, other) or not may(by, Capability.SEE_CONTACT_DETAILS, ticket):
        raise HandlingError(_("Toista yhteydenottoa ei löydy."))
    if ticket.customer_id is None or other.customer_id is None:
        raise HandlingError(_("Toisella yhteydenotolla ei ole asiakasta, jonka tiedot olisi tallennettu."))
    if ticket.customer_id == other.customer_id:
        raise HandlingError(_("Yhteydenotoilla on jo sama asiakas."))
    tie_customers(ticket.customer_id, other.customer_id, verdict=verdict, by=by)
    is_same = verdict == CustomerTie.Verdict.SAME
    why, kind = ("customer", Event.Kind.LINKED) if is_same else ("other_customer", Event.Kind.UNLINKED)
    for one, two in ((ticket, other), (other, ticket)):
        record_event(one, kind, by=by, data={"to": two.pk, "reference": two.reference, "why": why})
        record_audit(
            "customer.joined" if is_same else "customer.parted",
            actor_id=by.pk,
            actor_name=by.name,
            object_type="ticket",
            object_id=one.pk,
            customer_id=one.customer_id,
            reason=two.reference,
        )
    return ticket
