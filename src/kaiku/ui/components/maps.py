"""Base maps as the map scripts read them."""

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from kaiku.places.queries import base_maps
from kaiku.ui.components.brand import brand


def map_settings() -> dict[str, Any]:
    """What an element's data-settings attribute holds, in the page's language."""
    return {
        "layers": [asdict(layer) for layer in base_maps(get_language() or "fi")],
        "schematic": reverse("components:schematic-map"),
        "centre": brand().map_centre,
        "extent": brand().map_extent,
        "chooser": gettext("Pohjakartta"),
    }
