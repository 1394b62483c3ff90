"""Prompts to staff: shown in the desk at once; who is away gets a mail, at once or once a day, by his own choice."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.inserting import insert
from kaiku.base.live import publish
from kaiku.handling.models import CommentRequest, Prompt
from kaiku.organisation.models import Membership
from kaiku.organisation.queries import absences_now, deputy_now, is_away_today
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.actions import enqueue
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see

AWAY_AFTER = timedelta(minutes=10)
DIGEST, DIGEST_HOUR = "digest", 7
_one_mail: ContextVar[str] = ContextVar("one_mail", default="")
ASKING = frozenset({Prompt.Kind.COMMENT, Prompt.Kind.COMMENT_DUE})


class MailWish(models.TextChoices):
    """When a person who is away is mailed of his prompts."""

    AT_ONCE = "now", _("Heti, kun en ole työpöydällä")
    DAILY = "daily", _("Kerran päivässä kootusti")
    NEVER = "never", _("Ei koskaan")


def is_away(user: User) -> bool:
    """Has the person not used the desk for a while?"""
    return user.last_seen_at is None or user.last_seen_at < now() - AWAY_AFTER


def mail_wish(user: User) -> MailWish:
    """The person's own choice; at once until he chooses."""
    wish = user.preferences.get("mail_prompts", MailWish.AT_ONCE)
    if wish in MailWish.values:
        return MailWish(wish)
    return MailWish.AT_ONCE if wish else MailWish.NEVER  # a yes or no of earlier releases


@contextmanager
def mails_once(key: str) -> Iterator[None]:
    """Inside, each person is mailed of the first prompt of a kind only: what is done to a thousand tickets makes no thousand mails."""
    token = _one_mail.set(key)
    try:
        yield
    finally:
        _one_mail.reset(token)


def prompt(ticket: Ticket, user: User, kind: str, *, due_at: datetime | None = None) -> Prompt:
    """Prompt one person; a mail is queued when he is away."""
    row = Prompt(user=user, ticket=ticket, kind=kind, created_at=now(), due_at=due_at)
    insert(row)
    publish("prompt", user=user.pk, prompt=row.pk)
    if user.email and is_away(user) and mail_wish(user) is MailWish.AT_ONCE:
        together = _one_mail.get()
        key = f"prompt:{together}:{user.pk}:{kind}" if together else f"prompt:{row.pk}"
        if not (together and Outgoing.objects.filter(key=key).exists()):
            enqueue("email", "prompt", subject_id=row.pk, key=key)
    return row


@transaction.atomic
def send_digests() -> int:
    """From seven in the morning queue one mail for each who chose so, has something unread of the last day and is not absent."""
    at = now().astimezone(CITY_TIME)
    if at.hour < DIGEST_HOUR:
        return 0
    morning = at.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    fresh = Prompt.objects.filter(user=OuterRef("pk"), read_at=None, created_at__gt=morning - timedelta(days=1), created_at__lte=morning)
    people = User.objects.filter(Exists(fresh), is_active=True, preferences__mail_prompts=MailWish.DAILY).exclude(email="")
    keys = {person.pk: f"{DIGEST}:{person.pk}:{at.date()}" for person in people}
    sent = set(Outgoing.objects.filter(key__in=keys.values()).values_list("subject_id", flat=True))
    due = keys.keys() - sent - absences_now(keys).keys()
    for user_id in sorted(due):
        enqueue("email", DIGEST, subject_id=user_id, key=keys[user_id])
    return len(due)


def prompt_assignee(ticket: Ticket, person: User, *, is_new: bool) -> None:
    """Tell a person that a ticket came to him or went from him."""
    prompt(ticket, person, Prompt.Kind.GIVEN if is_new else Prompt.Kind.TAKEN_AWAY)
    if is_new:
        _prompt_deputy(ticket, person, Prompt.Kind.GIVEN)


def _prompt_deputy(ticket: Ticket, person: User, kind: str) -> bool:
    """Tell who stands in for a person that is away, if he may see it."""
    deputy = deputy_now(person.pk)
    if deputy is None or not may_see(deputy, ticket):
        return False
    prompt(ticket, deputy, kind)
    return True


def prompt_group(ticket: Ticket) -> None:
    """Tell the assignee; when there is none or he is absent, the members of the group who asked to hear of the group's new tickets."""
    prompt_holders(ticket, Prompt.Kind.TRANSFERRED)


def prompt_holders(ticket: Ticket, kind: str) -> None:
    """Tell the assignee of what happened, and in his absence his deputy, else the group."""
    if ticket.assignee is not None:
        prompt(ticket, ticket.assignee, kind)
        if not is_away_today(ticket.assignee.pk) or _prompt_deputy(ticket, ticket.assignee, kind):
            return
    for person in _listeners_of(ticket.group_id, ticket.assignee_id or 0):
        prompt(ticket, person, kind if ticket.assignee is not None else Prompt.Kind.TRANSFERRED)


def prompt_groups(ticket: Ticket, keys: Iterable[str], kind: str = Prompt.Kind.RULE) -> int:
    """Ask groups to look: their members who want to hear of the group's new tickets, each once, if they may see it; how many."""
    people = _listeners(memberships__group__key__in=list(keys)).distinct()
    return len([prompt(ticket, person, kind) for person in people if may_see(person, ticket)])


def people_to_comment(ticket: Ticket, group: str, *, only_lead: bool) -> list[User]:
    """Whose comment is wanted: those of the group who want to hear of its contacts, else its lead, in his absence the deputy."""
    people = [] if only_lead else [person for person in _listeners(memberships__group__key=group).distinct() if may_see(person, ticket)]
    for duty in (Membership.Duty.LEAD, Membership.Duty.DEPUTY):
        on_duty = list(User.objects.filter(is_active=True, memberships__group__key=group, memberships__duty=duty).distinct())
        away = absences_now(person.pk for person in on_duty)
        people = people or [person for person in on_duty if person.pk not in away and may_see(person, ticket)]
    return people


def prompt_asker(ticket: Ticket, asker: User | None, kind: str) -> None:
    """Tell who asked what came of it; those who have the ticket now when he left or sees it no more, or a workflow asked."""
    if asker is not None and asker.is_active and may_see(asker, ticket):
        prompt(ticket, asker, kind)
    else:
        prompt_holders(ticket, kind)


def prompt_asked(request: CommentRequest, kind: str = Prompt.Kind.COMMENT) -> int:
    """Tell those whose comment is wanted, and who stands in for a person that is away; how many."""
    asked = request.user
    people: list[User | None] = [asked, deputy_now(asked.pk)] if asked is not None else [*members_to_tell(request.group_id)]
    told = [person for person in people if person is not None and person.pk != request.asked_by_id]
    return len([prompt(request.ticket, person, kind) for person in told])


def members_to_tell(group_id: int | None) -> list[User]:
    """Those of the group who want to hear of its contacts, else its lead and deputy, else all who see what is said inside."""
    roles = [role for role, capabilities in CAPABILITIES.items() if Capability.SEE_NOTES in capabilities]
    able = User.objects.filter(is_active=True, grants__role__in=roles)
    members, on_duty = (
        able.filter(memberships__group=group_id, memberships__duty__in=duties)
        for duties in (Membership.Duty.values, [Membership.Duty.LEAD, Membership.Duty.DEPUTY])
    )
    for people in (members.filter(preferences__group_prompts=True), on_duty, members):
        if people.exists():
            return list(people.distinct())
    return []


@composed
def _listeners_of(group_id: int, besides: int) -> QuerySet[User]:
    return _listeners(memberships__group=group_id).exclude(pk=besides)


def _listeners(**members: Any) -> QuerySet[User]:
    """Members who asked to hear of their group's tickets."""
    return User.objects.filter(is_active=True, preferences__group_prompts=True, **members)
