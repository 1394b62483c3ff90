"""The story of one ticket in order: messages, notes and events, folded where it is long; a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigIntegerField, Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from kaiku.accounts.models import User
from kaiku.base.composed import composed
from kaiku.tickets.models import Attachment, Event, Message, Note, Ticket

FOLD_OVER = 30
_SHOWN_WHOLE = 12  # entries that stay in sight when a long story is folded
_MOST = 1000  # events read of one ticket, the newest: more is not a story but a fault, and what happens now must show

# What partners may know of the work: the customer's side of it, never who said what to whom inside.
OUTWARD = frozenset(
    {
        Event.Kind.RECEIVED, Event.Kind.ACKNOWLEDGED, Event.Kind.TAKEN, Event.Kind.ASSIGNED, Event.Kind.REPLIED, Event.Kind.ASKED,
        Event.Kind.CUSTOMER_REPLIED, Event.Kind.STEPPED, Event.Kind.CLOSED, Event.Kind.REOPENED, Event.Kind.DELIVERED, Event.Kind.BOUNCED,
        Event.Kind.FORWARDED,
    }
)  # fmt: skip
# These say the same as the message or note beside them.
_SPOKEN = frozenset({Event.Kind.REPLIED, Event.Kind.ASKED, Event.Kind.CUSTOMER_REPLIED, Event.Kind.NOTED})
KINDS = {
    "messages": frozenset({Event.Kind.DELIVERED, Event.Kind.BOUNCED, Event.Kind.ACKNOWLEDGED}),
    "notes": frozenset[str](),
    "events": frozenset(Event.Kind.values),
}


@dataclass(frozen=True)
class Entry:
    """One thing in the story: exactly one of message, note and event is there."""

    at: datetime
    message: Message | None = None
    note: Note | None = None
    event: Event | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """What is shown, and how many older entries are folded between the first and the rest."""

    first: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    last_event_id: int = 0
    people: frozenset[int] = field(default_factory=frozenset)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of it."""
        return (*self.first, *self.folded, *self.rest)


def timeline_of(ticket: Ticket, *, with_notes: bool, with_files: bool = True, only: str = "", unfolded: bool = False) -> Timeline:
    """The ticket's story; without notes also without the events that tell of inside work. only: messages, notes or events."""
    messages, events = _messages(ticket.pk), list(reversed(_events(ticket.pk)))
    notes = _notes(ticket.pk) if with_notes else []
    may_have_files = ticket.attachment_count or any(getattr(note, "has_files", False) for note in notes)
    files = _files_by_owner(_attachments(ticket.pk) if with_files and may_have_files else ())
    last = events[-1].pk if events else 0
    if not with_notes:
        events = [event for event in events if event.kind in OUTWARD]
    entries = [
        *(Entry(row.created_at, message=row, files=tuple(files.get(("message", row.pk), ()))) for row in messages),
        *(Entry(row.created_at, note=row, files=tuple(files.get(("note", row.pk), ()))) for row in notes),
        *(Entry(row.at, event=row) for row in events if row.kind not in _SPOKEN),
    ]
    entries = [entry for entry in entries if _is_wanted(entry, only)]
    # At the same moment a person's words stand before what the system made of them.
    entries.sort(key=lambda entry: (entry.at, entry.event is not None))
    people = frozenset(event.actor_id for event in events if event.actor_id)
    if unfolded or len(entries) <= FOLD_OVER:
        return Timeline(tuple(entries), (), (), last, people)
    return Timeline(tuple(entries[:1]), tuple(entries[1:-_SHOWN_WHOLE]), tuple(entries[-_SHOWN_WHOLE:]), last, people)


@composed
def _messages(ticket: int) -> QuerySet[Message]:
    return Message.objects.filter(ticket=ticket).select_related("author").order_by("created_at", "pk")


@composed
def _notes(ticket: int) -> QuerySet[Note]:
    files = Exists(Attachment.objects.filter(note=OuterRef("pk")))
    return Note.objects.filter(ticket=ticket).select_related("author").annotate(has_files=files).order_by("created_at", "pk")


@composed
def _attachments(ticket: int) -> QuerySet[Attachment]:
    return Attachment.objects.filter(ticket=ticket).order_by("pk")


@composed
def _events(ticket: int) -> QuerySet[Event]:
    rows = Event.objects.filter(ticket=ticket).select_related("actor").annotate(given_to=_name_of_who_got_it())
    return rows.order_by("-at", "-pk")[:_MOST]


def _name_of_who_got_it() -> Case:
    given = Cast(KeyTextTransform("to", OuterRef("data")), BigIntegerField())
    return Case(When(kind=Event.Kind.ASSIGNED, then=Subquery(User.objects.filter(pk=given).values("name"))), default=Value(""))


def _is_wanted(entry: Entry, only: str) -> bool:
    if only not in KINDS:
        return True
    if entry.message is not None:
        return only == "messages"
    if entry.note is not None:
        return only == "notes"
    return entry.event is not None and entry.event.kind in KINDS[only]


def _files_by_owner(rows: Iterable[Attachment]) -> dict[tuple[str, int], list[Attachment]]:
    found: dict[tuple[str, int], list[Attachment]] = {}
    for row in rows:
        owner = ("note", row.note_id) if row.note_id else ("message", row.message_id or 0)
        found.setdefault(owner, []).append(row)
    return found
