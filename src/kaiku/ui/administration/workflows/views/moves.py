"""Moves between steps: add, change, place, remove."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.ui.administration.workflows.editing import Bench, bench_of, edit, edit_with
from kaiku.ui.administration.workflows.forms import MoveForm
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.administration.workflows.views.steps import anchor_of, place_from, step_in
from kaiku.ui.administration.workflows.wording import named
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.workflow.plans import WorkflowPlan, add_move, change_move, place_move, remove_move, spot_of_move
from kaiku.workflow.rules import TransitionRef

_FORM = "administration/workflows/form.html"


@get_or_post
@manages_content
def new_move(request: StaffRequest, workflow: str, step: str) -> HttpResponse:
    """One more way from a step."""
    bench = bench_of(request, workflow)
    found = step_in(bench, step)
    form = MoveForm(posted(request), plan=bench.plan, source=step, initial={"capability": "handle"})

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return add_move(plan, source=step, **form.content())

    title = _("Uusi siirto vaiheesta: %(step)s") % {"step": named(found.names)}
    said = _("Siirto on lisätty luonnokseen.")
    return edit_with(request, bench, form, change, template=_FORM, said=said, anchor=anchor_of(step), title=title)


@get_or_post
@manages_content
def move(request: StaffRequest, workflow: str, move: str) -> HttpResponse:
    """The move's target, names, who may, what it asks, and when it is made by itself."""
    bench = bench_of(request, workflow)
    found = _move_in(bench, move)
    form = MoveForm(posted(request), plan=bench.plan, source=found.source, initial=MoveForm.initial_of(found))

    def change(plan: WorkflowPlan) -> WorkflowPlan:
        return change_move(plan, move, **form.content())

    title, said = _("Siirto: %(move)s") % {"move": named(found.names)}, _("Siirto on tallennettu luonnokseen.")
    return edit_with(request, bench, form, change, template=_FORM, said=said, anchor=anchor_of(found.source), title=title)


@require_POST
@manages_content
def move_place(request: StaffRequest, workflow: str, move: str) -> HttpResponse:
    """Up or down among the moves of its step."""
    bench = bench_of(request, workflow)
    found = _move_in(bench, move)
    change = partial(place_move, key=move, place=place_from(request, spot_of_move(bench.plan, move).place))
    spot = spot_of_move(change(bench.plan), move)
    said = _("%(name)s, paikka %(place)d/%(of)d.") % {"name": named(found.names), "place": spot.place, "of": spot.of}
    return edit(request, bench, change, said=said, anchor=f"siirto-{move}")


@require_POST
@manages_content
def move_removal(request: StaffRequest, workflow: str, move: str) -> HttpResponse:
    """Without the move."""
    bench = bench_of(request, workflow)
    found = _move_in(bench, move)
    said = _("Siirto ”%(move)s” on poistettu luonnoksesta.") % {"move": named(found.names)}
    return edit(request, bench, partial(remove_move, key=move), said=said, anchor=anchor_of(found.source))


def _move_in(bench: Bench, key: str) -> TransitionRef:
    found = next((move for move in bench.plan.transitions if move.key == key), None)
    if found is None:
        raise Http404
    return found
