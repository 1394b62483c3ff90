"""The audit log: searching it, and proving that nobody changed it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.audit.exporting import csv_lines, sealed_lines
from kaiku.audit.models import AuditEntry
from kaiku.audit.queries import AuditSearch, audit_entries, last_night_check, last_seal, seals_between
from kaiku.audit.sealing import broken_seals, seal_entries
from kaiku.base.clock import now
from kaiku.language.personal_data import mask_personal_data
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.forms import AuditSearchForm
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.wording import action_name
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.limits import EXPORTS, limited
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs

_SEALS_AT_ONCE = 500


@require_GET
@needs(Capability.SEE_AUDIT)
def entries(request: StaffRequest) -> HttpResponse:
    """Who saw what; a search for one person's data is itself written down."""
    form = AuditSearchForm(request.GET or None)
    context: dict[str, object] = {"section": "administration", "form": form, "seal": last_seal(), "night": last_night_check()}
    context["may_answer"] = can(request.user, Capability.ANSWER_LOG_REQUESTS)
    if form.is_bound and not form.is_valid():
        return render(request, "administration/audit.html", {**context, "has_errors": True}, status=422)
    search = form.search() if form.is_bound else AuditSearch()
    if search.customer_ids or search.ticket_ids:
        record_audit(
            "audit.searched",
            actor_id=request.user.pk,
            actor_name=request.user.name,
            object_type="ticket",
            object_id=search.ticket_ids[0],
        )
    context["kept"] = [(name, value) for name, value in request.GET.items() if name in form.fields and value]
    page = page_of(request, audit_entries(search, before=before_of(request)))
    return render(request, "administration/audit.html", {**context, "page": page, "rows": _rows(page.rows)})


@require_POST
@needs(Capability.SEE_AUDIT)
@needs_confirming
@limited(EXPORTS)
def export(request: StaffRequest) -> HttpResponseBase:
    """What the search found as a table, or the sealed log of the same days, which proves itself; streamed, and written down."""
    form = AuditSearchForm(request.POST)
    if not form.is_valid():
        context = {"section": "administration", "form": form, "seal": last_seal(), "night": last_night_check(), "has_errors": True}
        return render(request, "administration/audit.html", context, status=422)
    search, is_sealed = form.search(), request.POST.get("as") == "sealed"
    record_audit(
        "audit.exported",
        actor_id=request.user.pk,
        actor_name=request.user.name,
        object_type="ticket" if search.ticket_ids else "",
        object_id=next(iter(search.ticket_ids), None),
        reason="JSONL" if is_sealed else "CSV",
    )
    lines = sealed_lines(seals_between(search.since, search.until)) if is_sealed else csv_lines(audit_entries(search), action_name)
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson" if is_sealed else "text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="loki-{now():%Y%m%d-%H%M}.{"jsonl" if is_sealed else "csv"}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@needs(Capability.SEE_AUDIT)
def seals(request: StaffRequest) -> HttpResponse:
    """Check the chain of seals and tell the result."""
    seal_entries()
    broken = broken_seals(newest=_SEALS_AT_ONCE)
    record_audit("audit.checked", actor_id=request.user.pk, actor_name=request.user.name)
    if broken:
        text = ngettext("Lokia on muutettu %(count)d kohdassa.", "Lokia on muutettu %(count)d kohdassa.", len(broken))
        text = f"{text} {_('Ota yhteys tietoturvavastaavaan.')}"
        messages.error(request, text % {"count": len(broken)})
    else:
        messages.success(request, _("Loki on eheä: yhtäkään sinetöityä merkintää ei ole muutettu tai poistettu."))
    return HttpResponseRedirect(reverse("administration:audit"))


def _rows(found: list[AuditEntry]) -> list[dict[str, object]]:
    """Entries with the reference of the ticket that they name; one query for all."""
    tickets = {entry.object_id for entry in found if entry.object_type == "ticket" and entry.object_id}
    references = dict(Ticket.objects.filter(pk__in=tickets).values_list("pk", "reference")) if tickets else {}
    return [
        {
            "entry": entry,
            "action": action_name(entry.action),
            "reference": references.get(entry.object_id or 0, "") if entry.object_type == "ticket" else "",
            "reason": mask_personal_data(entry.reason),  # an entry is never changed, so what earlier releases wrote is masked here
        }
        for entry in found
    ]
