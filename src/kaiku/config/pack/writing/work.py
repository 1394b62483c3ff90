"""Queues, saved views and workflows."""

from typing import Any

from kaiku.base.clock import now
from kaiku.config.pack import entries
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.organisation.models import HandlerGroup
from kaiku.queues.models import Queue, SavedView
from kaiku.workflow.models import PlacePromises, Step, Transition, Workflow, WorkflowVersion
from kaiku.workflow.promises import Promises

_PUBLISHED = WorkflowVersion.State.PUBLISHED


def write_queues(pack: Pack, report: Report) -> None:
    """Queues of the groups, and the views that everybody has ready."""
    groups = {group.key: group for group in HandlerGroup.objects.all()}
    keeper = Keeper(Queue, report)
    for position, queue in enumerate(pack.queues):
        keeper.put(queue.key, names=queue.names, group=groups[queue.group], kind=queue.type, position=position, is_active=True)
    keeper.finish()
    views = Keeper(SavedView, report, owner=None)
    for position, view in enumerate(pack.saved_views):
        views.put(view.key, names=view.names, query=view.query, group=groups.get(view.group), position=position)
    SavedView.objects.filter(owner=None).exclude(key__in=views.seen).delete()


def write_promises(promises: tuple[entries.PlacePromises, ...], report: Report) -> None:
    """What places promise; those that the pack lacks stay: administrators wrote them."""
    kept = {row.place: row for row in PlacePromises.objects.all()}
    for entry in promises:
        row, hours = kept.get(entry.key) or PlacePromises(place=entry.key), Promises.from_value(vars(entry)).as_value()
        what = "made" if row.pk is None else "changed" if row.hours != hours else "unchanged"
        report.count(PlacePromises, what)
        if what != "unchanged":
            row.hours = hours
            row.save()


def write_workflows(workflows: tuple[entries.Workflow, ...], report: Report) -> None:
    """A workflow whose content changed gets a new version; tickets keep the one they began with."""
    keeper = Keeper(Workflow, report)
    for position, workflow in enumerate(workflows):
        row = keeper.put(workflow.key, names=workflow.names, position=position)
        published = row.versions.filter(state=_PUBLISHED).first()
        if published is not None and stored_content(published) == _content(workflow):
            report.count(WorkflowVersion, "unchanged")
            continue
        newest = row.versions.order_by("-number").first()
        row.versions.filter(state=_PUBLISHED).update(state=WorkflowVersion.State.RETIRED)
        _make_version(row, workflow, newest.number + 1 if newest else 1)
        report.count(WorkflowVersion, "made")


def _make_version(row: Workflow, workflow: entries.Workflow, number: int) -> None:
    version = WorkflowVersion.objects.create(workflow=row, number=number, state=_PUBLISHED, published_at=now())
    Step.objects.bulk_create(
        Step(
            version=version,
            key=step.key,
            names=step.names,
            public_names=step.public_names,
            status=step.status,
            reply_within_hours=step.due,
            position=position,
        )
        for position, step in enumerate(workflow.steps)
    )
    steps = {step.key: step for step in version.steps.all()}
    Transition.objects.bulk_create(
        Transition(
            version=version,
            key=f"{move.source}--{move.target}"[:60],
            source=steps[move.source],
            target=steps[move.target],
            names=move.names,
            capability=move.capability,
            roles=list(move.roles),
            requires=list(move.requires),
            after_hours=move.after,
            notices=move.notice or {},
            position=position,
        )
        for position, move in enumerate(workflow.transitions)
    )


def _content(workflow: entries.Workflow) -> tuple[Any, ...]:
    return workflow.steps, workflow.transitions


def stored_content(version: WorkflowVersion) -> tuple[Any, ...]:
    """A version's steps and transitions as entries."""
    steps = tuple(
        entries.Step(key=step.key, status=step.status, names=step.names, public_names=step.public_names, due=step.reply_within_hours)
        for step in version.steps.all()
    )
    transitions = tuple(
        entries.Transition(
            source=move.source.key,
            target=move.target.key,
            names=move.names,
            capability=move.capability,
            roles=tuple(move.roles),
            requires=tuple(move.requires),
            after=move.after_hours,
            notice=move.notices or None,
        )
        for move in version.transitions.select_related("source", "target")
    )
    return steps, transitions
