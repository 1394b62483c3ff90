"""Requests about personal data: the list with days left, one request with what was found, and what is done about it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.retention.models import DataRequest
from kaiku.retention.people import find_person
from kaiku.retention.requests import EXCEPTIONS, decide_request, erasable, extend_request, give_material, rectify, take_request
from kaiku.ui.administration.lifecycle.forms import DecisionForm, RectificationForm, RequestForm
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.limits import EXPORTS, limited
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs

answers_requests = needs(Capability.ANSWER_DATA_REQUESTS)
_SOON = timedelta(days=7)


@get_or_post
@answers_requests
def requests(request: StaffRequest) -> HttpResponse:
    """All of them, newest first; a POST takes one."""
    form = RequestForm(posted(request))
    if form.is_bound and form.is_valid():
        row = take_request(**form.cleaned_data, by=request.user)
        return HttpResponseRedirect(reverse("administration:data-request", args=[row.pk]))
    rows, before = DataRequest.objects.select_related("made_by").order_by("-pk"), before_of(request)
    page = page_of(request, rows.filter(pk__lt=before) if before else rows)
    today = localdate(now())
    context = {
        "page": page, "form": form, "has_errors": bool(form.errors), "today": today, "soon": today + _SOON, "section": "administration",
    }  # fmt: skip
    return render(request, "administration/lifecycle/requests.html", context, status=422 if form.errors else 200)


@require_GET
@answers_requests
def request_page(request: StaffRequest, request_id: int) -> HttpResponse:
    """What was found of the person, and what can be done."""
    return _page(request, get_object_or_404(DataRequest.objects.select_related("made_by", "closed_by"), pk=request_id))


@require_POST
@answers_requests
@needs_confirming
@limited(EXPORTS)
def material(request: StaffRequest, request_id: int) -> HttpResponse | FileResponse:
    """All that is known of him, as one archive; that it was made is written down."""
    row = get_object_or_404(DataRequest, pk=request_id)
    try:
        content = give_material(row.pk, by=request.user)
    except KaikuError as refused:
        return _refused(request, row, refused)
    name = f"tietopyynto-{row.pk}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
@answers_requests
def extension(request: StaffRequest, request_id: int) -> HttpResponse:
    """Two months more."""
    row = get_object_or_404(DataRequest, pk=request_id)
    try:
        row = extend_request(row.pk, reason=request.POST.get("reason", ""), by=request.user)
    except KaikuError as refused:
        return _refused(request, row, refused)
    told = _("Aikaa on jatkettu %(day)s asti. Kerro siitä ja syystä asiakkaalle kuukauden kuluessa pyynnöstä.")
    messages.success(request, told % {"day": f"{row.due_on:%-d.%-m.%Y}"})
    return HttpResponseRedirect(_address(row))


@require_POST
@answers_requests
def rectification(request: StaffRequest, request_id: int) -> HttpResponse:
    """His details as they should be."""
    row = get_object_or_404(DataRequest, pk=request_id)
    form = RectificationForm(request.POST)
    if not form.is_valid():
        return _page(request, row, rectification=form)
    try:
        count = rectify(row.pk, form.cleaned_data, by=request.user)
    except KaikuError as refused:
        return _refused(request, row, refused)
    told = ngettext("Tiedot on oikaistu %(count)d kohdassa.", "Tiedot on oikaistu %(count)d kohdassa.", count)
    messages.success(request, told % {"count": count})
    return HttpResponseRedirect(_address(row))


@require_POST
@answers_requests
@needs_confirming
def decision(request: StaffRequest, request_id: int) -> HttpResponse:
    """How it ended; what is erased waits for another person's approval."""
    row = get_object_or_404(DataRequest, pk=request_id)
    form = _decision_form(request, row)
    if not form.is_valid():
        return _page(request, row, decision=form)
    values: dict[str, Any] = form.cleaned_data
    chosen = [int(pk) for pk in values.get("tickets", ())]
    try:
        batch = decide_request(
            row.pk, state=values["state"], decision=values["decision"], exception=values["exception"], erase=chosen, by=request.user
        )
    except NotAllowed:
        raise
    except KaikuError as refused:
        form.add_error(None, str(refused))
        return _page(request, row, decision=form)
    messages.success(request, _("Pyyntö on ratkaistu. Poisto odottaa toisen hyväksyntää.") if batch else _("Pyyntö on ratkaistu."))
    return HttpResponseRedirect(_address(row))


def _page(
    request: StaffRequest, row: DataRequest, *, decision: DecisionForm | None = None, rectification: RectificationForm | None = None
) -> HttpResponse:
    is_open = row.state == DataRequest.State.OPEN
    failed = decision or rectification
    context = {
        "row": row,
        "found": find_person(row, by=request.user),
        "is_open": is_open,
        "is_late": is_open and row.due_on < localdate(now()),
        "exception": EXCEPTIONS.get(row.exception, ""),
        "decision": decision or (_decision_form(request, row) if is_open else None),
        "rectification": rectification or RectificationForm(),
        "failed": failed,
        "has_errors": bool(failed),
        "batches": row.batches.order_by("pk"),
        "section": "administration",
    }
    return render(request, "administration/lifecycle/request.html", context, status=422 if failed else 200)


def _decision_form(request: StaffRequest, row: DataRequest) -> DecisionForm:
    """Only a request to erase offers tickets."""
    erases = row.kind == DataRequest.Kind.ERASURE and row.state == DataRequest.State.OPEN
    rows = erasable(row, by=request.user) if erases else []
    tickets = [(str(ticket.pk), f"{ticket.reference} {ticket.title}") for ticket in rows]
    return DecisionForm(posted(request), exceptions=[(key, str(name)) for key, name in EXCEPTIONS.items()], tickets=tickets)


def _refused(request: StaffRequest, row: DataRequest, refused: KaikuError) -> HttpResponse:
    messages.error(request, str(refused))
    return HttpResponseRedirect(_address(row))


def _address(row: DataRequest) -> str:
    return reverse("administration:data-request", args=[row.pk])
