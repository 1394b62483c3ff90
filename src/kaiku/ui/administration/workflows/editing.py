"""What every page of the editor needs: the workflow, the plan that is edited, whether it is the person's; and how an edit is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.organisation.queries import managed_by, require_managed
from kaiku.ui.administration.workflows.wording import compare
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.drafting import Change, StaleDraft, edit_draft
from kaiku.workflow.models import Workflow, WorkflowDraft
from kaiku.workflow.overview import draft_of, plan_of_version, published_version
from kaiku.workflow.plans import PlanError, WorkflowPlan
from kaiku.workflow.values import plan_from


@dataclass(frozen=True)
class Bench:
    """One workflow on the editor's bench."""

    workflow: Workflow
    plan: WorkflowPlan
    published: WorkflowPlan | None
    number: int
    draft: WorkflowDraft | None
    may_edit: bool

    @property
    def edits(self) -> int:
        """What an edit tells that it has seen."""
        return self.draft.edits if self.draft else 0

    @property
    def name(self) -> str:
        """In the reader's language."""
        names = self.plan.names
        return names.get(get_language() or "fi") or names.get("fi") or self.workflow.key


def bench_of(request: StaffRequest, key: str) -> Bench:
    """The workflow with its plan; 404 when there is none."""
    workflow = Workflow.objects.select_related("area").filter(key=key).first()
    if workflow is None:
        raise Http404
    version, draft = published_version(workflow), draft_of(workflow)
    published = plan_of_version(version) if version else None
    newest = workflow.versions.order_by("-number").first() if version is None else version
    fallback = plan_of_version(newest) if newest else WorkflowPlan(dict(workflow.names))
    plan = plan_from(draft.plan) if draft else fallback
    may_edit = managed_by(request.user).covers(workflow.area_id)
    return Bench(workflow, plan, published, version.number if version else 0, draft, may_edit)


def context_of(bench: Bench, **more: Any) -> dict[str, Any]:
    """What the editor's templates ask for."""
    return {"section": "administration", "bench": bench, "workflow": bench.workflow, "plan": bench.plan, **more}


def seen_in(request: StaffRequest) -> int:
    """The count of edits that the page was made from."""
    typed = request.POST.get("seen", "")
    return typed_number(typed, digits=8) or 0


def editor_address(key: str, anchor: str = "") -> str:
    """The outline, at one of its rows."""
    return reverse("administration:workflow", args=[key]) + (f"#{anchor}" if anchor else "")


def edit(request: StaffRequest, bench: Bench, change: Change, *, said: str, anchor: str = "") -> HttpResponse:
    """Make an edit of one press; what cannot be done is said above the outline, an older page gets a comparison."""
    key = bench.workflow.key
    try:
        edit_draft(key, change=change, seen=seen_in(request), by=request.user)
    except StaleDraft as stale:
        return stale_page(request, bench, stale)
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(editor_address(key))
    messages.success(request, said)
    return HttpResponseRedirect(editor_address(key, anchor))


def edit_with(
    request: StaffRequest,
    bench: Bench,
    form: forms.Form,
    change: Callable[[WorkflowPlan], WorkflowPlan],
    *,
    template: str,
    said: str,
    anchor: str = "",
    **context: Any,
) -> HttpResponse:
    """A form's page: shown, answered 422 with everything typed, or the edit made and back to the outline."""
    if request.method == "POST":
        require_managed(request.user, bench.workflow.area_id)
        if form.is_valid():
            try:
                edit_draft(bench.workflow.key, change=change, seen=seen_in(request), by=request.user)
            except StaleDraft as stale:
                return stale_page(request, bench, stale)
            except PlanError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, said)
                return HttpResponseRedirect(editor_address(bench.workflow.key, anchor))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context_of(bench, form=form, has_errors=status == 422, **context), status=status)


def stale_page(request: StaffRequest, bench: Bench, stale: StaleDraft) -> HttpResponse:
    """409: what the edit would change in the draft as it is now, and a button that makes it so."""
    again = [(name, value) for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", "seen") for value in values]
    context = context_of(
        bench,
        stale=stale,
        lines=compare(stale.plan, stale.wanted) if stale.wanted else [],
        again=again,
        address=request.get_full_path(),
    )
    return render(request, "administration/workflows/stale.html", context, status=409)


def no_right_words() -> str:
    """Why a page is only looked at."""
    return _("Tämä työnkulku ei ole oman palvelualueesi, joten voit katsoa sitä ja kopioida sen, mutta et muuttaa.")
