"""One batch: what it holds, how far it is, its approval and certificate, its packages."""

import json

from django.contrib import messages
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.queries import managed_by
from kaiku.retention.batches import approve_batch, reject_batch
from kaiku.retention.certificate import exported, seal_of
from kaiku.retention.handover import fetch_package, hand_over
from kaiku.retention.models import ArchivePackage, Batch, BatchItem
from kaiku.retention.packages import package_path
from kaiku.ui.administration.lifecycle.views.overview import sees_lifecycle
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.limits import EXPORTS, limited
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs

C = Capability


@require_GET
@sees_lifecycle
def batch(request: StaffRequest, batch_id: int) -> HttpResponse:
    """Its state; while it runs the page renews itself."""
    row = get_object_or_404(Batch.objects.select_related("proposed_by", "decided_by", "retention_class"), pk=batch_id)
    states = dict(row.items.order_by("state").values_list("state").annotate(count=Count("pk")))
    left = row.items.filter(state=BatchItem.State.SKIPPED).order_by("why").values_list("why").annotate(count=Count("pk"))
    decides = managed_by(request.user, C.APPROVE_DISPOSAL).everything and row.state == Batch.State.PROPOSED
    context = {
        "batch": row,
        "done": states.get(BatchItem.State.DONE, 0),
        "skipped": states.get(BatchItem.State.SKIPPED, 0),
        "waiting": states.get(BatchItem.State.WAITING, 0),
        "left": [(BatchItem.Why(why).label, count) for why, count in left],
        "runs": row.state in Batch.WORKING,
        "may_approve": decides and row.proposed_by_id != request.user.pk,
        "is_own": row.proposed_by_id == request.user.pk and row.state == Batch.State.PROPOSED,
        "may_reject": decides or (row.proposed_by_id == request.user.pk and row.state == Batch.State.PROPOSED),
        "seal": seal_of(row.certificate) if row.certificate else "",
        "packages": row.packages.order_by("name"),
        "may_fetch": can(request.user, C.APPROVE_DISPOSAL) and managed_by(request.user, C.APPROVE_DISPOSAL).everything,
        "section": "administration",
    }
    return render_part(request, "administration/lifecycle/batch.html", "progress", context)


@require_POST
@needs(C.APPROVE_DISPOSAL)
@needs_confirming
def approval(request: StaffRequest, batch_id: int) -> HttpResponse:
    """The second person says yes."""
    return _decide(request, batch_id, approve=True)


@require_POST
@sees_lifecycle
def rejection(request: StaffRequest, batch_id: int) -> HttpResponse:
    """Somebody says no, with the reason."""
    return _decide(request, batch_id, approve=False)


@require_GET
@sees_lifecycle
def certificate(request: StaffRequest, batch_id: int) -> HttpResponse:
    """The certificate as a file, with the marks of what went."""
    row = get_object_or_404(Batch, pk=batch_id, certificate__isnull=False)
    text = json.dumps(exported(row), ensure_ascii=False, indent=1)
    name = f"havitystodistus-{row.pk}.json"
    return HttpResponse(text, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "POST"])
@needs(C.APPROVE_DISPOSAL)
@needs_confirming
@limited(EXPORTS)
def package(request: StaffRequest, package_id: int) -> HttpResponseBase:
    """The package as a file; that it was fetched is written down."""
    row = get_object_or_404(ArchivePackage, pk=package_id)
    try:
        fetch_package(row, by=request.user)
    except NotAllowed:
        raise
    except KaikuError as gone:
        raise Http404 from gone
    return FileResponse(package_path(row).open("rb"), as_attachment=True, filename=row.name, content_type="application/x-tar")


@require_POST
@needs(C.APPROVE_DISPOSAL)
def handover(request: StaffRequest, package_id: int) -> HttpResponse:
    """The archive has the package: it lies here no more."""
    row = hand_over(get_object_or_404(ArchivePackage, pk=package_id).pk, by=request.user)
    messages.success(request, _("Paketti on merkitty luovutetuksi ja poistettu täältä."))
    return HttpResponseRedirect(reverse("administration:lifecycle-batch", args=[row.batch_id]))


def _decide(request: StaffRequest, batch_id: int, *, approve: bool) -> HttpResponse:
    row, note = get_object_or_404(Batch, pk=batch_id), request.POST.get("note", "")
    try:
        if approve:
            approve_batch(row.pk, by=request.user, note=note)
        else:
            reject_batch(row.pk, by=request.user, note=note)
    except NotAllowed:
        raise
    except KaikuError as refused:
        messages.error(request, str(refused))
    else:
        done = _("Hyväksyit esityksen. Se toteutetaan taustalla.") if approve else _("Esitys on hylätty. Mitään ei hävitetä.")
        messages.success(request, done)
    return HttpResponseRedirect(reverse("administration:lifecycle-batch", args=[row.pk]))
