"""The tables of tickets."""

from kaiku.tickets.models.conversation import Attachment, Message, Note
from kaiku.tickets.models.copy import Copy
from kaiku.tickets.models.event import Event, Link
from kaiku.tickets.models.file import StoredFile
from kaiku.tickets.models.protected import ProtectedPlace
from kaiku.tickets.models.search import SearchEntry
from kaiku.tickets.models.ticket import OPEN_STATUSES, Status, Ticket

__all__ = [
    "OPEN_STATUSES", "Attachment", "Copy", "Event", "Link", "Message", "Note", "ProtectedPlace", "SearchEntry", "Status", "StoredFile",
    "Ticket",
]  # fmt: skip
