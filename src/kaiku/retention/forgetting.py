"""Making tickets tell of nobody, and destroying them: each in its caller's transaction, files through a list that survives it."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.ids import new_follow_code
from kaiku.classification.learning.models import Meaning, Prediction
from kaiku.classification.models import Decision
from kaiku.customers.models import Customer
from kaiku.handling.models import CommentRequest, Draft, DraftFile, Presence, Prompt
from kaiku.outbox.models import Outgoing
from kaiku.publishing.models import Publication, PublicationProposal
from kaiku.reporting.actions import forget_places, part_with_tickets
from kaiku.retention.copies import forget_copies
from kaiku.retention.models import DoomedFile, Lightened
from kaiku.tickets.models import Attachment, Event, Message, Note, ProtectedPlace, SearchEntry, StoredFile, Ticket
from kaiku.workflow.models import StepEntry, StepTimer
from kaiku.workflow.ruling.models import Happening, ShadowHit

_CODE = re.compile(r"[a-z0-9_./-]{1,60}")
_FREE_WORDS = ("before", "system")  # keys of events whose values somebody wrote
_AT_ONCE = 500


def anonymise_tickets(ticket_ids: Collection[int]) -> None:
    """Nothing of these tickets tells of a person any more; what statistics count stays as it was."""
    _forget_around(ticket_ids)
    Publication.objects.filter(ticket__in=ticket_ids).delete()  # with its followers
    Message.objects.filter(ticket__in=ticket_ids).update(body="", delivery_error="", mail_id="")
    Note.objects.filter(ticket__in=ticket_ids).delete()
    ProtectedPlace.objects.filter(ticket__in=ticket_ids).delete()
    for model in (SearchEntry, Meaning, Prediction, PublicationProposal, Prompt, CommentRequest, Presence, StepTimer, Happening, ShadowHit):
        _forget_rows(model, ticket_ids)
    StepEntry.objects.filter(ticket__in=ticket_ids).update(results=[])
    _forget_reasons(ticket_ids)
    _forget_words_of_events(ticket_ids)
    Ticket.tags.through.objects.filter(ticket__in=ticket_ids).delete()
    _empty_tickets(ticket_ids)
    forget_places(ticket_ids)
    _note(ticket_ids, "anonymised_at", "raw_at", "contact_at")


def destroy_tickets(ticket_ids: Collection[int]) -> None:
    """Nothing of these tickets is left, nor of those who wrote only them."""
    _forget_around(ticket_ids)
    customers = list(Ticket.objects.filter(pk__in=ticket_ids).exclude(customer=None).values_list("customer_id", flat=True))
    part_with_tickets(ticket_ids)
    _allow_disposal()
    Ticket.objects.filter(pk__in=ticket_ids).delete()
    Customer.objects.filter(pk__in=customers, tickets=None).delete()


def forget_originals(ticket_ids: Collection[int]) -> None:
    """What arrived as it arrived, and all copies outside the ticket."""
    forget_copies(ticket_ids)
    _note(ticket_ids, "raw_at")


def forget_contact_details(ticket_ids: Collection[int]) -> None:
    """Who wrote; what was written stays."""
    _forget_customers(ticket_ids)
    _note(ticket_ids, "contact_at")


def delete_doomed_files() -> int:
    """Delete stored files whose rows are gone; a file that another row shares stays. How many went."""
    count = 0
    while rows := list(DoomedFile.objects.order_by("pk")[:_AT_ONCE]):
        shared = _shared(row.path for row in rows)
        for row in rows:
            if row.path not in shared:
                default_storage.delete(row.path)
                count += 1
        DoomedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return count


def _forget_around(ticket_ids: Collection[int]) -> None:
    """What anonymising and destroying have in common: copies, files, drafts, letters that left."""
    forget_copies(ticket_ids)
    messages = Message.objects.filter(ticket__in=ticket_ids)
    Outgoing.objects.filter(kind="message", subject_id__in=messages.values("pk")).delete()
    for files in (Attachment.objects.filter(ticket__in=ticket_ids), DraftFile.objects.filter(draft__ticket__in=ticket_ids)):
        DoomedFile.objects.bulk_create(DoomedFile(path=path) for path in _paths(files))
        files.delete()
    Draft.objects.filter(ticket__in=ticket_ids).delete()


def _paths(rows: Iterable[StoredFile]) -> Iterator[str]:
    for row in rows:
        yield from (str(stored.name) for stored in (row.file, row.preview) if stored)  # type: ignore[attr-defined]


def _shared(paths: Iterable[str]) -> set[str]:
    wanted, found = list(paths), set[str]()
    for model in StoredFile.__subclasses__():
        for name in ("file", "preview"):
            found.update(model._default_manager.filter(**{f"{name}__in": wanted}).values_list(name, flat=True))
    return found


def _forget_rows(model: type[Model], ticket_ids: Collection[int]) -> None:
    model._default_manager.filter(ticket__in=ticket_ids).delete()


def _forget_reasons(ticket_ids: Collection[int]) -> None:
    """Why something was decided names words of the text; its code stays."""
    rows = list(Decision.objects.filter(ticket__in=ticket_ids))
    for row in rows:
        row.reason = {"code": row.reason["code"]} if row.reason.get("code") else {}
    Decision.objects.bulk_update(rows, ["reason"], batch_size=_AT_ONCE)


def _forget_words_of_events(ticket_ids: Collection[int]) -> None:
    """Codes, numbers and truths stay; what may be somebody's words goes."""
    changed = []
    for row in Event.objects.filter(ticket__in=ticket_ids).exclude(data={}):
        kept = _wordless(row.data)
        if kept != row.data:
            row.data = kept
            changed.append(row)
    if changed:
        _allow_disposal()
        Event.objects.bulk_update(changed, ["data"], batch_size=_AT_ONCE)


def _wordless(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _FREE_WORDS and _is_wordless(value)}


def _is_wordless(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float) or (isinstance(value, str) and _CODE.fullmatch(value) is not None)


def _empty_tickets(ticket_ids: Collection[int]) -> None:
    _forget_customers(ticket_ids)
    rows = list(Ticket.objects.filter(pk__in=ticket_ids).only("pk", "language"))
    for row in rows:
        with translation.override(row.language):
            row.title = _("Tiedot poistettu")
        row.follow_code = new_follow_code()
        row.address = row.place_words = ""
        row.lon = row.lat = row.east = row.north = row.customer_id = row.account_id = None
        row.answers, row.may_publish, row.attachment_count = {}, False, 0
    emptied = ["title", "follow_code", "address", "place_words", "lon", "lat", "east", "north", "customer", "answers", "may_publish"]
    Ticket.objects.bulk_update(rows, [*emptied, "account", "attachment_count"], batch_size=_AT_ONCE)


def _forget_customers(ticket_ids: Collection[int]) -> None:
    """Details of those who wrote only these; somebody else's ticket keeps its customer."""
    elsewhere = Ticket.objects.exclude(pk__in=ticket_ids).exclude(customer=None).values("customer")
    rows = list(Customer.objects.filter(tickets__in=ticket_ids, erased_at=None).exclude(pk__in=elsewhere).distinct())
    for row in rows:
        row.name = row.email = row.phone = row.address = row.handle = ""
        row.user_id, row.erased_at = None, now()
        row.index_details()
    details = ["name", "email", "phone", "address", "handle", "user_id", "erased_at"]
    Customer.objects.bulk_update(rows, [*details, "email_index", "phone_index", "name_index", "handle_index"], batch_size=_AT_ONCE)


def _note(ticket_ids: Collection[int], *fields: str) -> None:
    moment = now()
    rows = [Lightened(ticket_id=ticket_id, **dict.fromkeys(fields, moment)) for ticket_id in ticket_ids]
    Lightened.objects.bulk_create(rows, update_conflicts=True, unique_fields=["ticket"], update_fields=list(fields))


def _allow_disposal() -> None:
    """Events refuse everything else (tickets/migrations, retention/migrations)."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("disposal needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kaiku.disposal = 'on'")
