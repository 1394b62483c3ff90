"""Reading and changing what the city promises; every change is written down with the value before and after."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.snapshots import snapshot
from kaiku.base.values import Origin, Priority
from kaiku.categories.actions.topics import change_topic
from kaiku.categories.content import mark_of
from kaiku.categories.models import Category
from kaiku.categories.queries import topics, topics_by_id
from kaiku.categories.rules import Topic
from kaiku.categories.stored import area_of, content_of
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import require_managed
from kaiku.tickets.models import Ticket
from kaiku.workflow.models import PlacePromises
from kaiku.workflow.promises import (
    ANY,
    AREA,
    CITY,
    MOST_HOURS,
    TOPIC,
    URGENCIES,
    Promised,
    Promises,
    place,
    promised_handling,
    promised_reply,
)
from kaiku.workflow.queries import due_time, workflow_of
from kaiku.workflow.rules import DEFAULT_REPLY_HOURS, WorkflowRef

KIND = "promise"


class PromiseRefused(KaikuError):
    """Hours that cannot be promised."""


@snapshot
def promise_table() -> Mapping[str, Promises]:
    """What each place promises of its own, the topics' own answering times too."""
    table = {row.place: Promises.from_value(row.hours) for row in PlacePromises.objects.all()}
    for topic in topics():
        if topic.reply_within_hours:
            own = table.get(place(TOPIC, topic.key), Promises())
            table[place(TOPIC, topic.key)] = replace(own, reply={**own.reply, ANY: topic.reply_within_hours})
    return table


@snapshot
def _area_keys() -> dict[int, str]:
    return dict(ServiceArea.objects.values_list("pk", "key"))


def places_of(topic: Topic | None, area_id: int) -> list[str]:
    """Whose promises hold for such a contact, the nearest first."""
    own = [place(TOPIC, topic.key), *([place(TOPIC, topic.theme_key)] if topic.theme_key != topic.key else [])] if topic else []
    area = _area_keys().get(area_id, "")
    return [*own, *([place(AREA, area)] if area else []), CITY]


def reply_promise(topic: Topic | None, area_id: int, priority: int, *, step_hours: int | None) -> Promised:
    """The promise to answer such a contact, with where it comes from."""
    urgency = Priority(priority).name.lower()
    return promised_reply(promise_table(), places_of(topic, area_id), urgency, step_hours=step_hours, usual=DEFAULT_REPLY_HOURS)


def reply_hours(workflow: WorkflowRef | None, step_key: str, topic: Topic | None, area_id: int, priority: int) -> int:
    """Working hours to answer such a contact in."""
    step = workflow.step(step_key) if workflow else None
    return reply_promise(topic, area_id, priority, step_hours=step.reply_within_hours if step else None).hours


def reply_hours_of(ticket: Ticket) -> int:
    """Working hours to answer the ticket in, as it is now."""
    return reply_hours(workflow_of(ticket), ticket.step, topics_by_id().get(ticket.topic_id or 0), ticket.area_id, ticket.priority)


def handling_due(ticket: Ticket) -> datetime | None:
    """When the ticket must be finished, counted from its arrival; None when nobody promises that."""
    places = places_of(topics_by_id().get(ticket.topic_id or 0), ticket.area_id)
    found = promised_handling(promise_table(), places, Priority(ticket.priority).name.lower())
    return due_time(ticket.received_at, found.hours, ticket.group_id) if found else None


def promises_of(where: str) -> Promises:
    """What a place promises of its own, read from the database."""
    row = PlacePromises.objects.filter(place=where).first()
    own = Promises.from_value(row.hours) if row else Promises()
    topic = _topic(where)
    return replace(own, reply={**own.reply, ANY: topic.reply_within_hours}) if topic and topic.reply_within_hours else own


def seen_of(where: str) -> str:
    """A mark of what a place promises now: what a page says it saw."""
    return mark_of(promises_of(where).as_value())


@transaction.atomic
def set_promises(where: str, promises: Promises, *, seen: str, by: User) -> None:
    """What a place promises from now on; due times already given stay."""
    PlacePromises.objects.get_or_create(place=where)
    row = PlacePromises.objects.select_for_update().get(place=where)
    _require(where, by)
    if seen != seen_of(where):
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun. Vertaa ja tallenna uudelleen, jos yhä haluat."))
    if any(not 1 <= hours <= MOST_HOURS for part in (promises.reply, promises.handling) for hours in part.values()):
        raise PromiseRefused(_("Anna työtunnit kokonaislukuna 1–%(most)d.") % {"most": MOST_HOURS})
    _put(row, promises, by)


def _put(row: PlacePromises, promises: Promises, by: User) -> None:
    before, topic = promises_of(row.place), _topic(row.place)
    kept = promises
    if topic is not None:  # the answer of any urgency has its home on the topic, with the topic's own versions
        content = content_of(topic)
        change_topic(topic.key, replace(content, reply_within_hours=promises.reply.get(ANY)), seen=content.seen, by=by)
        kept = replace(promises, reply={urgency: hours for urgency, hours in promises.reply.items() if urgency != ANY})
    if promises != before:
        row.origin = Origin.HERE  # a later pack leaves it as it is
    row.hours = kept.as_value()
    row.save()
    record_change(KIND, row.place, name=place_name(row.place), before=before.as_value(), after=promises.as_value(), by=by)


def _require(where: str, by: User) -> None:
    kind, _mark, key = where.partition(".")
    topic = _topic(where)
    area = ServiceArea.objects.filter(key=key, is_active=True).first() if kind == AREA else None
    if topic is None and area is None and where != CITY:
        raise PromiseRefused(_("Tätä ei enää ole käytössä."))
    require_managed(by, area_of(topic) if topic else area.pk if area else None)


def _topic(where: str) -> Category | None:
    kind, _mark, key = where.partition(".")
    found = Category.objects.select_related("group__unit__service_group", "parent").filter(key=key, tree=Category.Tree.TOPIC)
    return found.first() if kind == TOPIC else None


def place_name(where: str) -> str:
    """The place by its Finnish name."""
    kind, _mark, key = where.partition(".")
    row = ServiceArea.objects.filter(key=key).first() if kind == AREA else _topic(where)
    return row.name_in("fi") if row else _("Koko kaupunki") if where == CITY else key


def _restore(where: str, value: Value | None, by: User) -> None:
    set_promises(where, Promises.from_value(value or {}), seen=seen_of(where), by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Luvatut ajat"),
        read=lambda where: promises_of(where).as_value(),
        put=_restore,
        fields={
            "reply": gettext_lazy("Vastaus työtunneissa"),
            "handling": gettext_lazy("Käsittely työtunneissa"),
            "any": gettext_lazy("Kaikki"),
            **{urgency: Priority[urgency.upper()].label for urgency in URGENCIES if urgency},
        },
    )
)
