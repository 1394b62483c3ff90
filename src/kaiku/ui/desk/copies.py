"""Who has a ticket for information, as its page shows it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.handling.rights import Rights
from kaiku.tickets.models import Copy, Ticket


@dataclass(frozen=True)
class CopyLine:
    """One reader: a person or a group; may_end: the one who looks may take the copy away."""

    copy_id: int
    name: str
    is_mine: bool
    may_end: bool


def copy_lines(user: User, ticket: Ticket, rights: Rights) -> list[CopyLine]:
    """The readers of a ticket; no query for all the many that nobody has for information."""
    if not ticket.copied_to or not rights.see_notes:
        return []
    language = get_language() or "fi"
    return [
        CopyLine(
            copy.pk,
            copy.user.name if copy.user else copy.group.name_in(language) if copy.group else "",
            copy.user_id == user.pk,
            rights.handle or copy.user_id == user.pk,
        )
        for copy in Copy.objects.filter(ticket=ticket).select_related("user", "group").order_by("pk")
    ]
