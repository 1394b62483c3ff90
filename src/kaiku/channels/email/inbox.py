"""The e-mail channel's receiver for the inbox: a kept mail is read and becomes what it is; an unreadable one a ticket that says so."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.base.values import Channel
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.reading.take import take_mail
from kaiku.handling.actions.closing import close
from kaiku.intake.unreadable import tell_unreadable
from kaiku.outbox.models import Received
from kaiku.outbox.queries import pieces_of
from kaiku.outbox.receivers import Receiver, Unreadable
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import OPEN_STATUSES, Event, Note, Ticket


def take(row: Received) -> int | None:
    """Read the mail and take it."""
    mailbox = _mailbox(row)
    if mailbox is None:
        raise Unreadable("Its mailbox is not there any more.")
    ticket_id = take_mail(pieces_of(row), mailbox, received_key=row.key, received_at=row.received_at)
    if row.ticket_id and row.ticket_id != ticket_id:  # it could not be read before, and a ticket said so
        _close_unreadable(row.ticket_id, ticket_id)
    return ticket_id


def _close_unreadable(told_id: int, ticket_id: int | None) -> None:
    """What it asked for has been done; nobody needs to look at it any more."""
    told = lock_ticket(told_id)
    if told.status not in OPEN_STATUSES:
        return
    became = Ticket.objects.filter(pk=ticket_id).values_list("reference", flat=True).first() if ticket_id else None
    with override("fi"):
        words = (
            _("Viesti saatiin luettua. Siitä tuli yhteydenotto %(reference)s.") % {"reference": became}
            if became
            else _("Viesti saatiin luettua.")
        )
    Note.objects.create(ticket=told, body=words, created_at=now())
    close(told, reason="done")
    record_event(told, Event.Kind.CLOSED, data={"reason": "done", "replied": False})


def say_unreadable(row: Received) -> int | None:
    """A ticket for people in the queue of unclear ones; the mail itself is kept with the connections."""
    mailbox = _mailbox(row)
    with override("fi"):
        words = _(
            "Postilaatikkoon %(mailbox)s tuli viesti, jota ei saatu luettua. Viesti on tallessa. "
            "Pääkäyttäjä voi ladata sen tai yrittää uudelleen Yhteydet-sivulla (numero %(number)d)."
        ) % {"mailbox": mailbox.address if mailbox else row.connection, "number": row.pk}
        title = _("Viestiä ei saatu luettua")
    return tell_unreadable(row, Channel.EMAIL, title=title, text=words)


def _mailbox(row: Received) -> Mailbox | None:
    return next((mailbox for mailbox in Mailbox.objects.all() if mailbox.connection == row.connection), None)


MAILBOX = Receiver(take=take, on_dead=say_unreadable)
