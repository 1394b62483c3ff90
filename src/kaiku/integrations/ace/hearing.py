"""Taking what the telephone system told: an event changes one call, and a call that was answered is somebody's work at once."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import ValidationError

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.clock import now
from kaiku.base.values import Channel, Sensitivity
from kaiku.categories.queries import live_topic
from kaiku.classification.queries import suggest_topics
from kaiku.classification.restricting import restrict_by_words
from kaiku.customers.models import Customer
from kaiku.handling.actions.duplicates import lock_both, tie
from kaiku.handling.actions.taking import can_work_on, give
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.integrations.ace.contract import CallEvent, EventType, TranscriptOfCall
from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.integrations.ace.queries import segments_of, system_in_use
from kaiku.integrations.ace.rules import mark_of, newest_values, numbers_of, reference_in, summary_of, topic_by_choice, words_of_caller
from kaiku.organisation.rules import CITY_TIME
from kaiku.outbox.models import Received
from kaiku.outbox.queries import pieces_of
from kaiku.outbox.receivers import Receiver, Unreadable
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket

CONNECTION = "ace"
_EARLIEST = timedelta(days=30)  # an older call is no news: its ticket is dated from now


def take(row: Received) -> int | None:
    """What a kept event makes; the ticket of its call, if there is one."""
    try:
        event = CallEvent.model_validate_json(b"".join(pieces_of(row)))
    except ValidationError as error:
        raise Unreadable(f"{error.error_count()} values are not as docs/telephone.md says.") from error
    call = hear(event)
    return call.links.order_by("pk").values_list("ticket_id", flat=True).first()


def leave(row: Received) -> int | None:
    """What cannot be read is kept in the list of what came in; no ticket tells of it, for nothing is known of the call."""
    return None


EVENTS = Receiver(take, leave)


@transaction.atomic
def hear(event: CallEvent) -> Call:
    """Change the call by one event, and make its ticket when it is time."""
    call = locked_call(event.data.call_id)
    had_ended = call.ended_at is not None
    mark = mark_of(event)
    _merge(call, event, mark)
    is_new = event.data.transcript is not None and _keep_transcript(call, event.data.transcript, mark=mark, event_id=event.id)
    with translation.override("fi"):  # what is written on tickets is in the city's language, whoever told
        _find_place(call, event.time)
        _complete_draft(call, event.time)
    if call.ended_at is not None and not had_ended:
        tell(call, "call_ended")
    if is_new:
        tell(call, "transcript")
    return call


def locked_call(call_id: str) -> Call:
    """The call's row, made when it is not there; always locked before its tickets."""
    Call.objects.get_or_create(call_id=call_id, defaults={"made_at": now()})
    return Call.objects.select_for_update().get(call_id=call_id)


def _merge(call: Call, event: CallEvent, mark: str) -> None:
    plain, further = newest_values(event.data, mark, call.marks)
    for name, value in plain.items():
        setattr(call, name, value)
    if further:
        call.contact_data = json.dumps({**contact_data_of(call), **further}, ensure_ascii=False)
    if "agent_upn" in plain:
        call.agent = agent_of(call.agent_upn)
    call.was_accepted = call.was_accepted or event.type is EventType.ACCEPTED
    call.save()


def contact_data_of(call: Call) -> dict[str, str]:
    """Further values of the call."""
    found: dict[str, str] = json.loads(call.contact_data) if call.contact_data else {}
    return found


def agent_of(upn: str) -> User | None:
    """The account of an agent who may record calls: by user name, else by e-mail address; None when two would fit."""
    rows = list(User.objects.filter(Q(username__iexact=upn) | Q(email__iexact=upn), is_active=True)[:3])
    found = [row for row in rows if row.username.lower() == upn.lower()] or rows
    return found[0] if len(found) == 1 and can(found[0], Capability.RECORD) else None


def _keep_transcript(call: Call, told: TranscriptOfCall, *, mark: str, event_id: str) -> bool:
    """The newest one is kept; False when a newer one is there already."""
    kept = Transcript.objects.filter(call=call).first() or Transcript(call=call, mark="")
    kept.event_keys = [*kept.event_keys, event_id]
    if kept.mark >= mark:
        kept.save(update_fields=["event_keys"])
        return False
    segments: list[dict[str, Any]] = [segment.model_dump() for segment in told.segments]
    segments.sort(key=lambda segment: (segment["start_ms"], segment["end_ms"]))
    kept.mark, kept.language = mark, told.language
    kept.segments = json.dumps(segments, ensure_ascii=False)
    kept.summary, kept.is_own_summary = summary_of(segments, told.summary), bool(told.summary.strip())
    kept.topic_key = _likely_topic(call, words_of_caller(segments) or kept.summary, told.language)
    last = call.ended_at or call.answered_at or now()
    kept.keep_until = last.astimezone(CITY_TIME).date() + timedelta(days=system_in_use().keep_days)
    kept.save()
    return True


def _likely_topic(call: Call, words: str, language: str) -> str:
    suggested = suggest_topics(words, language, limit=1) if words.strip() else []
    return suggested[0].topic.key if suggested else topic_by_choice(system_in_use().topics, call.entrance, call.menu_choice)


def _find_place(call: Call, at: datetime) -> None:
    """The contact that the call is said to belong to, else a draft of a new one for an answered call that came in.

    A call that nobody answered is nobody's contact, and one that goes out belongs to a contact that is there.
    """
    reference = reference_in(contact_data_of(call))
    named = Ticket.objects.filter(reference=reference).exclude(call_links__call=call).first() if reference else None
    if named is not None:
        _give_way(call, named)
        join(call, named)
    elif not call.links.exists() and _was_answered(call) and call.direction == Call.Direction.INBOUND:
        _open_draft(call, at)


def _give_way(call: Call, named: Ticket) -> None:
    """A draft that was made before the call's own contact was told is the same matter, unless a person has begun with it."""
    draft = call.links.filter(is_draft=True).first()
    if draft is None:
        return
    lock_both(draft.ticket_id, named.pk)
    ticket = lock_ticket(draft.ticket_id)
    if ticket.is_open and not ticket.events.filter(by=Event.By.STAFF).exists():
        tie(ticket, named, by=None)
    draft.is_draft = False
    draft.save(update_fields=["is_draft"])


def _was_answered(call: Call) -> bool:
    return call.was_accepted or call.answered_at is not None or Transcript.objects.filter(call=call).exists()


def join(call: Call, ticket: Ticket, *, is_draft: bool = False, key: str = "", by: User | None = None) -> CallTicket:
    """The call belongs to the ticket; told in its story once."""
    link, is_new = CallTicket.objects.get_or_create(call=call, ticket=ticket, defaults={"is_draft": is_draft, "key": key, "made_at": now()})
    if is_new:
        record_event(ticket, Event.Kind.MIRRORED, by=by, data={"system": system_in_use().name, "state": "call", "call": call.pk})
    restrict_by_call(ticket, call)
    return link


def restrict_by_call(ticket: Ticket, call: Call) -> None:
    """Restrict the ticket when the caller told of somebody's health or the like."""
    kept = Transcript.objects.filter(call=call).first()
    if kept is not None:
        restrict_by_words(ticket, words_of_caller(segments_of(kept)))


def tell(call: Call, state: str) -> None:
    """Say on each ticket of the call what has happened to it."""
    for ticket in Ticket.objects.filter(calls=call).order_by("pk"):
        touch(ticket)
        record_event(ticket, Event.Kind.MIRRORED, data={"system": system_in_use().name, "state": state, "call": call.pk})
        restrict_by_call(ticket, call)


def _open_draft(call: Call, at: datetime) -> None:
    moment = min(call.answered_at or call.started_at or at, now())
    text = _("Puhelun sisältöä ei ole vielä kirjattu.")
    contact = IncomingContact(
        channel=Channel.PHONE, key=f"call:{call.call_id}", title=_title(call, at), text=text, language="fi", may_acknowledge=False,
        recorded_by_id=call.agent_id, received_at=moment if moment > now() - _EARLIEST else now(), is_kept=True,
    )  # fmt: skip
    join(call, Ticket.objects.get(pk=receive(contact).ticket_id), is_draft=True)


def _title(call: Call, at: datetime) -> str:
    began = (call.answered_at or call.started_at or at).astimezone(CITY_TIME)
    return _("Puhelu %(day)s") % {"day": f"{began.day}.{began.month}. klo {began.hour}.{began.minute:02d}"}


def _complete_draft(call: Call, at: datetime) -> None:
    """What is known of the call by now stands on its draft, in whatever order it was told; what a person has done stays."""
    link = call.links.filter(is_draft=True).first()
    if link is None:
        return
    ticket = lock_ticket(link.ticket_id)
    if not ticket.is_open:
        return
    is_edited = ticket.events.filter(kind=Event.Kind.EDITED).exists()
    if call.answered_at and not is_edited and ticket.title != (title := _title(call, at)):
        ticket.title = title
        touch(ticket, "title")
    _note_caller(ticket, call)
    _note_choice(ticket, call)
    if ticket.assignee_id is None and ticket.status == Status.NEW and call.agent is not None and can_work_on(call.agent, ticket):
        give(ticket, call.agent)
        record_event(ticket, Event.Kind.ASSIGNED, data={"to": call.agent.pk, "from": None})


def _note_caller(ticket: Ticket, call: Call) -> None:
    """Who calls from a number that is shown is a customer at once; a hidden number is nobody's."""
    numbers = numbers_of(call.cli) if ticket.customer_id is None else ()
    if numbers:
        customer = Customer(phone=numbers[0], language=ticket.language)
        customer.index_details()
        customer.save()
        ticket.customer = customer
        touch(ticket, "customer")


def _note_choice(ticket: Ticket, call: Call) -> None:
    """The topic of the line or of what the caller chose in its menu; the queue stays until it is known what the call is about."""
    topic = live_topic(topic_by_choice(system_in_use().topics, call.entrance, call.menu_choice)) if ticket.topic_id is None else None
    if topic is None:
        return
    ticket.topic_id, ticket.service_id = topic.id, topic.service_id
    if topic.is_restricted:
        ticket.sensitivity = Sensitivity.RESTRICTED
    touch(ticket, "topic", "service", "sensitivity")
    data = {"from": {"topic": None}, "to": {"topic": topic.id}, "reason": {"code": "menu"}}
    record_event(ticket, Event.Kind.CLASSIFIED, data=data)
