"""What the places of a ready text are filled with, for articles, drafts and macros alike."""

from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.handling.actions.sending import customer_of
from kaiku.handling.rights import rights_to
from kaiku.tickets.models import Ticket


def values_of(ticket: Ticket, *, text: str, by: User) -> dict[str, str]:
    """By the place's name; the customer's name only where it is asked, for who may see it, and then it is written down."""
    name, customer = "", customer_of(ticket) if "{asiakkaan_nimi}" in text else None
    if customer is not None and rights_to(by, ticket).see_details:
        name = customer.name
        record_audit(
            "customer.details_shown", actor_id=by.pk, actor_name=by.name, object_type="ticket", object_id=ticket.pk,
            customer_id=ticket.customer_id,
        )  # fmt: skip
    topic = ticket.topic.name_in(ticket.language) if "{aihe}" in text and ticket.topic else ""
    return {"asiakkaan_nimi": name, "tunnus": ticket.reference, "aihe": topic, "kasittelija": by.name}
