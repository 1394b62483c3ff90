"""Making tickets tell of nobody, and destroying them: each in its caller's transaction, files through a list that survives it."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Case, Exists, Model, OuterRef, TextField, Value, When
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.ids import new_follow_code
from kaiku.base.values import Language
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

_CODE = "^[a-z0-9_./-]{1,60}$"
_FREE_WORDS = ("before", "system")  # keys of events whose values somebody wrote
_AT_ONCE = 500
_KEPT_REASON = "CASE WHEN reason->>'code' <> '' THEN jsonb_build_object('code', reason->'code') ELSE '{}' END"
_REASONS = f"""
UPDATE {Decision._meta.db_table} SET reason = {_KEPT_REASON} WHERE ticket_id = ANY(%s) AND reason <> {_KEPT_REASON}
"""  # noqa: S608 - only names of our own  # nosec B608 - only names of our own
_EVENTS = f"""
WITH kept AS (
    SELECT id, coalesce((
        SELECT jsonb_object_agg(part.key, part.value) FROM jsonb_each(data) AS part
        WHERE part.key <> ALL(%s) AND (jsonb_typeof(part.value) IN ('null', 'boolean', 'number')
            OR jsonb_typeof(part.value) = 'string' AND part.value #>> '{{}}' ~ %s)
    ), '{{}}') AS data
    FROM {Event._meta.db_table} WHERE ticket_id = ANY(%s) AND data <> '{{}}'
)
UPDATE {Event._meta.db_table} AS event SET data = kept.data FROM kept WHERE kept.id = event.id AND kept.data <> event.data
"""  # noqa: S608 - only names of our own  # nosec B608 - only names of our own
_NEW_CODES = f"""
UPDATE {Ticket._meta.db_table} AS ticket SET follow_code = given.code FROM unnest(%s::bigint[], %s::text[]) AS given (id, code)
WHERE ticket.id = given.id
"""  # noqa: S608 - only names of our own  # nosec B608 - only names of our own


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
    _run(_REASONS, [list(ticket_ids)])


def _forget_words_of_events(ticket_ids: Collection[int]) -> None:
    """Codes, numbers and truths stay; what may be somebody's words goes."""
    _allow_disposal()
    _run(_EVENTS, [list(_FREE_WORDS), _CODE, list(ticket_ids)])


def _empty_tickets(ticket_ids: Collection[int]) -> None:
    _forget_customers(ticket_ids)
    ids = list(ticket_ids)
    _run(_NEW_CODES, [ids, [new_follow_code() for _ticket in ids]])
    emptied = dict.fromkeys(("lon", "lat", "east", "north", "customer", "account"))
    Ticket.objects.filter(pk__in=ids).update(
        title=_title_of_nobody(), address="", place_words="", answers={}, may_publish=False, attachment_count=0, **emptied
    )


def _title_of_nobody() -> Case:
    """In the language of the ticket."""
    titles = {}
    for language in Language.values:
        with translation.override(language):
            titles[language] = _("Tiedot poistettu")
    told = [When(language=language, then=Value(title)) for language, title in titles.items()]
    return Case(*told, default=Value(titles[Language.FINNISH]), output_field=TextField())


def _forget_customers(ticket_ids: Collection[int]) -> None:
    """Details of those who wrote only these; somebody else's ticket keeps its customer."""
    elsewhere = Ticket.objects.filter(customer=OuterRef("pk")).exclude(pk__in=ticket_ids)
    writers = Ticket.objects.filter(pk__in=ticket_ids).exclude(customer=None).values("customer")
    details = dict.fromkeys(("name", "email", "phone", "address", "handle"), "")
    indexes = dict.fromkeys(("email_index", "phone_index", "name_index", "handle_index"), b"")
    alone = Customer.objects.filter(~Exists(elsewhere), pk__in=writers, erased_at=None)
    alone.update(user_id=None, erased_at=now(), **details, **indexes)


def _run(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


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
