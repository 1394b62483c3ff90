"""A report as a file: its table, or the contacts that it counts, streamed and written down."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base import replica
from kaiku.base.clock import now
from kaiku.organisation.queries import city_today
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import question_from
from kaiku.reporting.spreadsheets import FORMATS, contact_rows, file_chunks, texts_for
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.dashboards.views.report import table_rows
from kaiku.ui.desk.limits import EXPORTS, limited
from kaiku.ui.desk.sign_in.guards import needs


@require_POST
@needs(Capability.EXPORT)
@limited(EXPORTS)
def file(request: StaffRequest) -> HttpResponseBase:
    """The file; what leaves is in the log with its question."""
    form, kind = FORMATS.get(request.POST.get("muoto", "")), request.POST.get("mita", "taulukko")
    if form is None or kind not in ("taulukko", "rivit"):
        raise Http404
    asked = request.POST.get("teksti", "") if kind == "rivit" else ""
    text = next((one for one in texts_for(request.user) if one == asked), None)
    if text is None:
        raise PermissionDenied
    question = question_from(request.POST, city_today())
    record_audit(
        "report.exported",
        actor_id=request.user.pk,
        actor_name=request.user.name,
        object_type="report",
        reason=" ".join(filter(None, (form.name, kind, text, question.query()))),
    )
    if kind == "rivit":  # from the primary: a file half of which is sent cannot be made anew when a replica dies
        rows = contact_rows(request.user, question, text)
    else:
        has_changed = replica.FRESH_COOKIE in request.COOKIES
        rows = table_rows(replica.read(lambda: answer(request.user, question), unless=lambda: has_changed))
    reply = StreamingHttpResponse(file_chunks(form, rows), content_type=form.content_type)
    reply.headers["Content-Disposition"] = f'attachment; filename="raportti-{now():%Y%m%d-%H%M}.{form.name}"'
    reply.headers["Cache-Control"] = "no-store"
    return reply
