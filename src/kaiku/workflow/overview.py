"""Workflows as their administrators see them: versions, drafts, who uses them, how many tickets are in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.translation import get_language

from kaiku.base.clock import now
from kaiku.base.values import in_language
from kaiku.categories.models import Category, ContactType
from kaiku.queues.models import Queue
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.catalogue import Known
from kaiku.workflow.models import StepEntry, Workflow, WorkflowDraft, WorkflowVersion
from kaiku.workflow.plans import WorkflowPlan
from kaiku.workflow.queries import DEFAULT_WORKFLOW, workflow_version
from kaiku.workflow.ruling.queries import all_rules
from kaiku.workflow.values import plan_from

State = WorkflowVersion.State
_FAILED_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Usage:
    """Where a workflow is chosen."""

    types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    is_default: bool = False

    def __bool__(self) -> bool:
        return bool(self.types or self.topics or self.rules or self.is_default)


@dataclass(frozen=True)
class Overview:
    """One workflow in the list."""

    workflow: Workflow
    published: int
    draft_edits: int
    usage: Usage
    open_by_version: Mapping[int, int] = field(default_factory=dict)

    @property
    def open_tickets(self) -> int:
        """In all versions together."""
        return sum(self.open_by_version.values())


@dataclass(frozen=True)
class StepLoad:
    """Open tickets in one step of the earlier versions, and the step that they would have in a plan; "" when it must be chosen."""

    step: str
    name: str
    count: int
    target: str


@dataclass(frozen=True)
class FailedAction:
    """An automatic action that was not done: when, to which ticket, in which step, and the code of why."""

    at: datetime
    reference: str
    step: str
    kind: str
    why: str


def overviews() -> list[Overview]:
    """All workflows in their order; a fixed number of queries."""
    rows = list(Workflow.objects.select_related("area", "draft"))
    counts: dict[int, dict[int, int]] = {}
    for version in _open_by_version():
        counts.setdefault(version["workflow"], {})[version["number"]] = version["open"]
    published = dict(WorkflowVersion.objects.filter(state=State.PUBLISHED).values_list("workflow_id", "number"))
    uses = _usages()
    return [Overview(row, published.get(row.pk, 0), _edits(row), uses.get(row.key, Usage()), counts.get(row.pk, {})) for row in rows]


def usage_of(workflow: Workflow) -> Usage:
    """Which contact types, topics and rules choose the workflow."""
    return _usages().get(workflow.key, Usage())


def published_version(workflow: Workflow) -> WorkflowVersion | None:
    """The version that new contacts begin with."""
    return workflow.versions.filter(state=State.PUBLISHED).first()


def versions_of(workflow: Workflow) -> "QuerySet[WorkflowVersion]":
    """Newest first."""
    return workflow.versions.order_by("-number")


def plan_of_version(version: WorkflowVersion) -> WorkflowPlan:
    """What a version holds, with the workflow's present names and owner."""
    read = workflow_version(version.pk)
    workflow = version.workflow
    return WorkflowPlan(dict(workflow.names), read.steps, read.transitions, workflow.area.key if workflow.area else "")


def published_plan(workflow: Workflow) -> WorkflowPlan | None:
    """What is in use."""
    version = published_version(workflow)
    return plan_of_version(version) if version else None


def pack_plan_of(workflow: Workflow) -> WorkflowPlan | None:
    """What the pack had last, when people have changed the workflow since."""
    return plan_from(workflow.pack_plan) if workflow.pack_plan is not None and workflow.origin == Workflow.Origin.HERE else None


def draft_of(workflow: Workflow) -> WorkflowDraft | None:
    """What is being changed."""
    return WorkflowDraft.objects.filter(workflow=workflow).first()


def edited_plan(workflow: Workflow) -> WorkflowPlan:
    """The draft's plan, or what is in use when nobody has changed it, or what was last in use."""
    draft = draft_of(workflow)
    if draft is not None:
        return plan_from(draft.plan)
    version = published_version(workflow) or versions_of(workflow).first()
    return plan_of_version(version) if version else WorkflowPlan(dict(workflow.names), area=workflow.area.key if workflow.area else "")


def known_now() -> Known:
    """What automatic actions may name at this moment."""
    groups = Queue.objects.filter(is_active=True, kind__in=(Queue.Kind.NORMAL, Queue.Kind.RESTRICTED, Queue.Kind.UNCLEAR))
    return Known(frozenset(groups.values_list("group__key", flat=True)), frozenset(settings.WEBHOOK_HOSTS))


def failed_actions(workflow: Workflow, *, most: int = 20) -> list[FailedAction]:
    """Automatic actions that failed within a month, the newest first."""
    rows = StepEntry.objects.filter(version__workflow=workflow, has_failed=True, entered_at__gt=now() - _FAILED_FOR)
    return [
        FailedAction(row.entered_at, row.ticket.reference, row.step, str(result["action"]), str(result.get("why", "")))
        for row in rows.select_related("ticket").order_by("-entered_at")[:most]
        for result in row.results
        if result.get("result") == "failed"
    ]


def open_by_step(workflow: Workflow) -> dict[str, int]:
    """Open tickets of all versions by step."""
    versions = workflow.versions.values_list("pk", flat=True)
    rows = _open_tickets(versions).values("step").annotate(count=Count("pk"))
    return {row["step"]: row["count"] for row in rows.order_by("step")}


def loads_for(workflow: Workflow, plan: WorkflowPlan) -> list[StepLoad]:
    """Where the open tickets are now, and where each would go in the plan."""
    kept = {step.key for step in plan.steps if step.status != Status.CLOSED}
    names = _step_names(workflow)
    return [StepLoad(key, names.get(key, key), count, key if key in kept else "") for key, count in open_by_step(workflow).items()]


def _step_names(workflow: Workflow) -> dict[str, str]:
    """The name that each step had last, in the reader's language."""
    names: dict[str, str] = {}
    for version_id in workflow.versions.order_by("number").values_list("pk", flat=True):
        names |= {step.key: in_language(step.names, get_language() or "fi") or step.key for step in workflow_version(version_id).steps}
    return names


def _open_tickets(versions: "Iterable[int]") -> "QuerySet[Ticket]":
    return Ticket.objects.filter(workflow_version_id__in=list(versions)).exclude(status=Status.CLOSED)


def _open_by_version() -> list[dict[str, int]]:
    rows = Ticket.objects.exclude(status=Status.CLOSED).filter(workflow_version_id__isnull=False)
    grouped = rows.order_by().values("workflow_version_id").annotate(open=Count("pk"))
    counts = {row["workflow_version_id"] or 0: row["open"] for row in grouped}
    versions = WorkflowVersion.objects.filter(pk__in=list(counts)).values_list("pk", "workflow_id", "number")
    return [{"workflow": workflow, "number": number, "open": counts[pk]} for pk, workflow, number in versions]


def _usages() -> dict[str, Usage]:
    types: dict[str, list[str]] = {}
    for row in ContactType.objects.filter(is_active=True).exclude(workflow_key=""):
        types.setdefault(row.workflow_key, []).append(str(row))
    chosen: dict[str, list[str]] = {}
    for topic in Category.objects.filter(is_active=True).exclude(workflow_key=""):
        chosen.setdefault(topic.workflow_key, []).append(str(topic))
    rules: dict[str, list[str]] = {}
    for rule in all_rules():
        if rule.is_active and rule.then.workflow:
            rules.setdefault(rule.then.workflow, []).append(rule.title)
    keys = {*types, *chosen, *rules, DEFAULT_WORKFLOW}
    return {
        key: Usage(tuple(types.get(key, ())), tuple(chosen.get(key, ())), tuple(rules.get(key, ())), key == DEFAULT_WORKFLOW)
        for key in keys
    }


def _edits(row: Workflow) -> int:
    draft: WorkflowDraft | None = getattr(row, "draft", None)
    return draft.edits if draft else 0


def newest_number(workflow: Workflow) -> int:
    """The number of the newest version; 0 when there is none."""
    return workflow.versions.aggregate(newest=Max("number"))["newest"] or 0
