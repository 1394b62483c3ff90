"""What was edited or taken away at the platform changes or goes here too."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.channels.social.connectors import Happening, item_key
from kaiku.channels.social.keeping import CHANNEL
from kaiku.channels.social.models import SocialAccount, SocialItem
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.intake.titles import title_of
from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received
from kaiku.tickets.actions import index_later, lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Message, Ticket


def note_edit(item: SocialItem, happening: Happening) -> int | None:
    """The writer changed his words: the new ones are shown, and a reply to the old ones is stopped."""
    if item.message_id is None or item.thread is None or item.deleted_at or not happening.text.strip():
        return item.thread.ticket_id if item.thread else None
    ticket = lock_ticket(item.thread.ticket_id)
    message = Message.objects.get(pk=item.message_id)
    if message.body != happening.text.strip():
        _rewrite(ticket, message, happening.text.strip()[:LONGEST_MESSAGE], state="edited", system=item.account.name)
        SocialItem.objects.filter(pk=item.pk).update(edited_at=now())
    return ticket.pk


def note_deletion(account: SocialAccount, happening: Happening, item: SocialItem | None) -> int | None:
    """The writer took his words back: they go from the ticket with their files, and from what was kept of them. Ours stay, as said."""
    if item is None:
        SocialItem.objects.create(account=account, remote_id=happening.item_id, written_at=now(), deleted_at=now())
        return None
    if item.deleted_at is not None or item.thread is None or item.message_id is None:
        return item.thread.ticket_id if item.thread else None
    ticket = lock_ticket(item.thread.ticket_id)
    if item.is_ours:
        record_event(ticket, Event.Kind.MIRRORED, data={"system": account.name, "state": "deleted_ours"})
    else:
        message = Message.objects.get(pk=item.message_id)
        with override("fi"):
            words = _("[Kirjoittaja poisti tämän viestin palvelusta %(platform)s.]") % {"platform": account.platform.capitalize()}
        _remove_files(ticket, message)
        _rewrite(ticket, message, words, state="deleted", system=account.name)
        forget_raw(Received.objects.filter(channel=CHANNEL, key__startswith=item_key(account.key, item.remote_id)))
    item.deleted_at, item.link, item.author, item.lacks, item.lacks_until = now(), "", "", "", None
    item.save(update_fields=["deleted_at", "link", "author", "lacks", "lacks_until"])
    return ticket.pk


def _rewrite(ticket: Ticket, message: Message, body: str, *, state: str, system: str) -> None:
    if message.kind == Message.Kind.CONTACT and (state == "deleted" or ticket.title == title_of(message.body)):
        ticket.title = title_of(body.strip("[]"))
    message.body = body
    message.save(update_fields=["body"])
    ticket.version += 1
    touch(ticket, "version", "title", "attachment_count")
    record_event(ticket, Event.Kind.MIRRORED, data={"system": system, "state": state})
    index_later(ticket.pk)


def _remove_files(ticket: Ticket, message: Message) -> None:
    """The files leave the disk only when the rest has been written."""
    attached = list(message.attachments.all())
    for stored in (stored for one in attached for stored in (one.file, one.preview) if stored):
        transaction.on_commit(partial(stored.storage.delete, str(stored.name)))
    message.attachments.all().delete()
    ticket.attachment_count -= len(attached)
