"""Walking a contact through the plan before anybody uses it; nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.values import Priority
from kaiku.categories.queries import contact_types_by_key, topics_by_key
from kaiku.categories.rules import Topic
from kaiku.intake.contact import IncomingContact
from kaiku.intake.trial import try_out
from kaiku.queues.models import Queue
from kaiku.tickets.models import Status
from kaiku.ui.administration.workflows.editing import bench_of, context_of
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.administration.workflows.wording import action_words, hidden_words, hours_words, named, needs_words, roles_words
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.workflow.models import Workflow
from kaiku.workflow.plans import PlanError
from kaiku.workflow.promising import reply_promise
from kaiku.workflow.queries import due_time, routing_table, workflow_for
from kaiku.workflow.rules import StepRef
from kaiku.workflow.simulation import Stand, stand_after

_CLOCK_RUNS = (Status.NEW, Status.OPEN)


class TrialForm(PlainForm):
    """A contact that nobody sent, and the moves made so far."""

    text = forms.CharField(
        label=gettext_lazy("Yhteydenoton teksti"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Jos jätät tyhjäksi, kokeilet vain työnkulkua."),
    )  # fmt: skip
    path = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Begun:
    """Where the contact would come: its queue, topic and the workflow that it would really get."""

    group_id: int
    queue: str
    topic: str
    hours_of: Callable[[StepRef], int]
    workflow: str
    is_this: bool


@get_or_post
@manages_content
def trial(request: StaffRequest, workflow: str) -> HttpResponse:
    """The form, and under it where one stands, who may do what, by when, and what happens by itself."""
    bench = bench_of(request, workflow)
    form = TrialForm(request.POST if request.method == "POST" else None)
    context = context_of(bench, form=form)
    status = 200
    if form.is_bound and form.is_valid():
        begun = _begun(form.cleaned_data["text"], bench.workflow.key)
        path = [key for key in form.cleaned_data["path"].split(",") if key]
        if wanted := request.POST.get("siirto", ""):
            path.append(wanted)
        try:
            stand = stand_after(bench.plan, path, hours_of=begun.hours_of)
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            context |= _standing(stand, begun) | {"path": ",".join(path), "begun": begun}
    if form.errors:
        status = 422
    return render(request, "administration/workflows/trial.html", {**context, "has_errors": status == 422}, status=status)


def _begun(text: str, key: str) -> Begun:
    if not text.strip():
        unclear = routing_table().unclear
        promised = partial(_promised, None, unclear.area_id, Priority.NORMAL.value)
        return Begun(unclear.group_id, _queue_name(unclear.id), "", promised, "", is_this=True)
    tried = try_out(IncomingContact(channel="webform", key="", text=text))
    topic = topics_by_key().get(tried.classification.topic.value) if tried.classification.topic else None
    kind = contact_types_by_key().get(tried.classification.type.value) if tried.classification.type else None
    own = (topic.workflow_key if topic else "", kind.workflow_key if kind else "")
    chosen = workflow_for(tried.route.workflow.value if tried.route.workflow else "", *own)
    name = Workflow.objects.get(key=chosen.key).name_in(get_language() or "fi") if chosen else ""
    return Begun(
        group_id=tried.route.queue.group_id,
        queue=_queue_name(tried.route.queue.id),
        topic=topic.name_in(get_language() or "fi") if topic else "",
        hours_of=partial(_promised, topic, tried.route.queue.area_id, int(tried.classification.priority.value)),
        workflow=name,
        is_this=chosen is not None and chosen.key == key,
    )


def _promised(topic: Topic | None, area_id: int, priority: int, step: StepRef) -> int:
    return reply_promise(topic, area_id, priority, step_hours=step.reply_within_hours).hours


def _queue_name(queue_id: int) -> str:
    return Queue.objects.get(pk=queue_id).name_in(get_language() or "fi")


def _standing(stand: Stand, begun: Begun) -> dict[str, object]:
    at = now()
    step = stand.step
    timed = next((open_move for open_move in stand.moves if open_move.move.after_hours is not None), None)
    due: datetime | None = due_time(at, stand.hours, begun.group_id) if step.status in _CLOCK_RUNS else None
    return {
        "stand": stand,
        "step_name": named(step.names),
        "status": Status(step.status).label,
        "public_name": named(step.public_names),
        "due": due,
        "due_words": hours_words(stand.hours) if due else "",
        "needs": needs_words(step.required_fields),
        "actions": [action_words(action) for action in step.actions],
        "hidden": hidden_words(step.hidden),
        "timed": {"name": named(timed.move.names), "at": due_time(at, timed.move.after_hours or 0, begun.group_id)} if timed else None,
        "walked": [(named(move.names), named(came.names)) for move, came in stand.walked],
        "moves": [
            {
                "key": each.move.key,
                "name": named(each.move.names),
                "target": named(each.target.names),
                "who": roles_words(each.roles) or _("ei kukaan"),
                "needs": needs_words(dict.fromkeys((*each.move.requires, *each.target.required_fields))),
                "by_itself": each.by_itself,
            }
            for each in stand.moves
        ],
    }
