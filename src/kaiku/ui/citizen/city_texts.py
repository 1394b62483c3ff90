"""The privacy notice, which names the city."""

from dataclasses import dataclass

from kaiku.base.values import in_language
from kaiku.organisation.documents import CITY, city_document
from kaiku.texts.queries import words_of


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


def privacy_notice(language: str) -> Privacy:
    """The privacy notice in one language."""
    stored = city_document(CITY).get("privacy", {})
    sections = (
        Section(words_of(f"privacy-{row['key']}-title", language), words_of(f"privacy-{row['key']}", language))
        for row in stored.get("sections", [])
    )
    return Privacy(in_language(stored.get("controller", {}), language), str(stored.get("contact", "")), tuple(sections))
