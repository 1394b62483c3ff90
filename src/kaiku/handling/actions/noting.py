"""Internal notes: a path of their own, without any recipient."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.handling.actions.drafting import spend_draft
from kaiku.handling.models import Draft
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.tickets.actions import record_event, touch
from kaiku.tickets.models import Attachment, Event, Note


@transaction.atomic
def add_note(ticket_id: int, *, body: str, by: User) -> Note:
    """Write an internal note; it stays inside, whatever is sent with it."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.ANNOTATE)
    if not body.strip():
        raise HandlingError(_("Kirjoita merkintä."))
    touch(ticket)
    note = Note.objects.create(ticket=ticket, body=body.strip(), author=by, created_at=ticket.updated_at)
    for file in spend_draft(ticket, by, Draft.Kind.NOTE):
        Attachment.objects.create(
            ticket=ticket, note=note, file=file.file.name, preview=file.preview.name, name=file.name,
            content_type=file.content_type, size=file.size, sha256=file.sha256,
        )  # fmt: skip
    record_event(ticket, Event.Kind.NOTED, by=by, data={"note": note.pk})
    return note
