"""What other rules would have done to the contacts that came last: read in few statements, decided anew by the old and the new rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kaiku.accounts.models import User
from kaiku.base.values import Sensitivity
from kaiku.categories.queries import topics_by_id
from kaiku.classification.models import Decision
from kaiku.classification.reading import text_words
from kaiku.language.lemmas import learn, words_of
from kaiku.tickets.models import Message, Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.workflow.queries import group_calendar, routing_table
from kaiku.workflow.rules import RoutingTable
from kaiku.workflow.ruling.checking import USUAL_PRIORITY
from kaiku.workflow.ruling.evaluation import Book, Facts, Ruling, decide, effect_texts
from kaiku.workflow.ruling.queries import all_rules, area_keys
from kaiku.workflow.ruling.routing import route
from kaiku.workflow.ruling.rules import Effect, Rule

MOST_TICKETS = 500


@dataclass(frozen=True)
class Changed:
    """A ticket whose values would differ: {"queue": ("before", "after")}."""

    ticket: Ticket
    changes: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class DryRun:
    """How many were looked at, how many the rule fits, and those that would differ, newest first."""

    looked_at: int
    fits: int
    changed: tuple[Changed, ...] = field(default=())


def dry_run(rule: Rule, *, by: User, limit: int = MOST_TICKETS) -> DryRun:
    """Decide the person's last tickets anew with the rule in its place among those in use, in place of its former version.

    One that is in use just as it is, is compared with what would be without it.
    """
    rules = [one for one in all_rules() if one.is_active]
    present = [one for one in rules if one != rule or one.is_shadow]
    table = routing_table()
    queues = frozenset(queue.key for queue in table.queues.values())
    before = Book.of(present, queues=queues)
    after = Book.of(with_rule(rules, rule), queues=queues)
    tickets = last_tickets(by, limit)
    fits, changed = 0, []
    for ticket, facts in tickets_with_facts(tickets, table):
        fits += any(one.rule.key == rule.key for one in after.fitting(facts))
        was, becomes = _values(facts, table, decide(facts, before)), _values(facts, table, decide(facts, after))
        differs = {kind: (was.get(kind, ""), becomes.get(kind, "")) for kind in {**was, **becomes} if was.get(kind) != becomes.get(kind)}
        if differs:
            changed.append(Changed(ticket, differs))
    return DryRun(len(tickets), fits, tuple(changed))


def with_rule(present: Sequence[Rule], rule: Rule) -> list[Rule]:
    """The rules with this one in the place of its former version, else the last of its area; on trial it counts as in use."""
    tried = Rule(**{**vars(rule), "is_active": True, "is_shadow": False})
    if any(one.key == rule.key and one.area == rule.area for one in present):
        return [tried if one.key == rule.key else one for one in present]
    others = [one for one in present if one.key != rule.key]
    last = max((place for place, one in enumerate(others) if one.area == rule.area), default=-1)
    city = max((place for place, one in enumerate(others) if not one.area), default=-1)
    place = (last if last >= 0 else len(others) - 1 if rule.area else city) + 1
    return [*others[:place], tried, *others[place:]]


def last_tickets(by: User, limit: int) -> list[Ticket]:
    """The newest tickets that the person may see."""
    rows = tickets_visible_to(by).select_related("contact_type", "district", "customer").order_by("-received_at", "-id")
    return list(rows[:limit])


def tickets_with_facts(tickets: Sequence[Ticket], table: RoutingTable) -> Iterable[tuple[Ticket, Facts]]:
    """What rules would ask of each; the first message is the contact's text. Three statements more, whatever their number."""
    first: dict[int, str] = {}
    wanted = [ticket.pk for ticket in tickets]
    messages = Message.objects.filter(ticket__in=wanted, kind=Message.Kind.CONTACT).order_by("pk")
    for ticket_id, body in messages.values_list("ticket_id", "body"):
        first.setdefault(ticket_id, body)
    learn({word for body in first.values() for word in words_of(body)})
    by_unit, raised = _as_it_came(wanted, table)
    for ticket in tickets:
        facts = _facts(ticket, first.get(ticket.pk, ""), table)
        yield ticket, replace(facts, unit_key=by_unit.get(ticket.pk, ""), sensitivity=raised.get(ticket.pk, ticket.sensitivity))


def _as_it_came(tickets: Sequence[int], table: RoutingTable) -> tuple[dict[int, str], dict[int, str]]:
    """Units whose own form was used, and tickets that were not sensitive before a rule made them so."""
    unit_of = {queue.key: unit for unit, queue in table.queue_of_unit.items()}
    routed = Decision.objects.filter(ticket__in=tickets, field=Decision.Field.QUEUE, source="unit").values_list("ticket_id", "value")
    by_unit = {ticket: unit_of.get(queue, "") for ticket, queue in routed}
    by_rule = Decision.objects.filter(ticket__in=tickets, field=Decision.Field.SENSITIVITY, reason__code="rule", corrected_at=None)
    return by_unit, dict.fromkeys(by_rule.values_list("ticket_id", flat=True), Sensitivity.NORMAL.value)


def _facts(ticket: Ticket, text: str, table: RoutingTable) -> Facts:
    topic = topics_by_id().get(ticket.topic_id or 0)
    own = table.queue_of_group.get(topic.group_id or 0) if topic else None
    return Facts(
        topic_key=topic.key if topic else "",
        theme_key=topic.theme_key if topic else "",
        topic_group_id=topic.group_id if topic else None,
        area_key=area_keys().get(own.area_id, "") if own else "",
        type_key=ticket.contact_type.key if ticket.contact_type else "",
        district_key=ticket.district.key if ticket.district else "",
        channel=ticket.channel,
        language=ticket.language,
        customer_kind=ticket.customer.kind if ticket.customer else "",
        sensitivity=ticket.sensitivity,
        at=ticket.received_at,
        is_working_time=group_calendar(0).is_open(ticket.received_at),
        answers=ticket.answers,
        words=text_words(f"{ticket.title}\n{text}", ticket.language),
    )


def _values(facts: Facts, table: RoutingTable, ruling: Ruling) -> dict[str, str]:
    """All effects as texts, with the urgency and the queue that the contact would get in any case."""
    return {Effect.PRIORITY.value: USUAL_PRIORITY} | effect_texts(ruling) | {Effect.QUEUE.value: route(facts, table, ruling).queue.key}
