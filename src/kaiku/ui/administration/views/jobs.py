"""Background jobs: what waits, what failed, running it again."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.outbox.jobs import failed_jobs, last_heartbeat, queue_loads, retry_job
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.wording import job_numbers, job_queue_name, task_name
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_AT_ONCE = 500


@require_GET
@needs(Capability.SEE_HEALTH)
def jobs(request: StaffRequest) -> HttpResponse:
    """Queues of jobs, then the failed ones."""
    page = page_of(request, failed_jobs(before=before_of(request)))
    context = {
        "section": "administration",
        "loads": [{"row": load, "title": job_queue_name(load.name)} for load in queue_loads()],
        "jobs": [{"row": row, "title": task_name(row.task_name), "numbers": job_numbers(row.args)} for row in page.rows],
        "page": page,
        "heartbeat_at": last_heartbeat(),
        "may_retry": can(request.user, Capability.MANAGE_SETTINGS),
    }
    return render(request, "administration/jobs.html", context)


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def retries(request: StaffRequest) -> HttpResponse:
    """Run one failed job again, or all of them."""
    typed = request.POST.get("job", "")
    rows = failed_jobs()
    if typed:
        rows = rows.filter(pk=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0)
    count = 0
    for job_id in list(rows.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            count += retry_job(job_id)
            record_audit("job.retried", actor_id=request.user.pk, actor_name=request.user.name, object_type="job", object_id=job_id)
    if count:
        text = ngettext("%(count)d työ käynnistettiin uudelleen.", "%(count)d työtä käynnistettiin uudelleen.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Työ ei ole enää epäonnistunut."))
    return HttpResponseRedirect(reverse("administration:jobs"))
