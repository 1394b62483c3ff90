"""The tables of facts: numbers, codes and times only, never a name or a text."""

from kaiku.reporting.models.facts import FactContact, FactCursor, FactMessage, FactStep

__all__ = ["FactContact", "FactCursor", "FactMessage", "FactStep"]
