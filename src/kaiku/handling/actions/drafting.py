"""Drafts and presence: one row a person, ticket and kind, which no one else's work touches."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.errors import NotAllowed
from kaiku.base.inserting import insert
from kaiku.base.live import publish
from kaiku.handling.models import Draft, DraftFile, Presence
from kaiku.handling.rules import HandlingError
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may, scope_ids, tickets_visible_to

LONGEST_DRAFT = 20_000
PRESENT_FOR = timedelta(seconds=60)
_NEEDS = {Draft.Kind.REPLY: Capability.REPLY, Draft.Kind.QUESTION: Capability.REPLY, Draft.Kind.NOTE: Capability.ANNOTATE}


def save_draft(ticket_id: int, *, kind: str, body: str, by: User) -> Draft:
    """Keep what has been typed; the version that was seen when the writing began stays."""
    ticket = tickets_visible_to(by).get(pk=ticket_id)
    return _keep(ticket, kind, body, by=by, draft=_draft_of(ticket, by, kind))


def _keep(ticket: Ticket, kind: str, body: str, *, by: User, draft: Draft | None) -> Draft:
    if not may(by, _NEEDS[Draft.Kind(kind)], ticket):
        raise NotAllowed
    if draft is None:
        try:
            with transaction.atomic():
                fresh = Draft(ticket=ticket, user=by, kind=kind, body=body, updated_at=now(), seen_version=ticket.version)
                insert(fresh)
                return fresh
        except IntegrityError:  # the page's other window was faster
            draft = Draft.objects.get(ticket=ticket, user=by, kind=kind)
    draft.body, draft.updated_at = body, now()
    draft.save(update_fields=["body", "updated_at"])
    return draft


class DraftTooLong(HandlingError):
    """The words do not fit into the draft; nothing of it was changed."""


def add_to_draft(ticket_id: int, words: str, *, by: User, typed: str | None = None) -> Draft:
    """Put words at the end of one's own reply; typed is what stands on the page, where it is newer than the kept draft."""
    return draft_on(tickets_visible_to(by).get(pk=ticket_id), words, by=by, typed=typed)


def draft_on(ticket: Ticket, words: str, *, by: User, typed: str | None = None) -> Draft:
    """The same for whoever has read the ticket by the person's rights."""
    draft = _draft_of(ticket, by, Draft.Kind.REPLY)
    if typed is None:
        typed = draft.body if draft else ""
    body = f"{typed.rstrip()}\n\n{words}".strip()
    if len(body) > LONGEST_DRAFT:
        raise DraftTooLong(_("Vastaus on jo niin pitkä, ettei teksti mahdu siihen."))
    return _keep(ticket, Draft.Kind.REPLY, body, by=by, draft=draft)


def discard_draft(ticket_id: int, *, kind: str, by: User) -> None:
    """Throw one's own draft away with its files."""
    Draft.objects.filter(ticket_id=ticket_id, user=by, kind=kind).delete()


def see_newer(ticket_id: int, *, kind: str, by: User) -> None:
    """The writer has read what came meanwhile: his draft now answers the newest version."""
    with transaction.atomic():
        ticket = tickets_visible_to(by).get(pk=ticket_id)
        Draft.objects.filter(ticket=ticket, user=by, kind=kind).update(seen_version=ticket.version)


def spend_draft(ticket: Ticket, user: User, kind: str) -> list[DraftFile]:
    """The draft has become a message or a note: remove it and hand over its files."""
    draft = _draft_of(ticket, user, kind)
    if draft is None:
        return []
    files = list(draft.files.all())
    draft.delete()
    return files


def _draft_of(ticket: Ticket, user: User, kind: str) -> Draft | None:
    return next(iter(_draft(ticket.pk, user.pk, kind)), None)


@composed
def _draft(ticket: int, user: int, kind: str) -> QuerySet[Draft]:
    return Draft.objects.filter(ticket=ticket, user=user, kind=kind)


def note_presence(ticket_id: int, *, by: User, is_writing: bool) -> None:
    """Tell colleagues that the person has the ticket open."""
    ticket = tickets_visible_to(by).get(pk=ticket_id)
    values = {"is_writing": is_writing, "seen_at": now()}
    before = Presence.objects.filter(ticket=ticket, user=by).first()
    Presence.objects.update_or_create(ticket=ticket, user=by, defaults=values)
    if before is None or before.is_writing != is_writing or before.seen_at < now() - PRESENT_FOR:
        publish("presence", ticket=ticket.pk, queue=ticket.queue_id, **scope_ids(ticket))


def leave_ticket(ticket_id: int, *, by: User) -> None:
    """The person closed the ticket."""
    ticket = tickets_visible_to(by).filter(pk=ticket_id).first()
    if ticket is not None and Presence.objects.filter(ticket=ticket, user=by).delete()[0]:
        publish("presence", ticket=ticket.pk, queue=ticket.queue_id, **scope_ids(ticket))
