"""Maps and the picking of a place. Everything the map does can be done without it."""

import json
from collections.abc import Sequence
from typing import Any

from django.forms import BoundField
from django.template import Library
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute
from kaiku.ui.components.fields import widget_html
from kaiku.ui.components.maps import map_settings_text
from kaiku.ui.components.patterns import filled
from kaiku.ui.components.tags.forms import field_context

register = Library()
Context = dict[str, Any]


@register.inclusion_tag("components/place_picker.html")
def place_picker(bound: BoundField, url: str = "/paikat", hint: str = "", **hidden: Attribute) -> Context:
    """An address field with suggestions. hidden: fields filled from the chosen place, e.g. lon="lon" lat="lat" id="place_id"."""
    context = field_context(bound, hint=hint)
    prefix = f"{bound.form.prefix}-" if bound.form.prefix else ""
    parts = [(part, f"{prefix}{name}", bound.form[str(name)].value() if name in bound.form.fields else "") for part, name in hidden.items()]
    return {**context, "url": url, "parts": parts, "control": widget_html(bound, {"autocomplete": "off"})}


@register.inclusion_tag("components/map_box.html")
def map_box(
    lon: BoundField | None = None,
    lat: BoundField | None = None,
    title: str = "",
    optional: bool = True,
    nearby_url: str = "",
    address_url: str = "/paikat/lahin",
    list_id: str = "",
) -> Context:
    """A map for marking a place; lon and lat are hidden fields of the form. nearby_url gives GeoJSON points of earlier contacts."""
    context = {"lon": lon, "lat": lat, "title": title, "optional": optional, "nearby_url": nearby_url}
    return {**context, "address_url": address_url, "list_id": list_id, "settings": map_settings_text()}


@register.simple_tag
def mini_map(lon: float, lat: float, label: str, nearby: Sequence[tuple[float, float]] = ()) -> SafeString:
    """A small still map of one place; the label says in words what it shows."""
    words = {"lon": str(lon), "lat": str(lat), "label": label, "nearby": json.dumps(list(nearby)), "settings": map_settings_text()}
    return filled("components/mini_map.html", (), words)


@register.inclusion_tag("components/report_map.html")
def report_map(points_url: str, label: str, list_id: str = "", lon: float | None = None, lat: float | None = None) -> Context:
    """A map of published contacts (GeoJSON from points_url); items of the list light up their pins. lon and lat: what it looks at first."""
    return {"points_url": points_url, "label": label, "list_id": list_id, "lon": lon, "lat": lat, "settings": map_settings_text()}
