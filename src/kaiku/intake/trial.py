"""What would happen to a contact: classified and ruled by the rules of now, or by others, and nothing stored."""

from datetime import datetime

from kaiku.base.clock import now
from kaiku.intake.contact import IncomingContact
from kaiku.intake.deciding import Decided, decide_on
from kaiku.workflow.ruling.evaluation import Book


def try_out(contact: IncomingContact, *, at: datetime | None = None, book: Book | None = None) -> Decided:
    """The same decisions as receive() makes, without a ticket, a mail or a trace."""
    return decide_on(contact, at=at or contact.received_at or now(), book=book)
