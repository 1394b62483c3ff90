"""Reading workflows and queues; published versions never change and stay in memory."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Role, can
from kaiku.base.clock import now
from kaiku.base.snapshots import snapshot
from kaiku.base.values import in_language
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import calendar_of, is_automatic
from kaiku.organisation.rules import Calendar, add_working_time
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket
from kaiku.workflow.models import Step, StepTimer, WorkflowVersion
from kaiku.workflow.rules import QueueRef, RoutingTable, StepAction, StepRef, TransitionRef, WorkflowRef

DEFAULT_WORKFLOW = "palaute"


class NotConfigured(RuntimeError):
    """The city's configuration lacks something without which no contact can be received."""


@snapshot
def routing_table() -> RoutingTable:
    """Active queues."""
    rows = Queue.objects.filter(is_active=True).select_related("group__unit__service_group")
    queues = {row.pk: _queue(row) for row in rows}
    keys = {row.pk: row.group.unit.key for row in rows}
    normal = [queue for queue in queues.values() if queue.kind in (Queue.Kind.NORMAL, Queue.Kind.RESTRICTED)]
    by_kind = {queue.kind: queue for queue in reversed(queues.values())}
    if Queue.Kind.UNCLEAR not in by_kind:
        raise NotConfigured("There is no queue for unclear contacts: import a configuration pack first.")
    return RoutingTable(
        queues=queues,
        queue_of_group={queue.group_id: queue for queue in reversed(normal)},
        unclear=by_kind[Queue.Kind.UNCLEAR],
        internal=by_kind.get(Queue.Kind.INTERNAL),
        queue_of_unit={keys[queue.id]: queue for queue in reversed(normal)},
        is_automatic=is_automatic(Automation.ROUTING),
    )


@snapshot
def published_workflows() -> Mapping[str, WorkflowRef]:
    """The version of each workflow that new contacts begin with, by workflow key."""
    rows = WorkflowVersion.objects.filter(state=WorkflowVersion.State.PUBLISHED).values_list("workflow__key", "pk")
    return {key: workflow_version(pk) for key, pk in rows}


def workflow_for(*keys: str) -> WorkflowRef | None:
    """The first of these that is published (a rule's, the topic's, the contact type's), else the default one, else any."""
    published = published_workflows()
    wanted = next((published[key] for key in keys if key in published), None)
    return wanted or published.get(DEFAULT_WORKFLOW) or next(iter(published.values()), None)


def workflow_of(ticket: Ticket) -> WorkflowRef | None:
    """The version that the ticket began with."""
    return workflow_version(ticket.workflow_version_id) if ticket.workflow_version_id else None


@lru_cache(maxsize=512)
def workflow_version(version_id: int) -> WorkflowRef:
    """One version with its steps and transitions; WorkflowVersion.DoesNotExist when there is none."""
    version = WorkflowVersion.objects.select_related("workflow").get(pk=version_id)
    steps = tuple(
        StepRef(
            key=row.key,
            names=row.names,
            public_names=row.public_names,
            status=row.status,
            reply_within_hours=row.reply_within_hours,
            required_fields=tuple(row.required_fields),
            hidden={role: tuple(parts) for role, parts in row.hidden.items()},
            actions=tuple(StepAction(action["kind"], action["settings"]) for action in row.actions),
        )
        for row in version.steps.all()
    )
    transitions = tuple(
        TransitionRef(
            key=row.key,
            source=row.source.key,
            target=row.target.key,
            names=row.names,
            capability=row.capability,
            roles=frozenset(row.roles),
            requires=tuple(row.requires),
            after_hours=row.after_hours,
            notices=row.notices,
        )
        for row in version.transitions.select_related("source", "target")
    )
    return WorkflowRef(version.pk, version.workflow.key, version.number, version.workflow.names, steps, transitions)


def transitions_open_to(user: User, ticket: Ticket) -> list[TransitionRef]:
    """Moves that the person may make now."""
    workflow = workflow_of(ticket)
    if workflow is None:
        return []
    return [
        move
        for move in workflow.transitions
        if move.source == ticket.step and can(user, Capability(move.capability)) and (not move.roles or move.roles & set(user.reaches))
    ]


def hidden_from(user: User, ticket: Ticket) -> frozenset[str]:
    """Parts of the ticket's page that its step hides from the person: those that every role with which he sees tickets lacks."""
    workflow = workflow_of(ticket)
    step = workflow.step(ticket.step) if workflow is not None else None
    if step is None or not step.hidden:
        return frozenset()
    return _hidden_from_all(step.hidden, _seeing_roles(user))


def tickets_hiding(user: User, part: str) -> Q | None:
    """Tickets whose step hides the part from the person; None when no step does."""
    roles = _seeing_roles(user)
    hiding = [(version, key) for version, key, hidden in _hiding_steps() if part in _hidden_from_all(hidden, roles)]
    places = [Q(workflow_version_id=version, step=key) for version, key in hiding]
    return reduce(or_, places) if places else None


@snapshot
def _hiding_steps() -> tuple[tuple[int, str, Mapping[str, list[str]]], ...]:
    return tuple(Step.objects.exclude(hidden={}).values_list("version_id", "key", "hidden"))


def _seeing_roles(user: User) -> list[Role]:
    return [role for role in user.reaches if Capability.SEE_TICKETS in CAPABILITIES[role]]


def _hidden_from_all(hidden: Mapping[str, Sequence[str]], roles: Sequence[Role]) -> frozenset[str]:
    return frozenset.intersection(*(frozenset(hidden.get(role, ())) for role in roles)) if roles else frozenset()


def due_timers(limit: int = 500) -> list[int]:
    """Tickets whose time in their step is over, the oldest first."""
    rows = StepTimer.objects.filter(fires_at__lte=now()).order_by("fires_at")
    return list(rows.values_list("ticket_id", flat=True)[:limit])


def step_name(ticket: Ticket, language: str, *, public: bool = False) -> str:
    """The name of the ticket's step for staff, or in the customer's words."""
    workflow = workflow_of(ticket)
    step = workflow.step(ticket.step) if workflow else None
    if step is None:
        return str(ticket.get_status_display())
    return in_language(step.public_names if public and step.public_names else step.names, language)


@snapshot
def group_calendar(group_id: int) -> Calendar:
    """A group's working calendar, kept for a while: every contact asks for it."""
    return calendar_of(group_id)


def due_time(start: datetime, hours: int, group_id: int) -> datetime:
    """When so many of the group's working hours have passed."""
    return add_working_time(start, timedelta(hours=hours), group_calendar(group_id))


def _queue(row: Queue) -> QueueRef:
    unit = row.group.unit
    return QueueRef(row.pk, row.key, row.kind, row.group_id, unit.pk, unit.service_group.area_id)
