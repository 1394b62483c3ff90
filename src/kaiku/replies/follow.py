"""A case as its own sender sees it: plain words, the unit that works on it, never a person or an internal note."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kaiku.base.values import in_language
from kaiku.organisation.models import Unit
from kaiku.replies.actions import may_answer_back
from kaiku.tickets.models import Attachment, Event, Message, Status, Ticket
from kaiku.workflow.queries import step_name, workflow_of

SHOWN_MESSAGES = (Message.Kind.CONTACT, Message.Kind.CUSTOMER_REPLY, Message.Kind.REPLY, Message.Kind.QUESTION, Message.Kind.CLOSING)
_SHOWN_EVENTS = (
    Event.Kind.RECEIVED,
    Event.Kind.TAKEN,
    Event.Kind.TRANSFERRED,
    Event.Kind.STEPPED,
    Event.Kind.ASKED,
    Event.Kind.CUSTOMER_REPLIED,
    Event.Kind.REPLIED,
    Event.Kind.CLOSED,
    Event.Kind.REOPENED,
    Event.Kind.PUBLISHED,
    Event.Kind.UNPUBLISHED,
    Event.Kind.DELETION_REQUESTED,
)
_MOST_EVENTS = 200


@dataclass(frozen=True)
class Milestone:
    """One thing that happened, in plain words."""

    title: str
    at: datetime
    is_current: bool = False


@dataclass(frozen=True)
class ShownFile:
    """A file of the sender's case; only an open one can be opened."""

    id: int
    name: str
    size: int
    is_image: bool
    has_preview: bool
    scan: str = ""
    is_open: bool = True


@dataclass(frozen=True)
class ShownMessage:
    """What one side said to the other."""

    id: int
    is_mine: bool
    is_question: bool
    text: str
    language: str
    at: datetime
    files: tuple[ShownFile, ...]


@dataclass(frozen=True)
class FollowedCase:
    """Everything that the follow page shows."""

    ticket_id: int
    code: str
    reference: str
    title: str
    language: str
    topic: str
    type: str
    place: str
    unit: str
    state: str
    received_at: datetime
    due_at: datetime | None
    is_open: bool
    is_waiting_for_me: bool
    wants_reply: bool
    may_answer: bool
    may_rate: bool
    rating: int | None
    may_publish: bool
    public_number: str
    deletion_requested: bool
    messages: tuple[ShownMessage, ...]
    milestones: tuple[Milestone, ...]


def followed_case(ticket: Ticket, *, language: str) -> FollowedCase:
    """The case of one ticket; a fixed number of queries however long its story is."""
    told = ticket.events.filter(kind__in=_SHOWN_EVENTS).order_by("at", "pk")[:_MOST_EVENTS]
    rows = ticket.messages.filter(kind__in=SHOWN_MESSAGES).order_by("created_at", "pk").prefetch_related("attachments")
    strangers = {row.pk for row in rows if row.is_unverified}
    events = [event for event in told if event.data.get("message") not in strangers]
    messages = _messages(row for row in rows if row.pk not in strangers)
    answered = any(not message.is_mine for message in messages)
    return FollowedCase(
        ticket_id=ticket.pk,
        code=ticket.follow_code,
        reference=ticket.reference,
        title=ticket.title,
        language=ticket.language,
        topic=ticket.topic.name_in(language) if ticket.topic else "",
        type=ticket.contact_type.name_in(language) if ticket.contact_type else "",
        place=_place(ticket, language),
        unit=ticket.unit.name_in(language),
        state=step_name(ticket, language, public=True),
        received_at=ticket.received_at,
        due_at=ticket.due_at if ticket.wants_reply and ticket.is_open else None,
        is_open=ticket.is_open,
        is_waiting_for_me=ticket.status == Status.WAITING,
        wants_reply=ticket.wants_reply,
        may_answer=may_answer_back(ticket),
        may_rate=answered or not ticket.is_open,
        rating=ticket.rating,
        may_publish=ticket.may_publish,
        public_number=_public_number(events),
        deletion_requested=any(event.kind == Event.Kind.DELETION_REQUESTED for event in events),
        messages=messages,
        milestones=_milestones(ticket, events, language),
    )


def own_attachment(ticket: Ticket, attachment_id: int) -> Attachment | None:
    """A file that belongs to a message the sender sees; a note's file is none of his, nor a stranger's."""
    files = Attachment.objects.filter(ticket=ticket, message__kind__in=SHOWN_MESSAGES, message__is_unverified=False, note__isnull=True)
    return files.filter(pk=attachment_id, scan__in=Attachment.OPEN_SCANS).first()


def _messages(rows: Iterable[Message]) -> tuple[ShownMessage, ...]:
    return tuple(
        ShownMessage(
            id=row.pk,
            is_mine=row.is_from_customer,
            is_question=row.kind == Message.Kind.QUESTION,
            text=row.body,
            language=row.language,
            at=row.created_at,
            files=tuple(
                ShownFile(file.pk, file.name, file.size, file.is_image, bool(file.preview), file.scan, file.is_open)
                for file in row.attachments.all()
                if not file.note_id
            ),
        )
        for row in rows
    )


def _place(ticket: Ticket, language: str) -> str:
    location = ticket.location.name_in(language) if ticket.location else ""
    parts = [location, ticket.address, ticket.place_words, ticket.district.name_in(language) if ticket.district else ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _public_number(events: Iterable[Event]) -> str:
    number = ""
    for event in events:
        if event.kind == Event.Kind.PUBLISHED:
            number = str(event.data.get("number", ""))
        elif event.kind == Event.Kind.UNPUBLISHED:
            number = ""
    return number


def _milestones(ticket: Ticket, events: list[Event], language: str) -> tuple[Milestone, ...]:
    units = _unit_names(events, language)
    shown: list[Milestone] = []
    for event in events:
        title = _title(ticket, event, units, language)
        if title and not (shown and shown[-1].title == title):
            shown.append(Milestone(title, event.at))
    if shown:
        shown[-1] = Milestone(shown[-1].title, shown[-1].at, is_current=True)
    return tuple(shown)


def _unit_names(events: Iterable[Event], language: str) -> dict[int, str]:
    """Names of the units of the queues that the case was moved to; one query, none when it was not moved."""
    queues = {int(event.data["to"]) for event in events if event.kind == Event.Kind.TRANSFERRED and event.data.get("to")}
    if not queues:
        return {}
    rows = Unit.objects.filter(handler_groups__queues__in=queues).values_list("handler_groups__queues", "names")
    return {queue: in_language(names, language) for queue, names in rows}


def _title(ticket: Ticket, event: Event, units: dict[int, str], language: str) -> str:
    kind = event.kind
    if kind == Event.Kind.STEPPED:
        workflow = workflow_of(ticket)
        step = workflow.step(str(event.data.get("to", ""))) if workflow else None
        return in_language(step.public_names or step.names, language) if step else ""
    if kind == Event.Kind.TRANSFERRED:
        unit = units.get(int(event.data.get("to") or 0), "")
        return _("Siirrettiin: %(unit)s") % {"unit": unit} if unit else _("Siirrettiin toiselle yksikölle")
    if kind == Event.Kind.CLOSED and event.data.get("replied"):
        return _("Asia on valmis")
    return {
        Event.Kind.RECEIVED.value: _("Otimme yhteydenoton vastaan"),
        Event.Kind.TAKEN.value: _("Käsittely alkoi"),
        Event.Kind.ASKED.value: _("Pyysimme sinulta lisätietoja"),
        Event.Kind.CUSTOMER_REPLIED.value: _("Lähetit lisätietoja"),
        Event.Kind.REPLIED.value: _("Vastasimme sinulle"),
        Event.Kind.CLOSED.value: _("Asia suljettiin"),
        Event.Kind.REOPENED.value: _("Asia avattiin uudelleen"),
        Event.Kind.PUBLISHED.value: _("Asia julkaistiin ilman henkilötietojasi"),
        Event.Kind.UNPUBLISHED.value: _("Julkaisu peruttiin"),
        Event.Kind.DELETION_REQUESTED.value: _("Pyysit tietojesi poistamista"),
    }.get(str(kind), "")
