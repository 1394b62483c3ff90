"""Putting contacts about the same matter together, and taking them apart; nothing else of them changes."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.handling.actions.duplicates import lock_both
from kaiku.handling.bundles import LARGEST, bundle_id_of, size_of
from kaiku.handling.models import Bundle, Bundled
from kaiku.handling.parts import part_of
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.tickets.actions import record_event
from kaiku.tickets.models import Event, Ticket


@transaction.atomic
def bundle_tickets(ticket_id: int, *, others: Iterable[int], by: User) -> Bundle:
    """Say that others are about the same matter as this one; HandlingError when one of them is in another bundle already."""
    wanted = sorted({*others} - {ticket_id})
    lock_both(ticket_id, *wanted)
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    if not wanted:
        raise HandlingError(_("Valitse ainakin yksi yhteydenotto."))
    found = bundle_id_of(ticket_id)
    bundle = Bundle.objects.get(pk=found) if found else Bundle.objects.create(made_by=by, made_at=now())
    if not found:
        _add(bundle, ticket, by=by)
    for other_id in wanted:
        try:
            other = lock_for(other_id, by=by, capability=Capability.HANDLE)
        except Ticket.DoesNotExist:
            raise HandlingError(_("Toista yhteydenottoa ei löydy.")) from None
        present = bundle_id_of(other_id)
        if present == bundle.pk:
            continue
        if present is not None:
            raise HandlingError(_("%(reference)s on jo toisessa nipussa.") % {"reference": other.reference})
        _add(bundle, other, by=by)
        for one, two in ((ticket, other), (other, ticket)):
            record_event(one, Event.Kind.LINKED, by=by, data=_about(two))
    if size_of(bundle.pk) > LARGEST:
        raise HandlingError(_("Nipussa voi olla enintään sata yhteydenottoa."))
    return bundle


@transaction.atomic
def unbundle_ticket(ticket_id: int, *, by: User) -> Ticket:
    """It is another matter after all; a bundle of one ends."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    bundle_id = bundle_id_of(ticket_id)
    if bundle_id is None:
        raise HandlingError(_("Yhteydenotto on jo irrotettu nipusta."))
    Bundle.objects.select_for_update().get(pk=bundle_id)
    Bundled.objects.filter(ticket=ticket).delete()
    record_event(ticket, Event.Kind.UNLINKED, by=by, data={"why": "bundle", "reference": ticket.reference})
    if size_of(bundle_id) < 2:
        Bundle.objects.filter(pk=bundle_id).delete()
    return ticket


def _add(bundle: Bundle, ticket: Ticket, *, by: User) -> None:
    if part_of(ticket) is not None:
        raise HandlingError(_("%(reference)s on toisen yhteydenoton osa.") % {"reference": ticket.reference})
    Bundled.objects.create(bundle=bundle, ticket=ticket, joined_by=by, joined_at=now())


def _about(other: Ticket) -> dict[str, object]:
    return {"to": other.pk, "reference": other.reference, "why": "bundle"}
