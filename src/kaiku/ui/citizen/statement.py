"""The accessibility statement as data of the pack, so that it is dated, versioned and the same in every language."""

from dataclasses import dataclass
from datetime import date

from kaiku.base.values import in_language
from kaiku.organisation.documents import ACCESSIBILITY, city_document


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


def accessibility_statement(language: str) -> Statement:
    """The statement in one language."""
    stored = city_document(ACCESSIBILITY)
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
