"""Parts of a contact as the desk shows them: on the main one all of them, on a part whose part it is."""

from dataclasses import dataclass

from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.handling.models import Part
from kaiku.handling.parts import part_of, parts_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see


@dataclass(frozen=True)
class PartLine:
    """One part; its page only for those who may open it."""

    part: Part
    topic: str
    unit: str
    may_open: bool


@dataclass(frozen=True)
class PartsNote:
    """What a ticket's page tells of parts: its own, or the one that it belongs to."""

    lines: tuple[PartLine, ...]
    own: Part | None
    may_open_main: bool

    @property
    def is_gatherable(self) -> bool:
        """Has any part something to say?"""
        return any(line.part.contribution for line in self.lines)


def parts_note(user: User, ticket: Ticket) -> PartsNote | None:
    """None, and no query, for all the many tickets that have no parts."""
    if getattr(ticket, "has_parts", False):
        return PartsNote(tuple(_line(user, part) for part in parts_of(ticket)), None, False)
    own = part_of(ticket) if getattr(ticket, "is_part", False) else None
    return PartsNote((), own, may_see(user, own.main)) if own is not None else None


def _line(user: User, part: Part) -> PartLine:
    language, ticket = get_language() or "fi", part.ticket
    topic = ticket.topic.name_in(language) if ticket.topic else ticket.title
    return PartLine(part, topic, ticket.unit.name_in(language), may_see(user, ticket))
