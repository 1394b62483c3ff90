"""Steps of the outline: add, change, place, remove; what they do by themselves and what each role sees in them."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.ui.administration.workflows.editing import Bench, bench_of, edit, edit_with
from kaiku.ui.administration.workflows.forms import ActionForm, SightForm, StepForm, initial_texts
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.administration.workflows.wording import named
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.catalogue import ActionKind, Known, fault_of
from kaiku.workflow.overview import known_now
from kaiku.workflow.plans import (
    PlanError,
    WorkflowPlan,
    add_action,
    add_step,
    change_step,
    place_step,
    remove_action,
    remove_step,
    spot_of_step,
)
from kaiku.workflow.rules import StepRef

_FORM = "administration/workflows/form.html"


def anchor_of(step: str) -> str:
    """Where the step stands in the outline."""
    return f"vaihe-{step}"


def place_from(request: StaffRequest, now: int) -> int:
    """The wanted place: a number, or up or down by one."""
    where = request.POST.get("paikka", "")
    if where in ("ylos", "alas"):
        return now - 1 if where == "ylos" else now + 1
    typed = typed_number(where, digits=4)
    return now if typed is None else typed


@get_or_post
@manages_content
def new_step(request: StaffRequest, workflow: str) -> HttpResponse:
    """One more step."""
    bench = bench_of(request, workflow)
    form = StepForm(posted(request), initial={"status": "open", "due": 40})

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return add_step(plan, **form.content())

    said = _("Vaihe on lisätty luonnokseen. Lisää sille siirrot.")
    return edit_with(request, bench, form, change, template=_FORM, said=said, anchor="vaiheet", title=_("Uusi vaihe"))


@get_or_post
@manages_content
def step(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """The step's names, status, due time and what it needs."""
    bench = bench_of(request, workflow)
    found = step_in(bench, step)
    form = StepForm(posted(request), initial=StepForm.initial_of(found))

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return change_step(plan, step, **form.content())

    said, title = _("Vaihe on tallennettu luonnokseen."), _("Vaihe: %(step)s") % {"step": named(found.names)}
    return edit_with(request, bench, form, change, template=_FORM, said=said, anchor=anchor_of(step), title=title)


@require_POST
@manages_content
def step_place(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """Up, down, or to a place; the row keeps the focus and its place is said."""
    bench = bench_of(request, workflow)
    found = step_in(bench, step)
    change = partial(place_step, key=step, place=place_from(request, spot_of_step(bench.plan, step).place))
    spot = spot_of_step(change(bench.plan), step)
    said = _("%(name)s, paikka %(place)d/%(of)d.") % {"name": named(found.names), "place": spot.place, "of": spot.of}
    return edit(request, bench, change, said=said, anchor=anchor_of(step))


@require_POST
@manages_content
def step_removal(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """Without the step and its moves."""
    bench = bench_of(request, workflow)
    said = _("Vaihe ”%(step)s” ja sen siirrot on poistettu luonnoksesta.") % {"step": named(step_in(bench, step).names)}
    return edit(request, bench, partial(remove_step, key=step), said=said, anchor="vaiheet")


@get_or_post
@manages_content
def sight(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """What each role does not see in the step."""
    bench = bench_of(request, workflow)
    found = step_in(bench, step)
    form = SightForm(posted(request), initial={role: list(parts) for role, parts in found.hidden.items()})

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return change_step(plan, step, hidden=form.hidden())

    title = _("Mitä roolit näkevät vaiheessa: %(step)s") % {"step": named(found.names)}
    lead = _("Rastitettu osa ei näy roolille, kun yhteydenotto on tässä vaiheessa. Jos henkilöllä on monta roolia, hän näkee laajimman.")
    said = _("Näkymät on tallennettu luonnokseen.")
    return edit_with(request, bench, form, change, template=_FORM, said=said, anchor=anchor_of(step), title=title, lead=lead)


@get_or_post
@manages_content
def new_action(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """First the kind, then the kind's own questions."""
    bench = bench_of(request, workflow)
    found, chosen = step_in(bench, step), request.GET.get("laji", "")
    kind = ActionKind(chosen) if chosen in ActionKind.values else ActionKind.NOTIFY
    moves = bench.plan.moves_from(step)
    form = ActionForm(posted(request), kind=kind, moves=moves, initial=initial_texts({}, "text"))

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        action, known = form.action(), known_now()
        fault = fault_of(action, Known(known.groups, known.hosts, frozenset(move.key for move in plan.moves_from(step))))
        if fault:
            raise PlanError(fault)
        return add_action(plan, step, action)

    kinds = [(each.value, each.label) for each in ActionKind]
    title = _("Uusi toimi vaiheeseen: %(step)s") % {"step": named(found.names)}
    said = _("Toimi on lisätty luonnokseen.")
    return edit_with(
        request, bench, form, change, template="administration/workflows/action.html", said=said, anchor=anchor_of(step),
        title=title, kinds=kinds, kind=kind.value,
    )  # fmt: skip


@require_POST
@manages_content
def action_removal(request: StaffRequest, workflow: str, step: str, place: int) -> HttpResponse:
    """Without one action."""
    bench = bench_of(request, workflow)
    step_in(bench, step)
    said = _("Toimi on poistettu luonnoksesta.")
    return edit(request, bench, partial(remove_action, key=step, place=place), said=said, anchor=anchor_of(step))


def step_in(bench: Bench, key: str) -> StepRef:
    """The step of the plan; 404 when there is none."""
    found = next((step for step in bench.plan.steps if step.key == key), None)
    if found is None:
        raise Http404
    return found
