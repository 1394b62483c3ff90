"""Writing tickets: the few primitives that every action above builds on; each runs in its caller's transaction."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import CharField, Exists, Func, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Left

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.base.encryption import SEAL, SealableTextField, Sealed, sealed, sealed_mapping
from kaiku.base.inserting import insert, update
from kaiku.base.jobs import AFTER_WHAT_LEAVES, defer
from kaiku.base.live import publish
from kaiku.base.values import Channel, Sensitivity
from kaiku.language.lemmas import lemmas_of, words_of
from kaiku.language.personal_data import IDENTIFIERS, mask_personal_data
from kaiku.tickets.holding import held, is_written, put_off
from kaiku.tickets.models import Attachment, Event, Message, Note, SearchEntry, Ticket
from kaiku.tickets.models.search import PLACE_LABEL, TEXT_LABEL
from kaiku.tickets.queries import scope_ids
from kaiku.tickets.scanners import scanner

_INDEXED_CHARACTERS = 20_000
SEALED_TEXTS = ("title", "address", "place_words")
SEALED_OF_TICKET = (*SEALED_TEXTS, "answers")
_AT_ONCE = 100
_withdrawals: list[Callable[[Ticket], object]] = []
_MOST_SEALED = 1000
_NOT_INDEXED = IDENTIFIERS - {"plate"}  # customers are found by their own details; a car's plate may be what the matter is about


def lock_ticket(ticket_id: int) -> Ticket:
    """The ticket, locked until the transaction ends. Never joined: after a wait the lock sees the new row, a join would see old ones."""
    if (ticket := held(ticket_id)) is not None:
        return ticket
    found = _locked(ticket_id)
    if not found:
        raise Ticket.DoesNotExist
    return found[0]


@composed
def _locked(ticket_id: int) -> QuerySet[Ticket]:
    return Ticket.objects.select_for_update().filter(pk=ticket_id)


def record_event(
    ticket: Ticket,
    kind: str,
    *,
    by: User | None = None,
    by_customer: bool = False,
    data: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """Append one event and tell the live listeners; data holds keys, ids and labels, never personal data."""
    event = build_event(ticket, kind, by=by, by_customer=by_customer, data=data, at=at)
    insert(event)
    announce(ticket, event.pk)
    return event


def build_event(
    ticket: Ticket,
    kind: str,
    *,
    by: User | None = None,
    by_customer: bool = False,
    data: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """An unsaved event, for writing several at once."""
    author = Event.By.CUSTOMER if by_customer else Event.By.STAFF if by else Event.By.SYSTEM
    return Event(ticket=ticket, kind=kind, at=at or now(), by=author, actor=by, round=ticket.round, data=data or {})


def announce(ticket: Ticket, event_id: int) -> None:
    """Tell every open desk that the ticket changed; ids only."""
    publish("ticket", id=event_id, ticket=ticket.pk, queue=ticket.queue_id, **scope_ids(ticket))


def touch(ticket: Ticket, *fields: str) -> None:
    """Save the named fields and the time of the change; where it became restricted or ceased to be, its texts are sealed or opened."""
    if "sensitivity" in fields and isinstance(ticket.title, Sealed) != ticket.is_restricted:
        reseal(ticket)
        fields = (*fields, *SEALED_OF_TICKET)
    ticket.updated_at = now()
    if not fields and put_off(ticket):
        return
    update(ticket, *dict.fromkeys((*fields, "updated_at")))
    is_written(ticket)


def add_note_row(ticket: Ticket, body: str, *, by: User, key: str = "") -> Note:
    """Write an internal note of this moment; it says nothing to anybody by itself."""
    note = Note(ticket=ticket, body=body.strip(), author=by, created_at=now(), key=key)
    insert(note)
    return note


def add_message(
    ticket: Ticket,
    kind: str,
    body: str,
    *,
    channel: str = Channel.WEBFORM,
    author: User | None = None,
    at: datetime | None = None,
    delivery: str = Message.Delivery.NONE,
    mail_id: str = "",
    is_unverified: bool = False,
) -> Message:
    """Add what the customer or the city said, in the ticket's language; the ticket's version grows so that stale sends are seen."""
    message = Message(
        ticket=ticket,
        kind=kind,
        body=body,
        language=ticket.language,
        channel=channel,
        author=author,
        created_at=at or now(),
        delivery=delivery,
        mail_id=mail_id,
        is_unverified=is_unverified,
    )
    insert(message)
    if kind not in (Message.Kind.RECEIPT, Message.Kind.CONTACT):
        ticket.version += 1
    return message


def attach_files(ticket: Ticket, files: Iterable[Any], *, message: Message | None = None, note: Note | None = None) -> list[Attachment]:
    """Attach checked files (name, content_type, size, sha256, file, preview); stored files are shared, not copied."""
    scan = Attachment.Scan.WAITING if scanner() else Attachment.Scan.NONE
    rows = [
        Attachment(
            ticket=ticket,
            message=message,
            note=note,
            scan=scan,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            sha256=file.sha256,
            file=file.file,
            preview=file.preview or "",
        )
        for file in files
    ]
    for row in rows:
        for stored in (row.file, row.preview):
            if stored.name and not getattr(stored, "_committed", True):
                stored.save(stored.name, stored.file, save=False)
    Attachment.objects.bulk_create(rows)
    for row in rows:
        if row.scan == Attachment.Scan.WAITING:
            # By name, because tasks.py imports what stands here.
            defer("kaiku.tickets.tasks.scan_file", queue="scanning", attachment_id=row.pk)
    return rows


def reseal(ticket: Ticket) -> None:
    """Encrypt the texts of a restricted ticket and forget its search words, or the other way round; its own row is the caller's to save."""
    for name in SEALED_TEXTS:
        setattr(ticket, name, sealed(getattr(ticket, name), is_sealed=ticket.is_restricted))
    ticket.answers = sealed_mapping(ticket.answers, is_sealed=ticket.is_restricted)
    for model, field in sealable_fields():
        if field.sealed_by == "ticket":
            rows = list(model._default_manager.filter(ticket=ticket).only("pk", field.attname))
            for row in rows:
                setattr(row, field.attname, sealed(getattr(row, field.attname), is_sealed=ticket.is_restricted))
            model._default_manager.bulk_update(rows, [field.attname], batch_size=_AT_ONCE)
    if ticket.is_restricted:
        SearchEntry.objects.filter(ticket=ticket).delete()
        for withdraw in _withdrawals:
            withdraw(ticket)
    else:
        index_later(ticket.pk)


def register_withdrawal(withdraw: Callable[[Ticket], object]) -> None:
    """What was shown of a ticket to others is taken back in the transaction that restricts it; told by the app's config, once."""
    _withdrawals.append(withdraw)


def seal_what_is_not() -> int:
    """Seal restricted tickets that stand in the clear, such as those from before there were seals; how many there were."""
    open_ones = Ticket.objects.filter(sensitivity=Sensitivity.RESTRICTED).exclude(pk__in=_sealed_tickets())
    ids = list(open_ones.values_list("pk", flat=True)[:_MOST_SEALED])
    for ticket_id in ids:
        with transaction.atomic():
            touch_seal(lock_ticket(ticket_id))
    return len(ids)


def touch_seal(ticket: Ticket) -> None:
    """Make the seals of a locked ticket what its sensitivity asks for; nothing else of it changes."""
    reseal(ticket)
    update(ticket, *SEALED_OF_TICKET)


def _sealed_tickets() -> QuerySet[Any, Any]:
    begins = {f"{name}_begins": Left(name, len(SEAL), output_field=CharField()) for name in SEALED_TEXTS}
    kind = Func("answers", function="jsonb_typeof", output_field=CharField())  # a sealed mapping is a string
    rows = Ticket.objects.filter(sensitivity=Sensitivity.RESTRICTED).annotate(**begins, answers_kind=kind)
    named = Attachment.objects.filter(ticket=OuterRef("pk")).annotate(begins=Left("name", len(SEAL), output_field=CharField()))
    rows = rows.exclude(Exists(named.exclude(begins=SEAL)))  # files' names were sealed later than the texts
    return rows.filter(**dict.fromkeys(begins, SEAL), answers_kind="string").order_by().values("pk")


@cache
def sealable_fields() -> tuple[tuple[type[Model], SealableTextField], ...]:
    """Every column that may be sealed, of whatever app."""
    return tuple(
        (model, field) for model in apps.get_models() for field in model._meta.local_fields if isinstance(field, SealableTextField)
    )


def index_later(ticket_id: int) -> None:
    """Let a worker write the ticket's search words after its texts changed."""
    # By name, because tasks.py imports what stands here.
    defer("kaiku.tickets.tasks.index_words", queue="language", priority=AFTER_WHAT_LEAVES, ticket_id=ticket_id)


def index_ticket(ticket: Ticket) -> None:
    """Write the ticket's words as base forms and compound parts for search; of a restricted one no word is kept."""
    if ticket.is_restricted:
        SearchEntry.objects.filter(ticket=ticket).delete()
        return
    bodies = ticket.messages.exclude(kind=Message.Kind.RECEIPT).order_by("pk").values_list("body", flat=True)
    text = mask_personal_data(" ".join([ticket.title, *bodies])[:_INDEXED_CHARACTERS], _NOT_INDEXED, mask=" ")
    write_search_words(ticket.pk, text, ticket.language, place=f"{ticket.address} {ticket.place_words}")


def write_search_words(ticket_id: int, text: str, language: str, *, place: str = "") -> None:
    """Replace the search words of one ticket."""
    told, of_place = (_search_words(words[:_INDEXED_CHARACTERS], language) for words in (text, place))
    vector = SearchVector(Value(told), config="simple", weight=TEXT_LABEL) + SearchVector(
        Value(of_place), config="simple", weight=PLACE_LABEL
    )
    SearchEntry.objects.update_or_create(ticket_id=ticket_id, defaults={"words": vector})


def _search_words(text: str, language: str) -> str:
    return " ".join(dict.fromkeys([*words_of(text), *lemmas_of(text, language)]))
