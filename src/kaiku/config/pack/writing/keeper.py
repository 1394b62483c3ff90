"""Rows kept by their key: made, changed, left as they are, or retired; counted for the report."""

from collections import Counter
from typing import Any, Generic, TypeVar

from django.db import models

from kaiku.base.values import Origin

M = TypeVar("M", bound=models.Model)


class Report:
    """How many rows of each kind were made, changed and retired."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def count(self, model: type[models.Model], what: str, rows: int = 1) -> None:
        """Add to one number."""
        self.counts.setdefault(model.__name__, Counter())[what] += rows

    @property
    def changes(self) -> int:
        """Everything that is not as it was."""
        return sum(number for counts in self.counts.values() for what, number in counts.items() if what != "unchanged")

    def __str__(self) -> str:
        return "\n".join(
            f"{name}: " + ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
            for name, counts in sorted(self.counts.items())
        )


class Keeper(Generic[M]):
    """Upserts rows of one table by key; finish() retires what an earlier pack brought and this one lacks.

    Tables with an `origin` hold rows that administrators made or changed: those stay as they are.
    """

    def __init__(self, model: type[M], report: Report, *own: models.Q, **only: Any) -> None:
        self.model = model
        self.report = report
        self.rows: dict[str, M] = {row.key: row for row in model._default_manager.filter(*own, **only)}  # type: ignore[attr-defined]
        self.seen: set[str] = set()
        self.stays_in_place: set[str] = set()

    def is_ours(self, key: str) -> bool:
        """Is it the pack's to change: not there yet, or never touched by an administrator?"""
        return key not in self.rows or getattr(self.rows[key], "origin", Origin.PACK) == Origin.PACK

    def put(self, key: str, **values: Any) -> M:
        """The row with these values, written only when something differs."""
        self.seen.add(key)
        row = self.rows.get(key)
        if row is None:
            row = self.model._default_manager.create(key=key, **values)
            self.rows[key] = row
            self.report.count(self.model, "made")
            return row
        changed = [
            name
            for name, value in values.items()
            if self._kept(row, name) != (value.pk if isinstance(value, models.Model) else value)
            and not (name == "position" and key in self.stays_in_place)
        ]
        changed = changed if self.is_ours(key) else []
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=changed)
        self.report.count(self.model, "changed" if changed else "unchanged")
        return row

    def _kept(self, row: M, name: str) -> Any:
        """A value of the row; of a related row its key, which is there without asking for that row."""
        field = self.model._meta.get_field(name)
        return getattr(row, field.attname if isinstance(field, models.ForeignKey) else name)

    def finish(self) -> None:
        """Rows that the pack no longer has go out of use; tickets keep pointing at them."""
        for key, row in self.rows.items():
            if key not in self.seen and self.is_ours(key) and getattr(row, "is_active", False):
                row.is_active = False  # type: ignore[attr-defined]
                row.save(update_fields=["is_active"])
                self.report.count(self.model, "retired")
