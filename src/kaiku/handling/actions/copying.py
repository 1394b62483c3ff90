"""Sending a ticket for information: they may read it from then on and have no duty; it can be taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, Reach, can
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import members_to_tell, prompt
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.organisation.models import HandlerGroup
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Copy, Event, Note, Ticket


@transaction.atomic
def send_copy(ticket_id: int, *, user: User | None = None, group: HandlerGroup | None = None, by: User, note: str = "") -> Copy:
    """Let one person or one group read the ticket, with a word of why; nobody's duty changes."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    if (user is None) == (group is None):
        raise HandlingError(_("Valitse yksi, jolle lähetät tiedoksi: työkaveri tai ryhmä."))
    mark = user.pk if user is not None else -group.pk if group is not None else 0
    if mark in ticket.copied_to:
        raise HandlingError(_("Tämä on jo lähetetty hänelle tiedoksi."))
    if user is not None:
        _check_reader(ticket, user)
    elif ticket.is_restricted:
        raise HandlingError(_("Arkaluonteisen asian voi lähettää tiedoksi vain henkilölle, joka saa avata niitä."))
    ticket.copied_to = [*ticket.copied_to, mark]
    touch(ticket, "copied_to")
    copy = Copy.objects.create(ticket=ticket, user=user, group=group, sent_by=by, sent_at=ticket.updated_at)
    if note.strip():
        Note.objects.create(ticket=ticket, body=note.strip(), author=by, created_at=ticket.updated_at)
    record_event(ticket, Event.Kind.COPIED, by=by, data=_told(copy))
    for reader in [user] if user is not None else members_to_tell(copy.group_id):
        if reader != by:
            prompt(ticket, reader, Prompt.Kind.COPIED)
    return copy


@transaction.atomic
def end_copy(copy_id: int, *, by: User) -> Ticket:
    """They do not see it by this any more. Who got it may give it up himself; else who handles the ticket."""
    copy = Copy.objects.filter(pk=copy_id).first()
    if copy is None:
        raise Ticket.DoesNotExist
    is_own = copy.user_id == by.pk
    ticket = lock_ticket(copy.ticket_id) if is_own else lock_for(copy.ticket_id, by=by, capability=Capability.HANDLE)
    mark = copy.user_id or -(copy.group_id or 0)
    ticket.copied_to = [one for one in ticket.copied_to if one != mark]
    touch(ticket, "copied_to")
    record_event(ticket, Event.Kind.COPY_ENDED, by=by, data=_told(copy))
    copy.delete()
    return ticket


def _check_reader(ticket: Ticket, person: User) -> None:
    """A partner or an internal customer sees only his own; what is sensitive opens to those alone who may open it."""
    reads = person.is_active and can(person, Capability.SEE_NOTES) and set(person.reaches.values()) != {Reach.OWN}
    if not reads:
        raise HandlingError(_("%(name)s ei voi saada yhteydenottoja tiedoksi.") % {"name": person.name})
    if ticket.is_restricted and not can(person, Capability.SEE_RESTRICTED):
        raise HandlingError(_("Arkaluonteisen asian voi lähettää tiedoksi vain henkilölle, joka saa avata niitä."))


def _told(copy: Copy) -> dict[str, object]:
    return {"to": copy.user_id, "group": copy.group_id}
