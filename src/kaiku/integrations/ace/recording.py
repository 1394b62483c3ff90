"""Writing down what a call is about, by the desk's form or by accepting what was heard: it completes the call's own draft."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.values import Channel
from kaiku.categories.models import Category
from kaiku.categories.queries import live_topic
from kaiku.handling.actions import mark_duplicate, reclassify_ticket
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.intake.actions import Receipt, receive
from kaiku.intake.completing import complete_contact
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.intake.placing import typed_place
from kaiku.integrations.ace.hearing import join, locked_call, restrict_by_call
from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.tickets.actions import record_event, touch
from kaiku.tickets.models import Event, Note, Ticket
from kaiku.tickets.queries import may_see


@dataclass(frozen=True)
class Written:
    """What an advisor wrote down of a call."""

    text: str
    place: str = ""
    sender: Sender = field(default_factory=Sender)
    topic_key: str = ""

    @property
    def contact(self) -> IncomingContact:
        """The same as a contact, whose key the caller gives."""
        wanted = bool(self.sender.email or self.sender.phone)
        return IncomingContact(
            channel=Channel.PHONE, key="", text=self.text, sender=self.sender, wants_reply=wanted, place=typed_place(self.place),
            topic_key=self.topic_key,
        )  # fmt: skip


@transaction.atomic
def record_on_call(call_id: str, written: Written, *, key: str, by: User) -> Receipt:
    """Complete the draft of the call, or make a contact of it: the first one when its event has not come yet, else a further one.

    The key of one shown form does it once.
    """
    require(by, Capability.RECORD)
    call = locked_call(call_id)
    done = call.links.filter(key=key[:80]).select_related("ticket").first()
    if done is not None:
        return Receipt(done.ticket_id, done.ticket.follow_code, is_new=False)
    draft = call.links.filter(is_draft=True).select_related("ticket").first()
    if draft is not None and draft.ticket.is_open and may_see(by, draft.ticket):
        ticket = _complete(draft, written, key=key, by=by)
        return Receipt(ticket.pk, ticket.follow_code, is_new=False)
    made = {**vars(written.contact), "key": f"{by.pk}:{key}", "recorded_by_id": by.pk}
    receipt = receive(IncomingContact(**made))
    join(call, Ticket.objects.get(pk=receipt.ticket_id), key=key[:80], by=by)
    return receipt


def _complete(draft: CallTicket, written: Written, *, key: str, by: User) -> Ticket:
    ticket = lock_for(draft.ticket_id, by=by, capability=Capability.HANDLE)
    complete_contact(ticket, written.contact, by=by)
    restrict_by_call(ticket, draft.call)
    draft.is_draft, draft.key = False, key[:80]
    draft.save(update_fields=["is_draft", "key"])
    return ticket


@transaction.atomic
def join_call(call_id: str, ticket_id: int, *, by: User) -> Ticket:
    """The call is about a contact that is there; the draft that its event made is closed as the same matter."""
    require(by, Capability.RECORD)
    call = locked_call(call_id)
    draft = call.links.filter(is_draft=True).first()
    if draft is not None and draft.ticket_id != ticket_id:
        mark_duplicate(draft.ticket_id, of=ticket_id, by=by)
        draft.is_draft = False
        draft.save(update_fields=["is_draft"])
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    join(call, ticket, by=by)
    touch(ticket)
    return ticket


@transaction.atomic
def accept_proposal(ticket_id: int, call_pk: int, *, by: User) -> Ticket:
    """Take the proposed summary and topic: as the contact itself while it is a draft, else as a note, the topic where there is none."""
    call = Call.objects.select_for_update().filter(pk=call_pk, links__ticket=ticket_id).first()
    kept = Transcript.objects.select_for_update().filter(call=call).first() if call is not None else None
    if call is None or kept is None:
        raise Ticket.DoesNotExist
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    if kept.accepted_at is not None or not kept.summary:
        raise HandlingError(_("Ehdotus on jo käytetty."))
    kept.accepted_at, kept.accepted_by = now(), by
    kept.save(update_fields=["accepted_at", "accepted_by"])
    draft = call.links.filter(is_draft=True, ticket=ticket).first()
    if draft is not None:
        topic = live_topic(kept.topic_key)
        return _complete(draft, Written(kept.summary, topic_key=topic.key if topic else ""), key=f"proposal:{kept.pk}", by=by)
    Note.objects.create(ticket=ticket, body=_("Puhelun tiivistelmä: %(words)s") % {"words": kept.summary}, author=by, created_at=now())
    record_event(ticket, Event.Kind.NOTED, by=by)
    wanted = Category.objects.filter(key=kept.topic_key, tree="topic", is_active=True).first() if ticket.topic_id is None else None
    if wanted is not None:
        reclassify_ticket(ticket.pk, topic=wanted, contact_type=ticket.contact_type, by=by)
    else:
        touch(ticket)
    return ticket
