"""The audit log: searching it, and proving that nobody changed it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import broken_seals, record_audit, seal_entries
from kaiku.audit.models import AuditEntry
from kaiku.audit.queries import AuditSearch, audit_entries, last_night_check, last_seal
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.forms import AuditSearchForm
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.wording import action_name
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_SEALS_AT_ONCE = 500


@require_GET
@needs(Capability.SEE_AUDIT)
def entries(request: StaffRequest) -> HttpResponse:
    """Who saw what; a search for one person's data is itself written down."""
    form = AuditSearchForm(request.GET or None)
    context: dict[str, object] = {"section": "administration", "form": form, "seal": last_seal(), "night": last_night_check()}
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
    page = page_of(request, audit_entries(search, before=before_of(request)))
    return render(request, "administration/audit.html", {**context, "page": page, "rows": _rows(page.rows)})


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
        }
        for entry in found
    ]
