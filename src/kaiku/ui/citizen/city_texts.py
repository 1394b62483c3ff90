"""Texts of the pack that name the city: privacy, and what is said of places outside it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from kaiku.base.values import in_language


@dataclass(frozen=True)
class Section:
    """One heading and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Privacy:
    """Who keeps the data and how it is treated."""

    controller: str
    contact: str
    sections: tuple[Section, ...]


@cache
def _stored() -> dict[str, Any]:
    path = settings.PACK / "pack.yaml"
    stored: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return stored


def city_text(key: str, language: str) -> str:
    """One of the pack's texts; "" when it has none of that name."""
    return in_language(_stored().get("texts", {}).get(key, {}), language)


def privacy_notice(language: str) -> Privacy:
    """The privacy notice in one language."""
    stored = _stored().get("privacy", {})
    sections = (Section(in_language(row["title"], language), in_language(row["text"], language)) for row in stored.get("sections", []))
    return Privacy(in_language(stored.get("controller", {}), language), str(stored.get("contact", "")), tuple(sections))
