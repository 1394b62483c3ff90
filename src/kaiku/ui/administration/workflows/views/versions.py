"""Versions: comparing, publishing with open tickets in mind, looking at a former one and putting it back."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.base.errors import StaleChange
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.tickets.models import Status, Ticket
from kaiku.ui.administration.workflows.drawing import draw
from kaiku.ui.administration.workflows.editing import Bench, bench_of, context_of, editor_address, seen_in, stale_page
from kaiku.ui.administration.workflows.forms import PublicationForm
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content, outline
from kaiku.ui.administration.workflows.wording import compare, named
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.workflow.checks import check
from kaiku.workflow.drafting import StaleDraft, known_area_id
from kaiku.workflow.models import TicketMigration, WorkflowVersion
from kaiku.workflow.overview import known_now, loads_for, pack_plan_of, plan_of_version, versions_of
from kaiku.workflow.publishing import NoTarget, NotFromPack, NotPublishable, publish_draft, restore_version, return_to_pack


@require_GET
@manages_content
def versions(request: StaffRequest, workflow: str) -> HttpResponse:
    """All versions, newest first, with their open tickets and how a passing on goes."""
    return _versions_page(request, bench_of(request, workflow))


def _versions_page(request: StaffRequest, bench: Bench, *, status: int = 200, refusal: str = "") -> HttpResponse:
    rows = list(versions_of(bench.workflow)[:100])
    tickets = Ticket.objects.filter(workflow_version_id__in=[row.pk for row in rows]).exclude(status=Status.CLOSED)
    grouped = tickets.order_by().values("workflow_version_id").annotate(open=Count("pk"))
    counts = {row["workflow_version_id"]: row["open"] for row in grouped}
    passing = TicketMigration.objects.filter(version__in=rows).select_related("version", "begun_by").order_by("-pk")[:20]
    listed = [{"version": row, "open": counts.get(row.pk, 0)} for row in rows]
    pack = pack_plan_of(bench.workflow)
    may_return = pack is not None and managed_by(request.user).covers(known_area_id(pack.area))
    context = context_of(
        bench,
        rows=listed,
        passing=passing,
        refusal=refusal,
        may_return=bench.may_edit and may_return,
        from_pack=compare(bench.published, pack) if pack else [],
    )
    return render(request, "administration/workflows/versions.html", context, status=status)


@require_GET
@manages_content
def version(request: StaffRequest, workflow: str, number: int) -> HttpResponse:
    """One version as it was: outline, drawing, and what differs from what is in use."""
    bench = bench_of(request, workflow)
    found = _version(bench, number)
    plan = plan_of_version(found)
    lines = compare(plan, bench.published) if bench.published and found.number != bench.number else []
    context = context_of(bench, version=found, rows=outline(plan), drawing=draw(plan), lines=lines)
    return render(request, "administration/workflows/version.html", context)


@require_POST
@manages_content
def restoration(request: StaffRequest, workflow: str, number: int) -> HttpResponse:
    """Publish a former version's content anew."""
    bench = bench_of(request, workflow)
    try:
        made = restore_version(workflow, number=_version(bench, number).number, by=request.user)
    except NotPublishable as refusal:
        messages.error(request, " ".join([str(refusal), *(finding.text for finding in refusal.findings[:5])]))
        return HttpResponseRedirect(reverse("administration:workflow-version", args=[workflow, number]))
    messages.success(request, _("Versio %(number)d on käytössä. Avoimet yhteydenotot pitävät oman versionsa.") % {"number": made.number})
    return HttpResponseRedirect(reverse("administration:workflow-versions", args=[workflow]))


@require_POST
@manages_content
def pack_return(request: StaffRequest, workflow: str) -> HttpResponse:
    """Back to what the city's pack says."""
    try:
        made = return_to_pack(bench_of(request, workflow).workflow.key, seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        return _versions_page(request, bench_of(request, workflow), status=409, refusal=str(stale))
    except (NotFromPack, NotPublishable) as refused:
        findings = [finding.text for finding in getattr(refused, "findings", ())[:5]]
        return _versions_page(request, bench_of(request, workflow), status=422, refusal=" ".join([str(refused), *findings]))
    said = _("Työnkulku on taas asetuspaketin mukainen, versio %(number)d. Avoimet yhteydenotot pitävät oman versionsa.")
    messages.success(request, said % {"number": made.number})
    return HttpResponseRedirect(reverse("administration:workflow-versions", args=[workflow]))


@require_GET
@manages_content
def comparison(request: StaffRequest, workflow: str) -> HttpResponse:
    """What the draft changes in what is in use."""
    bench = bench_of(request, workflow)
    return render(request, "administration/workflows/comparison.html", context_of(bench, lines=compare(bench.published, bench.plan)))


@get_or_post
@manages_content
def publication(request: StaffRequest, workflow: str) -> HttpResponse:
    """The last look before publishing: faults, changes, open tickets; then the publishing."""
    bench = bench_of(request, workflow)
    if request.method == "POST":
        require_managed(request.user, bench.workflow.area_id)
    loads = loads_for(bench.workflow, bench.plan)
    form = PublicationForm(posted(request), plan=bench.plan, loads=loads)
    if form.is_valid():
        try:
            made = publish_draft(workflow, seen=seen_in(request), by=request.user, note=form.cleaned_data["note"], targets=form.targets())
        except StaleDraft as stale:
            return stale_page(request, bench, stale)
        except (NotPublishable, NoTarget) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Versio %(number)d on julkaistu.") % {"number": made.number})
            passes = form.targets() is not None
            return HttpResponseRedirect(
                reverse("administration:workflow-versions", args=[workflow]) if passes else editor_address(workflow)
            )
    return _publication_page(request, bench, form, loads)


def _publication_page(request: StaffRequest, bench: Bench, form: PublicationForm, loads: list[Any]) -> HttpResponse:
    findings = check(bench.plan, known_now())
    names = {step.key: named(step.names) for step in bench.plan.steps}
    context = context_of(
        bench,
        form=form,
        has_errors=bool(form.errors),
        findings=findings,
        errors=[finding for finding in findings if finding.is_error],
        lines=compare(bench.published, bench.plan)[:60],
        loads=[{"load": load, "target": names.get(load.target, "")} for load in loads],
        total=sum(load.count for load in loads),
    )
    return render(request, "administration/workflows/publication.html", context, status=422 if form.errors else 200)


def _version(bench: Bench, number: int) -> WorkflowVersion:
    found = bench.workflow.versions.filter(number=number).select_related("workflow__area").first()
    if found is None:
        raise Http404
    return found
