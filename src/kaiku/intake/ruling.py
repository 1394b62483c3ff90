"""What rules do to a new ticket beside its own columns: tags, prompts to groups, and what rules on trial would have done."""

from kaiku.categories.queries import tags_named
from kaiku.handling.notifying import prompt_groups
from kaiku.intake.deciding import Decided
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.actions import record_shadows


def apply_ruling(ticket: Ticket, decided: Decided) -> None:
    """Inside intake's transaction; asks the database nothing when no rule said anything of these."""
    if decided.ruling.tags:
        ticket.tags.add(*tags_named(str(fired.value)[:60] for fired in decided.ruling.tags))
    if decided.ruling.prompts:
        prompt_groups(ticket, [str(fired.value) for fired in decided.ruling.prompts])
    if decided.shadows:
        record_shadows(ticket, decided.shadows)
