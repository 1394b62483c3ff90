"""The maps of the site: their order, taking one from a map server, how each is shown, whether its server answers."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.outbox.sending import SendingError
from kaiku.places.maps.actions import KIND, MapValue, add_map, change_map, move_map, seen_of, value_of
from kaiku.places.maps.reading import offers_at
from kaiku.places.maps.watching import fault_of
from kaiku.places.models import BaseMap
from kaiku.places.queries import map_layer
from kaiku.ui.administration.base_maps.forms import MapForm, OfferForm, ServerForm, closed, opened
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.organisation.editing import place_in, say_place
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.maps import map_settings_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_maps = needs(Capability.MANAGE_SETTINGS)


@require_GET
@manages_maps
def base_maps(request: StaffRequest) -> HttpResponse:
    """Every map in the order offered."""
    rows = list(BaseMap.objects.all())
    first = next((row.key for row in rows if row.is_active and not row.is_overlay), "")
    return render(request, "administration/base_maps/list.html", {"rows": rows, "first": first, "section": "administration"})


@get_or_post
@manages_maps
def new_map(request: StaffRequest) -> HttpResponse:
    """First the address, then one of the layers that its server offers."""
    form = ServerForm(posted(request))
    if not (form.is_bound and form.is_valid()):
        return _address_page(request, form)
    url, secret = form.cleaned_data["url"], form.cleaned_data["secret"] or opened(request.POST.get("kept", ""))
    try:
        if form.is_oskari:
            return _made(request, MapValue(names={"fi": _("Oskari-kartta")}, kind=BaseMap.Kind.OSKARI, url=url), secret)
        if form.is_xyz:
            value = MapValue(
                names={"fi": _("Uusi kartta")}, kind=BaseMap.Kind.XYZ, url=url, projection="EPSG:3857", options={"max_zoom": 19}
            )
            return _made(request, value, secret)
        offers = offers_at(url, secret)
        choosing = OfferForm(posted(request) if "choice" in request.POST else None, offers=offers, kept=closed(secret))
        if choosing.is_bound and choosing.is_valid():
            return _made(request, choosing.value(), secret)
    except (KaikuError, SendingError) as refused:
        return _address_page(request, form, refusal=str(refused))
    context = {"form": choosing, "url": url, "has_errors": bool(choosing.errors), "section": "administration"}
    return render(request, "administration/base_maps/offers.html", context, status=422 if choosing.errors else 200)


def _made(request: StaffRequest, value: MapValue, secret: str) -> HttpResponse:
    """Not in use before somebody has looked at it."""
    row = add_map(MapValue(**{**asdict(value), "is_active": False}), secret=secret, by=request.user)
    messages.success(request, _("Kartta on lisätty. Katso, miltä se näyttää, ja ota se sitten käyttöön."))
    return HttpResponseRedirect(_address(row))


def _address_page(request: StaffRequest, form: ServerForm, refusal: str = "") -> HttpResponse:
    context = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    return render(request, "administration/base_maps/new.html", context, status=422 if form.errors or refusal else 200)


@get_or_post
@manages_maps
def base_map(request: StaffRequest, base_map: str) -> HttpResponse:
    """One map; a POST changes it."""
    row = _map(base_map)
    return _connected.changed_by(request, MapForm(posted(request), row=row), row)


@require_POST
@manages_maps
def place(request: StaffRequest, base_map: str) -> HttpResponse:
    """Move a map in the list."""
    row = _map(base_map)
    keys = list(BaseMap.objects.values_list("key", flat=True))
    here = keys.index(row.key) + 1
    wanted = max(1, min(len(keys), place_in(request, here)))
    move_map(row.key, steps=wanted - here, by=request.user)
    say_place(request, row.name_in("fi"), wanted, len(keys))
    return HttpResponseRedirect(reverse("administration:base-maps"))


@require_POST
@manages_maps
def trial(request: StaffRequest, base_map: str) -> HttpResponse:
    """Ask for one tile in the middle of the city."""
    row = _map(base_map)
    if row.kind == BaseMap.Kind.SCHEMATIC:
        messages.info(request, _("Kaaviokartta tulee omalta palvelimelta, joten se on aina."))
    elif fault := fault_of(row):
        messages.error(request, _("Kartta ei tule: %(fault)s") % {"fault": fault})
    else:
        messages.success(request, _("Karttapalvelin vastaa."))
    return HttpResponseRedirect(_address(row))


def _map(key: str) -> BaseMap:
    row = BaseMap.objects.filter(key=key).first()
    if row is None:
        raise Http404
    return row


def _address(row: BaseMap) -> str:
    return reverse("administration:base-map", args=[row.key])


def _page(request: StaffRequest, form: MapForm, row: BaseMap, refusal: str = "") -> HttpResponse:
    layer = map_layer(row, get_language() or "fi")
    context: dict[str, Any] = {
        "form": form, "row": row, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration",
        "settings": map_settings_of(layer), "seen": request.POST.get("seen") or seen_of(row.key),
        "is_drawn": row.kind == BaseMap.Kind.SCHEMATIC, "is_page": layer.is_page,
    }  # fmt: skip
    answer = render(request, "administration/base_maps/map.html", context, status=422 if form.errors or refusal else 200)
    if layer.server:  # of a map that is not yet in use
        answer._csp_update = {"frame-src" if layer.is_page else "img-src": [layer.server]}  # type: ignore[attr-defined]
    return answer


_connected = Connected(KIND, add_map, change_map, _map, value_of, seen_of, _address, _page)
