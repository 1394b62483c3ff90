"""Texts that name the city: privacy, and what is said of places outside it."""

from dataclasses import dataclass

from kaiku.base.values import in_language
from kaiku.organisation.documents import CITY, city_document


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


def city_text(key: str, language: str) -> str:
    """One of the pack's texts; "" when it has none of that name."""
    return in_language(city_document(CITY).get("texts", {}).get(key, {}), language)


def privacy_notice(language: str) -> Privacy:
    """The privacy notice in one language."""
    stored = city_document(CITY).get("privacy", {})
    sections = (Section(in_language(row["title"], language), in_language(row["text"], language)) for row in stored.get("sections", []))
    return Privacy(in_language(stored.get("controller", {}), language), str(stored.get("contact", "")), tuple(sections))
