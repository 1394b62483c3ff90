"""What goes next, class by class and month by month; the list of one class, and its proposal."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.retention.batches import propose_batch
from kaiku.retention.models import Batch, DataRequest, RetentionClass
from kaiku.retention.queries import Due, active_holds, calendar, due_tickets, in_open_batch
from kaiku.retention.rules import months_after
from kaiku.ui.administration.paging import SIZE, before_of, page_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

C = Capability
_MONTHS, _BATCHES = 12, 20
sees_lifecycle = needs(C.MANAGE_RETENTION, C.APPROVE_DISPOSAL)
manages_lifecycle = needs(C.MANAGE_RETENTION)


@require_GET
@sees_lifecycle
def lifecycle(request: StaffRequest) -> HttpResponse:
    """The calendar of a year, and the batches under way."""
    today = localdate(now())
    context = {
        "months": _by_month(calendar(until=months_after(today, _MONTHS))),
        "today": today,
        "batches": Batch.objects.select_related("proposed_by", "decided_by").order_by("-pk")[:_BATCHES],
        "waiting": Batch.objects.filter(state=Batch.State.PROPOSED).count(),
        "holds": active_holds().count(),
        "requests": DataRequest.objects.filter(state=DataRequest.State.OPEN).count(),
        "has_classes": RetentionClass.objects.filter(is_active=True).exists(),
        "may_list": managed_by(request.user, C.MANAGE_RETENTION).everything,
        "section": "administration",
    }
    return render(request, "administration/lifecycle/overview.html", context)


@require_GET
@manages_lifecycle
def due(request: StaffRequest, klass: str) -> HttpResponse:
    """Which tickets of the class are due by a day, and what will then be done to them."""
    require_managed(request.user, None, C.MANAGE_RETENTION)
    row, until = get_object_or_404(RetentionClass, key=klass), _until(request.GET.get("asti", ""))
    found = due_tickets(row, until=until).annotate(proposed=in_open_batch()).select_related("topic", "unit").order_by("-pk")
    before = before_of(request)
    counts = due_tickets(row, until=until).aggregate(
        going=Count("pk", filter=Q(held=False)),
        staying=Count("pk", filter=Q(held=True)),
        proposed=Count("pk", filter=Q(in_open_batch(), held=False)),
    )
    context = {
        "klass": row,
        "until": until,
        "page": page_of(request, found.filter(pk__lt=before) if before else found),
        "size": SIZE,
        **counts,
        "free": counts["going"] - counts["proposed"],
        "batches": row.batches.filter(state__in=Batch.OPEN).order_by("pk"),
        "is_early": until > localdate(now()),
        "section": "administration",
    }
    return render(request, "administration/lifecycle/due.html", context)


@require_POST
@manages_lifecycle
def proposal(request: StaffRequest, klass: str) -> HttpResponse:
    """Freeze what is due today for another person's approval."""
    row = get_object_or_404(RetentionClass, key=klass)
    try:
        batch = propose_batch(row, until=localdate(now()), by=request.user)
    except NotAllowed:
        raise
    except KaikuError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("administration:lifecycle"))
    told = ngettext("Esitit %(count)d yhteydenoton.", "Esitit %(count)d yhteydenottoa.", batch.count) % {"count": batch.count}
    messages.success(request, f"{told} {_('Jonkun muun pitää hyväksyä esitys.')}")
    return HttpResponseRedirect(reverse("administration:lifecycle-batch", args=[batch.pk]))


def _by_month(found: list[Due]) -> list[tuple[date, date, list[Due]]]:
    """Months with what is due in them, and each month's last day."""
    months = sorted({one.month for one in found})
    return [(month, months_after(month, 1) - timedelta(days=1), [one for one in found if one.month == month]) for month in months]


def _until(typed: str) -> date:
    """The day that the address names, not further than the calendar goes; today for anything else."""
    today = localdate(now())
    try:
        return min(date.fromisoformat(typed), months_after(today, _MONTHS + 1))
    except ValueError:
        return today
