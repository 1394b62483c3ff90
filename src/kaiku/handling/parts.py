"""Parts of a ticket: each a ticket of its own whose handler writes his share of the one answer."""

from django.db.models import Exists, OuterRef, QuerySet

from kaiku.base.composed import composed
from kaiku.handling.models import Part
from kaiku.tickets.models import Status, Ticket

MOST_PARTS = 5
JOINED_BACK = "joined_back"


def has_parts() -> Exists:
    """Has the ticket been divided? For annotating the statement that reads it."""
    return Exists(Part.objects.filter(main=OuterRef("pk"), undone_at=None))


def is_part() -> Exists:
    """Is the ticket a part of another? For annotating the statement that reads it."""
    return Exists(Part.objects.filter(ticket=OuterRef("pk"), undone_at=None))


def part_of(ticket: Ticket) -> Part | None:
    """What makes the ticket a part of another; None for whole ones and for those taken back."""
    return next(iter(_part(ticket.pk)), None)


@composed
def _part(ticket: int) -> QuerySet[Part]:
    return Part.objects.filter(ticket=ticket, undone_at=None).select_related("main", "author")


def parts_of(main: Ticket) -> list[Part]:
    """The ticket's parts in the order they were made; one statement."""
    rows = Part.objects.filter(main=main, undone_at=None).select_related("ticket__unit", "ticket__topic", "ticket__assignee", "author")
    return list(rows.order_by("pk"))


def has_open_parts(main: Ticket) -> bool:
    """Is any part still being worked on?"""
    return bool(_open_parts(main.pk))


@composed
def _open_parts(main: int) -> QuerySet[Part]:
    return Part.objects.filter(main=main, undone_at=None).exclude(ticket__status=Status.CLOSED)


def combined_answer(parts: list[Part], language: str) -> str:
    """The contributions one after another under the names of their topics, as the beginning of one answer."""
    told = [(part.ticket.topic.name_in(language) if part.ticket.topic else part.ticket.title, part.contribution.strip()) for part in parts]
    return "\n\n".join(f"{name}\n{text}" for name, text in told if text)
