"""The same matter in other words: near in time and place, and alike in meaning. A proposal for people, never done by itself."""

import struct
from dataclasses import dataclass
from datetime import timedelta
from math import hypot
from operator import mul

from django.db.models import Q, QuerySet

from kaiku.classification.learning.models import Meaning
from kaiku.language.embeddings import MODEL, SIZE
from kaiku.tickets.models import Ticket

_WINDOW = timedelta(days=30)
_METRES = 200
_MOST = 200  # newest contacts of the window: the cost is the same however many there are
_ALIKE, _ALIKE_WITHOUT_PLACE = 0.89, 0.95  # cosines; measured, docs/same-matter.md


@dataclass(frozen=True)
class Alike:
    """A ticket that says the same, how alike the two are, and how far apart; metres is None when either has no place."""

    ticket: Ticket
    likeness: float
    metres: int | None


def alike(ticket: Ticket, among: QuerySet[Ticket], *, limit: int = 5) -> list[Alike]:
    """Of the tickets given those that mean the same, the likest first; pure Python, so that the web process loads no numpy for it."""
    told = Meaning.objects.filter(ticket=ticket.pk, model=MODEL).values_list("vector", flat=True).first()
    if told is None:
        return []
    ours, found = _numbers(told), []
    rows = among.filter(_near(ticket), _about(ticket), meaning__model=MODEL).exclude(pk=ticket.pk)
    for row in rows.select_related("meaning").order_by("-received_at", "-pk")[:_MOST]:
        metres = _metres(ticket, row)
        likeness = sum(map(mul, ours, _numbers(row.meaning.vector)))
        if likeness >= (_ALIKE if metres is not None else _ALIKE_WITHOUT_PLACE):
            found.append(Alike(row, likeness, metres))
    return sorted(found, key=lambda one: -one.likeness)[:limit]


def _near(ticket: Ticket) -> Q:
    """In the same month; within reach when the place is known."""
    window = Q(received_at__range=(ticket.received_at - _WINDOW, ticket.received_at + _WINDOW))
    if ticket.east is None or ticket.north is None:
        return window
    north, east = (ticket.north - _METRES, ticket.north + _METRES), (ticket.east - _METRES, ticket.east + _METRES)
    return window & Q(north__range=north, east__range=east)


def _about(ticket: Ticket) -> Q:
    """The same topic, or none found yet."""
    return Q(topic=ticket.topic_id) | Q(topic=None) if ticket.topic_id else Q()


def _metres(ticket: Ticket, other: Ticket) -> int | None:
    if None in (ticket.east, ticket.north, other.east, other.north):
        return None
    return round(hypot(other.east - ticket.east, other.north - ticket.north))  # type: ignore[operator]


def _numbers(stored: bytes | memoryview) -> tuple[float, ...]:
    return struct.unpack(f"<{SIZE}e", stored)
