"""Internal notes: a path of their own, without any recipient."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.handling.actions.drafting import spend_draft
from kaiku.handling.mentioning import mentioned_in
from kaiku.handling.models import Draft, Prompt
from kaiku.handling.notifying import prompt
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.tickets.actions import add_note_row, attach_files, record_event, touch
from kaiku.tickets.models import Event, Note


@transaction.atomic
def add_note(ticket_id: int, *, body: str, by: User, key: str = "") -> Note:
    """Write an internal note; it stays inside, whatever is sent with it. Another system's note has a key, by which it arrives once."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.ANNOTATE)
    if not body.strip():
        raise HandlingError(_("Kirjoita merkintä."))
    touch(ticket)
    note = add_note_row(ticket, body, by=by, key=key)
    attach_files(ticket, spend_draft(ticket, by, Draft.Kind.NOTE), note=note)
    record_event(ticket, Event.Kind.NOTED, by=by, data={"note": note.pk})
    for person in mentioned_in(note.body, ticket, by=by):
        prompt(ticket, person, Prompt.Kind.MENTIONED)
    return note
