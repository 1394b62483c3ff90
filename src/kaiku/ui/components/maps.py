"""Base maps as the map scripts read them."""

import json
from dataclasses import asdict
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext

from kaiku.base.snapshots import snapshot
from kaiku.places.queries import MapLayer, base_maps
from kaiku.ui.components.brand import brand


def map_settings_text() -> str:
    """map_settings() as the attribute's text."""
    return _text(get_language() or "fi")


@snapshot
def _text(_language: str) -> str:
    return json.dumps(map_settings())


def map_settings() -> dict[str, Any]:
    """What an element's data-settings attribute holds, in the page's language."""
    return {
        "layers": [_told(layer) for layer in base_maps(get_language() or "fi")],
        "schematic": reverse("components:schematic-map"),
        "oskari": static("kaiku/oskari.js"),
        "centre": brand().map_centre,
        "extent": brand().map_extent,
        "chooser": gettext("Pohjakartta"),
        "overlays": gettext("Näytä kartalla"),
    }


def map_settings_of(layer: MapLayer) -> str:
    """The same with one map alone, also one that is not in use."""
    ground = {**_told(layer), "is_overlay": False}
    return json.dumps({**map_settings(), "layers": [ground]})


def _told(layer: MapLayer) -> dict[str, Any]:
    """A map whose server wants a key has its tiles at our own address, by level, column and row."""
    told = asdict(layer)
    if told.pop("is_fetched_by_us"):
        address = reverse("components:map-tile", args=[layer.key, 0, 0, 0])
        told |= {"kind": "xyz", "url": address.removesuffix("0/0/0") + "{z}/{x}/{y}"}
    return told
