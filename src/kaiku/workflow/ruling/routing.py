"""Where a contact goes: what a rule says, else the unit written to, the topic's own group, the internal queue, the unclear queue."""

from collections.abc import Mapping
from typing import Any

from kaiku.classification.rules import Choice
from kaiku.workflow.rules import SURE, QueueRef, Route, RoutingTable
from kaiku.workflow.ruling.evaluation import Facts, Fired, Ruling
from kaiku.workflow.ruling.rules import HOLD, Effect


def route(facts: Facts, table: RoutingTable, ruling: Ruling) -> Route:
    """The queue, and the workflow when a rule names one; workflow None leaves it to the contact's type."""
    if not table.is_automatic:
        return _to(table.unclear, {"code": "off"}, source="off")
    named = ruling.get(Effect.WORKFLOW)
    workflow = chosen_by(named, str(named.value)) if named else None
    fired = ruling.get(Effect.QUEUE)
    queue = queue_of(fired, table)
    if queue is not None and fired is not None:
        return Route(queue, chosen_by(fired, queue.key), workflow)
    usual = _usual(facts, table)
    return Route(usual.queue, usual.choice, workflow)


def chosen_by(fired: Fired, value: str) -> Choice:
    """A rule's value with its reason; the source names the rule and its version."""
    reason: dict[str, Any] = {"code": "rule", "rule": fired.rule.name}
    if fired.words:
        reason["words"] = [word.replace("+", " ") for word in fired.words]
    return Choice(value, SURE, reason, source=fired.rule.source)


def queue_of(fired: Fired | None, table: RoutingTable) -> QueueRef | None:
    """The queue that a rule chose, if any did and it is in use."""
    if fired is None:
        return None
    if fired.value == HOLD:
        return table.unclear
    return next((queue for queue in table.queues.values() if queue.key == fired.value), None)


def _usual(facts: Facts, table: RoutingTable) -> Route:
    units = table.queue_of_unit.get(facts.unit_key)
    if units is not None:
        return _to(units, {"code": "unit"}, source="unit")
    own = table.queue_of_group.get(facts.topic_group_id or 0)
    if own is not None:
        return _to(own, {"code": "topic_group"}, source="topic")
    if facts.channel == "internal" and table.internal is not None:
        return _to(table.internal, {"code": "internal"}, source="internal")
    fallback = next((queue for queue in table.queues.values() if queue.key == facts.fallback_queue), None)
    if fallback is not None:
        return _to(fallback, {"code": "fallback"}, source="fallback")
    return _to(table.unclear, {"code": "unclear"}, source="unclear")


def _to(queue: QueueRef, reason: Mapping[str, str], *, source: str) -> Route:
    return Route(queue, Choice(queue.key, SURE, reason, source=source))
