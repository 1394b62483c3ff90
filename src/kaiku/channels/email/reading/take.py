"""take_mail(): what becomes of a mail that arrived, and in which order that is found out."""

from collections.abc import Iterable
from datetime import datetime

from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.channels.email.reading.belonging import Belongs, ticket_of
from kaiku.channels.email.reading.bounces import bounce_of
from kaiku.channels.email.reading.contacts import join, make_contact
from kaiku.channels.email.reading.facts import Arrival, Into, arrival_of
from kaiku.channels.email.reading.kinds import Kind
from kaiku.channels.email.reading.limits import came_before, is_too_many
from kaiku.channels.email.reading.partners import answer_to_letter
from kaiku.channels.email.reading.returned import mark_returned
from kaiku.replies.actions import may_answer_back
from kaiku.tickets.models import Status, Ticket

_WHYS = {
    Kind.BOUNCE: ArrivedMail.Why.BOUNCE,
    Kind.AUTOMATIC: ArrivedMail.Why.AUTOMATIC,
    Kind.LIST: ArrivedMail.Why.LIST,
    Kind.LOOP: ArrivedMail.Why.LOOP,
}


def take_mail(raw: bytes | Iterable[bytes], mailbox: Into, *, received_key: str, received_at: datetime) -> int | None:
    """Make of a mail what it is, in the caller's transaction: its ticket's id, None when it belongs to none. Running twice does it once."""
    earlier = ArrivedMail.objects.filter(key=received_key).first()
    if earlier is not None:
        return earlier.ticket_id
    arrival = arrival_of(raw, mailbox, key=received_key, at=received_at)
    return take_arrival(arrival).ticket_id


def take_arrival(arrival: Arrival, *, wanted: bool = False) -> ArrivedMail:
    """As take_mail(), of what was read; wanted: a person says that it is a contact, whatever it looks like."""
    if not wanted:
        if arrival.kind == Kind.BOUNCE:
            return _returned(arrival)
        if (answer := answer_to_letter(arrival)) is not None:
            return answer
        if arrival.kind != Kind.CONTACT:
            return _automatic(arrival)
        if (same := came_before(arrival)) is not None:
            return arrival.note(ArrivedMail.Outcome.DOUBLE, ticket_id=same.ticket_id)
        if is_too_many(arrival):
            return arrival.note(ArrivedMail.Outcome.NOT_TAKEN, why=ArrivedMail.Why.TOO_MANY)
    belongs = _belongs(arrival)
    if belongs is not None and _may_join(arrival, belongs):
        return join(arrival, belongs)
    return make_contact(arrival, after=belongs)


def _belongs(arrival: Arrival) -> Belongs | None:
    sender = (arrival.original or arrival.mail).sender.address
    return ticket_of(arrival.mail, sender=sender, is_trusted=not arrival.verdict.is_failed)


def _may_join(arrival: Arrival, belongs: Belongs) -> bool:
    """What an employee sent on needs the customer's own name on it, and is not sure enough to open a ticket again."""
    if arrival.original is not None:
        return belongs.is_sender and not _is_done(belongs.ticket)
    return belongs.may_join and may_answer_back(belongs.ticket) and (belongs.is_sender or not _is_done(belongs.ticket))


def _is_done(ticket: Ticket) -> bool:
    """Only its customer may open it again; what somebody else writes then is a matter of its own."""
    return ticket.status in (Status.CLOSED, Status.RESOLVED)


def _returned(arrival: Arrival) -> ArrivedMail:
    """It sets the delivery of our message; never a ticket."""
    bounce = bounce_of(arrival.mail)
    message = mark_returned(bounce)
    if message is None:
        return _automatic(arrival)
    outcome = ArrivedMail.Outcome.BOUNCE if bounce.is_final else ArrivedMail.Outcome.NOTED
    return arrival.note(outcome, ticket_id=message.ticket_id)


def _automatic(arrival: Arrival) -> ArrivedMail:
    """Noted on its ticket without opening or answering anything; one that belongs to none waits for a person to look at it."""
    belongs = _belongs(arrival)
    if belongs is not None and belongs.may_join:
        return arrival.note(ArrivedMail.Outcome.NOTED, why=_WHYS[arrival.kind], ticket_id=belongs.ticket.pk)
    return arrival.note(ArrivedMail.Outcome.NOT_TAKEN, why=_WHYS[arrival.kind])
