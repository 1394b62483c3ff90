"""Merging and splitting topics with the work that they have: open tickets follow a merged topic one at a time, history stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.jobs import defer
from kaiku.base.values import Sensitivity
from kaiku.categories.actions import TopicRefused, change_topic, create_topic, retire_topic
from kaiku.categories.content import TopicContent, with_words_of
from kaiku.categories.models import Category
from kaiku.categories.stored import content_of
from kaiku.contactforms.actions import choose_form
from kaiku.contactforms.models import TopicForm
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import hasten_clock

BATCH = 100
MOST_PARTS = 8


@dataclass(frozen=True)
class Part:
    """A topic that a split makes: its name and what of the old one's words and examples goes there."""

    name: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def open_tickets_of(topic_id: int) -> int:
    """How many tickets of a topic are not closed."""
    return Ticket.objects.filter(topic_id=topic_id).exclude(status=Status.CLOSED).count()


def open_by_topic() -> dict[int, int]:
    """Open tickets of every topic that has any; one query."""
    rows = Ticket.objects.exclude(status=Status.CLOSED).exclude(topic=None).order_by()
    return dict(rows.values("topic_id").annotate(count=Count("pk")).values_list("topic_id", "count"))


@transaction.atomic
def merge_topic(key: str, *, into: str, seen: str, with_words: bool = True, by: User, note: str = "") -> None:
    """Retire a topic in favour of another, which may take its words; open tickets get the other topic in the background."""
    row = Category.objects.get(key=key)
    target = Category.objects.filter(key=into).first()
    if target is None or target.children.exists():
        raise TopicRefused(_("Valitse korvaajaksi aihe, joka on käytössä."))
    content = content_of(row)
    retire_topic(key, replacement=into, seen=seen, by=by, note=note)
    if with_words:
        present = content_of(target)
        change_topic(into, with_words_of(present, content), seen=present.seen, by=by, note=note)
    defer("kaiku.handling.tasks.carry_tickets", queue="workflow", topic_id=row.pk, to_id=target.pk, by_id=by.pk)


@transaction.atomic
def split_topic(key: str, parts: Sequence[Part], *, stays: Part | None, seen: str, by: User) -> list[Category]:
    """New topics beside the old one and like it; old tickets stay. The old keeps what `stays` says; None takes it out of use."""
    row = Category.objects.select_related("parent").get(key=key)
    content = content_of(row)
    if row.parent is None or not 1 <= len(parts) <= MOST_PARTS or (stays is None and len(parts) < 2):
        raise TopicRefused(_("Anna uusille aiheille nimet: yksi riittää, kun vanha jää käyttöön, muuten kaksi."))
    if stays is None:
        retire_topic(key, seen=seen, by=by, note=_("Jaettu"))
    else:
        change_topic(key, replace(content, words=stays.words, examples=stays.examples), seen=seen, by=by, note=_("Jaettu"))
    asked = TopicForm.objects.select_related("form").filter(topic=row).first()
    return [_made(content, part, asked, by) for part in parts]


def _made(content: TopicContent, part: Part, asked: TopicForm | None, by: User) -> Category:
    made = create_topic(
        replace(content, names={"fi": part.name}, words=part.words, examples=part.examples, is_active=True, replaced_by=""), by=by
    )
    if asked is not None:
        choose_form(made, asked.form, by=by)
    return made


def carry_some(topic_id: int, to_id: int, by_id: int, *, limit: int = BATCH) -> bool:
    """Give up to so many open tickets the other topic; is there more to do?"""
    waiting = Ticket.objects.filter(topic_id=topic_id).exclude(status=Status.CLOSED).order_by("pk")
    found = list(waiting.values_list("pk", flat=True)[:limit])
    by, target = User.objects.get(pk=by_id), Category.objects.select_related("service").get(pk=to_id)
    if not target.is_active:  # put back or retired meanwhile: tickets stay where they are
        return False
    for ticket_id in found:
        _carry(ticket_id, topic_id, target, by)
    return len(found) == limit


@transaction.atomic
def _carry(ticket_id: int, topic_id: int, target: Category, by: User) -> None:
    """One ticket; nothing when it was closed or classified anew meanwhile. Queue and handler stay; its event names the old topic."""
    ticket = lock_ticket(ticket_id)
    if ticket.topic_id != topic_id or ticket.status == Status.CLOSED:
        return
    ticket.topic, ticket.service = target, target.service
    if target.is_restricted:
        ticket.sensitivity = Sensitivity.RESTRICTED
    hasten_clock(ticket)
    touch(ticket, "topic", "service", "sensitivity", "due_at", "time_left")
    kind = ticket.contact_type_id
    data = {"from": {"topic": topic_id, "type": kind}, "to": {"topic": target.pk, "type": kind}, "merged": True}
    record_event(ticket, Event.Kind.CLASSIFIED, by=by, data=data)
