"""Changing a workflow before it is published: one draft each, every edit counted so that nobody writes over another."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.keys import free_key
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import require_managed
from kaiku.workflow.models import Workflow, WorkflowDraft
from kaiku.workflow.overview import edited_plan, newest_number
from kaiku.workflow.plans import PlanError, WorkflowPlan, describe, new_plan
from kaiku.workflow.values import plan_from, value_of

Change = Callable[[WorkflowPlan], WorkflowPlan]
_NO_AREA = 0


class StaleDraft(StaleChange):
    """Somebody edited the draft after the person's page was made; holds the draft as it is and as it would become."""

    def __init__(self, edits: int, plan: WorkflowPlan, wanted: WorkflowPlan | None, who: str) -> None:
        super().__init__(_("Luonnosta on muokattu sen jälkeen, kun avasit sivun. Muutostasi ei tallennettu."))
        self.edits, self.plan, self.wanted, self.who = edits, plan, wanted, who


@transaction.atomic
def create_workflow(*, names: Mapping[str, str], area: str, like: Workflow | None, by: User) -> Workflow:
    """A workflow of its own with a draft, from nothing or as a copy; nothing uses it before it is published."""
    require_managed(by, area_id_of(area))
    plan = describe(edited_plan(like), names=names, area=area) if like else new_plan(names, area)
    plan = describe(plan, names=names, area=area)
    key = free_key(plan.names["fi"], Workflow.objects.all(), most=70, otherwise="tyonkulku")
    last = Workflow.objects.order_by("-position").values_list("position", flat=True).first() or 0
    made = Workflow.objects.create(
        key=key, names=dict(plan.names), area_id=area_id_of(area), origin=Workflow.Origin.HERE, position=last + 1
    )
    _write(made, plan, edits=0, by=by)
    return made


@transaction.atomic
def edit_draft(key: str, *, change: Change, seen: int, by: User) -> WorkflowPlan:
    """Change the draft (begun now from what is in use when there is none); StaleDraft unless `seen` is its count of edits."""
    workflow = lock_workflow(key, by=by)
    draft = WorkflowDraft.objects.filter(workflow=workflow).first()
    edits, plan = draft.edits if draft else 0, edited_plan(workflow)
    if edits != seen:
        raise StaleDraft(edits, plan, _tried(change, plan), draft.edited_by_name if draft else "")
    changed = change(plan)
    if changed.area != plan.area:
        require_managed(by, area_id_of(changed.area))
    if changed != plan:
        _write(workflow, changed, edits=edits, by=by)
    return changed


@transaction.atomic
def discard_workflow_draft(key: str, *, seen: int, by: User) -> None:
    """Throw the draft away; a workflow that was never published goes with it."""
    workflow = lock_workflow(key, by=by)
    draft = WorkflowDraft.objects.filter(workflow=workflow).first()
    if draft is None:
        return
    if draft.edits != seen:
        raise StaleDraft(draft.edits, plan_from(draft.plan), None, draft.edited_by_name)
    if newest_number(workflow):
        draft.delete()
    else:
        workflow.delete()


def lock_workflow(key: str, *, by: User) -> Workflow:
    """The locked workflow when the person may change it; Workflow.DoesNotExist, or NotAllowed."""
    workflow = Workflow.objects.select_for_update(of=("self",)).select_related("area").get(key=key)
    require_managed(by, workflow.area_id)
    return workflow


def area_id_of(key: str) -> int | None:
    """The service area's id; None for the whole city, NotAllowed for a key that nobody has."""
    found = known_area_id(key)
    if found == _NO_AREA:
        raise NotAllowed
    return found


def known_area_id(key: str) -> int | None:
    """As area_id_of(), but an id that no area has for a key that nobody has."""
    if not key:
        return None
    return ServiceArea.objects.filter(key=key, is_active=True).values_list("pk", flat=True).first() or _NO_AREA


def _write(workflow: Workflow, plan: WorkflowPlan, *, edits: int, by: User) -> None:
    fields = {"plan": value_of(plan), "edits": edits + 1, "edited_at": now(), "edited_by_name": by.name}
    began_from = newest_number(workflow)
    WorkflowDraft.objects.update_or_create(workflow=workflow, defaults=fields, create_defaults={**fields, "began_from": began_from})


def _tried(change: Change, plan: WorkflowPlan) -> WorkflowPlan | None:
    try:
        return change(plan)
    except PlanError:
        return None
