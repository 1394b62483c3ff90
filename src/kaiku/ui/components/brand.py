"""Whose service this is: name, logo and duties of the footer, from the pack."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True, slots=True)
class Brand:
    """The logo is an address of a picture; without one the name is written out."""

    name: str = "KAIKU"
    organisation: str = ""
    logo: str = ""
    emergency_number: str = "112"
    map_centre: tuple[float, ...] = (25.5, 63.5)
    map_extent: tuple[float, ...] = (19.0, 59.5, 31.6, 70.1)


@cache
def brand() -> Brand:
    """The pack's brand.yaml over the product's own look."""
    path = settings.PACK / "brand.yaml"
    chosen = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    known = {field.name for field in fields(Brand)}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else str(value) for name, value in (chosen or {}).items()}
    return Brand(**{name: value for name, value in values.items() if name in known})
