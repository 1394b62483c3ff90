"""Base maps as the map scripts read them."""

import json
from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from kaiku.base.snapshots import snapshot
from kaiku.places.queries import base_maps
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
        "layers": [asdict(layer) for layer in base_maps(get_language() or "fi")],
        "schematic": reverse("components:schematic-map"),
        "centre": brand().map_centre,
        "extent": brand().map_extent,
        "chooser": gettext("Pohjakartta"),
    }
