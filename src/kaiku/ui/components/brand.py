"""Whose service this is: name, logo and duties of the footer."""

from dataclasses import dataclass, fields
from typing import Any

from kaiku.organisation.documents import BRAND, city_document


@dataclass(frozen=True, slots=True)
class Brand:
    """The logo is an address of a picture; without one the name is written out."""

    name: str = "KAIKU"
    organisation: str = ""
    logo: str = ""
    emergency_number: str = "112"
    map_centre: tuple[float, ...] = (25.5, 63.5)
    map_extent: tuple[float, ...] = (19.0, 59.5, 31.6, 70.1)


def brand() -> Brand:
    """The city's brand over the product's own."""
    known = {field.name for field in fields(Brand)}
    chosen = ((name, value) for name, value in city_document(BRAND).items() if name in known)
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else str(value) for name, value in chosen}
    return Brand(**values)
