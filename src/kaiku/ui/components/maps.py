"""Base maps of the pack, as the map scripts read them."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from kaiku.base.values import in_language
from kaiku.ui.components.brand import brand

Layer = dict[str, Any]


@cache
def base_map_layers() -> tuple[Layer, ...]:
    """The pack's base maps in the order offered; inactive ones left out."""
    path = settings.PACK / "maps.yaml"
    layers: list[Layer] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return tuple(layer for layer in layers if layer.get("active", True))


def map_settings() -> dict[str, Any]:
    """What an element's data-settings attribute holds, in the page's language."""
    language = get_language() or "fi"
    layers = [
        {**{name: value for name, value in layer.items() if name not in ("names", "active")}, "name": in_language(layer["names"], language)}
        for layer in base_map_layers()
    ]
    return {
        "layers": layers,
        "schematic": reverse("components:schematic-map"),
        "centre": brand().map_centre,
        "extent": brand().map_extent,
        "chooser": gettext("Pohjakartta"),
    }
