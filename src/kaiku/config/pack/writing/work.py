"""Queues, saved views and workflows."""

from kaiku.base.values import Origin
from kaiku.config.pack import entries
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.workflows import Workflow as WorkflowEntry
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.organisation.models import HandlerGroup, ServiceArea
from kaiku.queues.models import Queue, SavedView
from kaiku.workflow.models import PlacePromises, Workflow, WorkflowVersion
from kaiku.workflow.overview import newest_number, published_plan
from kaiku.workflow.promises import Promises
from kaiku.workflow.publishing import make_version
from kaiku.workflow.values import value_of

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
    """What places promise; what administrators changed stays, the rest is promised no more when the pack lacks it."""
    rows = {row.place: row for row in PlacePromises.objects.all()}
    wanted = {entry.key: Promises.from_value(vars(entry)).as_value() for entry in promises}
    nothing = Promises().as_value()
    for place in [*wanted, *(place for place in rows if place not in wanted)]:
        row, hours = rows.get(place) or PlacePromises(place=place), wanted.get(place, nothing)
        if row.origin != Origin.PACK or row.hours == hours or (not row.hours and hours == nothing):
            report.count(PlacePromises, "unchanged")
            continue
        report.count(PlacePromises, "made" if row.pk is None else "changed" if place in wanted else "retired")
        row.hours = hours
        row.save()


def write_workflows(workflows: tuple[WorkflowEntry, ...], report: Report) -> None:
    """A workflow whose content changed gets a new version; tickets keep the one they began with. What people changed stays."""
    areas = {area.key: area for area in ServiceArea.objects.all()}
    keeper = Keeper(Workflow, report)
    for position, entry in enumerate(workflows):
        plan = entry.as_plan()
        value = value_of(plan)
        row = keeper.put(entry.key, names=entry.names, area=areas.get(entry.area), position=position)
        if row.pack_plan != value:  # of those too that people changed: they can go back to it
            row.pack_plan = value
            row.save(update_fields=["pack_plan"])
        published = published_plan(row)
        if not keeper.is_ours(entry.key) or (published is not None and value_of(published) == value):
            report.count(WorkflowVersion, "unchanged")
            continue
        row.versions.filter(state=_PUBLISHED).update(state=WorkflowVersion.State.RETIRED)
        make_version(row, plan, newest_number(row) + 1)
        report.count(WorkflowVersion, "made")
