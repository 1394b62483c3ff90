"""Sources of web pages: how old what we have is, what each reading brought, and the settings."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.integrations.webpages.models import WebPage, WebRun, WebSource
from kaiku.integrations.webpages.sources import KIND, add_source, change_source, order_crawl, seen_of, value_of
from kaiku.integrations.webpages.watching import is_old, last_runs
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.web_sources.forms import WebSourceForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_pages = needs(Capability.MANAGE_SETTINGS)
RUNS = 20


@dataclass(frozen=True)
class SourceState:
    """A source with its figures."""

    source: WebSource
    run: WebRun | None
    pages: int
    waiting: int
    is_old: bool

    @property
    def is_held(self) -> bool:
        """Does the last reading wait for approval?"""
        return self.run is not None and self.run.outcome == WebRun.Outcome.HELD

    @property
    def is_running(self) -> bool:
        """Is it being read?"""
        return self.run is not None and self.run.outcome == WebRun.Outcome.RUNNING

    @property
    def needs_somebody(self) -> bool:
        """Must an administrator look?"""
        has_trouble = self.run is not None and self.run.outcome in (WebRun.Outcome.HELD, WebRun.Outcome.FAILED)
        return self.source.is_active and (self.is_old or has_trouble)


def states_of(sources: list[WebSource]) -> list[SourceState]:
    """How each does; three statements however many there are."""
    runs = last_runs(sources)
    rows = WebPage.objects.filter(source__in=sources).values_list("source_id", "state").annotate(count=Count("pk"))
    kept = {source: count for source, state, count in rows if state == WebPage.State.KEPT}
    waits = dict(WebPage.objects.filter(source__in=sources, waits_run__gt=0).values_list("source_id").annotate(count=Count("pk")))
    return [SourceState(one, runs.get(one.pk), kept.get(one.pk, 0), waits.get(one.pk, 0), is_old(one)) for one in sources]


@require_GET
@manages_pages
def web_sources(request: StaffRequest) -> HttpResponse:
    """Every source."""
    rows = states_of(list(WebSource.objects.all()))
    return render(request, "administration/web_sources/list.html", {"rows": rows, "section": "administration"})


@get_or_post
@manages_pages
def new_source(request: StaffRequest) -> HttpResponse:
    """A new one."""
    return _connected.made_from(request, WebSourceForm(posted(request)))


@get_or_post
@manages_pages
def web_source(request: StaffRequest, web_key: str) -> HttpResponse:
    """One source with its history; a POST changes its settings."""
    source = _source(web_key)
    return _connected.changed_by(request, WebSourceForm(posted(request), source=source), source)


@require_POST
@manages_pages
def reading(request: StaffRequest, web_key: str) -> HttpResponse:
    """Read now; with an approval, even when much is gone."""
    source = _source(web_key)
    if not source.is_active:
        messages.error(request, _("Lähde ei ole käytössä."))
    else:
        order_crawl(source.key, is_approved="hyvaksy" in request.POST, by=request.user)
        messages.success(request, _("Luku alkoi. Se näkyy historiassa, kun se on valmis."))
    return HttpResponseRedirect(_address(source))


@require_GET
@manages_pages
def pages(request: StaffRequest, web_key: str) -> HttpResponse:
    """Its pages, the newest first, with what was found at each."""
    source = _source(web_key)
    state = request.GET.get("tila", "")
    rows = WebPage.objects.filter(source=source).order_by("-pk")
    if state in WebPage.State.values:
        rows = rows.filter(state=state)
    before = before_of(request)
    page = page_of(request, rows.filter(pk__lt=before) if before else rows)
    context = {"source": source, "page": page, "state": state, "states": WebPage.State.choices, "section": "administration"}
    return render(request, "administration/web_sources/pages.html", context)


def _source(web_key: str) -> WebSource:
    return get_object_or_404(WebSource, key=web_key)


def _said(source: WebSource) -> str:
    return _("Tallennettu. Sivut luetaan pian.") if source.is_active else _("Tallennettu. Lähdettä ei lueta.")


def _address(source: WebSource) -> str:
    return reverse("administration:web-source", args=[source.key])


def _page(request: StaffRequest, form: WebSourceForm, source: WebSource | None = None, refusal: str = "") -> HttpResponse:
    """A new one, or one with its history."""
    status = 422 if form.errors or refusal else 200
    context: dict[str, Any] = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    if source is None:
        return render(request, "administration/web_sources/new.html", context, status=status)
    (state,) = states_of([source])
    runs, seen = list(source.runs.defer("robots")[:RUNS]), request.POST.get("seen") or seen_of(source.key)
    context |= {"source": source, "state": state, "runs": runs, "seen": seen}
    return render(request, "administration/web_sources/source.html", context, status=status)


_connected = Connected(
    KIND, add_source, change_source, _source, value_of, seen_of, _address, _page, made=_said, changed=_said, has_secret=False
)
