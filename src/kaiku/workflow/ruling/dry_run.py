"""What other rules would have done to the contacts that came last: read in few statements, decided anew by the old and the new rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from kaiku.accounts.models import User
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.workflow.queries import routing_table
from kaiku.workflow.rules import RoutingTable
from kaiku.workflow.ruling.checking import USUAL_PRIORITY
from kaiku.workflow.ruling.evaluation import Book, Facts, Ruling, decide, effect_texts
from kaiku.workflow.ruling.facts import RELATED, contact_texts, facts_now, tickets_with_facts
from kaiku.workflow.ruling.happenings import last_answers, values_after
from kaiku.workflow.ruling.idleness import idle_among
from kaiku.workflow.ruling.moments import Moment
from kaiku.workflow.ruling.queries import all_rules
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
    rules = [one for one in all_rules() if one.is_active and one.when.moment == rule.when.moment]
    present = [one for one in rules if one != rule or one.is_shadow]
    table = routing_table()
    queues = frozenset(queue.key for queue in table.queues.values())
    before = Book.of(present, queues=queues)
    after = Book.of(with_rule(rules, rule), queues=queues)
    tickets = last_tickets(by, limit)
    fits, changed = 0, []
    is_new = rule.when.moment == Moment.ARRIVES
    for ticket, facts in tickets_with_facts(tickets, table) if is_new else _later(rule, tickets, table):
        fits += any(one.rule.key == rule.key for one in after.fitting(facts))
        usual = partial(_values, facts, table) if is_new else partial(values_after, ticket)
        was, becomes = usual(decide(facts, before)), usual(decide(facts, after))
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
    return list(tickets_visible_to(by).select_related(*RELATED).order_by("-received_at", "-id")[:limit])


def _values(facts: Facts, table: RoutingTable, ruling: Ruling) -> dict[str, str]:
    """All effects as texts, with the urgency and the queue that the contact would get in any case."""
    return {Effect.PRIORITY.value: USUAL_PRIORITY} | effect_texts(ruling) | {Effect.QUEUE.value: route(facts, table, ruling).queue.key}


def _later(rule: Rule, tickets: Sequence[Ticket], table: RoutingTable) -> Iterable[tuple[Ticket, Facts]]:
    """Those of the tickets to which the rule's moment has come, as they are now."""
    if rule.when.moment == Moment.ANSWERED:
        texts = last_answers(tickets)
        return facts_now([ticket for ticket in tickets if ticket.pk in texts], texts, table)
    idle = set(idle_among(tickets, rule.when.hours)) if rule.when.moment == Moment.IDLE else {ticket.pk for ticket in tickets}
    chosen = [ticket for ticket in tickets if ticket.pk in idle]
    return facts_now(chosen, contact_texts(chosen), table)
