"""Doing one thing to many tickets: what changes is shown first, each row has its own result, what can be undone can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import assign_ticket, close_without_reply, release_ticket, reopen_ticket, take_ticket, transfer_ticket
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.forms.handling import AssignForm, ClosureForm, TransferForm
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.ui.desk.workspace import list_beside

MOST = 100
_UNDO = timedelta(seconds=15)  # ten to decide in, five for the way
_SALT = "kaiku.desk.undo"
VERBS = {
    "take": gettext_lazy("Ota käsittelyyn"), "assign": gettext_lazy("Osoita"), "transfer": gettext_lazy("Siirrä"),
    "close": gettext_lazy("Sulje ilman vastausta"),
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """How it went with one ticket; error is empty when it went well."""

    ticket: Ticket
    error: str


@require_POST
@needs(Capability.HANDLE)
def bulk(request: StaffRequest) -> HttpResponse:
    """First show what would change and ask what is needed, then do it row by row."""
    verb = request.POST.get("verb", "")
    where = list_beside(request)
    tickets = _chosen(request)
    if verb not in VERBS or not tickets:
        return HttpResponseRedirect(where.address())
    form = _form(request, verb, tickets)
    context = {"verb": verb, "verb_name": VERBS[verb], "tickets": tickets, "where": where, "list_value": str(where), "form": form}
    if request.POST.get("confirmed") != "1":
        return render(request, "desk/bulk.html", context)
    if form is not None and not form.is_valid():
        return render(request, "desk/bulk.html", context, status=422)
    outcomes = [_try(ticket, _act(verb, form, request)) for ticket in tickets]
    undo = _undo_token(request, verb, [outcome.ticket for outcome in outcomes if not outcome.error])
    failed = [outcome for outcome in outcomes if outcome.error]
    context |= {"outcomes": outcomes, "failed": failed, "succeeded": len(outcomes) - len(failed), "undo": undo}
    return render(request, "desk/bulk_done.html", context)


@require_POST
@needs(Capability.HANDLE)
def bulk_undo(request: StaffRequest) -> HttpResponse:
    """Put back what was just done, for those it still fits."""
    where = list_beside(request)
    try:
        remembered = signing.loads(request.POST.get("undo", ""), salt=_SALT, max_age=_UNDO)
    except signing.BadSignature:
        return render(request, "desk/bulk_undone.html", {"where": where, "too_late": True, "outcomes": []}, status=409)
    if remembered["by"] != request.user.pk:
        raise NotAllowed
    tickets = {row.pk: row for row in tickets_visible_to(request.user).filter(pk__in=[pk for pk, _queue in remembered["rows"]])}
    outcomes = []
    for pk, queue_id in remembered["rows"]:
        if pk in tickets:
            outcomes.append(_try(tickets[pk], _undo_act(remembered["verb"], queue_id, request)))
    return render(request, "desk/bulk_undone.html", {"where": where, "too_late": False, "outcomes": outcomes})


def _chosen(request: StaffRequest) -> list[Ticket]:
    ids = [pk for typed in request.POST.getlist("ticket")[:MOST] if (pk := typed_number(typed)) is not None]
    rows = {row.pk: row for row in tickets_visible_to(request.user).filter(pk__in=ids)}
    return [rows[pk] for pk in dict.fromkeys(ids) if pk in rows]


def _form(request: StaffRequest, verb: str, tickets: list[Ticket]) -> AssignForm | TransferForm | ClosureForm | None:
    data = request.POST if request.POST.get("confirmed") == "1" else None
    if verb == "assign":
        return AssignForm(data, group_ids={ticket.group_id for ticket in tickets})
    if verb == "transfer":
        return TransferForm(data)
    return ClosureForm(data) if verb == "close" else None


def _act(verb: str, form: AssignForm | TransferForm | ClosureForm | None, request: StaffRequest) -> Callable[[int], object]:
    by, given = request.user, form.cleaned_data if form is not None else {}
    if verb == "assign":
        return lambda pk: assign_ticket(pk, to=given["assignee"], by=by)
    if verb == "transfer":
        queue = Queue.objects.get(pk=given["queue"])
        return lambda pk: transfer_ticket(pk, to=queue, by=by, note=given["note"])
    if verb == "close":
        return lambda pk: close_without_reply(pk, reason=given["reason"], words=given["words"], by=by)
    return lambda pk: take_ticket(pk, by=by)


def _undo_act(verb: str, queue_id: int, request: StaffRequest) -> Callable[[int], object]:
    by = request.user
    if verb == "transfer":
        queue = Queue.objects.get(pk=queue_id)
        return lambda pk: transfer_ticket(pk, to=queue, by=by)
    if verb == "close":
        return lambda pk: reopen_ticket(pk, reason=_("Joukkosulkeminen peruttiin."), by=by)
    return lambda pk: release_ticket(pk, by=by)


def _try(ticket: Ticket, act: Callable[[int], object]) -> Outcome:
    try:
        act(ticket.pk)
    except KaikuError as error:
        return Outcome(ticket, str(error))
    except NotAllowed:
        return Outcome(ticket, _("Sinulla ei ole oikeutta tähän."))
    except Ticket.DoesNotExist:
        return Outcome(ticket, _("Yhteydenottoa ei enää ole."))
    return Outcome(ticket, "")


def _undo_token(request: StaffRequest, verb: str, tickets: list[Ticket]) -> str:
    return (
        signing.dumps({"by": request.user.pk, "verb": verb, "rows": [(row.pk, row.queue_id) for row in tickets]}, salt=_SALT)
        if tickets
        else ""
    )
