"""Handing a matter over to the city's communications: they know what to say in public."""

from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.channels.social.models import SocialThread
from kaiku.handling.actions import transfer_ticket
from kaiku.handling.rules import HandlingError
from kaiku.organisation.models import HandlerGroup
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.workflow.queries import routing_table


def communications_queue(ticket: Ticket) -> int | None:
    """The queue of communications for the page that the ticket came by; None when there is none, or the ticket is there."""
    key = SocialThread.objects.filter(ticket=ticket).order_by("pk").values_list("account__group_key", flat=True).first()
    group = HandlerGroup.objects.filter(key=key, is_active=True).first() if key else None
    queue = routing_table().queue_of_group.get(group.pk) if group is not None else None
    return queue.id if queue is not None and queue.id != ticket.queue_id else None


def hand_to_communications(ticket_id: int, *, by: User, note: str) -> Ticket:
    """Pass the ticket to communications with a word of why."""
    if not note.strip():
        raise HandlingError(_("Kirjoita viestinnälle, mistä on kyse."))
    target = communications_queue(tickets_visible_to(by).get(pk=ticket_id))
    if target is None:
        raise HandlingError(_("Tälle kanavalle ei ole valittu viestinnän ryhmää, tai yhteydenotto on jo viestinnällä."))
    return transfer_ticket(ticket_id, to=Queue.objects.get(pk=target), by=by, note=note)
