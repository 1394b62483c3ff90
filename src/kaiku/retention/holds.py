"""Legal holds: placed with a reason, lifted by name; while one stands nothing goes."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.customers.models import Customer
from kaiku.organisation.queries import require_managed
from kaiku.retention.models import Hold
from kaiku.tickets.models import Ticket


class HoldRefused(KaikuError):
    """A hold that cannot be placed or lifted."""


@transaction.atomic
def place_hold(ticket: Ticket, *, of_person: bool, reason: str, until: date | None, by: User) -> Hold:
    """Keep the ticket, or everything of the person who wrote it, whatever row he stands on."""
    require_managed(by, None, Capability.MANAGE_RETENTION)
    if not reason.strip():
        raise HoldRefused(_("Kirjoita, miksi tietoja ei saa hävittää."))
    if until is not None and until < localdate(now()):
        raise HoldRefused(_("Viimeinen päivä on jo mennyt."))
    if of_person and ticket.customer is None:
        raise HoldRefused(_("Yhteydenotossa ei ole asiakasta. Anna säilytyspito yhteydenotolle."))
    own: Ticket | None = None if of_person else ticket
    person: Customer | None = ticket.customer if of_person else None
    hold = Hold.objects.create(ticket=own, customer=person, reason=reason.strip(), until=until, placed_at=now(), placed_by=by)
    _log("hold.placed", hold, by)
    return hold


@transaction.atomic
def lift_hold(hold_id: int, *, by: User) -> Hold:
    """What it kept may go from now on, when its time is over."""
    require_managed(by, None, Capability.MANAGE_RETENTION)
    hold = Hold.objects.select_for_update().get(pk=hold_id)
    if hold.lifted_at is not None:
        raise HoldRefused(_("Säilytyspito on jo purettu."))
    hold.lifted_at, hold.lifted_by = now(), by
    hold.save(update_fields=["lifted_at", "lifted_by"])
    _log("hold.lifted", hold, by)
    return hold


def _log(action: str, hold: Hold, by: User) -> None:
    record_audit(
        action,
        actor_id=by.pk,
        actor_name=by.name,
        object_type="ticket" if hold.ticket_id else "hold",
        object_id=hold.ticket_id or hold.pk,
        customer_id=hold.customer_id,
    )
