"""The same matter twice: one of the two is closed and both know of each other; it can be taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.handling.actions.closing import close, reopen
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Link, Status, Ticket
from kaiku.tickets.queries import may_see

REASON = "duplicate"


@transaction.atomic
def mark_duplicate(ticket_id: int, *, of: int, by: User) -> Ticket:
    """Close the ticket as the same matter as another, which goes on; whoever closes tells the customer (replies)."""
    lock_both(ticket_id, of)
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    original = _original(of, ticket, by=by)
    require_open(ticket)
    if ticket.links_out.filter(kind=Link.Kind.DUPLICATE).exists():
        raise HandlingError(_("Tämä on jo merkitty toisen yhteydenoton kaksoiskappaleeksi."))
    tie(ticket, original, by=by)
    return ticket


def tie(ticket: Ticket, original: Ticket, *, by: User | None) -> None:
    """Close the locked ticket as the same matter as the other, and tell it in the story of both."""
    Link.objects.create(kind=Link.Kind.DUPLICATE, source=ticket, target=original, created_by=by)
    close(ticket, reason=REASON)
    replied = ticket.first_replied_at is not None
    record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": REASON, "replied": replied})
    record_event(ticket, Event.Kind.LINKED, by=by, data=_about(original, "duplicate_of"))
    record_event(original, Event.Kind.LINKED, by=by, data=_about(ticket, "duplicate"))


@transaction.atomic
def unmark_duplicate(ticket_id: int, *, by: User) -> Ticket:
    """It was another matter after all: the tie is cut, and what was closed because of it is open again."""
    link = Link.objects.filter(source=ticket_id, kind=Link.Kind.DUPLICATE).first()
    if link is not None:
        lock_both(ticket_id, link.target_id)
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    if link is None or not Link.objects.filter(pk=link.pk).delete()[0]:
        raise HandlingError(_("Merkintä on jo peruttu."))
    original = lock_ticket(link.target_id)
    if ticket.status == Status.CLOSED and ticket.closing_reason == REASON:
        reopen(ticket)
        record_event(ticket, Event.Kind.REOPENED, by=by)
    record_event(ticket, Event.Kind.UNLINKED, by=by, data=_about(original, "duplicate_of"))
    record_event(original, Event.Kind.UNLINKED, by=by, data=_about(ticket, "duplicate"))
    return ticket


def lock_both(*ticket_ids: int) -> None:
    """Always in the same order, so that two people who mark each other's tickets do not wait for one another for ever."""
    list(Ticket.objects.select_for_update().filter(pk__in=ticket_ids).order_by("pk").values_list("pk"))


def _original(ticket_id: int, ticket: Ticket, *, by: User) -> Ticket:
    original = Ticket.objects.filter(pk=ticket_id).first()
    if original is None or not may_see(by, original):
        raise HandlingError(_("Toista yhteydenottoa ei löydy."))
    if original.pk == ticket.pk:
        raise HandlingError(_("Yhteydenotto ei voi olla itsensä kaksoiskappale."))
    further = original.links_out.filter(kind=Link.Kind.DUPLICATE).select_related("target").first()
    if further is not None:
        raise HandlingError(_("Sekin on kaksoiskappale. Alkuperäinen on %(reference)s.") % {"reference": further.target.reference})
    return original


def _about(other: Ticket, why: str) -> dict[str, object]:
    return {"to": other.pk, "reference": other.reference, "why": why}
