"""Doing one thing to many tickets: what would change is shown first, each row tells how it went, and it can be taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.replies.runs.actions import MOST, choose_macro, plan_run, start_run, undo_run
from kaiku.replies.runs.models import Run
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.handling import AssignForm, ClosureForm, TransferForm
from kaiku.ui.desk.forms.macros import MacroChoiceForm
from kaiku.ui.desk.lists import list_page
from kaiku.ui.desk.runs import preview_of, results_of
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.ui.desk.workspace import list_beside

_VERBS = {Run.Verb.TAKE, Run.Verb.ASSIGN, Run.Verb.TRANSFER, Run.Verb.CLOSE, Run.Verb.MACRO}
RunForm = AssignForm | TransferForm | ClosureForm | MacroChoiceForm


@require_POST
@needs(Capability.HANDLE)
def bulk(request: StaffRequest) -> HttpResponse:
    """Keep which tickets are meant, and show what would happen to them."""
    verb, where = request.POST.get("verb", ""), list_beside(request)
    if verb not in _VERBS:
        return HttpResponseRedirect(where.address())
    if request.POST.get("all") == "1":
        chosen = [row.pk for row in list_page(request.user, where, size=MOST).rows]
    else:
        chosen = [pk for typed in request.POST.getlist("ticket")[:MOST] if (pk := typed_number(typed)) is not None]
    try:
        run = plan_run(verb, chosen, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(where.address())
    return HttpResponseRedirect(where.beside(reverse("desk:run", args=[run.pk])))


@require_http_methods(["GET", "POST"])
@needs(Capability.HANDLE)
def run(request: StaffRequest, run_id: int) -> HttpResponse:
    """What would happen with the button that begins it; then how far it is; then how it went with each ticket."""
    row, where = _own(request, run_id), list_beside(request)
    here = where.beside(reverse("desk:run", args=[row.pk]))
    context: dict[str, Any] = {"run": row, "where": where, "list_value": str(where), "here": here, "section": "queues"}
    if row.started_at is not None:
        return redirect(here) if request.method == "POST" else render(request, "desk/run.html", context | results_of(row, request.user))
    shown = preview_of(row, request.user)
    form = _form(request, row, {ticket.group_id for ticket in shown["tickets"]})
    if request.method == "POST" and (form is None or form.is_valid()):
        given = form.cleaned_data if form is not None else {}
        if "macro" in given:
            choose_macro(row.pk, given["macro"], by=request.user)
        else:
            start_run(row.pk, by=request.user, given=_ids(given) or None, words=given.get("note") or given.get("words") or "")
        return redirect(here)
    return render(request, "desk/run.html", context | shown | {"form": form}, status=422 if request.method == "POST" else 200)


@require_POST
@needs(Capability.HANDLE)
def run_undo(request: StaffRequest, run_id: int) -> HttpResponse:
    """Put back what was just done, for those it still fits."""
    row, where = _own(request, run_id), list_beside(request)
    try:
        row = undo_run(row.pk, by=request.user)
    except KaikuError as error:
        messages.error(request, f"{error} {_('Mitään ei peruttu. Muuta yhteydenottoja yksitellen.')}")
    return HttpResponseRedirect(where.beside(reverse("desk:run", args=[row.pk])))


def _own(request: StaffRequest, run_id: int) -> Run:
    """One's own run; another's is not there."""
    row = Run.objects.filter(pk=run_id, by=request.user).select_related("macro__person", "macro__queue", "macro__topic").first()
    if row is None:
        raise Http404
    return row


def _form(request: StaffRequest, row: Run, group_ids: set[int]) -> RunForm | None:
    data = posted(request)
    if row.verb == Run.Verb.ASSIGN:
        return AssignForm(data, group_ids=group_ids)
    if row.verb == Run.Verb.TRANSFER:
        return TransferForm(data)
    if row.verb == Run.Verb.MACRO and row.macro_id is None:
        return MacroChoiceForm(data, user=request.user)
    return ClosureForm(data) if row.verb == Run.Verb.CLOSE else None


def _ids(given: dict[str, Any]) -> dict[str, Any]:
    """What the form chose, without its words."""
    chosen = {name: given[name] for name in ("queue", "reason") if name in given}
    return chosen | ({"assignee": given["assignee"].pk} if "assignee" in given else {})
