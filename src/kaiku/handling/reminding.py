"""Comment requests that wait: who was asked is reminded on the due day and once after it, and then the asker hears that it is late."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.handling.actions.commenting import settle_withdrawn
from kaiku.handling.comments import calendar_for, waiting
from kaiku.handling.models import CommentRequest, Prompt
from kaiku.handling.notifying import prompt_asked, prompt_asker, prompt_holders
from kaiku.handling.outside import queue_letter
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.organisation.rules import NoWorkingTime, next_opening
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Note

_AT_ONCE = 500
_NUDGED_ONCE_IN = timedelta(hours=4)


@transaction.atomic
def remind_holders(ticket_id: int, *, by: User) -> None:
    """Who coordinates reminds whoever has the contact, or its group; a note stays. Not again at once: a heap of reminders is none."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.ASSIGN)
    require_open(ticket)
    if Prompt.objects.filter(ticket=ticket, kind=Prompt.Kind.NUDGED, created_at__gt=now() - _NUDGED_ONCE_IN).exists():
        raise HandlingError(_("Tästä on juuri muistutettu."))
    touch(ticket)
    words = _("%(name)s muistutti yhteydenotosta.") % {"name": by.name}
    note = Note.objects.create(ticket=ticket, body=words, author=by, created_at=ticket.updated_at)
    record_event(ticket, Event.Kind.NOTED, by=by, data={"note": note.pk})
    prompt_holders(ticket, Prompt.Kind.NUDGED)


def remind_of_comments() -> int:
    """Send the reminders whose time has come; how many."""
    due = waiting(CommentRequest.objects.filter(remind_at__lte=now())).order_by("remind_at")
    return sum(_remind(pk) for pk in list(due.values_list("pk", flat=True)[:_AT_ONCE]))


@transaction.atomic
def _remind(request_id: int) -> bool:
    rows = waiting(CommentRequest.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=request_id, remind_at__lte=now()))
    request = rows.select_related("ticket", "user", "group", "asked_by").first()
    if request is None:
        return False
    is_late = now() >= request.due_at
    if request.is_outside:
        queue_letter(request, reminder="late" if is_late else "due")
    else:
        prompt_asked(request, Prompt.Kind.COMMENT_DUE)
    if is_late:
        prompt_asker(request.ticket, request.asked_by, Prompt.Kind.COMMENT_LATE)
    request.remind_at = None if is_late else _after_due(request)
    request.save(update_fields=["remind_at"])
    return True


def _after_due(request: CommentRequest) -> datetime:
    """When work goes on after the due time: nobody is reminded in the evening."""
    try:
        return next_opening(request.due_at, calendar_for(request.user, request.group))
    except NoWorkingTime:
        return request.due_at


@transaction.atomic
def return_requests_of(user_id: int) -> int:
    """Who left answers nothing any more: the askers of what still waits for him are told, so that they ask another; how many."""
    ids = list(waiting(CommentRequest.objects.filter(user=user_id)).order_by("ticket", "pk").values_list("pk", flat=True))
    return sum(_return(pk) for pk in ids)


def _return(request_id: int) -> bool:
    ticket = lock_ticket(CommentRequest.objects.values_list("ticket_id", flat=True).get(pk=request_id))
    request = CommentRequest.objects.select_related("asked_by").get(pk=request_id)
    if request.state != CommentRequest.State.OPEN:
        return False
    settle_withdrawn(request)
    record_event(ticket, Event.Kind.COMMENT_WITHDRAWN, data={"request": request.pk, "to": request.user_id, "why": "left"})
    prompt_asker(ticket, request.asked_by, Prompt.Kind.COMMENT_RETURNED)
    return True
