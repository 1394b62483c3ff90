"""Answering the customer, hearing him back, and knowing whether it went through."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.inserting import insert, rows_together
from kaiku.base.jobs import jobs_together
from kaiku.base.values import Channel
from kaiku.classification.restricting import restrict_by_words
from kaiku.customers.rules import without_whom
from kaiku.handling.actions.closing import close, reopen
from kaiku.handling.actions.sending import LONGEST_MESSAGE, check_not_stale, has_mail, queue_mail, send_to_customer
from kaiku.handling.models import Draft, Prompt
from kaiku.handling.notifying import prompt, prompt_holders
from kaiku.handling.parts import has_open_parts
from kaiku.handling.rules import lock_for, require_open
from kaiku.handling.ways import way_to
from kaiku.outbox.models import Outgoing
from kaiku.replies.texts import receipt_text
from kaiku.tickets.actions import add_message, attach_files, index_later, lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.workflow.actions import STATUS_FIELDS, enter_status, start_clock
from kaiku.workflow.promising import handling_due
from kaiku.workflow.ruling.happenings import note_answer


class ReplyError(KaikuError):
    """The customer's message cannot be taken as it is."""


@transaction.atomic
@jobs_together()
def send_reply(ticket_id: int, *, body: str, by: User, seen_version: int, and_close: bool = False, how: str = "") -> Message:
    """Answer the customer, and close the ticket when asked; NewerMessage stops an answer to an old state."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.REPLY)
    require_open(ticket)
    check_not_stale(ticket, seen_version)
    if and_close and has_open_parts(ticket):
        raise ReplyError(_("Osia on vielä kesken. Lähetä vastaus sulkematta, tai liitä osat ensin takaisin."))
    with rows_together(Message, Outgoing, Event), jobs_together():
        message = send_to_customer(ticket, Message.Kind.REPLY, body, by=by, draft_kind=Draft.Kind.REPLY, how=how)
        ticket.first_replied_at = ticket.first_replied_at or message.created_at
        ticket.assignee_id = ticket.assignee_id or by.pk
        record_event(ticket, Event.Kind.REPLIED, by=by, data={"message": message.pk})
        index_later(ticket.pk)
    if not and_close:
        enter_status(ticket, Status.OPEN)
        # The promise to answer has been kept: what is left is when all is done. The customer's next message sets a new one.
        ticket.due_at = handling_due(ticket)
    touch(ticket, "version", "attachment_count", "first_replied_at", "assignee", *STATUS_FIELDS)
    if and_close:
        close(ticket, reason="answered")
        record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": "answered", "replied": True})
    return message


def acknowledge(ticket: Ticket, *, at: datetime) -> Message | None:
    """The receipt to a customer who left an address: a message and an outbox row in the caller's transaction; None without one."""
    if not has_mail(ticket):
        return None
    with translation.override(ticket.language):
        body = receipt_text(ticket)
    message = Message(
        ticket=ticket,
        kind=Message.Kind.RECEIPT,
        body=body,
        language=ticket.language,
        channel=Channel.EMAIL,
        created_at=at,
        delivery=Message.Delivery.QUEUED,
    )
    insert(message)
    queue_mail(message)
    return message


@transaction.atomic
def receive_customer_reply(
    ticket_id: int,
    *,
    text: str,
    files: Sequence[Any] = (),
    channel: str = Channel.WEBFORM,
    mail_id: str = "",
    is_unverified: bool = False,
) -> Message:
    """What the customer added or answered: the clock runs again, a closed ticket reopens within REOPEN_DAYS."""
    ticket = lock_ticket(ticket_id)
    if not text.strip() and not files:
        raise ReplyError(_("Kirjoita viesti tai lisää liite."))
    if len(text) > LONGEST_MESSAGE:
        raise ReplyError(_("Viesti on liian pitkä. Lyhennä se enintään 20 000 merkkiin."))
    if not may_answer_back(ticket):
        raise ReplyError(_("Asia on suljettu jo kauan sitten. Tee siitä uusi yhteydenotto."))
    message = add_message(ticket, Message.Kind.CUSTOMER_REPLY, text.strip(), channel=channel, mail_id=mail_id, is_unverified=is_unverified)
    ticket.attachment_count += len(attach_files(ticket, files, message=message))
    if ticket.status in (Status.CLOSED, Status.RESOLVED):
        reopen(ticket)
        record_event(ticket, Event.Kind.REOPENED, by_customer=True)
    else:
        enter_status(ticket, Status.NEW if ticket.assignee_id is None and ticket.status == Status.NEW else Status.OPEN)
        if ticket.due_at is None or _counts_handling(ticket, message):
            start_clock(ticket)  # the earlier promise was kept by the answer; this is a new one
    touch(ticket, "version", "attachment_count", *STATUS_FIELDS)
    restrict_by_words(ticket, text)
    record_event(ticket, Event.Kind.CUSTOMER_REPLIED, by_customer=True, data={"message": message.pk})
    prompt_holders(ticket, Prompt.Kind.CUSTOMER_REPLIED)
    note_answer(ticket, message)
    index_later(ticket.pk)
    return message


def note_reply_outside(ticket: Ticket, *, text: str, channel: str) -> Message:
    """The city answered by the channel's own tools: the locked ticket tells it as if it had been answered here."""
    message = add_message(ticket, Message.Kind.REPLY, text, channel=channel, delivery=Message.Delivery.SENT)
    ticket.first_replied_at = ticket.first_replied_at or message.created_at
    if ticket.is_open:
        enter_status(ticket, Status.OPEN)
        ticket.due_at = handling_due(ticket)
    touch(ticket, "version", "first_replied_at", *STATUS_FIELDS)
    record_event(ticket, Event.Kind.REPLIED, data={"message": message.pk, "outside": True})
    index_later(ticket.pk)
    return message


def _counts_handling(ticket: Ticket, newest: Message) -> bool:
    """Had all been answered before this message, so that the clock showed when the handling must end?"""
    if handling_due(ticket) is None:
        return False
    spoken = (Message.Kind.CONTACT, Message.Kind.CUSTOMER_REPLY, Message.Kind.REPLY)
    last = ticket.messages.filter(kind__in=spoken, pk__lt=newest.pk).order_by("-pk").values_list("kind", flat=True).first()
    return last == Message.Kind.REPLY


def may_answer_back(ticket: Ticket) -> bool:
    """Is the ticket open, or closed so lately that the customer's answer reopens it?"""
    return ticket.closed_at is None or ticket.closed_at > now() - timedelta(days=settings.REOPEN_DAYS)


@transaction.atomic
def rate_ticket(ticket_id: int, *, rating: int, comment: str = "") -> Ticket:
    """The customer's grade, 1-5, of how his matter was handled; a later one replaces it."""
    ticket = lock_ticket(ticket_id)
    if rating not in range(1, 6):
        raise ReplyError(_("Valitse arvosana 1–5."))
    ticket.rating = rating
    touch(ticket, "rating")
    if comment.strip():
        add_message(ticket, Message.Kind.CUSTOMER_REPLY, comment.strip()[:2000])
        touch(ticket, "version")
        restrict_by_words(ticket, comment)
    record_event(ticket, Event.Kind.RATED, by_customer=True, data={"rating": rating, "commented": bool(comment.strip())})
    return ticket


@transaction.atomic
def mark_sent(message_id: int, *, mail_id: str) -> None:
    """The message left the house."""
    message = Message.objects.select_related("ticket").get(pk=message_id)
    message.delivery, message.mail_id, message.delivery_error = Message.Delivery.SENT, mail_id, ""
    message.save(update_fields=["delivery", "mail_id", "delivery_error"])
    record_event(message.ticket, Event.Kind.DELIVERED, data={"message": message.pk, "kind": message.kind})


@transaction.atomic
def mark_bounced(message_id: int, *, error: str) -> None:
    """The message did not reach the customer: shown on the ticket, the handler is prompted. Servers repeat whom they did not find."""
    message = Message.objects.select_related("ticket__assignee", "ticket__customer").get(pk=message_id)
    message.delivery, message.delivery_error = Message.Delivery.BOUNCED, without_whom(error, message.ticket.customer)[:300]
    message.save(update_fields=["delivery", "delivery_error"])
    record_event(message.ticket, Event.Kind.BOUNCED, data={"message": message.pk, "kind": message.kind})
    if message.ticket.assignee is not None:
        prompt(message.ticket, message.ticket.assignee, Prompt.Kind.BOUNCED)


@transaction.atomic
def resend(message_id: int, *, by: User) -> None:
    """Try a bounced message again, e.g. after the address was corrected."""
    message = Message.objects.select_related("ticket").get(pk=message_id)
    ticket = lock_for(message.ticket_id, by=by, capability=Capability.REPLY)
    way = way_to(ticket) if message.channel == ticket.channel else None
    if way is None and not has_mail(ticket):
        raise ReplyError(_("Asiakkaalla ei ole sähköpostiosoitetta."))
    message.delivery, message.delivery_error = Message.Delivery.QUEUED, ""
    message.save(update_fields=["delivery", "delivery_error"])
    if way is not None:
        way.queue_again(message)
    else:
        queue_mail(message, attempt=f":{now().timestamp():.0f}")
