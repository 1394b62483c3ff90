"""What the city says of itself, file by file as in its pack; import-config takes the files in, pages and mails read them here."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from kaiku.base.snapshots import snapshot
from kaiku.organisation.models import CityDocument

ACCESSIBILITY = "accessibility.yaml"
BRAND = "brand.yaml"
CITY = "pack.yaml"
CONTACT_POINTS = "contact-points.yaml"
DRAWN_MAP = "schematic-map.geojson"
SURROUNDINGS = "surroundings.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is there
DOCUMENTS = (CITY, BRAND, CONTACT_POINTS, ACCESSIBILITY, SURROUNDINGS, DRAWN_MAP)


def city_document(name: str) -> Any:
    """What stands in the document; {} when the city has none of that name. Not to be changed: everybody reads the same one."""
    return _content(_texts().get(name, ""))


def drawn_map() -> str:
    """The drawn map letter for letter; "" when the city has none. Read when asked: it is long, and browsers keep it for a day."""
    return all_documents().get(DRAWN_MAP, "")


def texts_in(folder: Path) -> dict[str, str]:
    """The documents of a pack's folder; a pack may leave any of them out."""
    return {name: (folder / name).read_text(encoding="utf-8") for name in DOCUMENTS if (folder / name).exists()}


def all_documents() -> dict[str, str]:
    """Every document by name; until a pack has been taken in, the one that the settings name speaks for the city."""
    return dict(CityDocument.objects.values_list("key", "text")) or texts_in(settings.PACK)


@snapshot
def _texts() -> dict[str, str]:
    shown = CityDocument.objects.exclude(key=DRAWN_MAP).values_list("key", "text")
    return dict(shown) or texts_in(settings.PACK)


@lru_cache(maxsize=len(DOCUMENTS))
def _content(text: str) -> Any:
    return yaml.load(text, Loader=_LOADER) or {}  # noqa: S506 - a SafeLoader
