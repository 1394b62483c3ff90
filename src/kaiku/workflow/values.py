"""A plan as plain data and back: how drafts are stored, changes are logged and versions are compared."""

from collections.abc import Mapping
from typing import Any

from kaiku.workflow.plans import WorkflowPlan
from kaiku.workflow.rules import StepAction, StepRef, TransitionRef

Value = Mapping[str, Any]


def value_of(plan: WorkflowPlan) -> dict[str, Any]:
    """The plan as data that JSON can hold; empty parts are left out."""
    value = {"names": dict(plan.names), "area": plan.area}
    return {**value, "steps": [_step(step) for step in plan.steps], "transitions": [_move(move) for move in plan.transitions]}


def plan_from(value: Value) -> WorkflowPlan:
    """The plan that value_of() wrote."""
    return WorkflowPlan(
        names=dict(value.get("names", {})),
        area=str(value.get("area", "")),
        steps=tuple(_step_from(row) for row in value.get("steps", ())),
        transitions=tuple(_move_from(row) for row in value.get("transitions", ())),
    )


def action_value(action: StepAction) -> dict[str, Any]:
    """One automatic action as data."""
    return {"kind": action.kind, "settings": dict(action.settings)}


def action_from(row: Value) -> StepAction:
    """The action that action_value() wrote."""
    return StepAction(str(row["kind"]), dict(row.get("settings", {})))


def _step(step: StepRef) -> dict[str, Any]:
    return {
        "key": step.key,
        "names": dict(step.names),
        "public_names": dict(step.public_names),
        "status": str(step.status),
        "due": step.reply_within_hours,
        "requires": [str(need) for need in step.required_fields],
        "hidden": {str(role): [str(part) for part in parts] for role, parts in sorted(step.hidden.items())},
        "actions": [action_value(action) for action in step.actions],
    }


def _step_from(row: Value) -> StepRef:
    return StepRef(
        key=str(row["key"]),
        names=dict(row["names"]),
        public_names=dict(row.get("public_names", {})),
        status=str(row["status"]),
        reply_within_hours=row.get("due"),
        required_fields=tuple(row.get("requires", ())),
        hidden={role: tuple(parts) for role, parts in row.get("hidden", {}).items()},
        actions=tuple(action_from(action) for action in row.get("actions", ())),
    )


def _move(move: TransitionRef) -> dict[str, Any]:
    return {
        "key": move.key,
        "from": move.source,
        "to": move.target,
        "names": dict(move.names),
        "capability": str(move.capability),
        "roles": sorted(str(role) for role in move.roles),
        "requires": [str(need) for need in move.requires],
        "after": move.after_hours,
        "notices": dict(move.notices),
    }


def _move_from(row: Value) -> TransitionRef:
    return TransitionRef(
        key=str(row["key"]),
        source=str(row["from"]),
        target=str(row["to"]),
        names=dict(row["names"]),
        capability=str(row["capability"]),
        roles=frozenset(row.get("roles", ())),
        requires=tuple(row.get("requires", ())),
        after_hours=row.get("after"),
        notices=dict(row.get("notices", {})),
    )
