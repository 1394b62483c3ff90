"""Prompts as lines that lead to their tickets."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import ASKING
from kaiku.handling.queries import unread_prompts
from kaiku.reporting.trends.following import names_of, reason_of, title_of, unread_notices
from kaiku.tickets.queries import may_see


@dataclass(frozen=True)
class PromptLine:
    """What happened, to which ticket."""

    prompt: Prompt
    text: str
    title: str
    may_open: bool
    url: str


def prompt_lines(user: User, *, limit: int = 50) -> list[PromptLine]:
    """The person's unread prompts; a ticket that is out of reach by now is named by its reference only."""
    return [_line(user, row) for row in unread_prompts(user)[:limit]]


def _line(user: User, row: Prompt) -> PromptLine:
    may_open = may_see(user, row.ticket)
    hidden = not may_open or row.ticket.is_restricted
    asks = row.kind in ASKING and not may_open  # who is asked need not see the ticket: he has a list of what he is asked
    url = reverse("desk:comments") if asks else reverse("desk:ticket", args=[row.ticket_id])
    return PromptLine(row, str(row.get_kind_display()), _("Yhteydenotto") if hidden else row.ticket.title, may_open or asks, url)


def rise_lines(user: User, *, limit: int = 5) -> list[tuple[str, str, str]]:
    """What the person follows and has not yet read of as rising: name, reason, where its weeks are."""
    notices = unread_notices(user, limit=limit) if can(user, Capability.SEE_REPORTS) else []
    if not notices:
        return []
    names = names_of([row.rise for row in notices], get_language() or "fi")
    url = reverse("dashboards:trends")
    return [(title_of(row.rise, names), reason_of(row.rise, names), url) for row in notices]
