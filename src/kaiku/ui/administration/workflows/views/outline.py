"""The list of workflows, a new one, and one workflow's outline with its drawing and faults."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.queries import managed_by
from kaiku.tickets.models import Status
from kaiku.ui.administration.workflows.drawing import draw
from kaiku.ui.administration.workflows.editing import (
    bench_of,
    context_of,
    edit_with,
    editor_address,
    no_right_words,
    seen_in,
    stale_page,
)
from kaiku.ui.administration.workflows.forms import DetailsForm, NewWorkflowForm, initial_texts
from kaiku.ui.administration.workflows.wording import action_words, hidden_words, hours_words, move_words, named, needs_words
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.automatic_words import why_failed
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.workflow.catalogue import kind_label
from kaiku.workflow.checks import check
from kaiku.workflow.drafting import StaleDraft, create_workflow, discard_workflow_draft
from kaiku.workflow.models import Workflow
from kaiku.workflow.overview import FailedAction, failed_actions, known_now, overviews
from kaiku.workflow.plans import PlanError, WorkflowPlan, describe
from kaiku.workflow.publishing import retire_workflow
from kaiku.workflow.rules import StepRef, TransitionRef

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
manages_content = needs(Capability.MANAGE_CONTENT)


@dataclass(frozen=True)
class MoveRow:
    """A move in the outline."""

    move: TransitionRef
    name: str
    target: str
    words: str
    place: int
    of: int


@dataclass(frozen=True)
class StepRow:
    """A step in the outline with everything that it says of itself."""

    step: StepRef
    name: str
    status: str
    public_name: str
    due: str
    needs: str
    actions: list[str]
    hidden: list[str]
    moves: list[MoveRow]
    place: int


@require_GET
@manages_content
def workflows(request: StaffRequest) -> HttpResponse:
    """Every workflow: version, draft, who uses it, open tickets by version."""
    managed = managed_by(request.user)
    rows = [{"row": row, "may_edit": managed.covers(row.workflow.area_id), "name": named(row.workflow.names)} for row in overviews()]
    context = {"section": "administration", "rows": rows, "may_create": managed.everything or bool(managed.areas)}
    return render(request, "administration/workflows/list.html", context)


@get_or_post
@manages_content
def new_workflow(request: StaffRequest) -> HttpResponse:
    """Begin a workflow from nothing or as a copy."""
    managed = managed_by(request.user)
    if not managed.everything and not managed.areas:
        raise NotAllowed
    known = list(Workflow.objects.order_by("position", "key"))
    form = NewWorkflowForm(posted(request), user=request.user, workflows=known, initial={"like": request.GET.get("kopio", "")})
    if form.is_valid():
        like = next((row for row in known if row.key == form.cleaned_data["like"]), None)
        try:
            made = create_workflow(names=form.names(), area=form.cleaned_data["area"], like=like, by=request.user)
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Luonnos on tehty. Muokkaa, testaa ja julkaise se."))
            return HttpResponseRedirect(editor_address(made.key))
    context = {"section": "administration", "form": form, "has_errors": form.is_bound}
    return render(request, "administration/workflows/new.html", context, status=422 if form.is_bound else 200)


@require_GET
@manages_content
def workflow(request: StaffRequest, workflow: str) -> HttpResponse:
    """The outline that is edited, the drawing that is looked at, and what is wrong."""
    bench = bench_of(request, workflow)
    findings = check(bench.plan, known_now())
    context = context_of(
        bench,
        rows=outline(bench.plan),
        drawing=draw(bench.plan),
        findings=findings,
        failures=[_failure(failed, bench.plan) for failed in failed_actions(bench.workflow)],
        errors=[finding for finding in findings if finding.is_error],
        no_right="" if bench.may_edit else no_right_words(),
    )
    return render(request, "administration/workflows/workflow.html", context)


def _failure(failed: FailedAction, plan: WorkflowPlan) -> dict[str, Any]:
    step = next((named(step.names) for step in plan.steps if step.key == failed.step), failed.step)
    return {"failed": failed, "step": step, "action": kind_label(failed.kind), "why": why_failed(failed.why)}


def outline(plan: WorkflowPlan) -> list[StepRow]:
    """Steps in order, each with its moves and what it does."""
    names = {step.key: named(step.names) for step in plan.steps}
    return [_row(plan, step, place, names) for place, step in enumerate(plan.steps, start=1)]


def _row(plan: WorkflowPlan, step: StepRef, place: int, names: dict[str, str]) -> StepRow:
    leaving = plan.moves_from(step.key)
    moves = [
        MoveRow(move, named(move.names), names.get(move.target, move.target), move_words(move), number, len(leaving))
        for number, move in enumerate(leaving, start=1)
    ]
    return StepRow(
        step=step,
        name=names[step.key],
        status=str(Status(step.status).label),
        public_name=named(step.public_names),
        due=hours_words(step.reply_within_hours),
        needs=needs_words(step.required_fields),
        actions=[action_words(action) for action in step.actions],
        hidden=hidden_words(step.hidden),
        moves=moves,
        place=place,
    )


@get_or_post
@manages_content
def details(request: StaffRequest, workflow: str) -> HttpResponse:
    """Names and owner."""
    bench = bench_of(request, workflow)
    initial = {**initial_texts(bench.plan.names, "name"), "area": bench.plan.area}
    form = DetailsForm(posted(request), user=request.user, initial=initial)

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return describe(plan, names=form.names(), area=form.cleaned_data["area"])

    said, title = _("Nimi ja omistaja on tallennettu luonnokseen."), _("Nimi ja omistaja")
    return edit_with(request, bench, form, change, template="administration/workflows/form.html", said=said, title=title)


@require_POST
@manages_content
def draft_discard(request: StaffRequest, workflow: str) -> HttpResponse:
    """Throw the draft away."""
    bench = bench_of(request, workflow)
    try:
        discard_workflow_draft(workflow, seen=seen_in(request), by=request.user)
    except StaleDraft as stale:
        return stale_page(request, bench, stale)
    messages.success(request, _("Luonnos on hylätty."))
    still_there = Workflow.objects.filter(key=workflow).exists()
    return HttpResponseRedirect(editor_address(workflow) if still_there else reverse("administration:workflows"))


@require_POST
@manages_content
def retirement(request: StaffRequest, workflow: str) -> HttpResponse:
    """Out of use; refused while something chooses it."""
    bench = bench_of(request, workflow)
    try:
        retire_workflow(workflow, by=request.user)
    except KaikuError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(editor_address(workflow))
    messages.success(request, _("Työnkulku ”%(name)s” ei ole enää käytössä.") % {"name": bench.name})
    return HttpResponseRedirect(reverse("administration:workflows"))
