"""Base maps of the pack, as the map scripts read them."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlsplit

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


@cache
def map_hosts() -> tuple[str, ...]:
    """Where the tiles of the base maps come from."""
    addresses = (urlsplit(str(layer.get("url") or "")) for layer in base_map_layers())
    return tuple(dict.fromkeys(f"{address.scheme}://{address.netloc}" for address in addresses if address.netloc))


def allow_map_images(view: Callable[..., Any]) -> Callable[..., Any]:
    """For a page with a map: its content policy lets tiles in from the base maps' servers, and from nowhere else."""

    @wraps(view)
    def page(*args: Any, **kwargs: Any) -> Any:
        response = view(*args, **kwargs)
        response._csp_update = {"img-src": list(map_hosts())}
        return response

    return page
