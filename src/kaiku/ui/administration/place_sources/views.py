"""Registers of places and services: how old what we have is, what each fetching brought, and the settings."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.integrations.ptv.keeping import order_fetch
from kaiku.integrations.ptv.models import PlaceRun, PlaceSource
from kaiku.integrations.ptv.sources import KIND, change_source, seen_of, source_of, value_of
from kaiku.integrations.ptv.watching import is_old, last_run
from kaiku.places.models import CityService, ServiceLocation
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.place_sources.forms import SourceForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_places = needs(Capability.MANAGE_SETTINGS)
RUNS, CHANGES = 20, 50
WHAT = {
    "made": gettext_lazy("uusi"),
    "changed": gettext_lazy("muuttui"),
    "back": gettext_lazy("palasi"),
    "gone": gettext_lazy("poistui"),
}
FIELDS = {
    "names": gettext_lazy("nimi"),
    "address": gettext_lazy("osoite"),
    "postcode": gettext_lazy("postinumero"),
    "lon": gettext_lazy("sijainti"),
    "lat": gettext_lazy("sijainti"),
    "is_point_doubtful": gettext_lazy("sijainti"),
    "summaries": gettext_lazy("kuvaus"),
    "contacts": gettext_lazy("yhteystiedot"),
    "hours": gettext_lazy("aukioloajat"),
    "kind": gettext_lazy("laji"),
}


@dataclass(frozen=True)
class SourceState:
    """A register with its figures."""

    source: PlaceSource
    run: PlaceRun | None
    places: int
    services: int
    doubtful: int
    is_old: bool

    @property
    def is_held(self) -> bool:
        """Does the last fetching wait for approval?"""
        return self.run is not None and self.run.outcome == PlaceRun.Outcome.HELD

    @property
    def needs_somebody(self) -> bool:
        """Must an administrator look?"""
        return self.source.is_active and (self.is_held or self.is_old or (self.run is not None and self.run.outcome != "done"))


def state_of(source: PlaceSource) -> SourceState:
    """How one register does."""
    here = ServiceLocation.objects.filter(source=source.kind, is_active=True)
    services = CityService.objects.filter(source=source.kind, is_active=True).count()
    return SourceState(source, last_run(source), here.count(), services, here.filter(is_point_doubtful=True).count(), is_old(source))


@require_GET
@manages_places
def place_sources(request: StaffRequest) -> HttpResponse:
    """Every register."""
    rows = [state_of(source_of(kind)) for kind in PlaceSource.Kind.values]
    return render(request, "administration/place_sources/list.html", {"rows": rows, "section": "administration"})


@get_or_post
@manages_places
def place_source(request: StaffRequest, register: str) -> HttpResponse:
    """One register with its history; a POST changes its settings."""
    source = _source(register)
    return _connected.changed_by(request, SourceForm(posted(request), source=source), source)


@require_POST
@manages_places
def fetching(request: StaffRequest, register: str) -> HttpResponse:
    """Fetch now; with an approval, even when much disappears."""
    source = _source(register)
    if not source.is_active:
        messages.error(request, _("Lähde ei ole käytössä."))
    else:
        order_fetch(source.kind, is_approved="hyvaksy" in request.POST, by=request.user)
        messages.success(request, _("Haku alkoi. Se näkyy historiassa, kun se on valmis."))
    return HttpResponseRedirect(_address(source))


def _source(register: str) -> PlaceSource:
    if register not in PlaceSource.Kind.values:
        raise Http404
    return source_of(register)


def _address(source: PlaceSource) -> str:
    return reverse("administration:place-source", args=[source.kind])


def _page(request: StaffRequest, form: SourceForm, source: PlaceSource, *, refusal: str = "") -> HttpResponse:
    runs = list(PlaceRun.objects.filter(source=source)[:RUNS]) if source.pk else []
    brought = next((run for run in runs if run.changes), None)
    listed = [_line(change) for change in brought.changes[:CHANGES]] if brought else []
    total = sum(brought.counts.get(what, 0) for what in WHAT) if brought else 0
    context: dict[str, Any] = {
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "source": source,
        "state": state_of(source),
        "runs": runs,
        "brought": brought,
        "listed": listed,
        "more": total - len(listed),
        "seen": request.POST.get("seen") or seen_of(source.kind),
        "section": "administration",
    }
    return render(request, "administration/place_sources/source.html", context, status=422 if form.errors or refusal else 200)


def _line(change: dict[str, Any]) -> dict[str, str]:
    fields = dict.fromkeys(str(FIELDS.get(name, name)) for name in change["fields"])
    return {"name": change["name"], "what": str(WHAT.get(change["what"], change["what"])), "fields": ", ".join(fields)}


def _saved(_source: PlaceSource) -> str:
    return _("Tallennettu. Seuraava haku tuo kaiken.")


_connected = Connected(KIND, None, change_source, _source, value_of, seen_of, _address, _page, changed=_saved)
