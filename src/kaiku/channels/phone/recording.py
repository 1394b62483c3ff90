"""What an advisor writes down of a call or a visit, and the contacts that may already be about the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.classification.queries import suggest_topics
from kaiku.intake.actions import Receipt, receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.intake.placing import typed_place
from kaiku.language.lemmas import lemmas_of
from kaiku.tickets.models import OPEN_STATUSES, Ticket

_LOOKED_AT = 200
_LATELY = timedelta(days=60)
_ALIKE = 0.3  # share of common base forms in the shorter text's words


@dataclass(frozen=True)
class Recording:
    """The four fields: what, where, who, how to answer. contact is an e-mail address or a phone number."""

    text: str
    place: str = ""
    name: str = ""
    contact: str = ""

    @property
    def sender(self) -> Sender:
        """Who called, with the way to answer told apart."""
        return Sender(name=self.name, email=self.contact, phone="") if "@" in self.contact else Sender(name=self.name, phone=self.contact)


def record(recording: Recording, channel: str, *, key: str, by: User) -> Receipt:
    """Receive the recorded contact like any other; the same key (one shown form) is received once."""
    require(by, Capability.RECORD)
    contact = IncomingContact(
        channel=channel,
        key=f"{by.pk}:{key}",
        text=recording.text,
        sender=recording.sender,
        wants_reply=bool(recording.contact),
        place=typed_place(recording.place),
        recorded_by_id=by.pk,
    )
    return receive(contact)


def likely_duplicates(recording: Recording, tickets: QuerySet[Ticket], *, limit: int = 5) -> list[Ticket]:
    """Open tickets of the same person, or about the same thing in much the same words; of those given."""
    found: dict[int, Ticket] = {}
    lately = tickets.filter(status__in=OPEN_STATUSES, received_at__gt=now() - _LATELY)
    if recording.contact:
        index = blind_index(recording.contact)
        found |= _by_id(lately.filter(Q(customer__email_index=index) | Q(customer__phone_index=index)).order_by("-received_at")[:limit])
    topic_ids = [suggestion.topic.id for suggestion in suggest_topics(recording.text, "fi", limit=2)]
    if topic_ids and recording.text.strip():
        words = set(lemmas_of(f"{recording.text} {recording.place}"))
        rows = lately.filter(topic__in=topic_ids).order_by("-received_at")[:_LOOKED_AT]
        alike = sorted(((_likeness(words, row), row) for row in rows), key=lambda pair: -pair[0])
        found |= _by_id(row for score, row in alike if score >= _ALIKE)
    return list(found.values())[:limit]


def _likeness(words: set[str], ticket: Ticket) -> float:
    other = set(lemmas_of(f"{ticket.title} {ticket.address}"))
    smaller = min(len(words), len(other))
    return len(words & other) / smaller if smaller else 0.0


def _by_id(rows: Iterable[Ticket]) -> dict[int, Ticket]:
    return {row.pk: row for row in rows}
