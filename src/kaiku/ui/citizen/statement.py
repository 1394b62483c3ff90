"""The accessibility statement as data of the pack, so that it is dated, versioned and the same in every language."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from kaiku.base.values import in_language


@dataclass(frozen=True)
class Statement:
    """What the law asks of the statement."""

    service: str
    organisation: str
    assessed_on: date | None
    method: str
    shortcomings: tuple[tuple[str, str], ...]
    feedback_topic: str
    supervisor: str
    supervisor_contact: str
    supervisor_url: str

    @property
    def is_full(self) -> bool:
        """Is nothing known to be wanting?"""
        return not self.shortcomings


@cache
def _stored() -> dict[str, Any]:
    path = settings.PACK / "accessibility.yaml"
    stored: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return stored


def accessibility_statement(language: str) -> Statement:
    """The statement in one language."""
    stored = _stored()
    return Statement(
        service=in_language(stored.get("service", {}), language),
        organisation=in_language(stored.get("organisation", {}), language),
        assessed_on=stored.get("assessed_on"),
        method=in_language(stored.get("method", {}), language),
        shortcomings=tuple(
            (in_language(row["what"], language), in_language(row["instead"], language)) for row in stored.get("shortcomings", [])
        ),
        feedback_topic=str(stored.get("feedback_topic", "")),
        supervisor=in_language(stored.get("supervisor", {}), language),
        supervisor_contact=in_language(stored.get("supervisor_contact", {}), language),
        supervisor_url=in_language(stored.get("supervisor_url", {}), language),
    )
