"""The outbox's way to other systems: what each call says, and what becomes of its answer."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from kaiku.base.clock import now
from kaiku.categories.queries import topics_by_id
from kaiku.integrations.webhooks.calling import call, signed, target_of
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused
from kaiku.replies.automatic import action_at, note_acknowledged, note_refused, place_of
from kaiku.tickets.models import Ticket
from kaiku.workflow.models import StepEntry
from kaiku.workflow.queries import workflow_version

TYPE = "fi.kaiku.ticket.step-entered"


@contextmanager
def open_calls() -> Iterator[Send]:
    """send() for a batch; every call is a connection of its own, because each may go to another host."""
    yield send


def send(row: Outgoing) -> str:
    """Make one call; the same row is always the same id and the same words, however often it is tried."""
    entry = StepEntry.objects.select_related("ticket").filter(pk=row.subject_id).first()
    action = action_at(entry, place_of(row)) if entry is not None else None
    if entry is None or action is None:
        raise Refused("There is nothing to tell any more.")
    target, body = target_of(str(action.settings.get("url", ""))), body_of(row.key, entry)
    headers = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
    return call(target, body, {**headers, **signed(row.key, body, at=int(now().timestamp()), secrets=(settings.WEBHOOK_SECRET,))})


def body_of(key: str, entry: StepEntry) -> bytes:
    """A CloudEvents 1.0 event: which ticket came to which step, and nothing of the person who wrote."""
    ticket: Ticket = entry.ticket
    workflow, topic = workflow_version(entry.version_id), topics_by_id().get(ticket.topic_id or 0)
    event = {
        "specversion": "1.0",
        "id": key,
        "source": settings.PUBLIC_URL,
        "type": TYPE,
        "time": entry.entered_at.isoformat(),
        "subject": ticket.reference,
        "datacontenttype": "application/json",
        "data": {
            "reference": ticket.reference,
            "workflow": workflow.key,
            "version": workflow.number,
            "step": entry.step,
            "category": topic.key if topic else None,
        },
    }
    return json.dumps(event, ensure_ascii=False, sort_keys=True).encode()


def _note_sent(row: Outgoing, receipt: str) -> None:
    note_acknowledged(row.subject_id, place_of(row))


def _note_dead(row: Outgoing) -> None:
    note_refused(row.subject_id, place_of(row))


WEBHOOKS = Sender(open=open_calls, on_sent=_note_sent, on_dead=_note_dead)
