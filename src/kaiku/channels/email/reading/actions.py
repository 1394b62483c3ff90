"""What people do to mails that arrived: confirm who wrote one, give it a ticket of its own, take or leave what was not taken."""

from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.jobs import jobs_together
from kaiku.channels.email.models import ArrivedMail, Mailbox
from kaiku.channels.email.reading.contacts import make_contact
from kaiku.channels.email.reading.facts import Arrival, arrival_of
from kaiku.channels.email.reading.queries import CHANNEL, source_of
from kaiku.channels.email.reading.take import take_arrival
from kaiku.handling.rules import lock_for
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.outbox.actions import note_ticket
from kaiku.replies.actions import acknowledge
from kaiku.tickets.actions import index_later, record_event, touch
from kaiku.tickets.models import Event, Message, Ticket

_DOUBTFUL = (ArrivedMail.Sender.FORWARDED, ArrivedMail.Sender.UNVERIFIED)


class MailRefused(KaikuError):
    """It cannot be done to this mail; the text says why."""


@dataclass
class _Gone:
    """Stands for the mailbox of a mail that is taken later: what the mailbox would give is left to intake."""

    address: str
    topic_key: str = ""
    unit_key: str = ""
    queue_key: str = ""
    language: str = ""


@transaction.atomic
@jobs_together()
def confirm_sender(arrived_id: int, *, by: User) -> ArrivedMail:
    """The mail's writer is who the ticket says; a resident whose mail was forwarded is written to for the first time."""
    arrived = ArrivedMail.objects.select_for_update().get(pk=arrived_id)
    ticket = lock_for(arrived.ticket_id or 0, by=by, capability=Capability.REPLY)
    if arrived.sender_state not in _DOUBTFUL:
        raise MailRefused(_("Lähettäjä on jo vahvistettu."))
    was_forwarded = arrived.sender_state == ArrivedMail.Sender.FORWARDED
    arrived.sender_state = ArrivedMail.Sender.CONFIRMED
    _settle(arrived, by, "sender_state")
    Message.objects.filter(pk=arrived.message_id or 0, ticket=ticket).update(is_unverified=False)
    is_new = arrived.outcome == ArrivedMail.Outcome.CONTACT  # the customer of an older ticket has had his receipt
    if was_forwarded and is_new and is_automatic(Automation.RECEIPT) and acknowledge(ticket, at=now()) is not None:
        record_event(ticket, Event.Kind.ACKNOWLEDGED, by=by)
    return arrived


@transaction.atomic
@jobs_together()
def move_to_own_ticket(arrived_id: int, *, by: User) -> ArrivedMail:
    """The mail that joined from another address is somebody else's matter: its own ticket; here only its going is told."""
    arrived = ArrivedMail.objects.select_for_update().get(pk=arrived_id)
    ticket = lock_for(arrived.ticket_id or 0, by=by, capability=Capability.REPLY)
    if arrived.sender_state not in _DOUBTFUL or arrived.outcome != ArrivedMail.Outcome.REPLY or not arrived.message_id:
        raise MailRefused(_("Lähettäjä on jo vahvistettu."))
    moved = make_contact(_read_again(arrived))
    _settle(moved, by)
    note_ticket(CHANNEL, moved.key, moved.ticket_id)
    _take_away(ticket, arrived.message_id)
    own = Ticket.objects.get(pk=moved.ticket_id or 0)
    record_event(ticket, Event.Kind.LINKED, by=by, data={"to": own.pk, "reference": own.reference, "why": "mail_moved"})
    record_event(own, Event.Kind.LINKED, by=by, data={"to": ticket.pk, "reference": ticket.reference, "why": "mail_moved_from"})
    return moved


def _take_away(ticket: Ticket, message_id: int) -> None:
    """The files leave the disk only when the rest has been written."""
    message = Message.objects.get(pk=message_id, ticket=ticket)
    files = [stored for attached in message.attachments.all() for stored in (attached.file, attached.preview) if stored]
    ticket.attachment_count -= message.attachments.count()
    message.delete()
    touch(ticket, "version", "attachment_count")
    index_later(ticket.pk)
    for stored in files:
        transaction.on_commit(partial(stored.storage.delete, str(stored.name)))


@transaction.atomic
@jobs_together()
def take_after_all(arrived_id: int, *, by: User) -> ArrivedMail:
    """A person says that what looked automatic is a contact."""
    _require_reader(by)
    arrived = _waiting(arrived_id)
    taken = take_arrival(_read_again(arrived), wanted=True)
    _settle(taken, by)
    note_ticket(CHANNEL, taken.key, taken.ticket_id)
    return taken


@transaction.atomic
def leave(arrived_id: int, *, by: User) -> None:
    """Nothing needs to be done for the mail; it stays kept."""
    _require_reader(by)
    _settle(_waiting(arrived_id), by)


def _read_again(arrived: ArrivedMail) -> Arrival:
    raw = source_of(arrived)
    if raw is None:
        raise MailRefused(_("Viestiä ei ole enää tallessa."))
    mailbox = Mailbox.objects.filter(address__iexact=arrived.mailbox).first() or _Gone(arrived.mailbox)
    return arrival_of(raw, mailbox, key=arrived.key, at=arrived.created_at)


def _require_reader(by: User) -> None:
    """Who looks after the whole and may see contact details: the mails are nobody's in particular."""
    require(by, Capability.MANAGE_CONTENT)
    require(by, Capability.SEE_CONTACT_DETAILS)


def _waiting(arrived_id: int) -> ArrivedMail:
    arrived = ArrivedMail.objects.select_for_update().filter(pk=arrived_id, outcome=ArrivedMail.Outcome.NOT_TAKEN, settled_at=None).first()
    if arrived is None:
        raise MailRefused(_("Joku on jo käsitellyt viestin."))
    return arrived


def _settle(arrived: ArrivedMail, by: User, *fields: str) -> None:
    arrived.settled_at, arrived.settled_by_id = now(), by.pk
    arrived.save(update_fields=["settled_at", "settled_by_id", *fields])
