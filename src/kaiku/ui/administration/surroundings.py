"""The systems around this one in the three groups of the city's architecture; the pack names them, the code tells how far each is."""

from dataclasses import dataclass
from importlib.util import find_spec

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import in_language
from kaiku.categories.queries import topics_by_key
from kaiku.channels.social.models import SocialAccount
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.directory.models import Directory
from kaiku.integrations.entra.provider import is_configured
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.organisation.documents import SURROUNDINGS, city_document
from kaiku.places.models import BaseMap


class State(models.TextChoices):
    """How far a connection is."""

    IN_USE = "in_use", _("Käytössä")
    READY = "ready", _("Rakennettu, ei käytössä")
    PLANNED = "planned", _("Ei vielä rakennettu")


@dataclass(frozen=True)
class Surrounding:
    """One system and what is true of it now."""

    name: str
    purpose: str
    state: State


@dataclass(frozen=True)
class SurroundingGroup:
    """One of the three parts."""

    key: str
    name: str
    systems: tuple[Surrounding, ...]


def surroundings(language: str) -> tuple[SurroundingGroup, ...]:
    """The groups in their order, each with its systems; none when the city tells of none."""
    return tuple(
        SurroundingGroup(
            key=row["group"],
            name=in_language(row["names"], language),
            systems=tuple(
                Surrounding(
                    in_language(one["names"], language), in_language(one["purpose"], language), state_of(one["folder"], one.get("used"))
                )
                for one in row["systems"]
            ),
        )
        for row in city_document(SURROUNDINGS)
    )


def state_of(folder: str, used: str | dict[str, str] | None) -> State:
    """A system without code is planned, whatever anybody wishes; one with code is in use when the place says so."""
    if not _has_code(folder):
        return State.PLANNED
    return State.IN_USE if _is_used(used) else State.READY


def _has_code(folder: str) -> bool:
    try:
        return find_spec(f"kaiku.{folder.replace('/', '.')}") is not None
    except ModuleNotFoundError:  # the folder above it is missing too
        return False


def _is_used(used: str | dict[str, str] | None) -> bool:
    match used:
        case "always":
            return True
        case "maintenance":
            return MaintenanceSystem.objects.filter(is_active=True).exists()
        case "telephone":
            return TelephoneSystem.objects.filter(is_active=True, heard_at__isnull=False).exists()
        case "directory":
            return is_configured() or Directory.objects.filter(is_active=True).exists()
        case "social":
            return SocialAccount.objects.filter(is_active=True).exists()
        case "mail_server":
            return bool(settings.SMTP_HOST)
        case {"diversion": key}:
            topic = topics_by_key().get(key)
            return topic is not None and topic.diversion is not None
        case {"base_map": word}:
            return BaseMap.objects.filter(is_active=True, url__contains=word).exists()
    return False
