"""What came in and cannot be read is told to people: a ticket among the unclear ones, while the original is kept with the connections."""

from kaiku.base.values import Channel
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.outbox.models import Received


def tell_unreadable(row: Received, channel: Channel, *, title: str, text: str) -> int | None:
    """The ticket that tells it, in the city's language; the same one however often it is tried."""
    contact = IncomingContact(
        channel=channel, key=f"unreadable:{row.pk}", text=text, title=title, language="fi", wants_receipt=False, received_at=row.received_at
    )
    return receive(contact).ticket_id
