"""Prompts to staff: shown in the desk at once, mailed only to those who are away and want it."""

from datetime import timedelta

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.live import publish
from kaiku.handling.models import Prompt
from kaiku.organisation.queries import absences_now
from kaiku.outbox.actions import enqueue
from kaiku.tickets.models import Ticket

AWAY_AFTER = timedelta(minutes=10)


def is_away(user: User) -> bool:
    """Has the person not used the desk for a while?"""
    return user.last_seen_at is None or user.last_seen_at < now() - AWAY_AFTER


def wants_mail(user: User) -> bool:
    """Has the person an address and not switched mails off?"""
    return bool(user.email) and user.preferences.get("mail_prompts", True)


def prompt(ticket: Ticket, user: User, kind: str) -> Prompt:
    """Prompt one person; a mail is queued when he is away."""
    row = Prompt.objects.create(user=user, ticket=ticket, kind=kind, created_at=now())
    publish("prompt", user=user.pk, prompt=row.pk)
    if is_away(user) and wants_mail(user):
        enqueue("email", "prompt", subject_id=row.pk, key=f"prompt:{row.pk}")
    return row


def prompt_assignee(ticket: Ticket, person: User, *, is_new: bool) -> None:
    """Tell a person that a ticket came to him or went from him."""
    prompt(ticket, person, Prompt.Kind.GIVEN if is_new else Prompt.Kind.TAKEN_AWAY)


def prompt_group(ticket: Ticket) -> None:
    """Tell the assignee; when there is none or he is absent, the members of the group who asked to hear of the group's new tickets."""
    prompt_holders(ticket, Prompt.Kind.TRANSFERRED)


def prompt_holders(ticket: Ticket, kind: str) -> None:
    """Tell the assignee of what happened, and in his absence the group."""
    if ticket.assignee is not None:
        prompt(ticket, ticket.assignee, kind)
        if not absences_now([ticket.assignee.pk]):
            return
    members = User.objects.filter(memberships__group_id=ticket.group_id, is_active=True, preferences__group_prompts=True)
    for person in members.exclude(pk=ticket.assignee_id or 0):
        prompt(ticket, person, kind if ticket.assignee is not None else Prompt.Kind.TRANSFERRED)
