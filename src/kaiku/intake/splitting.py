"""Several matters in one contact: each becomes a ticket that goes where such a matter goes; the customer keeps his one thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.jobs import jobs_together
from kaiku.base.values import Sensitivity
from kaiku.classification.segments import Segment, segments_of
from kaiku.handling.models import Part
from kaiku.handling.notifying import prompt_group
from kaiku.handling.parts import MOST_PARTS, part_of
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Place
from kaiku.tickets.actions import attach_files, lock_ticket, record_event, touch
from kaiku.tickets.models import Attachment, Event, Message, Ticket


@dataclass(frozen=True)
class Piece:
    """What becomes a part: its words and its topic; without a topic the words decide where it goes."""

    text: str
    topic_key: str = ""


def proposed_pieces(ticket: Ticket) -> list[Segment]:
    """How the customer's first words divide by topic; empty when they speak of one matter."""
    return segments_of(first_words_of(ticket), ticket.language)


def first_words_of(ticket: Ticket) -> str:
    """What the customer wrote at first, whole."""
    return ticket.messages.filter(kind=Message.Kind.CONTACT).order_by("pk").values_list("body", flat=True).first() or ""


@transaction.atomic
@jobs_together()
def split_ticket(ticket_id: int, *, pieces: Sequence[Piece], with_files: bool, by: User) -> list[Part]:
    """Make a part of each piece; the ticket stays with who has it, and its customer is answered from it alone."""
    main = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(main)
    wanted = [piece for piece in pieces if piece.text.strip()]
    if not wanted:
        raise HandlingError(_("Kirjoita ainakin yksi osa."))
    before = main.parts.count()
    if main.parts.filter(undone_at=None).count() + len(wanted) > MOST_PARTS:
        raise HandlingError(_("Yhteydenotossa voi olla enintään viisi osaa."))
    if part_of(main) is not None:
        raise HandlingError(_("Tämä on jo osa toista yhteydenottoa. Jaa se yhteydenotto."))
    files = list(_open_files(main)) if with_files else []
    return [_make(main, piece, before + number, files, by=by) for number, piece in enumerate(wanted)]


def _make(main: Ticket, piece: Piece, number: int, files: list[Attachment], *, by: User) -> Part:
    taken = receive(
        IncomingContact(
            channel=main.channel,
            key=f"part:{main.pk}:{number}",
            text=piece.text.strip(),
            language=main.language,
            topic_key=piece.topic_key,
            wants_receipt=False,
            place=Place(main.lon, main.lat, main.address, main.place_words),
            received_at=main.received_at,
            is_kept=True,  # the raw contact is kept once, with the main one
        )
    )
    ticket = lock_ticket(taken.ticket_id)
    # The same customer: who asks for his data gets the parts too. No answer is promised of a part.
    ticket.customer_id, ticket.hides_place = main.customer_id, main.hides_place
    if main.group_id != ticket.group_id:
        ticket.former_groups = [main.group_id]  # who has the whole may follow its parts
    if main.is_restricted:
        ticket.sensitivity = Sensitivity.RESTRICTED
    attached = attach_files(ticket, files, message=ticket.messages.get(kind=Message.Kind.CONTACT))
    ticket.attachment_count = len(attached)
    touch(ticket, "customer", "hides_place", "former_groups", "sensitivity", "attachment_count")
    part = Part.objects.create(ticket=ticket, main=main, made_by=by, made_at=now())
    for one, two, why in ((main, ticket, "part"), (ticket, main, "part_of")):
        record_event(one, Event.Kind.LINKED, by=by, data={"to": two.pk, "reference": two.reference, "why": why})
    prompt_group(ticket)
    return part


def _open_files(main: Ticket) -> list[Attachment]:
    """What the customer sent, without what a virus was found in."""
    return [row for row in main.attachments.filter(message__kind__in=Message.FROM_CUSTOMER).order_by("pk") if row.is_open]
