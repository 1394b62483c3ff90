"""What rules ask of tickets that are there already: read in few statements, whatever their number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from kaiku.base.values import Sensitivity
from kaiku.categories.queries import topics_by_id
from kaiku.categories.rules import Topic
from kaiku.classification.models import Decision
from kaiku.classification.reading import text_words
from kaiku.language.lemmas import learn, words_of
from kaiku.tickets.models import Message, Ticket
from kaiku.workflow.queries import group_calendar, workflow_of
from kaiku.workflow.rules import RoutingTable
from kaiku.workflow.ruling.evaluation import Facts
from kaiku.workflow.ruling.queries import area_keys

RELATED = ("contact_type", "district", "customer")


def tickets_with_facts(tickets: Sequence[Ticket], table: RoutingTable) -> Iterable[tuple[Ticket, Facts]]:
    """Each as it came: the first message is the contact's text, and a sensitivity that a rule raised is not yet raised."""
    by_unit, raised = _as_it_came([ticket.pk for ticket in tickets], table)
    for ticket, facts in facts_now(tickets, contact_texts(tickets), table):
        yield ticket, replace(facts, unit_key=by_unit.get(ticket.pk, ""), sensitivity=raised.get(ticket.pk, ticket.sensitivity))


def contact_texts(tickets: Sequence[Ticket]) -> dict[int, str]:
    """The contact's own words of each ticket."""
    first: dict[int, str] = {}
    messages = Message.objects.filter(ticket__in=[ticket.pk for ticket in tickets], kind=Message.Kind.CONTACT).order_by("pk")
    for ticket_id, body in messages.values_list("ticket_id", "body"):
        first.setdefault(ticket_id, body)
    return {ticket.pk: f"{ticket.title}\n{first.get(ticket.pk, '')}" for ticket in tickets}


def facts_now(tickets: Sequence[Ticket], texts: Mapping[int, str], table: RoutingTable) -> Iterable[tuple[Ticket, Facts]]:
    """Each as it is now, with these texts."""
    learn({word for text in texts.values() for word in words_of(text)})
    for ticket in tickets:
        yield ticket, _facts(ticket, texts.get(ticket.pk, ticket.title), table)


class TopicFacts(TypedDict):
    """What rules ask of a topic; fields of Facts."""

    topic_key: str
    theme_key: str
    topic_group_id: int | None
    area_key: str


def topic_facts(topic: Topic | None, table: RoutingTable) -> TopicFacts:
    """Of the topic, and of the area whose group handles it."""
    if topic is None:
        return TopicFacts(topic_key="", theme_key="", topic_group_id=None, area_key="")
    own = table.queue_of_group.get(topic.group_id or 0)
    area_key = area_keys().get(own.area_id, "") if own else ""
    return TopicFacts(topic_key=topic.key, theme_key=topic.theme_key, topic_group_id=topic.group_id, area_key=area_key)


def place_of(ticket: Ticket) -> str:
    """The ticket's step with its workflow, as rules name it."""
    workflow = workflow_of(ticket)
    return f"{workflow.key}/{ticket.step}" if workflow else ""


def _as_it_came(tickets: Sequence[int], table: RoutingTable) -> tuple[dict[int, str], dict[int, str]]:
    """Units whose own form was used, and tickets that were not sensitive before a rule made them so."""
    unit_of = {queue.key: unit for unit, queue in table.queue_of_unit.items()}
    routed = Decision.objects.filter(ticket__in=tickets, field=Decision.Field.QUEUE, source="unit").values_list("ticket_id", "value")
    by_unit = {ticket: unit_of.get(queue, "") for ticket, queue in routed}
    by_rule = Decision.objects.filter(ticket__in=tickets, field=Decision.Field.SENSITIVITY, reason__code="rule", corrected_at=None)
    return by_unit, dict.fromkeys(by_rule.values_list("ticket_id", flat=True), Sensitivity.NORMAL.value)


def _facts(ticket: Ticket, text: str, table: RoutingTable) -> Facts:
    return Facts(
        **topic_facts(topics_by_id().get(ticket.topic_id or 0), table),
        type_key=ticket.contact_type.key if ticket.contact_type else "",
        district_key=ticket.district.key if ticket.district else "",
        channel=ticket.channel,
        language=ticket.language,
        customer_kind=ticket.customer.kind if ticket.customer else "",
        sensitivity=ticket.sensitivity,
        status=ticket.status,
        step=place_of(ticket),
        at=ticket.received_at,
        is_working_time=group_calendar(0).is_open(ticket.received_at),
        answers=ticket.answers,
        words=text_words(text, ticket.language),
    )
