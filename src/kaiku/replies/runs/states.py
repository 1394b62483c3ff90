"""How a ticket stood before an act and after it, and putting it back."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.composed import composed
from kaiku.categories.models import Category, ContactType
from kaiku.handling.actions import assign_ticket, reclassify_ticket, release_ticket, reopen_ticket, tag_ticket, take_ticket, transfer_ticket
from kaiku.handling.rules import HandlingError
from kaiku.queues.models import Queue
from kaiku.replies.closing import step_ticket
from kaiku.replies.runs.models import RunRow
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.queries import transitions_open_to

State = dict[str, Any]


def state_of(ticket: Ticket, *, with_tags: bool) -> State:
    """What of a ticket can be put back, as ids and codes."""
    state: State = {
        "queue": ticket.queue_id,
        "assignee": ticket.assignee_id,
        "topic": ticket.topic_id,
        "type": ticket.contact_type_id,
        "step": ticket.step,
        "status": ticket.status,
    }
    return {**state, "tags": sorted(tag.name for tag in ticket.tags.all())} if with_tags else state


def put_back(row: RunRow, *, by: User, steps_too: bool) -> None:
    """Make the ticket what it was before the row's act; HandlingError when somebody has gone on with it since."""
    ticket, before, after = lock_ticket(row.ticket_id), row.before, row.after
    if _since(ticket.pk, row.last_event):
        raise HandlingError(_("Joku on jo jatkanut tätä. Sitä ei peruttu."))
    changed = {name for name in before if before[name] != after.get(name)}
    was_closed = after["status"] == Status.CLOSED and before["status"] != Status.CLOSED
    if was_closed:
        reopen_ticket(ticket.pk, reason=_("Sulkeminen peruttiin."), by=by)
    if changed & {"topic", "type"}:
        topic = Category.objects.filter(pk=before["topic"]).first()
        kind = ContactType.objects.filter(pk=before["type"]).first()
        reclassify_ticket(ticket.pk, topic=topic, contact_type=kind, by=by)
    if "tags" in changed:
        tag_ticket(ticket.pk, names=before["tags"], by=by)
    if steps_too and "step" in changed and not was_closed:
        _step_back(ticket, before["step"], by=by)
    if "queue" in changed:
        transfer_ticket(ticket.pk, to=_queue(before["queue"])[0], by=by)
    if changed & {"queue", "assignee"}:
        _give_back(ticket, before["assignee"], by=by)


@composed
def _since(ticket: int, event: int) -> QuerySet[Event]:
    """What people have done since."""
    return Event.objects.filter(ticket=ticket, pk__gt=event).exclude(by=Event.By.SYSTEM)[:1]


@composed
def _queue(pk: int) -> QuerySet[Queue]:
    return Queue.objects.filter(pk=pk)


@composed
def _at_work(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk, is_active=True)


def _step_back(ticket: Ticket, step: str, *, by: User) -> None:
    move = next((move for move in transitions_open_to(by, ticket) if move.target == step), None)
    if move is None:
        raise HandlingError(_("Työnkulussa ei ole siirtoa takaisin edelliseen vaiheeseen."))
    step_ticket(ticket.pk, transition_key=move.key, by=by, reason=_("Vaiheen vaihto peruttiin."))


def _give_back(ticket: Ticket, assignee_id: int | None, *, by: User) -> None:
    """To whom had it before; nobody, when he is no longer here."""
    now_at = lock_ticket(ticket.pk).assignee_id  # as the acts before have left it
    if now_at == assignee_id:
        return
    person = next(iter(_at_work(assignee_id)), None) if assignee_id else None
    if person is None:
        release_ticket(ticket.pk, by=by)
    elif person == by:
        take_ticket(ticket.pk, by=by, after=now_at)
    else:
        assign_ticket(ticket.pk, to=person, by=by)
