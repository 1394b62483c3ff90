"""receive(): the one way in, and the product's table of contents."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from kaiku.base.clock import now
from kaiku.base.ids import new_follow_code, reference_of
from kaiku.base.inserting import insert, insert_all, rows_together
from kaiku.base.jobs import jobs_together
from kaiku.base.values import Channel
from kaiku.categories.queries import contact_types_by_key, topics_by_key
from kaiku.classification.actions import build_decisions
from kaiku.classification.models import Decision
from kaiku.customers.models import Account, Customer
from kaiku.intake.contact import IncomingContact
from kaiku.intake.deciding import Decided, decide_on
from kaiku.intake.learned import read_soon
from kaiku.intake.raw import raw_of
from kaiku.intake.ruling import apply_ruling
from kaiku.intake.titles import title_of
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.outbox.actions import keep_raw
from kaiku.outbox.models import Outgoing, Received
from kaiku.replies.actions import acknowledge
from kaiku.tickets.actions import announce, attach_files, build_event, index_later
from kaiku.tickets.models import Event, Message, Ticket
from kaiku.tickets.protecting import keep_place, place_columns
from kaiku.workflow.actions import note_entry, set_timer
from kaiku.workflow.models import StepEntry
from kaiku.workflow.promising import reply_hours
from kaiku.workflow.queries import due_time, workflow_for
from kaiku.workflow.rules import Route, StepRef, WorkflowRef

# At most what one contact usually writes.
_ROWS = (Customer, Ticket, *[Message] * 2, Outgoing, *[Decision] * 5, *[Event] * 3, Received, StepEntry)


@dataclass(frozen=True)
class Receipt:
    """What the sender is told; is_new is False when the same thing had come before."""

    ticket_id: int
    follow_code: str
    is_new: bool


def receive(contact: IncomingContact, and_then: Callable[[Ticket], None] | None = None) -> Receipt:
    """Take one contact in: all or nothing, once per key; the ticket is in a queue when this returns.

    and_then: what the channel writes along with a new ticket, inside rows_together().
    """
    while True:
        try:
            with transaction.atomic(), jobs_together():
                return _receive(contact, and_then)
        except IntegrityError as error:
            if earlier := _earlier_receipt(contact):
                return earlier
            if not _is_taken_code(error):
                raise


def _earlier_receipt(contact: IncomingContact) -> Receipt | None:
    ticket_id = Received.objects.filter(channel=contact.channel, key=contact.key).values_list("ticket_id", flat=True).first()
    ticket = Ticket.objects.filter(pk=ticket_id).first() if ticket_id else None
    return Receipt(ticket.pk, ticket.follow_code, is_new=False) if ticket else None


def _is_taken_code(error: IntegrityError) -> bool:
    """Did chance give a code that another ticket has? With a million tickets that happens to one in thirty thousand."""
    cause = error.__cause__
    name = cause.diag.constraint_name or "" if isinstance(cause, UniqueViolation) else ""
    return name.startswith(("tickets_ticket_reference", "tickets_ticket_follow_code"))


def _receive(contact: IncomingContact, and_then: Callable[[Ticket], None] | None) -> Receipt:
    at = contact.received_at or now()
    decided = decide_on(contact, at=at)
    with rows_together(*_ROWS), jobs_together():
        ticket = _make_ticket(contact, decided, at=at)
        _store_message(ticket, contact, at=at)
        acknowledges = contact.wants_receipt and contact.may_acknowledge and is_automatic(Automation.RECEIPT)
        receipt = acknowledge(ticket, at=at) if acknowledges else None
        _record(ticket, decided, acknowledged=receipt is not None, at=at)
        if not contact.is_kept:
            keep_raw(contact.channel, key=contact.key, raw=raw_of(contact), ticket_id=ticket.pk)
        index_later(ticket.pk)
        if contact.wants_receipt:  # what is carried over from elsewhere is read by night
            read_soon(ticket.pk)
        if and_then:
            and_then(ticket)
    apply_ruling(ticket, decided)
    return Receipt(ticket.pk, ticket.follow_code, is_new=True)


def _make_ticket(contact: IncomingContact, decided: Decided, *, at: datetime) -> Ticket:
    classification, chosen, language = decided.classification, decided.route, decided.language
    topic = topics_by_key()[classification.topic.value] if classification.topic else None
    kind = contact_types_by_key()[classification.type.value] if classification.type else None
    own = (topic.workflow_key if topic else "", kind.workflow_key if kind else "")
    workflow = workflow_for(chosen.workflow.value if chosen.workflow else "", *own)
    step = workflow.first_step() if workflow else None
    priority = int(classification.priority.value)
    hours = reply_hours(workflow, step.key if step else "", topic, chosen.queue.area_id, priority)
    code = new_follow_code()
    account, place = _account_of(contact), decided.located.ticket_fields()
    hides_place = account is not None and account.non_disclosure
    ticket = Ticket(
        follow_code=code,
        reference=reference_of(code),
        status=step.status if step else Ticket.Status.NEW,
        title=(contact.title or title_of(contact.text, topic.name_in(language) if topic else ""))[:200],
        channel=contact.channel,
        language=language,
        topic_id=topic.id if topic else None,
        service_id=topic.service_id if topic else None,
        contact_type_id=kind.id if kind else None,
        priority=priority,
        sensitivity=classification.sensitivity.value,
        queue_id=chosen.queue.id,
        group_id=chosen.queue.group_id,
        unit_id=chosen.queue.unit_id,
        area_id=chosen.queue.area_id,
        created_by_id=contact.recorded_by_id,
        customer=_make_customer(contact, language),
        account=account,
        hides_place=hides_place,
        wants_reply=contact.wants_reply,
        may_publish=contact.may_publish,
        answers=contact.answers,
        form_version_id=contact.form_version_id,
        attachment_count=len(contact.files),
        workflow_version_id=workflow.version_id if workflow else None,
        step=step.key if step else "",
        due_at=due_time(at, hours, chosen.queue.group_id),
        received_at=at,
        updated_at=at,
        **place_columns(place, hides_place=hides_place),
    )
    insert(ticket)
    if hides_place:
        keep_place(ticket, place)
    _begin(ticket, workflow, step, contact)
    return ticket


def _account_of(contact: IncomingContact) -> Account | None:
    return Account.objects.filter(pk=contact.account_id).first() if contact.account_id else None


def _begin(ticket: Ticket, workflow: WorkflowRef | None, step: StepRef | None, contact: IncomingContact) -> None:
    if workflow is not None and workflow.timed_move(ticket.step):
        set_timer(ticket, workflow)
    if step is not None and step.actions and contact.wants_receipt:  # what is carried over from elsewhere began there
        note_entry(ticket, step)


def _make_customer(contact: IncomingContact, language: str) -> Customer | None:
    """A row only when there is something to keep: who wants no answer leaves no contact details at all."""
    sender = contact.sender
    internal = contact.channel == Channel.INTERNAL
    if not internal and not (contact.wants_reply and (sender.email or sender.phone or sender.address or sender.handle)):
        return None
    customer = Customer(
        kind=sender.kind,
        name=sender.name,
        email=sender.email,
        phone=sender.phone,
        address=sender.address,
        handle=sender.handle,
        language=language,
        user_id=contact.recorded_by_id if internal else None,
    )
    customer.index_details()
    insert(customer)
    return customer


def _store_message(ticket: Ticket, contact: IncomingContact, *, at: datetime) -> None:
    message = Message(
        ticket=ticket,
        kind=Message.Kind.CONTACT,
        body=contact.text,
        language=ticket.language,
        channel=contact.channel,
        created_at=at,
        mail_id=contact.mail_id,
    )
    insert(message)
    if contact.files:
        attach_files(ticket, contact.files, message=message)


def _record(ticket: Ticket, decided: Decided, *, acknowledged: bool, at: datetime) -> None:
    chosen = decided.route
    insert_all(build_decisions(ticket, decided.classification, *decided.other_choices(), at=at))
    events = [
        build_event(ticket, Event.Kind.RECEIVED, by_customer=True, data={"channel": ticket.channel}, at=at),
        build_event(ticket, Event.Kind.ROUTED, data=_routed(chosen), at=at),
    ]
    if acknowledged:
        events.append(build_event(ticket, Event.Kind.ACKNOWLEDGED, at=at))
    insert_all(events)
    announce(ticket, events[-1].pk)


def _routed(chosen: Route) -> dict[str, Any]:
    data: dict[str, Any] = {"queue": chosen.queue.id, "reason": dict(chosen.choice.reason)}
    if chosen.workflow is not None:
        data |= {"workflow": chosen.workflow.value, "workflow_reason": dict(chosen.workflow.reason)}
    return data
