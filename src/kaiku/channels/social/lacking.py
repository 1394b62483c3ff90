"""What a happening did not bring along, fetched after it was taken: the writer's name, and files under the same checks as everywhere."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.base.jobs import defer
from kaiku.channels.social.connectors import Happening, connector_of
from kaiku.channels.social.keeping import access_to
from kaiku.channels.social.models import SocialItem
from kaiku.customers.models import Customer
from kaiku.outbox.outside import Target, fetched, looked_up
from kaiku.outbox.sending import Refused, SendingError, TryAgain
from kaiku.tickets.actions import attach_files, lock_ticket, record_event, touch
from kaiku.tickets.files import CheckedFile, FileRefused, check_file
from kaiku.tickets.models import Event, Note

log = structlog.get_logger("kaiku.social")
MOST_TRIES, MOST_FILES = 6, 10
_AGAIN = frozenset({408, 425, 429})  # a platform's file that is not there does not come any more
_HERE = {"localhost", "127.0.0.1", "::1"}


def note_lacks(item: SocialItem, happening: Happening) -> None:
    """Write down what is still to be fetched, in the transaction of the taking; the network is not waited for there."""
    person = happening.author_id if not happening.author_name else ""
    if not (person or happening.files):
        return
    item.lacks = json.dumps({"person": person, "files": list(happening.files[:MOST_FILES])})
    item.lacks_until = now()
    item.save(update_fields=["lacks", "lacks_until"])
    # By name, because tasks.py imports what imports this module.
    defer("kaiku.channels.social.tasks.complete", queue="inbox", item_id=item.pk)


def complete_due(limit: int = 100) -> int:
    """Fetch what is still lacking and due; how many items are whole now."""
    due = SocialItem.objects.filter(lacks_until__lte=now()).order_by("lacks_until")
    return sum(complete(item_id) for item_id in list(due.values_list("pk", flat=True)[:limit]))


def complete(item_id: int) -> bool:
    """Fetch what one item lacks; False when it is not due, or must be tried again."""
    item = _claimed(item_id)
    if item is None:
        return False
    wanted = json.loads(item.lacks)
    refused: list[str] = []
    try:
        name = _name(item, wanted["person"]) if wanted["person"] else ""
        files = list(_fetched(wanted["files"], refused))
    except TryAgain as error:
        log.info("not fetched yet", item=item.pk, error=str(error), tries=item.tries)
        if item.tries < MOST_TRIES:
            return False
        name, files = "", []
        refused.append(_("Liitteitä tai kirjoittajan nimeä ei saatu haettua.")) if wanted["files"] else None
    _settle(item_id, name, files, refused)
    return True


@transaction.atomic
def _claimed(item_id: int) -> SocialItem | None:
    """The attempt is counted before it is made: a file that ends its worker is not tried for ever."""
    rows = SocialItem.objects.select_for_update(of=("self",), skip_locked=True).select_related("account")
    item = rows.filter(pk=item_id, lacks_until__lte=now()).first()
    if item is None:
        return None
    item.tries += 1
    item.lacks_until = now() + timedelta(minutes=2**item.tries)
    item.save(update_fields=["tries", "lacks_until"])
    return item


def _name(item: SocialItem, person: str) -> str:
    """Somebody may have hidden his name: he stays without one."""
    try:
        with connector_of(item.account.platform).open(access_to(item.account)) as line:
            return line.person(person)[:150]
    except TryAgain:
        raise
    except SendingError:
        return ""


def _fetched(addresses: list[str], refused: list[str]) -> Iterator[CheckedFile]:
    for address in addresses:
        with override("fi"):
            if not may_be_fetched(address):
                refused.append(_("Liitettä ei haettu, koska se ei ole palvelun omalla palvelimella."))
                continue
            try:
                yield check_file(ContentFile(_content(address), name=urlsplit(address).path.rpartition("/")[2] or "liite"))
            except FileRefused as error:
                refused.append(str(error))


def may_be_fetched(address: str) -> bool:
    """TLS and a server of the platform's, as the installation lists them; without TLS only this machine itself, when it is listed."""
    try:
        parts = urlsplit(address)
        host, is_plain = parts.hostname or "", not parts.username and parts.port in (None, 443)
    except ValueError:
        return False
    if parts.scheme == "http" and host in _HERE:
        return host in settings.SOCIAL_FILE_HOSTS
    listed = any(host == known or host.endswith(f".{known}") for known in settings.SOCIAL_FILE_HOSTS)
    return parts.scheme == "https" and is_plain and listed


def _content(address: str) -> bytes:
    try:
        return fetched(_target(address), most=settings.ATTACHMENT_BYTES, again=_AGAIN)
    except Refused as error:
        log.info("file not fetched", error=str(error))
        raise FileRefused(_("Liitettä ei enää saatu haettua palvelusta.")) from None


def _target(address: str) -> Target:
    """A public address over TLS; without TLS only this machine itself, which may_be_fetched() let through because it is listed."""
    parts = urlsplit(address)
    if parts.scheme != "http":
        return looked_up(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.hostname or "", parts.hostname or "", path, port=parts.port or 80)


@transaction.atomic
def _settle(item_id: int, name: str, files: list[CheckedFile], refused: list[str]) -> None:
    found = SocialItem.objects.select_related("thread").get(pk=item_id)
    ticket = lock_ticket(found.thread.ticket_id) if found.thread else None
    item = SocialItem.objects.select_for_update().get(pk=item_id)
    item.lacks, item.lacks_until = "", None
    if ticket is not None and item.message is not None and item.deleted_at is None:
        item.author = item.author or name
        if name and ticket.customer_id:
            _name_customer(ticket.customer_id, name)
        if files:
            ticket.attachment_count += len(attach_files(ticket, files, message=item.message))
            record_event(ticket, Event.Kind.ATTACHED)
        if refused:
            Note.objects.create(ticket=ticket, body="\n".join(dict.fromkeys(refused)), created_at=now())
        touch(ticket, "attachment_count")
    item.save(update_fields=["author", "lacks", "lacks_until"])


def _name_customer(customer_id: int, name: str) -> None:
    customer = Customer.objects.select_for_update().get(pk=customer_id)
    if customer.name or customer.erased_at:
        return
    customer.name = name
    customer.index_details()
    customer.save(update_fields=["name", "name_index"])
