"""Taking a workflow into use, putting an earlier one back, and out of use; each is kept in the log of changes."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.jobs import defer
from kaiku.organisation.queries import require_managed
from kaiku.workflow.checks import Finding, errors
from kaiku.workflow.drafting import StaleDraft, area_id_of, lock_workflow
from kaiku.workflow.models import Step, TicketMigration, Transition, Workflow, WorkflowDraft, WorkflowVersion
from kaiku.workflow.overview import known_now, newest_number, open_by_step, plan_of_version, published_plan, published_version, usage_of
from kaiku.workflow.plans import WorkflowPlan
from kaiku.workflow.values import action_value, plan_from, value_of

KIND = "workflow"
_PUBLISHED, _RETIRED = WorkflowVersion.State.PUBLISHED, WorkflowVersion.State.RETIRED


class NotPublishable(KaikuError):
    """The workflow has errors; findings tells them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("Työnkulkua ei voi julkaista, ennen kuin virheet on korjattu."))
        self.findings = findings


class StillUsed(KaikuError):
    """The workflow is chosen somewhere, so it cannot go out of use."""


class NotFromPack(KaikuError):
    """The workflow was made here, so there is nothing to go back to."""


class NoTarget(KaikuError):
    """Open tickets would be left without a step; steps tells which ones need a target."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__(_("Valitse jokaiselle poistuvalle vaiheelle uusi vaihe."))
        self.steps = steps


@transaction.atomic
def publish_draft(key: str, *, seen: int, by: User, note: str = "", targets: Mapping[str, str] | None = None) -> WorkflowVersion:
    """Make the draft the version in use. Open tickets keep theirs; with targets (empty will do) they pass to it in the background."""
    workflow = lock_workflow(key, by=by)
    draft = WorkflowDraft.objects.filter(workflow=workflow).first()
    if draft is None or draft.edits != seen:
        plan = plan_from(draft.plan) if draft else published_plan(workflow) or WorkflowPlan({})
        raise StaleDraft(draft.edits if draft else 0, plan, None, draft.edited_by_name if draft else "")
    version = _publish(workflow, plan_from(draft.plan), by=by, note=note)
    draft.delete()
    if targets is not None:
        _begin_migration(workflow, version, targets, by=by)
    return version


@transaction.atomic
def restore_version(key: str, *, number: int, by: User) -> WorkflowVersion:
    """Publish a former version's content anew, as a version of its own; WorkflowVersion.DoesNotExist when there is no such."""
    workflow = lock_workflow(key, by=by)
    former = workflow.versions.get(number=number)
    current = published_version(workflow)
    if current is not None and current.pk == former.pk:
        return current
    return _publish(workflow, plan_of_version(former), by=by, note=_("Palautettu versio %(number)d.") % {"number": number})


@transaction.atomic
def return_to_pack(key: str, *, seen: int, by: User) -> WorkflowVersion:
    """Publish what the pack had last, and a later pack changes it again; open tickets and the draft stay. `seen`: the version in use."""
    workflow = lock_workflow(key, by=by)
    if workflow.pack_plan is None:
        raise NotFromPack(_("Työnkulku ei ole asetuspaketista."))
    current, wanted = published_version(workflow), plan_from(workflow.pack_plan)
    if (current.number if current else 0) != seen:
        raise StaleChange(_("Työnkulusta on julkaistu versio sen jälkeen, kun avasit sivun. Vertaa ja palauta uudelleen, jos yhä haluat."))
    if current is None or value_of(plan_of_version(current)) != value_of(wanted):
        current = _publish(workflow, wanted, by=by, note=_("Palautettu asetuspaketin versio."))
    workflow.origin = Workflow.Origin.PACK
    workflow.save(update_fields=["origin"])
    return current


@transaction.atomic
def retire_workflow(key: str, *, by: User) -> None:
    """Out of use: no new contact begins with it, those that are in it go on. StillUsed while something chooses it."""
    workflow = lock_workflow(key, by=by)
    before = published_plan(workflow)
    if usage_of(workflow):
        raise StillUsed(_("Työnkulku on käytössä. Valitse ensin tyypeille, aiheille ja säännöille toinen työnkulku."))
    workflow.versions.filter(state=_PUBLISHED).update(state=_RETIRED)
    WorkflowDraft.objects.filter(workflow=workflow).delete()
    workflow.retired_at, workflow.origin = workflow.retired_at or now(), Workflow.Origin.HERE
    workflow.save(update_fields=["retired_at", "origin"])
    record_change(KIND, key, name=workflow.name_in("fi"), before=value_of(before) if before else None, after=None, by=by)


def _publish(workflow: Workflow, plan: WorkflowPlan, *, by: User, note: str) -> WorkflowVersion:
    require_managed(by, area_id_of(plan.area))
    faults = errors(plan, known_now())
    if faults:
        raise NotPublishable(faults)
    before = published_plan(workflow)
    workflow.versions.filter(state=_PUBLISHED).update(state=_RETIRED)
    version = make_version(workflow, plan, newest_number(workflow) + 1, by_name=by.name, note=note)
    workflow.names, workflow.area_id, workflow.retired_at = dict(plan.names), area_id_of(plan.area), None
    workflow.origin = Workflow.Origin.HERE  # a later pack leaves it as it is
    workflow.save(update_fields=["names", "area", "retired_at", "origin"])
    said = f"v{version.number}" + (f": {note}" if note else "")
    before_value = value_of(before) if before else None
    record_change(KIND, workflow.key, name=workflow.name_in("fi"), before=before_value, after=value_of(plan), by=by, note=said)
    return version


def make_version(workflow: Workflow, plan: WorkflowPlan, number: int, *, by_name: str = "", note: str = "") -> WorkflowVersion:
    """Write a plan down as the published version; the caller retires the one before."""
    version = WorkflowVersion.objects.create(
        workflow=workflow, number=number, state=_PUBLISHED, published_at=now(), published_by_name=by_name[:150], note=note[:300]
    )
    Step.objects.bulk_create(
        Step(
            version=version,
            key=step.key,
            names=dict(step.names),
            public_names=dict(step.public_names),
            status=step.status,
            reply_within_hours=step.reply_within_hours,
            required_fields=list(step.required_fields),
            hidden={role: list(parts) for role, parts in step.hidden.items()},
            actions=[action_value(action) for action in step.actions],
            position=position,
        )
        for position, step in enumerate(plan.steps)
    )
    steps = {step.key: step for step in version.steps.all()}
    Transition.objects.bulk_create(
        Transition(
            version=version,
            key=move.key,
            source=steps[move.source],
            target=steps[move.target],
            names=dict(move.names),
            capability=move.capability,
            roles=sorted(move.roles),
            requires=list(move.requires),
            after_hours=move.after_hours,
            notices=dict(move.notices),
            position=position,
        )
        for position, move in enumerate(plan.transitions)
    )
    return version


def _begin_migration(workflow: Workflow, version: WorkflowVersion, targets: Mapping[str, str], *, by: User) -> None:
    plan = plan_of_version(version)
    open_steps = {step.key for step in plan.steps if step.status != "closed"}
    lacking = [step for step in open_by_step(workflow) if step not in open_steps and targets.get(step) not in open_steps]
    if lacking:
        raise NoTarget(lacking)
    made = TicketMigration.objects.create(version=version, targets=dict(targets), begun_at=now(), begun_by=by)
    # By name, because tasks.py imports what stands above this.
    defer("kaiku.workflow.tasks.migrate_tickets", queue="workflow", migration_id=made.pk)


def _read(key: str) -> Value | None:
    workflow = Workflow.objects.select_related("area").filter(key=key).first()
    plan = published_plan(workflow) if workflow else None
    return value_of(plan) if plan else None


@transaction.atomic
def _put(key: str, value: Value | None, by: User) -> None:
    if value is None:
        retire_workflow(key, by=by)
        return
    workflow = lock_workflow(key, by=by)
    _publish(workflow, plan_from(value), by=by, note=_("Palautettu muutoslokista."))


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Työnkulku"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("nimi"),
            "public_names": gettext_lazy("nimi asiakkaalle"),
            "area": gettext_lazy("palvelualue"),
            "steps": gettext_lazy("vaiheet"),
            "transitions": gettext_lazy("siirrot"),
            "status": gettext_lazy("tila"),
            "due": gettext_lazy("määräaika työtunteina"),
            "requires": gettext_lazy("vaaditaan"),
            "hidden": gettext_lazy("piilotettu rooleilta"),
            "actions": gettext_lazy("automaattiset toimet"),
            "kind": gettext_lazy("laji"),
            "settings": gettext_lazy("asetukset"),
            "from": gettext_lazy("vaiheesta"),
            "to": gettext_lazy("vaiheeseen"),
            "capability": gettext_lazy("oikeus"),
            "roles": gettext_lazy("roolit"),
            "after": gettext_lazy("itsestään, työtuntia"),
            "notices": gettext_lazy("ilmoitus asiakkaalle"),
        },
    )
)
