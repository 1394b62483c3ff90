"""The rows of a list as shown. What is the same for all rows is looked up once a page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.values import Priority
from kaiku.categories.queries import topics_by_id
from kaiku.handling.models import Presence
from kaiku.handling.queries import present_on
from kaiku.queues.queries import Page, active_queues
from kaiku.tickets.models import Status, Ticket
from kaiku.tickets.queries import scope_ids, scope_of
from kaiku.tickets.rules import Scope
from kaiku.ui.components.addresses import address
from kaiku.ui.components.patterns import Look, joined
from kaiku.ui.components.tags.badges import avatar, due_badges
from kaiku.ui.desk.lists import PARAMETER, TicketList
from kaiku.ui.desk.templatetags.desk import day_and_time, day_of
from kaiku.ui.desk.wording import channel_words, short_name
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import hidden_from


@dataclass(frozen=True)
class Row:
    """One contact of a list: how it looks, its words for the gaps of desk/line.html and desk/row.html, what begins with it."""

    ticket_id: int
    look: Look
    words: Mapping[str, str]
    heading: str = ""


@dataclass(frozen=True)
class _Words:
    """What the rows of one page have in common."""

    topics: Mapping[int, str]
    queues: Mapping[int, str]
    statuses: Mapping[str, str]
    priorities: Mapping[int, str]
    channels: Mapping[str, str]
    secret: str
    no_topic: str
    pick: str
    nameless: str
    writing: str
    reading: str
    address: str
    list_query: str
    due: Callable[[datetime], str]


def rows_of(page: Page[Ticket], user: User, where: TicketList) -> list[Row]:
    """The rows with who is in them; one query whatever their number."""
    if not page.rows:
        return []
    present = present_on([ticket.pk for ticket in page.rows], besides=user)
    words, names = _words(page.rows, where), scope_of(user, Capability.SEE_CONTACT_DETAILS)
    rows = [_row(ticket, user, words, names, present.get(ticket.pk, ())) for ticket in page.rows]
    return _with_headings(rows, page.rows, words) if where.order == "priority" else rows


def _with_headings(rows: list[Row], tickets: Sequence[Ticket], words: _Words) -> list[Row]:
    """Where another urgency begins, the first row says so; a page of nothing but normal ones needs no word of it."""
    urgencies = [ticket.priority for ticket in tickets]
    if set(urgencies) == {Priority.NORMAL}:
        return rows
    before = [None, *urgencies]
    return [
        row if urgency == last else replace(row, heading=words.priorities[urgency])
        for row, urgency, last in zip(rows, urgencies, before, strict=False)
    ]


def queue_names() -> dict[int, str]:
    """Names of the queues in use, in the person's language."""
    language = get_language() or "fi"
    return {queue.id: queue.name_in(language) for queue in active_queues()}


def _words(tickets: Iterable[Ticket], where: TicketList) -> _Words:
    language, topics = get_language() or "fi", topics_by_id()
    used = {ticket.topic_id for ticket in tickets if ticket.topic_id in topics}
    return _Words(
        topics={topic_id: topics[topic_id].name_in(language) for topic_id in used if topic_id},
        queues=queue_names(),
        statuses=_labels(Status, language),
        priorities=_labels(Priority, language),
        channels={channel: channel_words(channel) for channel in {ticket.channel for ticket in tickets}},
        secret=_("Arkaluonteinen: %(topic)s"),
        no_topic=_("aihe ei tiedossa"),
        pick=_("Valitse: %(title)s"),
        nameless=short_name(""),
        writing=_("kirjoittaa"),
        reading=_("katsoo"),
        address=address("desk:home"),
        list_query=urlencode({PARAMETER: str(where)}),
        due=due_badges(),
    )


@lru_cache
def _labels(kind: type[Status] | type[Priority], _language: str) -> Mapping[Any, str]:
    return {one.value: str(one.label) for one in kind}


def _row(ticket: Ticket, user: User, words: _Words, names: Scope, present: Sequence[Presence]) -> Row:
    topic = words.topics.get(ticket.topic_id or 0, "")
    hidden = ticket.is_restricted and ticket.assignee_id != user.pk
    name = ""
    if not hidden and names.covers(scope_ids(ticket)) and Part.CUSTOMER not in hidden_from(user, ticket):
        name = short_name(ticket.customer.name) if ticket.customer and ticket.customer.name else words.nameless
    parts = [name, words.channels[ticket.channel]]
    if ticket.attachment_count:
        parts.append(ngettext("%(n)s liite", "%(n)s liitettä", ticket.attachment_count) % {"n": ticket.attachment_count})
    title = words.secret % {"topic": topic or words.no_topic} if hidden else ticket.title
    assignee, is_due = ticket.assignee, ticket.is_open and ticket.due_at is not None
    look = (
        ("is_open", ticket.is_open), ("is_restricted", ticket.is_restricted), ("has_topic", bool(topic)), ("is_due", is_due),
        ("is_mine", ticket.assignee_id == user.pk), ("is_taken", assignee is not None), ("is_present", bool(present)),
        ("status", ticket.status), ("status_words", words.statuses[ticket.status]),
        ("priority", ticket.priority), ("priority_words", words.priorities[ticket.priority]),
    )  # fmt: skip
    return Row(
        ticket_id=ticket.pk,
        look=look,
        words={
            "key": str(ticket.pk),
            "reference": ticket.reference,
            "title": title,
            "meta": " · ".join(part for part in parts if part),
            "topic": topic,
            "queue": words.queues.get(ticket.queue_id, ""),
            "pick": words.pick % {"title": title},
            "url": f"{words.address}{ticket.pk}/?{words.list_query}",
            "assignee": assignee.name if assignee else "",
            "due": words.due(ticket.due_at) if is_due and ticket.due_at else "",
            "received": "" if is_due else day_and_time(ticket.received_at),
            "received_day": "" if ticket.is_open else day_of(ticket.received_at),
            "present": joined(
                avatar(one.user.name, one.user.initials, words.writing if one.is_writing else words.reading) for one in present
            ),
        },
    )
