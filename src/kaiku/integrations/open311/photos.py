"""Photos that a client only tells the addresses of: fetched from the servers that are listed for it, and attached to what it sent."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.integrations.open311.models import LinkedPhoto, ServiceRequest
from kaiku.outbox.actions import enqueue
from kaiku.outbox.models import Outgoing
from kaiku.outbox.outside import fetched, leads_to, looked_up
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused
from kaiku.tickets.actions import attach_files, lock_ticket, record_event, touch
from kaiku.tickets.files import CheckedFile, FileRefused, check_file
from kaiku.tickets.models import Event, Message, Note, Ticket

PHOTOS = "photos"
_WAITED_FOR = timedelta(minutes=2)


def fetch_later(request: ServiceRequest, links: Sequence[str], *, most: int) -> int:
    """Fetch what stands on listed servers, in the caller's transaction, at most so many; how many. The others stay words in the text."""
    hosts = request.client.photo_hosts
    wanted = [link for link in links if leads_to(link, hosts)][:most]
    for link in wanted:
        photo = LinkedPhoto.objects.create(request=request, url=link)
        enqueue(PHOTOS, "photo", subject_id=photo.pk, key=f"open311-photo:{photo.pk}")
    return len(wanted)


def are_on_their_way(ticket: Ticket) -> bool:
    """Do photos come that what leaves soon should take along? Not waited for when they are late."""
    waiting = LinkedPhoto.objects.filter(request__ticket=ticket, attachment=None, is_given_up=False)
    return ticket.received_at > now() - _WAITED_FOR and waiting.exists()


@contextmanager
def _open() -> Iterator[Send]:
    yield _fetch


def _fetch(row: Outgoing) -> str:
    photo = LinkedPhoto.objects.select_related("request__client").filter(pk=row.subject_id).first()
    if photo is None:
        raise Refused("There is nothing to fetch any more.")
    if photo.attachment_id:  # the worker ended after it was attached
        return "fetched"
    if not leads_to(photo.url, photo.request.client.photo_hosts):
        raise Refused("The address is not https of a host that is listed for the client.")
    content = fetched(looked_up(photo.url), most=settings.ATTACHMENT_BYTES)
    try:
        file = check_file(ContentFile(content, name=unquote(urlsplit(photo.url).path.rpartition("/")[2])))
    except FileRefused as refusal:
        raise Refused(str(refusal)) from refusal
    if not file.is_image:
        raise Refused("It is not a picture.")
    _attach(photo, file)
    return "fetched"


@transaction.atomic
def _attach(photo: LinkedPhoto, file: CheckedFile) -> None:
    """Once, however often it is fetched: the ticket's lock stands before the look."""
    ticket = lock_ticket(photo.request.ticket_id)
    photo.refresh_from_db(fields=["attachment"])
    if photo.attachment_id:
        return
    message = ticket.messages.filter(kind=Message.Kind.CONTACT).order_by("pk").first()
    (photo.attachment,) = attach_files(ticket, [file], message=message)
    photo.save(update_fields=["attachment"])
    ticket.attachment_count += 1
    touch(ticket, "version", "attachment_count")
    record_event(ticket, Event.Kind.ATTACHED, data={"file": photo.attachment.pk})


@transaction.atomic
def _note_dead(row: Outgoing) -> None:
    """Its handlers read where it is."""
    photo = LinkedPhoto.objects.select_related("request").filter(pk=row.subject_id).first()
    if photo is None:
        return
    ticket = lock_ticket(photo.request.ticket_id)
    photo.is_given_up = True
    photo.save(update_fields=["is_given_up"])
    with translation.override("fi"):
        body = _("Kuvaa ei saatu haettua: %(url)s") % {"url": photo.url}
    note = Note.objects.create(ticket=ticket, body=body, author=None, created_at=now())
    touch(ticket)
    record_event(ticket, Event.Kind.NOTED, data={"note": note.pk})


def forget_links(ticket_ids: Collection[int]) -> None:
    """The addresses that clients told, and what these call those who wrote."""
    LinkedPhoto.objects.filter(request__ticket__in=ticket_ids).delete()
    ServiceRequest.objects.filter(ticket__in=ticket_ids).update(media_urls=[], account_id="")


FETCHING = Sender(open=_open, on_sent=lambda row, receipt: None, on_dead=_note_dead)
