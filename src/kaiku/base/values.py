"""Small shared vocabularies: where a contact came from, in which language, how urgent."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The way a contact arrived."""

    WEBFORM = "webform", _("Lomake")
    EMAIL = "email", _("Sähköposti")
    PHONE = "phone", _("Puhelin")
    VISIT = "visit", _("Käynti")
    CHAT = "chat", _("Chat")
    MOBILE = "mobile", _("Sovellus")
    SOCIAL = "social", _("Some")
    API = "api", _("Rajapinta")
    INTERNAL = "internal", _("Sisäinen")
    IMPORT = "import", _("Tuonti")


class Language(models.TextChoices):
    """A language that the customer is served in."""

    FINNISH = "fi", "Suomi"
    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"


class Priority(models.IntegerChoices):
    """Smaller is more urgent, so that queues sort by it ascending."""

    URGENT = 1, _("Kiireellinen")
    HIGH = 2, _("Korkea")
    NORMAL = 3, _("Normaali")
    LOW = 4, _("Matala")


class Sensitivity(models.TextChoices):
    """Who may open the contact: restricted ones need an extra right."""

    NORMAL = "normal", _("Tavallinen")
    RESTRICTED = "restricted", _("Arkaluonteinen")


class Origin(models.TextChoices):
    """Who made a row of configuration: an imported pack takes out of use only what packs brought."""

    PACK = "pack"
    HERE = "here"


def in_language(texts: Mapping[str, str], language: str) -> str:
    """One language's text of {"fi": ..., "sv": ..., "en": ...}; Finnish, then any other, where it is missing."""
    return texts.get(language) or texts.get("fi") or next((text for text in texts.values() if text), "")


class Named:
    """A thing with names by language: {"fi": ..., "sv": ..., "en": ...}."""

    names: Any  # a JSON column, or the mapping that was read from one

    def name_in(self, language: str) -> str:
        """The name in one language, Finnish where it lacks."""
        return in_language(self.names, language)

    def __str__(self) -> str:
        """The name in the reader's language, for pages; what is kept says which language it means."""
        return self.name_in(get_language() or "fi")
