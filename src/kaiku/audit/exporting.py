"""The log as files: a table for people, and a sealed one that proves itself anywhere."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from kaiku.audit.models import AuditEntry, AuditSeal
from kaiku.audit.sealing import digest_of, lines_of

COLUMNS = ("id", "at", "actor_id", "actor_name", "action", "object_type", "object_id", "customer_id", "reason", "request_id")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORMAT = "kaiku-audit-1"


class NotAnExport(Exception):
    """The file is not a sealed export of the log."""


class _Echo:
    """What csv writes comes straight back."""

    def write(self, value: str) -> str:
        return value


def csv_lines(rows: QuerySet[AuditEntry], name_of: Callable[[str], str]) -> Iterator[str]:
    """The entries as a table, newest first, row by row; name_of gives an action's words."""
    yield "\ufeff" + csv_row([*COLUMNS, "action_name"])
    for entry in rows.iterator(chunk_size=1000):
        values = [entry.at.isoformat() if name == "at" else getattr(entry, name) for name in COLUMNS]
        yield csv_row([*values, name_of(entry.action)])


def csv_row(values: Sequence[Any]) -> str:
    """One row as spreadsheets here read it."""
    told: str = csv.writer(_Echo(), delimiter=";").writerow([_harmless(value) for value in values])
    return told


def sealed_lines(seals: QuerySet[AuditSeal]) -> Iterator[str]:
    """Whole seals, oldest first, with what each covers: JSON lines from which the chain can be reckoned again without the database."""
    order = seals.order_by("last_entry")
    first = order.first()
    before = AuditSeal.objects.filter(last_entry__lt=first.last_entry).order_by("-last_entry").first() if first else None
    yield _line({"format": _FORMAT, "before": before.digest if before else "", "columns": COLUMNS})
    for seal in order.iterator(chunk_size=200):
        entries = list(AuditEntry.objects.filter(pk__gte=seal.first_entry, pk__lte=seal.last_entry).order_by("pk"))
        lines = lines_of(entries, seal.version)
        yield from (_line({"entry": text}) for text in lines)
        about = {"first": seal.first_entry, "last": seal.last_entry, "entries": seal.entries, "digest": seal.digest}
        yield _line({"seal": {**about, "signature": seal.signature, "sealed_at": seal.sealed_at.isoformat()}})


def faults_of_export(lines: Iterable[str]) -> Iterator[str]:
    """What in a sealed export is not as it was written."""
    rest = iter(lines)
    before, waiting = str(_read(next(rest, "")).get("before", "")), list[str]()
    for number, line in enumerate(rest, start=2):
        told = _read(line, number)
        if "entry" in told:
            waiting.append(str(told["entry"]))
        elif isinstance(told.get("seal"), dict):
            seal = told["seal"]
            if digest_of(before, waiting) != seal.get("digest"):
                yield f"entries {seal.get('first')}-{seal.get('last')} (line {number}) were changed"
            before, waiting = str(seal.get("digest")), []
    if waiting:
        yield f"{len(waiting)} entries at the end have no seal"


def _read(line: str, number: int = 1) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        raise NotAnExport(f"line {number} is not JSON") from None
    if not isinstance(told, dict) or (number == 1 and told.get("format") != _FORMAT):
        raise NotAnExport("not a sealed export of the audit log")
    return told


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula is a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
